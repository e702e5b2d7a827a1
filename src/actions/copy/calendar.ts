import { type DayState, daysOfWindow } from '../../domain/calendar.ts';
import { copyDays } from '../../domain/copies/calendar.ts';
import { groupBy } from '../../domain/copies/group.ts';
import { isKnown, type VolumeCopy, volumeKey } from '../../domain/copies/model.ts';
import type { CopyReport, DestinationOutcome } from '../../domain/copies/report.ts';
import type { Instant, Target } from '../../domain/model.ts';
import { MARKS } from '../../lib/calendar-marks.ts';
import { naturalOrder } from '../../lib/natural-order.ts';
import { count, shortened } from '../../lib/text.ts';

const MAX_ROWS = 50;
/** Longer names would take the width that the marks need; the tables below have the ids. */
const NAME_LENGTH = 32;

export interface CalendarLine {
  readonly volume: VolumeCopy;
  readonly source: Target;
  /** By day of the backup, newest first. */
  readonly days: readonly DayState[];
  readonly completedDays: number;
}

export interface CopyCalendar {
  /** Newest first. */
  readonly days: readonly string[];
  /** By destination, those with the fewest copies first in each. */
  readonly groups: readonly { readonly target: Target; readonly lines: readonly CalendarLine[] }[];
  /** How many lines are not shown. */
  readonly rest: number;
}

/** One line per volume and destination; null where nothing was listed. */
export function calendarOf({ destinations, rules }: CopyReport): CopyCalendar | null {
  const now = destinations.reduce((last, { listedAt }) => Math.max(last, listedAt ?? 0), 0);
  if (now === 0 || rules === null) return null;
  const days = daysOfWindow(now, rules.retentionDays);
  let room = MAX_ROWS;
  let rest = 0;
  const groups = destinations.flatMap((outcome) => {
    const lines = linesOf(outcome, { days, now }).sort(worstFirst);
    const shown = lines.slice(0, room);
    room -= shown.length;
    rest += lines.length - shown.length;
    return shown.length === 0 ? [] : [{ target: outcome.target, lines: shown }];
  });
  return groups.length === 0 ? null : { days, groups, rest };
}

function linesOf(
  outcome: DestinationOutcome,
  { days, now }: { readonly days: readonly string[]; readonly now: Instant },
): CalendarLine[] {
  const copies = outcome.prunings
    .filter(({ kind, copy }) => !GONE.has(kind) || copy.state === 'error')
    .map(({ copy }) => copy)
    .filter(isKnown);
  const byVolume = groupBy(copies, ({ origin }) => volumeKey(origin, origin.volumeId));
  return outcome.pairs.flatMap(({ source, volumes }) =>
    volumes.map((volume) => {
      const ofVolume = byVolume.get(volumeKey(source, volume.backup.volumeId)) ?? [];
      const states = copyDays({ volume, copies: ofVolume, days, now });
      const completedDays = states.filter((state) => state === 'completed').length;
      return { volume, source, days: states, completedDays };
    }),
  );
}

const GONE: ReadonlySet<string> = new Set(['deleted', 'already-deleted']);

function worstFirst(a: CalendarLine, b: CalendarLine): number {
  const [atA, atB] = [a.volume.newestCopyAt ?? 0, b.volume.newestCopyAt ?? 0];
  return (
    atA - atB ||
    a.completedDays - b.completedDays ||
    naturalOrder(shortName(a.volume), shortName(b.volume)) ||
    naturalOrder(a.volume.backup.volumeId, b.volume.backup.volumeId)
  );
}

export function legend(days: readonly string[]): string {
  const { completed, pending, stuck, error, none } = MARKS;
  return `A mark for each day (UTC) on which a backup was started, from today, ${days[0]}, on the left back to ${days.at(-1)}: ${completed} copied, ${pending} copy pending, ${stuck} copy pending for more than a day, ${error} copy in error, ${none} no copy.`;
}

/** Without a full stop. */
export function restInWords({ rest }: CopyCalendar): string {
  return `And ${count(rest, 'more volume')}; the report file has all`;
}

/** The instance by the name that its backups bear, else by its id. */
export function shortName({ backup: { tags, volumeId } }: VolumeCopy): string {
  const [, name] = /^auto-snap-(.+)-\d{4}-\d\d-\d\d-\d{4}$/s.exec(tags.get('Name') ?? '') ?? [];
  return shortened(name ?? tags.get('InstanceId') ?? volumeId, NAME_LENGTH);
}
