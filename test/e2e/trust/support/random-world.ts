import {
  aCopy,
  anInstance,
  aSnapshot,
  aVolume,
  nextId,
  type Seed,
  type SnapshotSeed,
  seededRandom,
} from '../../../simulator/index.ts';
import type { RunResult } from '../../../support/action.ts';
import type { ReportTarget } from '../../../support/report-file.ts';

type Random = () => number;

/** Attached, detached and deleted volumes with histories of all kinds, and rules to judge them by. */
export function randomWorld(seed: number): {
  readonly seeds: readonly Seed[];
  readonly inputs: Readonly<Record<string, string>>;
} {
  const random = seededRandom(seed);
  const whole = (max: number) => Math.floor(random() * (max + 1));
  const attached = Array.from({ length: 2 + whole(2) }, () => aVolume());
  const detached = [aVolume(), aVolume()];
  const gone = [nextId('vol'), nextId('vol')];
  const volumeIds = [...[...attached, ...detached].map(({ volumeId }) => volumeId), ...gone];
  const instances = attached.map((volume) => anInstance({ volumes: [volume] }));
  const histories = volumeIds.flatMap((volumeId) => history(volumeId, random));
  return {
    seeds: [...instances, ...detached, ...histories],
    inputs: {
      'keep-last': String(1 + whole(2)),
      'keep-monthly': String(whole(2)),
      ...(random() < 0.4 ? { 'max-deletions': String(4 + whole(6)) } : {}),
    },
  };
}

function history(volumeId: string, random: Random): readonly SnapshotSeed[] {
  const length = 1 + Math.floor(random() * 6);
  return Array.from({ length }, () => {
    const ageDays = 0.01 + random() * 100;
    if (random() < 0.1) return aCopy({ volumeId, ageDays });
    const die = random();
    const state = die < 0.7 ? 'completed' : die < 0.85 ? 'pending' : 'error';
    return aSnapshot({ volumeId, ageDays, state });
  });
}

/** What a run decides for each snapshot that was there before, and what stops it. */
export function planOf({ report }: RunResult, made: readonly string[] = []) {
  const [target] = report?.targets ?? [];
  const snapshots = (target?.snapshots ?? []).filter(
    ({ snapshotId }) => !made.includes(snapshotId),
  );
  return {
    snapshots: Object.fromEntries(
      snapshots.map(({ snapshotId, reason, outcome }) => [
        snapshotId,
        outcome === 'planned' || outcome === 'deleted' ? 'goes' : (reason ?? outcome),
      ]),
    ),
    obstacles: codesIn(target),
  };
}

function codesIn(target: ReportTarget | undefined): readonly string[] {
  return (target?.problems ?? []).map(({ code }) => code);
}
