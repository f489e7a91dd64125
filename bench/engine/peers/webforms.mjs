// ODK Web Forms' engine, for scenario.mjs.
import { createInstance } from '@getodk/xforms-engine';
import { stepsOf } from './paths.mjs';

const nameOf = (node) => node.definition.qualifiedName?.localName ?? node.definition.nodeName;
const isRange = (node) => String(node.nodeType).startsWith('repeat-range');
const childrenOf = (node) => node.currentState.children ?? [];

// Finding a node is no part of what is timed: names are kept, by parent.
const known = new WeakMap();
function childOf(parent, name) {
  let byName = known.get(parent);
  if (!byName) {
    byName = new Map(childrenOf(parent).map((child) => [nameOf(child), child]));
    known.set(parent, byName);
  }
  return byName.get(name);
}

function find(root, path, { range = false } = {}) {
  const steps = stepsOf(path).slice(1);
  let node = root;
  steps.forEach(([name, position], index) => {
    node = childOf(node, name);
    if (!node) throw new Error(`nothing at ${path}`);
    const isEnd = index === steps.length - 1;
    if (isRange(node) && !(range && isEnd)) node = childrenOf(node)[position];
  });
  return node;
}

export async function openWebForms(xml) {
  const start = performance.now();
  const { root } = await createInstance(xml, {
    form: { fetchFormAttachment: async () => { throw new Error('no network'); } },
  });
  void childrenOf(root).length;
  const loadMs = performance.now() - start;
  return {
    loadMs,
    set(path, value, type) {
      const node = find(root, path);
      return () => {
        if (node.selectValues && type === 'multi') node.selectValues(value ? value.split(' ') : []);
        else if (node.selectValue) node.selectValue(value === '' ? null : value);
        else node.setValue(value === '' && type !== 'text' ? null : value);
        void node.validationState.violation;
      };
    },
    add(path) {
      const node = find(root, path, { range: true });
      return () => node.addInstances();
    },
    choices(path) {
      const node = find(root, path);
      return () => {
        const options = node.currentState.valueOptions;
        let labelled = 0;
        for (const option of options) labelled += option.label?.asString ? 1 : 0;
        return `${labelled}/${options.length}`;
      };
    },
    get(path) {
      const node = find(root, path);
      return () => (node.currentState.relevant ? node.currentState.instanceValue ?? '' : '');
    },
    rel(path) {
      const node = find(root, path);
      return () => node.currentState.relevant;
    },
    xml() {
      return async () => {
        const payload = await root.prepareInstancePayload();
        return payload.data[0].get('xml_submission_file').text();
      };
    },
  };
}
