import { describe, expect, test } from 'vitest';
import type {
  AccountState,
  RegionState,
  SnapshotFact,
} from '../../support/oracle/account-state.ts';
import { violationsOf } from '../../support/oracle/checker.ts';
import type { Evidence } from '../../support/oracle/claims.ts';
import type { ReportFile, ReportTarget } from '../../support/report-file.ts';

const REGION = 'us-east-1';
const RUN = 'your-org/infrastructure/1/backup/__self';
const NOW = Date.UTC(2026, 5, 15);
const DAY_MS = 86_400_000;

const fact = (overrides: Partial<SnapshotFact> & { readonly id: string }): SnapshotFact => ({
  volumeId: 'vol-1',
  state: 'completed',
  startedAt: NOW,
  ours: true,
  isOfOtherService: false,
  backupRun: null,
  backupSet: null,
  isCopy: false,
  ...overrides,
});
const aged = (id: string, days: number, overrides: Partial<SnapshotFact> = {}) =>
  fact({ id, startedAt: NOW - days * DAY_MS, ...overrides });

const OLD = aged('snap-old', 40);
const NEW = fact({ id: 'snap-new', backupRun: RUN });

/** The last good backup of the volume: with it there, an older one may go. */
const LAST = aged('snap-last', 1);
const account = (snapshots: readonly SnapshotFact[]): AccountState => bare([LAST, ...snapshots]);

const bare = (
  snapshots: readonly SnapshotFact[],
  overrides: Partial<RegionState> = {},
): AccountState =>
  new Map([
    [
      REGION,
      {
        inScope: new Set(['vol-1']),
        existing: new Set(['vol-1']),
        snapshots: new Map(snapshots.map((snapshot) => [snapshot.id, snapshot])),
        ...overrides,
      },
    ],
  ]);

const target = (overrides: Partial<ReportTarget> = {}): ReportTarget => ({
  account: null,
  region: REGION,
  stage: 'finished',
  problems: [],
  backups: [{ outcome: 'created', volumeId: 'vol-1', snapshotId: 'snap-new' }],
  snapshots: [{ outcome: 'deleted', snapshotId: 'snap-old', volumeId: 'vol-1' }],
  apiCalls: {},
  ...overrides,
});

interface Told {
  readonly exitCode?: number;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly summary?: string;
  readonly report?: Partial<ReportFile>;
  readonly target?: Partial<ReportTarget>;
  readonly totals?: Readonly<Record<string, number>>;
}

/** A run that made one snapshot, deleted one, and told so. */
function evidence(overrides: Partial<Evidence> = {}, told: Told = {}): Evidence {
  const totals = {
    volumesFound: 1,
    volumesUnprotected: 0,
    snapshotsCreated: 1,
    snapshotsDeleted: 1,
    failures: 0,
    ...told.totals,
  };
  return {
    before: account([OLD]),
    after: account([NEW]),
    run: {
      exitCode: told.exitCode ?? 0,
      outputs: {
        'volumes-found': String(totals.volumesFound),
        'snapshots-created': String(totals.snapshotsCreated),
        'snapshots-deleted': String(totals.snapshotsDeleted),
        failures: String(totals.failures),
        'created-ids': '["snap-new"]',
        'deleted-ids': '["snap-old"]',
        'unprotected-volumes': '[]',
        ...told.outputs,
      },
      summary: told.summary ?? '## ✅ Everything: snap-new snap-old vol-1',
      report: {
        version: 1,
        conclusion: 'success',
        stopped: null,
        dryRun: false,
        totals,
        problems: [],
        targets: [target(told.target)],
        ...told.report,
      },
    },
    backupRun: RUN,
    retentionDays: 30,
    keepLast: 1,
    maxDeletions: null,
    dryRun: false,
    now: NOW,
    deletedByOthers: new Set(),
    ...overrides,
  };
}

/** What a run says that has made nothing, with a reason. */
const nothingMade = (sentence: string): Told => ({
  exitCode: 1,
  totals: { volumesUnprotected: 1, snapshotsCreated: 0, failures: 1 },
  outputs: { 'created-ids': '[]', 'unprotected-volumes': '["vol-1"]' },
  summary: '## ❌ Not everything: snap-old vol-1',
  report: { conclusion: 'failure' },
  target: {
    backups: [{ outcome: 'failed', volumeId: 'vol-1', problem: { code: 'X', sentence } }],
  },
});
const UNKNOWN = 'AWS did not answer. Whether a snapshot of vol-1 was made is unknown (denied).';

