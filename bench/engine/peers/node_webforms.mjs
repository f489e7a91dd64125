// Web Forms without a browser: node node_webforms.mjs JOB_FILE RESULT_FILE
import { readFileSync, writeFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { runScenario } from './scenario.mjs';

const { window } = new JSDOM('<!doctype html>', { url: 'http://localhost/' });
const wanted = /^(DOMParser|XML\w+|Node\w*|Element|Attr|Text|Comment|CDATASection|Document\w*|HTMLElement|XPath\w+|NamedNodeMap|MutationObserver|CharacterData|ProcessingInstruction|localStorage|document)$/;
for (const name of Object.getOwnPropertyNames(window)) {
  if (!wanted.test(name) || name in globalThis) continue;
  globalThis[name] = window[name];
}
const [jobFile, resultFile] = process.argv.slice(2);
const job = JSON.parse(readFileSync(jobFile, 'utf8'));
const { openWebForms } = await import('./dist/webforms.mjs');
const result = await runScenario(job, () => openWebForms(job.xml));
result.memory_peak = process.resourceUsage().maxRSS / 1024;
writeFileSync(resultFile, JSON.stringify(result));
process.exit(0);
