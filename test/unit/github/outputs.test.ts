import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reportOutputs } from '../../../src/actions/backup/outputs.ts';
import type { Report } from '../../../src/domain/report.ts';
import { writeOutputs } from '../../../src/github/outputs.ts';
import {
  aBackup,
  anOutcome,
  aPruning,
  aReport,
  aSnapshot,
  aVolume,
} from '../../support/builders.ts';

/** GitHub Docs, "Workflow syntax": 1 MB for all outputs of a job, counted in UTF-16. */
const JOB_UNITS = 524_288;

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outputs-'));
  writeFileSync(join(folder, 'output'), '');
  vi.stubEnv('GITHUB_OUTPUT', join(folder, 'output'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Writes the outputs and reads them as the runner does. */
function written(report: Report): { cut: readonly string[]; outputs: Record<string, string> } {
  const cut = writeOutputs(reportOutputs(report));
  const file = readFileSync(join(folder, 'output'), 'utf8');
  const entries = file.matchAll(/^([\w-]+)<<(\S+)\n(.*?)\n\2$/gms);
  return {
    cut,
    outputs: Object.fromEntries(
      Array.from(entries, ([, name, , value]) => [name ?? '', value ?? '']),
    ),
  };
}

function idsIn(list: string | undefined): readonly unknown[] {
  const ids: unknown = JSON.parse(list ?? '');
  if (!Array.isArray(ids)) throw new Error('no list');
  return ids;
}

/** So many of each list, with ids as long as EC2's. */
function manyOf(sizes: { unprotected: number; created: number; deleted: number }): Report {
  const idOf = (prefix: string, n: number) => `${prefix}-${n.toString(16).padStart(17, '0')}`;
  const times = <T>(number: number, make: (n: number) => T) =>
    Array.from({ length: number }, (_, n) => make(n));
  return aReport({
    targets: [
      anOutcome({
        backups: [
          ...times(sizes.created, (n) => aBackup('created', { snapshotId: idOf('snap', n) })),
          ...times(sizes.unprotected, (n) =>
            aBackup('failed', { volume: aVolume({ id: idOf('vol', n) }) }),
          ),
        ],
        prunings: times(sizes.deleted, (n) =>
          aPruning('deleted', { snapshot: aSnapshot({ id: idOf('snap', 1e9 + n) }) }),
        ),
      }),
    ],
  });
}

describe('the outputs', () => {
  it('are the counts, the lists and the path of the report', () => {
    const report = aReport({
      targets: [
        anOutcome({
          backups: [
            aBackup('created', { snapshotId: 'snap-c' }),
            aBackup('existing'),
            aBackup('failed', { volume: aVolume({ id: 'vol-f' }) }),
          ],
          prunings: [aPruning('deleted', { snapshot: aSnapshot({ id: 'snap-d' }) })],
        }),
      ],
    });
    expect(written(report)).toEqual({
      cut: [],
      outputs: {
        'volumes-found': '3',
        'snapshots-created': '1',
        'snapshots-deleted': '1',
        failures: '1',
        'unprotected-volumes': '["vol-f"]',
        'created-ids': '["snap-c"]',
        'deleted-ids': '["snap-d"]',
      },
    });
  });

  it('are empty lists where nothing was done', () => {
    const { outputs } = written(aReport());
    expect(outputs['created-ids']).toBe('[]');
    expect(outputs['deleted-ids']).toBe('[]');
    expect(outputs['unprotected-volumes']).toBe('[]');
  });

  it('are whole for 5000 volumes', () => {
    const { cut, outputs } = written(manyOf({ unprotected: 0, created: 5_000, deleted: 5_000 }));
    expect(cut).toEqual([]);
    expect(idsIn(outputs['created-ids'])).toHaveLength(5_000);
    expect(idsIn(outputs['deleted-ids'])).toHaveLength(5_000);
  });

  it.each([
    [{ unprotected: 0, created: 100, deleted: 40_000 }, ['deleted-ids']],
    [{ unprotected: 100, created: 40_000, deleted: 10 }, ['created-ids', 'deleted-ids']],
    [{ unprotected: 40_000, created: 0, deleted: 0 }, ['unprotected-volumes']],
    [
      { unprotected: 40_000, created: 40_000, deleted: 40_000 },
      ['unprotected-volumes', 'created-ids', 'deleted-ids'],
    ],
  ])('stay under the limit of a job with %j, and what was cut is named', (sizes, expected) => {
    const report = manyOf(sizes);
    const { cut, outputs } = written(report);
    expect(cut).toEqual(expected);
    const units = Object.entries(outputs).reduce(
      (sum, [name, value]) => sum + name.length + value.length,
      0,
    );
    expect(units).toBeLessThan(JOB_UNITS);
    for (const [name, prefix, size] of [
      ['unprotected-volumes', 'vol-', sizes.unprotected],
      ['created-ids', 'snap-', sizes.created],
      ['deleted-ids', 'snap-', sizes.deleted],
    ] as const) {
      const ids = idsIn(outputs[name]);
      expect(ids.length).toBeLessThanOrEqual(size);
      if (!cut.includes(name)) expect(ids).toHaveLength(size);
      expect(ids.filter((id) => !String(id).startsWith(prefix))).toEqual([]);
    }
    // The counts are of everything, not of what fitted.
    expect(outputs['snapshots-created']).toBe(String(sizes.created));
    expect(outputs['snapshots-deleted']).toBe(String(sizes.deleted));
    expect(outputs['failures']).toBe(String(sizes.unprotected));
  });

  it('use most of the room before they are cut', () => {
    const { outputs } = written(manyOf({ unprotected: 40_000, created: 0, deleted: 0 }));
    expect(idsIn(outputs['unprotected-volumes']).length).toBeGreaterThan(15_000);
  });
});
