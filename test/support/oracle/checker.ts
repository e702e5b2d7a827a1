/**
 * An independent judge of a run: compares what the account held before and holds after with what
 * the run says in its outputs, its summary and its report. Written from the design alone, so that
 * it shares no mistake with the action.
 */
import type { Simulator, Snapshot } from '../../simulator/index.ts';
import type { RunResult } from '../action.ts';
import type { ReportBackup, ReportSnapshot } from '../report-file.ts';

const DAY_MS = 86_400_000;

export interface SnapshotFact {
  readonly id: string;
  readonly volumeId: string;
  readonly state: string;
  /** Milliseconds since the epoch by AWS's clock. */
  readonly startedAt: number | null;
  /** Of this account and tagged exactly AutoBackup=true. */
  readonly ours: boolean;
  readonly backupRun: string | null;
}

/** What one region held at one moment. */
export interface RegionState {
  /** Volumes of running instances. */
  readonly inScope: ReadonlySet<string>;
  /** Volumes of instances in any live state. */
  readonly attached: ReadonlySet<string>;
  readonly snapshots: ReadonlyMap<string, SnapshotFact>;
}

export type AccountState = ReadonlyMap<string, RegionState>;

export interface Evidence {
  readonly before: AccountState;
  readonly after: AccountState;
  readonly run: Pick<RunResult, 'exitCode' | 'outputs' | 'summary' | 'report'>;
  readonly backupRun: string;
  readonly retentionDays: number;
  readonly keepLast: number;
  readonly maxDeletions: number | null;
  readonly dryRun: boolean;
  /** AWS's time when the run had ended. */
  readonly now: number;
  /** Ids of snapshots that somebody else deleted meanwhile. */
  readonly deletedByOthers: ReadonlySet<string>;
}

export function photograph(simulator: Simulator, regions: readonly string[]): AccountState {
  return new Map(regions.map((name) => [name, regionState(simulator, name)]));
}

function regionState(simulator: Simulator, name: string): RegionState {
  const region = simulator.region(name);
  const live = [...region.instances.values()].filter(({ state }) => state !== 'terminated');
  const volumesOf = (instances: typeof live) =>
    new Set(instances.flatMap(({ blockDevices }) => blockDevices.map(({ volumeId }) => volumeId)));
  const facts = [...region.snapshots.values()].map((snapshot) => factOf(snapshot, region.account));
  return {
    inScope: volumesOf(live.filter(({ state }) => state === 'running')),
    attached: volumesOf(live),
    snapshots: new Map(facts.map((fact) => [fact.id, fact])),
  };
}

function factOf(snapshot: Snapshot, account: string): SnapshotFact {
  const { snapshotId, volumeId, state, startTime, ownerId, tags } = snapshot;
  return {
    id: snapshotId,
    volumeId,
    state,
    startedAt: startTime?.getTime() ?? null,
    ours: ownerId === account && tags['AutoBackup'] === 'true',
    backupRun: tags['BackupRun'] ?? null,
  };
}

/** Everything that is wrong with a run, as sentences; empty for a run that is right. */
export function violationsOf(evidence: Evidence): readonly string[] {
  const story = readStory(evidence);
  if (story === null) return ['the run left no report'];
  return [
    ...doubled(evidence),
    ...deletions(evidence, story),
    ...lastGood(evidence),
    ...truthOfCreated(evidence, story),
    ...truthOfDeleted(evidence, story),
    ...protection(evidence, story),
    ...counts(evidence, story),
    ...conclusion(evidence, story),
    ...telling(evidence, story),
  ];
}

/** What the run says, gathered once. */
interface Story {
  readonly createdIds: readonly string[];
  readonly deletedIds: readonly string[];
  readonly unprotected: readonly string[];
  readonly backups: readonly (ReportBackup & { readonly region: string })[];
  readonly snapshots: readonly (ReportSnapshot & { readonly region: string })[];
  readonly stages: ReadonlyMap<string, string>;
}

