import { openEnketo, transformed } from './enketo.mjs';
import { runScenario } from './scenario.mjs';

window.measure = async (job) => {
  const first = await transformed(job.xml);
  const again = await transformed(job.xml);
  const result = await runScenario(job, () => openEnketo(first));
  result.transform = [first.ms, again.ms];
  return result;
};
