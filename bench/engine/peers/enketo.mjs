// Enketo Core with its transformer, for scenario.mjs. Needs a page: it works on its DOM.
import { Form } from 'enketo-core';
import events from 'enketo-core/src/js/event.js';
import { transform } from 'enketo-transformer/web';
import { plainPath, stepsOf } from './paths.mjs';

export async function transformed(xml) {
  const start = performance.now();
  const { form, model } = await transform({ xform: xml, theme: 'kobo' });
  return { form, model, ms: performance.now() - start };
}

const lastPosition = (path) => stepsOf(path).map(([, position]) => position).reduce((a, b) => b || a, 0);

export function openEnketo({ form: html, model }) {
  document.body.innerHTML = '';
  const start = performance.now();
  const host = document.createElement('div');
  host.innerHTML = html;
  const element = host.querySelector('form');
  document.body.append(element);
  const form = new Form(element, { modelStr: model, instanceStr: null, external: [] }, {});
  const faults = form.init();
  const loadMs = performance.now() - start;
  if (faults.length) throw new Error(faults[0]);

  const controls = (path) => {
    const name = plainPath(path);
    let found = [...element.querySelectorAll(`[data-name="${name}"], [name="${name}"]`)].filter(
      (one) => /^(INPUT|SELECT|TEXTAREA)$/.test(one.nodeName) && !one.classList.contains('ignore'),
    );
    if (path.includes('[')) {
      const repeat = plainPath(path.slice(0, path.lastIndexOf('[')));
      const instance = element.querySelectorAll(`.or-repeat[name="${repeat}"]`)[lastPosition(path)];
      found = found.filter((one) => instance.contains(one));
    }
    return found;
  };
  return {
    loadMs,
    set(path, value) {
      const control = controls(path)[0];
      if (!control) throw new Error('no control');
      return async () => {
        form.input.setVal(control, value, events.Change());
        // What follows from a change, its validation too, runs in promises.
        for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
      };
    },
    add(path) {
      const button = element.querySelector(`.or-repeat-info[data-name="${path}"] .add-repeat-btn`);
      return () => button.click();
    },
    choices(path) {
      const name = plainPath(path);
      return () => {
        const control = element.querySelector(`[data-name="${name}"], select[name="${name}"]`);
        const options = [
          ...control.closest('.question').querySelectorAll(
            '.option-wrapper label input, select option:not([value=""])',
          ),
        ].filter((one) => !one.closest('.itemset-template'));
        return `${options.length}/${options.length}`;
      };
    },
    get(path) {
      const node = form.model.node(plainPath(path), lastPosition(path));
      return () => node.getElement()?.textContent ?? '';
    },
    rel(path) {
      const control = controls(path)[0];
      return () => (control ? !control.closest('.disabled') : true);
    },
    xml() {
      return () => form.getDataStr({ irrelevant: false });
    },
  };
}
