import type { DayState } from '../calendar.ts';
import { dayOf } from '../periods.ts';
import type { Copy, KnownCopy, VolumeCopy } from './model.ts';

/** The best copy that a volume has of the backups of one day. */
export type CopyDayState = DayState;

/** What a volume has of each day, by the day on which its backup started. */
export function copyDays({
  volume,
  copies,
  days,
}: {
  readonly volume: VolumeCopy;
  /** Those of the volume that the destination holds when the run ends. */
  readonly copies: readonly KnownCopy[];
  readonly days: readonly string[];
}): readonly CopyDayState[] {
  const states = new Map(days.map((day): [string, CopyDayState] => [day, 'none']));
  for (const copy of copies) {
    const day = dayOf(copy.origin.startedAt);
    const state = stateOf(copy, volume);
    const known = states.get(day);
    if (known !== undefined && RANK[state] > RANK[known]) states.set(day, state);
  }
  return [...states.values()];
}

/** The list was made before the wait: of this run's own copy, more is known by now. */
function stateOf({ id, state }: Copy, volume: VolumeCopy): CopyDayState {
  if (volume.kind === 'made' && volume.copyId === id) return 'completed';
  return state === 'other' ? 'none' : state;
}

const RANK: Readonly<Record<CopyDayState, number>> = {
  none: 0,
  error: 1,
  pending: 2,
  completed: 3,
};