/** What a run says that has deleted nothing, with what became of the snapshot instead. */
const nothingDeleted = (outcome: string, sentence: string): Told => ({
  exitCode: outcome === 'failed' ? 1 : 0,
  totals: { snapshotsDeleted: 0, failures: outcome === 'failed' ? 1 : 0 },
  outputs: { 'deleted-ids': '[]' },
  summary: `## ${outcome === 'failed' ? '❌' : '✅'} snap-new`,
  report: { conclusion: outcome === 'failed' ? 'failure' : 'success' },
  target: {
    snapshots: [
      { outcome, snapshotId: 'snap-old', volumeId: 'vol-1', problem: { code: 'X', sentence } },
    ],
  },
});

describe('a run that is right', () => {
  test.each<[string, Evidence]>([
    ['made one and deleted one', evidence()],
    [
      'deleted one that had been in error for a day',
      evidence({ before: account([aged('snap-old', 1.5, { state: 'error' })]) }),
    ],
    [
      'says that it does not know what it made',
      evidence(
        { before: account([OLD, aged('snap-2', 1)]), after: account([aged('snap-2', 1), NEW]) },
        nothingMade(UNKNOWN),
      ),
    ],
    [
      'says that a deletion was not answered',
      evidence({}, nothingDeleted('failed', 'AWS did not answer: socket hang up.')),
    ],
    [
      'found that somebody else was quicker',
      evidence({ deletedByOthers: new Set(['snap-old']) }, nothingDeleted('already-deleted', '')),
    ],
    [
      'told of a snapshot that broke at once',
      evidence(
        { before: account([]), after: account([{ ...NEW, state: 'error' }]) },
        {
          ...nothingMade('the snapshot snap-new was started and ended in error'),
          totals: { volumesUnprotected: 1, snapshotsCreated: 0, snapshotsDeleted: 0, failures: 1 },
          outputs: {
            'created-ids': '[]',
            'deleted-ids': '[]',
            'unprotected-volumes': '["vol-1"]',
          },
          target: {
            ...nothingMade('the snapshot snap-new was started and ended in error').target,
            snapshots: [],
          },
        },
      ),
    ],
  ])('%s', (_, given) => {
    expect(violationsOf(given)).toEqual([]);
  });
});

