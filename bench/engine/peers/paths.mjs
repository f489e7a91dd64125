// Steps of a path with positions: /data/child[2]/age -> [['data', 0], ['child', 1], ['age', 0]].
export const stepsOf = (path) =>
  path.slice(1).split('/').map((step) => {
    const [, name, position] = /^([^[]+)(?:\[(\d+)\])?$/.exec(step);
    return [name, position ? Number(position) - 1 : 0];
  });

export const plainPath = (path) => path.replace(/\[\d+\]/g, '');
