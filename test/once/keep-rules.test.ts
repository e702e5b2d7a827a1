import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { anInstance, aSnapshot, aVolume, DEFAULT_ACCOUNT } from '../simulator/index.ts';
import { countByVolume, ownSnapshots } from '../support/account-state.ts';
import { idsIn, rendered, sectionText, textOf } from '../support/reading.ts';
import { runBackup } from '../support/run-action.ts';
import { DAY_MS, REGION, simulateAt } from '../support/simulate.ts';

const NOW = '2026-11-20T02:00:00.000Z'; // a Friday
const VOLUMES = 1;
/** One each day at 01:00, from 2023-11-21 to 2026-11-19: 366 days (2024 has a leap day), 365, 364. */
const DAYS = 1_095;
const RULES = {
  'retention-days': '30',
  'keep-weekly': '8',
  'keep-monthly': '12',
  'keep-yearly': '3',
};

test('of three years of dailies stays what the rules say, and the summary says why in groups', {
  timeout: 300_000,
}, async () => {
  const volumes = Array.from({ length: VOLUMES }, () => aVolume());
  const simulator = await simulateAt(NOW);
  const region = simulator.region(REGION);
  region.add(anInstance({ name: 'db', volumes }));
  for (const { volumeId } of volumes) {
    for (let day = 1; day <= DAYS; day++) {
      const startTime = new Date(Date.parse('2026-11-20T01:00:00.000Z') - day * DAY_MS);
      region.add(aSnapshot({ volumeId, startTime }));
    }
  }
  expect(ownSnapshots(simulator).at(DAYS - 1)?.startTime).toEqual(
    new Date('2023-11-21T01:00:00.000Z'),
  );

  const result = await runBackup(simulator, RULES);
  expect(result.exitCode).toBe(0);

  // Younger than the cutoff, 2026-10-21 02:00: those of 22 to 31 October (10), of 1 to 19 November
  // (19). The one that this run has made counts for no rule.
  const young = 10 + 19;
  // The last 8 ISO weeks that have one end with 20 November and the Sundays 15, 8, 1 November and 25,
  // 18, 11, 4 October. The last three of these have expired.
  const weekly = ['2026-10-18', '2026-10-11', '2026-10-04'];
  // The last 12 months that have one, November and October 2026 first, whose newest are young.
  const monthly = [
    ...['2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30', '2026-05-31'],
    ...['2026-04-30', '2026-03-31', '2026-02-28', '2026-01-31', '2025-12-31'],
  ];
  // The last 3 years: the newest of 2026 is young, that of 2025 stays for its month.
  const yearly = ['2024-12-31'];
  const perVolume = 1 + young + weekly.length + monthly.length + yearly.length;
  expect(perVolume).toBe(44);

  const left = ownSnapshots(simulator);
  expect(countByVolume(left)).toEqual(
    Object.fromEntries(volumes.map(({ volumeId }) => [volumeId, perVolume])),
  );
  const expiredDays = left
    .map(({ startTime }) => startTime?.toISOString().slice(0, 10) ?? '')
    .filter((day) => day < '2026-10-22');
  expect([...new Set(expiredDays)].sort()).toEqual([...yearly, ...monthly, ...weekly].sort());
  expect(result.outputs['snapshots-deleted']).toBe(String(VOLUMES * (DAYS + 1 - perVolume)));
  expect(idsIn(result, 'created-ids')).toHaveLength(VOLUMES);

  // Groups and their sizes, not a line for each.
  const text = textOf(rendered(result.summary));
  const kept = sectionText(result.summary, 'Kept in');
  expect(kept).toContain(`Kept in ${DEFAULT_ACCOUNT} ${REGION}: ${VOLUMES * perVolume}`);
  for (const [words, count] of [
    ['made by this run', 1],
    ['within the retention window', young],
    ['newest of its week (keep-weekly)', weekly.length],
    ['newest of its month (keep-monthly)', monthly.length],
    ['newest of its year (keep-yearly)', yearly.length],
  ] as const) {
    expect(kept).toContain(`| ${words} | ${count * VOLUMES} |`);
  }
  expect(kept.split('\n').filter((line) => /^\| snap-/.test(line)).length).toBeLessThanOrEqual(100);
  expect(Buffer.byteLength(result.summary)).toBeLessThan(1_048_576);
  expect(text).toContain('Everything is backed up');
  // What is merely kept by a rule is not told line by line in the log either.
  expect(result.log).not.toMatch(/kept snap-.*keep-weekly/);

  // The report has each, with its rule.
  const [target] = result.report?.targets ?? [];
  const reasons = new Map<string, number>();
  for (const { reason = 'none' } of target?.snapshots ?? []) {
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  expect(Object.fromEntries(reasons)).toEqual({
    expired: VOLUMES * (DAYS + 1 - perVolume),
    'this-run': VOLUMES,
    young: VOLUMES * young,
    'keep-weekly': VOLUMES * weekly.length,
    'keep-monthly': VOLUMES * monthly.length,
    'keep-yearly': VOLUMES * yearly.length,
  });
  const schema: object = JSON.parse(
    readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8'),
  );
  const ajv = new Ajv();
  ajv.validate(schema, result.report);
  expect(ajv.errors).toBeNull();

  // A second run deletes nothing, and its summary, with nothing but what is kept, stays short.
  const again = await runBackup(simulator, RULES, { env: { GITHUB_RUN_ID: '2' } });
  expect(again.outputs['snapshots-deleted']).toBe('0');
  expect(ownSnapshots(simulator)).toHaveLength(VOLUMES * (perVolume + 1));
  expect(again.summary.split('\n').length).toBeLessThan(500);
});
