import { performance } from 'node:perf_hooks';
import { lookAtVolumes, type MadeVolume } from '../../../aws/restore-reads.ts';
import type { RestoredVolume } from '../../../domain/restore/model.ts';
import type { RestoreOptions } from '../restore-options.ts';
import { vanished } from './create-volumes.ts';

/** Between two looks: a share of the time that has passed, so that no wait is much too long. */
const PAUSE_SHARE = 0.05;
const PAUSE_MS = { least: 500, most: 5_000 };
/** A new volume shows up in lists a little late; one that has not by then never will. */
const SHOWS_UP_WITHIN_MS = 30_000;
/** EC2's lists are put together by several servers: gone is what is gone twice. */
const GONE_LOOKS = 2;

type Creating = Extract<RestoredVolume, { kind: 'creating' | 'available' }>;

/**
 * Looks until each volume is available, or has come to another end, or the time is over. What EC2
 * has accepted is told only as it was seen.
 *
 * @throws Stopped, or AwsError for a look that failed: what was seen by then has been told
 */
export async function waitForVolumes(
  volumes: readonly RestoredVolume[],
  { connection, control, inputs, log }: RestoreOptions,
  told: (volumes: readonly RestoredVolume[]) => void,
): Promise<void> {
  const began = performance.now();
  const until = began + inputs.waitMinutes * 60_000;
  const seen = new Set<string>();
  const missed = new Map<string, number>();
  let current = volumes;
  for (;;) {
    const open = current.filter((one): one is Creating => one.kind === 'creating');
    if (open.length === 0 || performance.now() > until) break;
    const share = (performance.now() - began) * PAUSE_SHARE;
    await control.pause(Math.min(PAUSE_MS.most, Math.max(PAUSE_MS.least, share)));
    const shown = await lookAtVolumes(
      connection,
      open.map(({ volumeId }) => volumeId),
    );
    for (const { volumeId } of open) {
      if (shown.has(volumeId)) seen.add(volumeId);
      missed.set(volumeId, shown.has(volumeId) ? 0 : (missed.get(volumeId) ?? 0) + 1);
    }
    const isGone = ({ volumeId }: Creating) =>
      (missed.get(volumeId) ?? 0) >= GONE_LOOKS &&
      (seen.has(volumeId) || performance.now() - began > SHOWS_UP_WITHIN_MS);
    current = current.map((one) =>
      one.kind === 'creating' ? ended(one, shown.get(one.volumeId), isGone(one)) : one,
    );
    told(current);
  }
  const left = current.filter(({ kind }) => kind === 'creating').length;
  if (left > 0) log.warning(`${left} volumes are not available when wait-minutes are over`);
}

function ended(one: Creating, shown: MadeVolume | undefined, isGone: boolean): RestoredVolume {
  const { plan, volumeId } = one;
  if (shown === undefined) {
    return isGone ? { kind: 'failed', plan, problem: vanished(volumeId, plan), volumeId } : one;
  }
  switch (shown.state) {
    case 'creating':
      return one;
    case 'available':
    // Somebody was quick: it is there, and attached already.
    case 'in-use':
      return { ...one, kind: 'available' };
    default: {
      const sentence = `${volumeId} is in the state ${shown.state}: it cannot be used.`;
      return { kind: 'failed', plan, problem: { code: 'NotAvailable', sentence }, volumeId };
    }
  }
}