describe('a violation is found:', () => {
  const second = fact({ id: 'snap-twin', backupRun: RUN });
  test.each<[string, Evidence, string]>([
    ['a doubled snapshot', evidence({ after: account([NEW, second]) }), 'doubled: vol-1'],
    [
      'a last good backup deleted, though the new one is good already',
      evidence({ before: bare([OLD]), after: bare([NEW]) }),
      'deleted a last good backup: snap-old',
    ],
    [
      'the next good backup deleted',
      evidence({ before: bare([{ ...OLD, state: 'pending' }]), after: bare([NEW]) }),
      'deleted the next good backup: snap-old',
    ],
    [
      'one of the run itself deleted',
      evidence({ before: account([{ ...OLD, backupRun: RUN }]) }),
      'deleted one of its own: snap-old',
    ],
    [
      'a copy or a snapshot of another service deleted',
      evidence({ before: account([{ ...OLD, isCopy: true }]) }),
      'deleted a copy: snap-old',
    ],
    [
      'one in error deleted within 12 hours',
      evidence({ before: account([aged('snap-old', 0.4, { state: 'error' })]) }),
      'deleted a young one: snap-old',
    ],
    [
      'a green job over nothing',
      evidence({ before: bare([OLD], { inScope: new Set() }) }),
      'green over nothing',
    ],
    [
      'a green job though the newest backup broke',
      evidence({
        before: account([OLD, aged('snap-2', 0.5, { state: 'error' })]),
        after: account([{ ...NEW, state: 'pending' }]),
      }),
      'green, though the newest backup of vol-1 ended in error',
    ],
    [
      'one of two that keep-last asks for deleted',
      evidence({
        before: account([OLD, aged('snap-2', 1)]),
        after: account([NEW, aged('snap-2', 1)]),
        keepLast: 3,
      }),
      'deleted a last good backup: snap-old',
    ],
    [
      'a young one deleted',
      evidence({ before: account([aged('snap-old', 29)]) }),
      'deleted a young one: snap-old',
    ],
    [
      'one without a start time deleted',
      evidence({ before: account([fact({ id: 'snap-old', startedAt: null })]) }),
      'deleted one of unknown age: snap-old',
    ],
    [
      'a foreign one deleted',
      evidence({ before: account([{ ...OLD, ours: false }]) }),
      'deleted a foreign one: snap-old',
    ],
    [
      'a deletion without a finished list',
      evidence({}, { target: { stage: 'created' } }),
      'of which the list was not finished (created)',
    ],
    ['more deletions than the cap', evidence({ maxDeletions: 0 }), 'more than the cap of 0'],
    ['a change in a dry run', evidence({ dryRun: true }), 'created something in a dry run'],
    ['a deletion in a dry run', evidence({ dryRun: true }), 'deleted 1 in a dry run'],
    [
      'an id reported as created that does not exist',
      evidence({ after: account([]) }),
      'reported as created and not so: snap-new',
    ],
    [
      'an id reported as created that an earlier attempt made',
      evidence({ before: account([OLD, NEW]) }),
      'reported as created and not so: snap-new',
    ],
    [
      'an id reported as deleted that is still there',
      evidence({ after: account([OLD, NEW]) }),
      'reported as deleted and not so: snap-old',
    ],
    [
      'an id reported twice',
      evidence({}, { outputs: { 'created-ids': '["snap-new","snap-new"]' } }),
      'created-ids repeats an id',
    ],
    [
      'a snapshot made and not reported',
      evidence({}, nothingMade('AWS did not answer: socket hang up.')),
      'created and not reported: snap-new of vol-1',
    ],
    [
      'a volume told to be unprotected that is not',
      evidence({}, nothingMade('AWS did not answer: socket hang up.')),
      'told to be unprotected and is not: vol-1',
    ],
    [
      'a deletion done and told as not tried',
      evidence({}, nothingDeleted('skipped', 'not done: the run was cancelled before')),
      'deleted and not reported: snap-old',
    ],
    [
      'a deletion of our own blamed on somebody else',
      evidence({}, nothingDeleted('already-deleted', '')),
      'blamed on somebody else: snap-old',
    ],
    [
      'a green job though a volume has no snapshot of this run',
      evidence({ after: account([{ ...NEW, backupRun: 'another' }]) }),
      'green, though vol-1 has no snapshot of this run',
    ],
    [
      'a green job though the new snapshot is broken',
      evidence({ before: account([]), after: account([{ ...NEW, state: 'error' }]) }),
      'green, though vol-1 has no snapshot of this run',
    ],
    [
      'a green job though a region was not worked',
      evidence({}, { target: { stage: 'started' } }),
      `green, though ${REGION} was not worked`,
    ],
    [
      'an unprotected volume that is not told',
      evidence(
        { after: account([]) },
        { ...nothingMade('denied'), outputs: { 'created-ids': '[]' } },
      ),
      'not told to be unprotected: vol-1',
    ],
    [
      'a count that differs from its ids',
      evidence({}, { outputs: { 'snapshots-created': '2' } }),
      'snapshots-created is 2, not 1',
    ],
    [
      'a report that differs from the outputs',
      evidence({}, { target: { snapshots: [] } }),
      'deleted in report and outputs',
    ],
    [
      'a volume in scope that the report leaves out',
      evidence({}, { target: { backups: [] } }),
      'volumes in report',
    ],
    ['failures and yet green', evidence({}, { totals: { failures: 1 } }), 'exit code 0 with 1'],
    ['red without a failure', evidence({}, { exitCode: 1 }), 'exit code 1 with 0 failures'],
    [
      'a conclusion of its own',
      evidence({}, { report: { conclusion: 'failure' } }),
      'conclusion is failure',
    ],
    [
      'a stop that stays green',
      evidence({}, { report: { stopped: 'cancelled' } }),
      'stopped, and yet green',
    ],
    [
      'a summary that claims success',
      evidence({}, { ...nothingMade(UNKNOWN), summary: '## ✅ Everything: snap-old vol-1' }),
      'the summary begins with',
    ],
    [
      'a summary that leaves an id out',
      evidence({}, { summary: '## ✅ Everything: snap-old' }),
      'not in the summary: snap-new',
    ],
    ['no report at all', { ...evidence(), run: { ...evidence().run, report: null } }, 'no report'],
    ['a process that crashed', evidence({}, { exitCode: 7 }), 'ended with exit code 7'],
  ])('%s', (_, given, violation) => {
    expect(violationsOf(given).join('\n')).toContain(violation);
  });
});
