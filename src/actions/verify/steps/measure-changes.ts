import pLimit from 'p-limit';
import type { Ebs } from '../../../aws/ebs.ts';
import { AwsError } from '../../../aws/errors.ts';
import { changeOf, writtenBlocksOf } from '../../../domain/verification/changes.ts';
import type { Snapshot, VolumeBackups, VolumeChange } from '../../../domain/verification/model.ts';
import { count } from '../../../lib/text.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import type { OutcomeBuilder, VerifyOptions } from '../verify-options.ts';

/** AWS takes 50 of these lists a second, and answers each within a fraction of one. */
const AT_ONCE = 24;

/**
 * What each volume's newest backup adds to that of a day before, sampled or not. Copies are left out: it
 * is not documented that AWS compares those.
 */
export async function measureChanges(
  outcome: OutcomeBuilder,
  volumes: readonly VolumeBackups[],
  options: VerifyOptions,
): Promise<void> {
  const pairs = volumes.flatMap(({ newest: second, baseline: first }) =>
    first === null || second.kind === 'copy' ? [] : [{ first, second }],
  );
  const progress = options.log.progress('volumes compared', pairs.length);
  const changes = await pLimit(AT_ONCE).map(pairs, async (pair) => {
    const change = await measured(pair, options);
    progress(change?.result.kind === 'measured');
    return change;
  });
  outcome.changes = changes.filter((change) => change !== null);
  const passedOver = changes.length - outcome.changes.length;
  if (passedOver === 0) return;
  const sentence = `${count(passedOver, 'volume')} could not be compared: the earlier backup was deleted meanwhile.`;
  outcome.notes = [...outcome.notes, sentence];
}

type Pair = Pick<VolumeChange, 'first' | 'second'>;

/** Null where the earlier backup is gone, as after pruning. */
async function measured(pair: Pair, options: VerifyOptions): Promise<VolumeChange | null> {
  const { ebs, inputs } = options;
  try {
    let changedBlocks = 0;
    for await (const page of ebs.listChangedBlocks(pair.first.id, pair.second.id)) {
      changedBlocks += page.filter(({ isInSecond }) => isInSecond).length;
    }
    let writtenBlocks = writtenBlocksOf(pair.second);
    if (writtenBlocks === null) {
      writtenBlocks = 0;
      for await (const page of ebs.listBlocks(pair.second.id)) writtenBlocks += page.length;
    }
    return changeOf(pair, { changedBlocks, writtenBlocks }, inputs.maxChangedPercent);
  } catch (error) {
    const isGone = error instanceof AwsError && error.kind === 'notFound';
    if (isGone && (await isListed(pair.second, ebs))) return null;
    const problem = toProblem(error);
    return { ...pair, result: { kind: 'unknown', problem }, isOverLimit: false };
  }
}

/** AWS does not say which of the two is gone. */
async function isListed({ id }: Snapshot, ebs: Ebs): Promise<boolean> {
  try {
    for await (const _ of ebs.listBlocks(id, { from: 0, isShort: true })) return true;
    return true;
  } catch {
    return false;
  }
}
