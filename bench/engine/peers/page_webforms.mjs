import { runScenario } from './scenario.mjs';
import { openWebForms } from './webforms.mjs';

window.measure = (job) => runScenario(job, () => openWebForms(job.xml));
