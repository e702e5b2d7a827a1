/**
 * `npm run bench [-- --baseline SCRIPT.py] [--runs 5] [--only a,b]`: how fast the action is, on the
 * simulator, as ratios within one run: machines are noisy.
 */
import { parseArgs } from 'node:util';
import type { Row } from './bench/fleet.ts';
import { latencyBound, rateBound } from './bench/rates.ts';
import { restores } from './bench/restore.ts';
import { manyRegions, manyTargets } from './bench/side-by-side.ts';
import { growth, leanStart, manySnapshots } from './bench/size.ts';
import { oneTib, readBack } from './bench/verify.ts';

const { values } = parseArgs({
  options: {
    baseline: { type: 'string' },
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: 'a,b,c,d,e,f,g,h,targets,restore' },
  },
});

const cases: Readonly<Record<string, (runs: number) => Promise<readonly Row[]>>> = {
  a: (runs) => latencyBound(runs, values.baseline),
  b: rateBound,
  c: manyRegions,
  d: manySnapshots,
  e: leanStart,
  f: growth,
  g: readBack,
  h: oneTib,
  targets: manyTargets,
  restore: restores,
};
const rows: Row[] = [
  ['Case', 'Measured', 'Ratio', 'Asked for'],
  ['---', '---', '---', '---'],
];
for (const name of values.only.split(',')) {
  console.log(`Measuring ${name} …`);
  const measured = cases[name];
  if (measured === undefined) throw new Error(`There is no case ${name}.`);
  rows.push(...(await measured(Number(values.runs))));
}
console.log(
  `\nMedians of ${values.runs}, Node ${process.version}, ${process.platform} ${process.arch}.\n`,
);
for (const row of rows) console.log(`| ${row.join(' | ')} |`);
