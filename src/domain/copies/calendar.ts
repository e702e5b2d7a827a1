import { better, type DayState } from '../calendar.ts';
import type { Instant } from '../model.ts';
import { dayOf } from '../periods.ts';
import type { Copy, KnownCopy, VolumeCopy } from './model.ts';

const DAY_MS = 86_400_000;

/** The best copy that a volume has of each day, by the day on which its backup started. */
export function copyDays({
  volume,
  copies,
  days,
  now,
}: {
  readonly volume: VolumeCopy;
  /** Those of the volume that the destination holds when the run ends, and those in error. */
  readonly copies: readonly KnownCopy[];
  readonly days: readonly string[];
  readonly now: Instant;
}): readonly DayState[] {
  const states = new Map(days.map((day): [string, DayState] => [day, 'none']));
  for (const copy of copies) {
    const day = dayOf(copy.origin.startedAt);
    const known = states.get(day);
    if (known !== undefined) states.set(day, better(known, stateOf(copy, volume, now)));
  }
  return [...states.values()];
}

/** The list was made before the wait: of this run's own copy, more is known by now. */
function stateOf({ id, state, startedAt }: Copy, volume: VolumeCopy, now: Instant): DayState {
  if (volume.kind === 'made' && volume.copyId === id) return 'completed';
  if (state === 'other') return 'none';
  const isStuck = state === 'pending' && startedAt !== null && now - startedAt > DAY_MS;
  return isStuck ? 'stuck' : state;
}
