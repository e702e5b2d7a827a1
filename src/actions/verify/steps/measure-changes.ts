import pLimit from 'p-limit';
import { changeOf, writtenBlocksOf } from '../../../domain/verification/changes.ts';
import type { Snapshot, VolumeBackups, VolumeChange } from '../../../domain/verification/model.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import type { OutcomeBuilder, VerifyOptions } from '../verify-options.ts';

/** AWS takes 50 of these lists a second, and answers each within a fraction of one. */
const AT_ONCE = 24;

/**
 * What each volume's newest backup adds to the one before, sampled or not. Copies are left out: it
 * is not documented that AWS compares those.
 */
export async function measureChanges(
  outcome: OutcomeBuilder,
  volumes: readonly VolumeBackups[],
  options: VerifyOptions,
): Promise<void> {
  const pairs = volumes.flatMap(({ newest: second, previous: first }) =>
    first === null || second.kind === 'copy' ? [] : [{ first, second }],
  );
  const progress = options.log.progress('volumes compared', pairs.length);
  outcome.changes = await pLimit(AT_ONCE).map(pairs, async (pair) => {
    const change = await measured(pair, options);
    progress(change.result.kind === 'measured');
    return change;
  });
}

async function measured(
  pair: { readonly first: Snapshot; readonly second: Snapshot },
  { ebs, inputs }: VerifyOptions,
): Promise<VolumeChange> {
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
    const problem = toProblem(error);
    return { ...pair, result: { kind: 'unknown', problem }, isOverLimit: false };
  }
}