function readStory({ run }: Evidence): Story | null {
  if (run.report === null) return null;
  const { targets } = run.report;
  return {
    createdIds: list(run.outputs['created-ids']),
    deletedIds: list(run.outputs['deleted-ids']),
    unprotected: list(run.outputs['unprotected-volumes']),
    backups: targets.flatMap(({ region, backups }) => backups.map((one) => ({ ...one, region }))),
    snapshots: targets.flatMap(({ region, snapshots }) =>
      snapshots.map((one) => ({ ...one, region })),
    ),
    stages: new Map(targets.map(({ region, stage }) => [region, stage])),
  };
}

function list(output: string | undefined): readonly string[] {
  const value: unknown = JSON.parse(output ?? 'null');
  return Array.isArray(value) ? value.map(String) : ['(no list)'];
}

function facts(state: AccountState): readonly SnapshotFact[] {
  return [...state.values()].flatMap(({ snapshots }) => [...snapshots.values()]);
}

function factsById(state: AccountState): ReadonlyMap<string, SnapshotFact> {
  return new Map(facts(state).map((fact) => [fact.id, fact]));
}

/** Snapshots of this run that are there now and were not before. */
function made({ before, after, backupRun }: Evidence): readonly SnapshotFact[] {
  const old = factsById(before);
  return facts(after).filter((fact) => fact.backupRun === backupRun && !old.has(fact.id));
}

/** Snapshots that were there before, are not now, and went by no hand but the run's. */
function removed({ before, after, deletedByOthers }: Evidence): readonly SnapshotFact[] {
  const left = factsById(after);
  return facts(before).filter(({ id }) => !left.has(id) && !deletedByOthers.has(id));
}

function doubled({ after }: Evidence): readonly string[] {
  const seen = new Map<string, string[]>();
  for (const { id, volumeId, state, backupRun } of facts(after)) {
    if (backupRun === null || state === 'error') continue;
    const key = `${volumeId} of ${backupRun}`;
    seen.set(key, [...(seen.get(key) ?? []), id]);
  }
  return [...seen]
    .filter(([, ids]) => ids.length > 1)
    .map(([key, ids]) => `doubled: ${key} has ${ids.join(', ')}`);
}

function deletions(evidence: Evidence, { stages }: Story): readonly string[] {
  const { before, retentionDays, now, dryRun, maxDeletions } = evidence;
  const gone = removed(evidence);
  const cutoff = now - retentionDays * DAY_MS;
  const ofRegions = [...before].flatMap(([region, { snapshots }]) => {
    const here = gone.filter(({ id }) => snapshots.has(id)).length;
    const stage = stages.get(region) ?? 'none';
    return [
      here > 0 && !['listed', 'finished'].includes(stage)
        ? `deleted ${here} in ${region}, of which the list was not finished (${stage})`
        : '',
      maxDeletions !== null && here > maxDeletions
        ? `deleted ${here} in ${region}, more than the cap of ${maxDeletions}`
        : '',
    ].filter((text) => text !== '');
  });
  return [
    ...gone.filter(({ ours }) => !ours).map(({ id }) => `deleted a foreign one: ${id}`),
    ...gone
      .filter(({ startedAt }) => startedAt === null || startedAt >= cutoff)
      .map(({ id }) => `deleted a young one: ${id}`),
    ...(dryRun && gone.length > 0 ? [`deleted ${gone.length} in a dry run`] : []),
    ...(dryRun && made(evidence).length > 0 ? ['created something in a dry run'] : []),
    ...ofRegions,
  ];
}

function lastGood({ before, after, keepLast, deletedByOthers }: Evidence): readonly string[] {
  const good = (state: RegionState | undefined, volumeId: string) =>
    [...(state?.snapshots.values() ?? [])].filter(
      (fact) =>
        fact.volumeId === volumeId &&
        fact.ours &&
        fact.startedAt !== null &&
        fact.state === 'completed' &&
        !deletedByOthers.has(fact.id),
    ).length;
  return [...before].flatMap(([region, state]) =>
    [...state.attached].flatMap((volumeId) => {
      const due = Math.min(keepLast, good(state, volumeId));
      const left = good(after.get(region), volumeId);
      return left < due
        ? [`deleted a last good backup: ${volumeId} has ${left} left and is due ${due}`]
        : [];
    }),
  );
}

