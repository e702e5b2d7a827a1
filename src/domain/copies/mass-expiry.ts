import type { Instant, Problem, VolumeExistence } from '../model.ts';
import type { RetentionRules } from '../retention.ts';
import { groupBy } from './group.ts';
import { isKnown, type KnownCopy, sourceKey, volumeKey } from './model.ts';
import type { CopyDecision, CopyKeepReason, CopyPruningPlan } from './reasons.ts';

const DAY_MS = 86_400_000;
/** No more volumes than this are never too many. */
const FEW_VOLUMES = 2;
/** Volumes are compared that were copied first within this share of the retention window. */
const SAME_TIME_SHARE = 1 / 4;

/** A completed copy with what the plan decided on it. */
interface Judged {
  readonly copy: KnownCopy;
  readonly decision: CopyDecision;
}

/** A volume of a source that has completed copies. */
interface CopiedVolume {
  readonly isGone: boolean;
  /** When its oldest copy that is still there was begun. */
  readonly since: Instant;
}

/**
 * Volumes that vanish in numbers look like an attack on the source. Where more than half of its
 * volumes, and more than two, are gone, no copy of a gone one is deleted; and once the last copy of
 * one is due, nothing of that source is, and the job fails.
 *
 * All gone volumes that have copies count, whenever their last ones are due, so that it does not help
 * to let them expire one by one. They are compared with the volumes that had been copied as early as
 * they, by EC2's own word and not by a tag: volumes that came later neither count nor dilute. What is
 * held keeps its oldest copies, so it stays held.
 */
export function withoutMassExpiry(
  plan: CopyPruningPlan,
  options: {
    readonly volumes: ReadonlyMap<string, VolumeExistence>;
    readonly rules: RetentionRules;
  },
): CopyPruningPlan {
  const isGone = (copy: KnownCopy) =>
    options.volumes.get(volumeKey(copy.origin, copy.origin.volumeId)) === 'gone';
  const slackMs = options.rules.retentionDays * DAY_MS * SAME_TIME_SHARE;
  const problems: Problem[] = [];
  const notes = [...plan.notes];
  const held = new Set<string>();
  const watched = new Set<string>();
  for (const [source, judged] of groupBy(judgedIn(plan), ({ copy }) => sourceKey(copy.origin))) {
    const loss = greatestLoss(volumesIn(judged, isGone), slackMs);
    if (loss === null) continue;
    const isLastDue = judged.some(({ decision }) => decision.reason === 'volume-gone');
    if (isLastDue) held.add(source);
    else watched.add(source);
    if (isLastDue)
      problems.push({ code: 'MassExpiry', sentence: `${lossIn(source, loss)} ${HELD}` });
    else notes.push(`${lossIn(source, loss)} ${WATCHED}`);
  }
  const decisions = plan.decisions.map((one) => {
    const { copy, decision } = one;
    if (decision.action === 'keep') return one;
    const source = sourceKey(copy.origin);
    const isOfGone = copy.state === 'completed' && isKnown(copy) && isGone(copy);
    const isKept = held.has(source) || (watched.has(source) && isOfGone);
    return isKept ? { copy, decision: { action: 'keep', reason: 'mass-expiry' } as const } : one;
  });
  return { ...plan, decisions, problems, notes };
}

/** The completed copies that are this run's to judge. */
export function judgedIn({ decisions }: CopyPruningPlan): readonly Judged[] {
  return decisions.flatMap(({ copy, decision }) =>
    copy.state === 'completed' && isKnown(copy) && !FOREIGN.has(decision.reason)
      ? [{ copy, decision }]
      : [],
  );
}

/** What another run judges, or this one has made, is no copy that a volume would be left with. */
const FOREIGN: ReadonlySet<string> = new Set<CopyKeepReason>([
  'not-ours',
  'other-set',
  'other-source',
  'this-run',
]);

/** The volumes, those first that were copied first. */
function volumesIn(
  judged: readonly Judged[],
  isGone: (copy: KnownCopy) => boolean,
): readonly CopiedVolume[] {
  return [...groupBy(judged, ({ copy }) => copy.origin.volumeId).values()]
    .map((ofVolume) => ({
      isGone: ofVolume.some(({ copy }) => isGone(copy)),
      // A tag is older than the copying: a start that EC2 does not tell makes no volume an old one.
      since: Math.min(...ofVolume.map(({ copy }) => copy.startedAt ?? Number.POSITIVE_INFINITY)),
    }))
    .toSorted((a, b) => a.since - b.since || 0);
}

interface Loss {
  readonly gone: number;
  readonly all: number;
}

/** The greatest loss among the volumes copied up to some time that is too great; null for none. */
function greatestLoss(volumes: readonly CopiedVolume[], slackMs: number): Loss | null {
  let all = 0;
  let gone = 0;
  let loss: Loss | null = null;
  for (const first of volumes.filter((volume) => volume.isGone)) {
    for (; all < volumes.length; all++) {
      const next = volumes[all];
      if (next === undefined || next.since > first.since + slackMs) break;
      if (next.isGone) gone++;
    }
    const isTooGreat = gone > FEW_VOLUMES && gone * 2 > all;
    if (isTooGreat && gone > (loss?.gone ?? 0)) loss = { gone, all };
  }
  return loss;
}

function lossIn(source: string, { gone, all }: Loss): string {
  return `${gone} of the ${all} volumes of ${source} that were copied in the same time are gone there.`;
}

const HELD =
  'Their last copies are due, and may be what is left of them, so nothing from there is deleted. If these volumes were deleted on purpose, run once with allow-mass-expiry; where volumes come and go all the time, as with autoscaling, set it for good.';
const WATCHED =
  'Until a run with allow-mass-expiry says that this was on purpose, none of their copies is deleted; once their last ones are due, the job fails.';
