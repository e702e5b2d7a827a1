import { AwsError } from '../../../aws/errors.ts';
import { judgedIn } from '../../../domain/copies/mass-expiry.ts';
import { type Copy, sourceKey, volumeKey } from '../../../domain/copies/model.ts';
import { planCopyPruning } from '../../../domain/copies/pruning.ts';
import {
  type CopyDecision,
  type CopyDeletion,
  type CopyPruningPlan,
  copyDeletions,
} from '../../../domain/copies/reasons.ts';
import type { Instant, VolumeExistence } from '../../../domain/model.ts';
import { type DestinationOptions, sourcesOf } from '../destination-options.ts';
import { lookUpVolumes } from './look-up-volumes.ts';

/** What a plan is made from, besides the inputs. */
export interface PruningFacts {
  /** To the last page. */
  readonly copies: readonly Copy[];
  /** Volumes of which this run begins a copy, or would. */
  readonly beingCopied: ReadonlySet<string>;
  readonly now: Instant;
}

export interface PlannedPruning {
  readonly plan: CopyPruningPlan;
  /** What could not be learnt, in sentences. */
  readonly notes: readonly string[];
}

/** The plan, made anew as more is known: which volumes exist, and then which copies a lock holds. */
export async function planPruning(
  { copies, beingCopied, now }: PruningFacts,
  options: DestinationOptions,
  allowMassExpiry = options.inputs.allowMassExpiry,
): Promise<PlannedPruning> {
  const { inputs, run } = options;
  const given = {
    copies,
    beingCopied,
    sources: new Set(sourcesOf(options).map(sourceKey)),
    rules: inputs,
    run,
    allowMassExpiry,
    now,
    volumes: new Map<string, VolumeExistence>(),
    locked: new Set<string>(),
  };
  const keys = volumesToLookUp(planCopyPruning(given), { allowMassExpiry });
  const { volumes, notes } = await lookUpVolumes(keys, options.sources);
  const due = copyDeletions(planCopyPruning({ ...given, volumes })).map(({ copy }) => copy.id);
  const locks = await lockedAmong(due, options);
  const plan = planCopyPruning({ ...given, volumes, locked: locks.locked });
  return { plan, notes: [...notes, ...locks.notes, ...plan.notes] };
}

/**
 * The volumes on which the plan hangs: those whose last copy is due, and where too many may be gone,
 * all that have copies of each source of which something is due.
 */
function volumesToLookUp(
  draft: CopyPruningPlan,
  { allowMassExpiry }: { readonly allowMassExpiry: boolean },
): readonly string[] {
  const completed = judgedIn(draft);
  const due = completed.filter(
    ({ decision }) => decision.action === 'delete' || decision.reason === 'volume-not-verified',
  );
  const sources = new Set(due.map(({ copy }) => sourceKey(copy.origin)));
  const asked = completed.filter(({ copy, decision }) =>
    allowMassExpiry
      ? decision.reason === 'volume-not-verified'
      : sources.has(sourceKey(copy.origin)),
  );
  return [...new Set(asked.map(({ copy }) => volumeKey(copy.origin, copy.origin.volumeId)))];
}

/**
 * The decisions on a batch, made anew right before it from all copies of its volumes as they are
 * then: hours of deleting may lie behind, and others copy, delete, lock and tag as well. What is not
 * to be found any more is left out.
 */
export async function decideAgain(
  batch: readonly CopyDeletion[],
  facts: PruningFacts,
  options: DestinationOptions,
): Promise<ReadonlyMap<string, { readonly copy: Copy; readonly decision: CopyDecision }>> {
  const { ec2 } = options;
  const volumeIds = new Set(batch.flatMap(({ copy }) => copy.origin.volumeId ?? []));
  const ofVolumes = await ec2.listCopiesOf([...volumeIds]);
  // By id too: one that bears our tag no more must be seen to do so.
  const themselves = await ec2.listById(batch.map(({ copy }) => copy.id));
  const copies = new Map([...ofVolumes, ...themselves].map((copy) => [copy.id, copy]));
  // Whether too many expire at once is a question of the plan as a whole, which has been answered.
  const { plan } = await planPruning({ ...facts, copies: [...copies.values()] }, options, true);
  return new Map(plan.decisions.map((one) => [one.copy.id, one]));
}

/** Which copies that are due a lock holds. Where nobody locks, the permission may be missing. */
async function lockedAmong(
  ids: readonly string[],
  { ec2, inputs }: DestinationOptions,
): Promise<{ readonly locked: ReadonlySet<string>; readonly notes: readonly string[] }> {
  try {
    return { locked: await ec2.lockedAmong(ids), notes: [] };
  } catch (error) {
    const isDenied = error instanceof AwsError && error.kind === 'denied';
    if (!isDenied || inputs.lockDays !== null) throw error;
    const note = 'Which copies are locked may not be read, so EC2 may refuse to delete some.';
    return { locked: new Set(), notes: [note] };
  }
}