function truthOfCreated(evidence: Evidence, story: Story): readonly string[] {
  const truly = made(evidence);
  const ids = new Set(truly.map(({ id }) => id));
  return [
    ...repeats(story.createdIds, 'created-ids'),
    ...story.createdIds
      .filter((id) => !ids.has(id))
      .map((id) => `reported as created and not so: ${id}`),
    ...truly
      .filter(({ id }) => !story.createdIds.includes(id))
      // A broken one is no backup, and one that nobody heard of may be told as unknown.
      .filter(({ state, volumeId }) => state !== 'error' && !isToldUnknown(volumeId, story))
      .map(({ id, volumeId }) => `created and not reported: ${id} of ${volumeId}`),
  ];
}

function isToldUnknown(volumeId: string, { backups }: Story): boolean {
  return backups
    .filter((backup) => backup.volumeId === volumeId && backup.outcome === 'failed')
    .some(({ problem }) => /whether a snapshot .* is unknown/i.test(problem?.sentence ?? ''));
}

function truthOfDeleted(evidence: Evidence, story: Story): readonly string[] {
  const { before, after, deletedByOthers } = evidence;
  const had = factsById(before);
  const left = factsById(after);
  return [
    ...repeats(story.deletedIds, 'deleted-ids'),
    ...story.deletedIds
      .filter((id) => !had.has(id) || left.has(id))
      .map((id) => `reported as deleted and not so: ${id}`),
    ...removed(evidence)
      .filter(({ id }) => !story.deletedIds.includes(id))
      // Only what is acknowledged counts as deleted; the rest must not be called undone either.
      .filter(({ id }) => !isToldUnanswered(id, story))
      .map(({ id }) => `deleted and not reported: ${id}`),
    ...story.snapshots
      .filter(
        ({ outcome, snapshotId }) =>
          outcome === 'already-deleted' && !deletedByOthers.has(snapshotId),
      )
      .map(({ snapshotId }) => `blamed on somebody else: ${snapshotId}`),
  ];
}

function isToldUnanswered(snapshotId: string, { snapshots }: Story): boolean {
  return snapshots
    .filter((one) => one.snapshotId === snapshotId && one.outcome === 'failed')
    .some(({ problem }) => /did not answer|unknown/i.test(problem?.sentence ?? ''));
}

function repeats(ids: readonly string[], name: string): readonly string[] {
  return new Set(ids).size === ids.length ? [] : [`${name} repeats an id`];
}

/** Each volume in scope has a snapshot of this run, or the run says that it has none. */
function protection(evidence: Evidence, story: Story): readonly string[] {
  const { before, after, backupRun, run, dryRun } = evidence;
  return [...before].flatMap(([region, { inScope }]) => {
    const stage = story.stages.get(region);
    const isKnown = stage !== undefined && stage !== 'started';
    if (!isKnown) return run.exitCode === 0 ? [`green, though ${region} was not worked`] : [];
    const ofRun = [...(after.get(region)?.snapshots.values() ?? [])].filter(
      (fact) => fact.backupRun === backupRun,
    );
    const any = new Set(ofRun.map(({ volumeId }) => volumeId));
    const good = new Set(
      ofRun.filter(({ state }) => state !== 'error').map(({ volumeId }) => volumeId),
    );
    return [...inScope].flatMap((volumeId) => {
      const told = story.unprotected.includes(volumeId);
      if (!dryRun && run.exitCode === 0 && !good.has(volumeId)) {
        return [`green, though ${volumeId} has no snapshot of this run`];
      }
      if (!told && !any.has(volumeId)) return [`not told to be unprotected: ${volumeId}`];
      // Where the walk ended before creating, what an earlier attempt has made may not be known.
      const isKnowable = stage !== 'discovered' && !isToldUnknown(volumeId, story);
      if (told && good.has(volumeId) && isKnowable) {
        return [`told to be unprotected and is not: ${volumeId}`];
      }
      return [];
    });
  });
}

