/** Reports of the copy action, with overrides. */
import type { CopyResult, VolumeCopy } from '../../src/domain/copies/model.ts';
import {
  type CopyFacts,
  type CopyReport,
  type DestinationOutcome,
  makeCopyReport,
} from '../../src/domain/copies/report.ts';
import { aPermissionCheck, aProblem, DAY_MS, NOW, RUN, someRules } from './builders.ts';
import { aBackup, aCopy, aSourceOutcome, HOME, PLACE } from './copies.ts';

export function aVolumeCopy(
  result: CopyResult,
  overrides: Partial<Pick<VolumeCopy, 'backup' | 'newestCopyAt' | 'isOverdue' | 'broken'>> = {},
): VolumeCopy {
  return {
    ...result,
    backup: aBackup(),
    newestCopyAt: NOW - DAY_MS,
    isOverdue: false,
    broken: null,
    ...overrides,
  };
}

/** Of the home source's volumes in `PLACE`. */
export function aDestination(
  volumes: readonly VolumeCopy[],
  overrides: Partial<DestinationOutcome> = {},
): DestinationOutcome {
  return {
    kind: 'destination',
    target: PLACE,
    stage: 'finished',
    cutoff: NOW - 30 * DAY_MS,
    listedAt: NOW,
    found: 0,
    pairs: [{ source: HOME, volumes }],
    prunings: [],
    notes: [],
    permissionChecks: [],
    problems: [],
    apiCalls: {},
    ...overrides,
  };
}

export function aCopyReport(
  volumes: readonly VolumeCopy[],
  {
    destination = {},
    ...overrides
  }: Partial<CopyFacts> & { readonly destination?: Partial<DestinationOutcome> } = {},
): CopyReport {
  const source = { ...aSourceOutcome(), volumes: volumes.length };
  return makeCopyReport({
    stopped: null,
    dryRun: false,
    creates: true,
    allowEmpty: false,
    backupRun: RUN,
    runUrl: null,
    rules: someRules(),
    targets: [source, aDestination(volumes, destination)],
    problems: [],
    foreignEndpoints: [],
    ...overrides,
  });
}

/** Something of every kind, with a text of somebody else in each place that can hold one. */
export function everyKindOfCopy(words: string): CopyReport {
  const backup = aBackup({
    tags: new Map([
      ['Name', words],
      ['InstanceId', words],
    ]),
  });
  const problem = aProblem({ sentence: words });
  const copyOf = (id: string) =>
    aCopy({ id, name: words, statusMessage: words, origin: { volumeId: words } });
  return aCopyReport(
    [
      aVolumeCopy({ kind: 'made', copyId: 'snap-1' }, { backup }),
      aVolumeCopy({ kind: 'failed', problem }, { backup, broken: { copyId: 'snap-2', problem } }),
      aVolumeCopy({ kind: 'planned' }, { backup, newestCopyAt: null, isOverdue: true }),
    ],
    {
      problems: [`Not so: ${words}`],
      destination: {
        notes: [words],
        problems: [problem],
        permissionChecks: [aPermissionCheck({ denied: [problem], unclear: [problem] })],
        prunings: [
          { kind: 'deleted', copy: copyOf('a'), reason: 'expired' },
          { kind: 'failed', copy: copyOf('b'), problem },
          { kind: 'skipped', copy: copyOf('c'), problem },
          { kind: 'kept', copy: copyOf('d'), reason: 'last-good-copy' },
        ],
      },
    },
  );
}
