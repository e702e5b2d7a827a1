import fc from 'fast-check';
import { accountOf } from './account.ts';
import type { Harness } from './harness.ts';
import { inputs } from './inputs.ts';
import { violations } from './oracle.ts';
import { defects } from './remains.ts';
import { world } from './world.ts';

/** Whatever AWS answers: nothing is deleted that must stay, and nothing is told that is not so. */
export function answersProperty(harness: Harness) {
  return fc.asyncProperty(world, async (one) => {
    const { endpoint, told, now } = accountOf(one);
    const run = await harness.run(one.inputs, endpoint);
    const faults = [...violations({ world: one, told, now: now(), run }), ...defects(run)];
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
}

/** What would reach beyond the made-up endpoint, and what is masked in the log. */
const OUTSIDE = ['heartbeat-url', 'alert-issue', 'github-token', 'role-to-assume'];

/** Whatever the inputs are: a run ends in a report, and nothing is asked before all are right. */
export function refusalProperty(harness: Harness) {
  const near = inputs.map((all) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !OUTSIDE.includes(name))),
  );
  return fc.asyncProperty(near, world, async (given, one) => {
    const { endpoint, told } = accountOf({ ...one, oddities: {}, instancePages: [[]] });
    const run = await harness.run({ ...given, 'dry-run': 'true' }, endpoint);
    const refused = run.log.includes('Nothing was done: ');
    const faults = [
      ...defects(run),
      ...(refused && run.asked > 0 ? ['AWS was asked before the inputs were right'] : []),
      ...(refused && run.exitCode === 0 ? ['the inputs were refused, and yet green'] : []),
      ...(told.changes > 0 ? ['changed something in a dry run'] : []),
    ];
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
}