function counts({ run, before }: Evidence, story: Story): readonly string[] {
  const { outputs, report } = run;
  const scope = [...before].flatMap(([region, { inScope }]) =>
    (story.stages.get(region) ?? 'started') === 'started' ? [] : [...inScope],
  );
  const created = idsOf(story.backups, 'created');
  const deleted = idsOf(story.snapshots, 'deleted');
  const unprotected = story.backups
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'planned')
    .map(({ volumeId }) => volumeId);
  return [
    ...differ('volumes-found', outputs['volumes-found'], scope.length),
    ...differ('snapshots-created', outputs['snapshots-created'], story.createdIds.length),
    ...differ('snapshots-deleted', outputs['snapshots-deleted'], story.deletedIds.length),
    ...differ('volumesFound', report?.totals['volumesFound'], scope.length),
    ...differ('volumesUnprotected', report?.totals['volumesUnprotected'], story.unprotected.length),
    ...differ('snapshotsCreated', report?.totals['snapshotsCreated'], story.createdIds.length),
    ...differ('snapshotsDeleted', report?.totals['snapshotsDeleted'], story.deletedIds.length),
    ...differ('failures', report?.totals['failures'], outputs['failures']),
    ...differ('created in report and outputs', sorted(created), sorted(story.createdIds)),
    ...differ('deleted in report and outputs', sorted(deleted), sorted(story.deletedIds)),
    ...differ('unprotected in report', sorted(unprotected), sorted(story.unprotected)),
    ...differ(
      'volumes in report',
      sorted(story.backups.map(({ volumeId }) => volumeId)),
      sorted(scope),
    ),
  ];
}

function idsOf(
  items: readonly { readonly outcome: string; readonly snapshotId?: string }[],
  outcome: string,
): readonly string[] {
  return items
    .filter((item) => item.outcome === outcome)
    .map(({ snapshotId }) => snapshotId ?? '(none)');
}

function sorted(ids: readonly string[]): string {
  return ids.toSorted().join(' ');
}

function differ(what: string, told: unknown, expected: unknown): readonly string[] {
  return String(told) === String(expected) ? [] : [`${what} is ${told}, not ${expected}`];
}

function conclusion({ run }: Evidence, { backups, snapshots }: Story): readonly string[] {
  const failures = Number(run.outputs['failures']);
  const failed = [...backups, ...snapshots].filter(({ outcome }) => outcome === 'failed').length;
  const isRed = run.exitCode === 1;
  return [
    run.exitCode === 0 || isRed ? '' : `ended with exit code ${run.exitCode}`,
    isRed === failures > 0 ? '' : `exit code ${run.exitCode} with ${failures} failures`,
    isRed === (run.report?.conclusion === 'failure')
      ? ''
      : `conclusion is ${run.report?.conclusion}`,
    failures >= failed ? '' : `${failures} failures told, ${failed} listed`,
    run.report?.stopped != null && !isRed ? 'stopped, and yet green' : '',
  ].filter((text) => text !== '');
}

/** A reader of the summary learns the same as one of the outputs. */
function telling({ run }: Evidence, story: Story): readonly string[] {
  const { summary, exitCode, report } = run;
  const isSuccess = /^## (?:✅|🔎|⚠️)/u.test(summary);
  const mentions = [
    ...story.createdIds,
    ...story.deletedIds,
    ...story.unprotected.filter((id) =>
      story.backups.some((backup) => backup.volumeId === id && backup.outcome === 'failed'),
    ),
  ];
  return [
    isSuccess === (exitCode === 0) ? '' : `the summary begins with ${summary.slice(0, 30)}`,
    report?.stopped === 'cancelled' && !/^## ❌ Cancelled/u.test(summary)
      ? 'the summary is not headed as cancelled'
      : '',
    ...mentions.filter((id) => !summary.includes(id)).map((id) => `not in the summary: ${id}`),
  ].filter((text) => text !== '');
}
