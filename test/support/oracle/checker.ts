/**
 * Checks a run independently: compares what the account held before and holds after with what
 * the run says in its outputs, its summary and its report. Written from the design alone, so that
 * it shares no mistake with the action.
 */
import { facts, factsById, type SnapshotFact } from './account-state.ts';
import { type Claims, type Evidence, readClaims } from './claims.ts';
import { conclusion, counts, summaryViolations } from './consistency.ts';
import { falseComfort } from './coverage.ts';
import { reasonToKeep, type SnapshotFacts } from './retention.ts';

/** Everything that is wrong with a run, as sentences; empty for a run that is right. */
export function violationsOf(evidence: Evidence): readonly string[] {
  const claims = readClaims(evidence);
  if (claims === null) return ['the run left no report'];
  return [
    ...doubled(evidence),
    ...deletions(evidence, claims),
    ...falseComfort(evidence),
    ...truthOfCreated(evidence, claims),
    ...truthOfDeleted(evidence, claims),
    ...protection(evidence, claims),
    ...counts(evidence, claims),
    ...conclusion(evidence, claims),
    ...summaryViolations(evidence, claims),
  ];
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

function deletions(evidence: Evidence, { stages }: Claims): readonly string[] {
  const { before, dryRun, maxDeletions } = evidence;
  const gone = removed(evidence);
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
    ...wrongDeletions(evidence),
    ...(dryRun && gone.length > 0 ? [`deleted ${gone.length} in a dry run`] : []),
    ...(dryRun && made(evidence).length > 0 ? ['created something in a dry run'] : []),
    ...ofRegions,
  ];
}

/**
 * What the retention rules say against each deletion. What somebody else deleted, the run had just
 * asked to delete: it is judged too, and stood there while what is older was deleted.
 */
function wrongDeletions(evidence: Evidence): readonly string[] {
  const { before, after } = evidence;
  const left = factsById(after);
  const gone = facts(before).filter(({ id }) => !left.has(id));
  return [...before].flatMap(([region, { existing, snapshots }]) => {
    // As they were in the end: what has completed meanwhile is good.
    const all = new Map([...snapshots, ...(after.get(region)?.snapshots ?? [])]);
    const account = {
      ...evidence,
      existing,
      snapshots: [...all.values()].map((fact) => judged(fact, evidence)),
    };
    return gone
      .filter(({ id }) => snapshots.has(id))
      .map((fact) => [fact.id, reasonToKeep(judged(fact, evidence), account)] as const)
      .filter(([, reason]) => reason !== null)
      .map(([id, reason]) => `deleted ${reason}: ${id}`);
  });
}

function judged(fact: SnapshotFact, { now, backupRun }: Evidence): SnapshotFacts {
  const ageMs = fact.startedAt === null ? null : now - fact.startedAt;
  return { ...fact, ageMs, isOfRun: fact.backupRun === backupRun };
}

function truthOfCreated(evidence: Evidence, claims: Claims): readonly string[] {
  const truly = made(evidence);
  const ids = new Set(truly.map(({ id }) => id));
  return [
    ...repeats(claims.createdIds, 'created-ids'),
    ...claims.createdIds
      .filter((id) => !ids.has(id))
      .map((id) => `reported as created and not so: ${id}`),
    ...truly
      .filter(({ id }) => !claims.createdIds.includes(id))
      // A broken one is no backup, and one that nobody heard of may be told as unknown.
      .filter(({ state, volumeId }) => state !== 'error' && !isToldUnknown(volumeId, claims))
      .map(({ id, volumeId }) => `created and not reported: ${id} of ${volumeId}`),
  ];
}

function isToldUnknown(volumeId: string, { backups }: Claims): boolean {
  return backups
    .filter((backup) => backup.volumeId === volumeId && backup.outcome === 'failed')
    .some(({ problem }) => /whether a snapshot .* is unknown/i.test(problem?.sentence ?? ''));
}

function truthOfDeleted(evidence: Evidence, claims: Claims): readonly string[] {
  const { before, after, deletedByOthers } = evidence;
  const had = factsById(before);
  const left = factsById(after);
  return [
    ...repeats(claims.deletedIds, 'deleted-ids'),
    ...claims.deletedIds
      .filter((id) => !had.has(id) || left.has(id))
      .map((id) => `reported as deleted and not so: ${id}`),
    ...removed(evidence)
      .filter(({ id }) => !claims.deletedIds.includes(id))
      // Only what is acknowledged counts as deleted; the rest must not be called undone either.
      .filter(({ id }) => !isToldUnanswered(id, claims))
      .map(({ id }) => `deleted and not reported: ${id}`),
    ...claims.snapshots
      .filter(
        ({ outcome, snapshotId }) =>
          outcome === 'already-deleted' && !deletedByOthers.has(snapshotId),
      )
      .map(({ snapshotId }) => `blamed on somebody else: ${snapshotId}`),
  ];
}

function isToldUnanswered(snapshotId: string, { snapshots }: Claims): boolean {
  return snapshots
    .filter((one) => one.snapshotId === snapshotId && one.outcome === 'failed')
    .some(({ problem }) => /did not answer|unknown/i.test(problem?.sentence ?? ''));
}

function repeats(ids: readonly string[], name: string): readonly string[] {
  return new Set(ids).size === ids.length ? [] : [`${name} repeats an id`];
}

/** Each volume in scope has a snapshot of this run, or the run says that it has none. */
function protection(evidence: Evidence, claims: Claims): readonly string[] {
  const { before, after, backupRun, run, dryRun } = evidence;
  return [...before].flatMap(([region, { inScope }]) => {
    const stage = claims.stages.get(region);
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
      const told = claims.unprotected.includes(volumeId);
      if (!dryRun && run.exitCode === 0 && !good.has(volumeId)) {
        return [`green, though ${volumeId} has no snapshot of this run`];
      }
      if (!told && !any.has(volumeId)) return [`not told to be unprotected: ${volumeId}`];
      // Where the cycle ended before creating, what an earlier attempt has made may not be known.
      const isKnowable = stage !== 'discovered' && !isToldUnknown(volumeId, claims);
      if (told && good.has(volumeId) && isKnowable) {
        return [`told to be unprotected and is not: ${volumeId}`];
      }
      return [];
    });
  });
}
