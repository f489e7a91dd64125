// Runs a scenario in any engine: `open` gives an adapter with one method a kind of step.
// A method finds what it works on first and returns what is to be timed.
const now = () => performance.now();

export async function runScenario({ scenario, repetitions, budget }, open) {
  const result = { loads: [], runs: [], gets: [], error: null, stopped: null };
  const begun = now();
  const seconds = () => (now() - begun) / 1000;
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    if (repetition && seconds() > budget) break;
    let start = now();
    let adapter;
    try {
      adapter = await open();
    } catch (fault) {
      result.error = `load: ${fault.message || fault}`.slice(0, 200);
      break;
    }
    result.loads.push(adapter.loadMs ?? now() - start);
    const phases = {};
    result.runs.push(phases);
    for (const [phase, steps] of Object.entries(scenario.phases)) {
      const times = (phases[phase] = []);
      for (const [kind, path, value, type] of steps) {
        if (seconds() > 2 * budget) {
          result.stopped = phase;
          return result;
        }
        try {
          const timed = adapter[kind](path, value, type);
          start = now();
          const read = await timed();
          times.push([kind, now() - start]);
          if (kind === 'xml') result.xml = read;
          else if (kind !== 'set' && kind !== 'add' && !repetition) result.gets.push(String(read));
        } catch (fault) {
          result.error = `${phase}, ${kind} ${path}: ${fault.message || fault}`.slice(0, 200);
          return result;
        }
      }
    }
    adapter.close?.();
  }
  return result;
}
