import { daysOfWindow } from '../../../domain/calendar.ts';
import { type CopyDayState, copyDays } from '../../../domain/copies/calendar.ts';
import { groupBy } from '../../../domain/copies/group.ts';
import { isKnown, type VolumeCopy, volumeKey } from '../../../domain/copies/model.ts';
import type { CopyReport, DestinationOutcome } from '../../../domain/copies/report.ts';
import { type Target, targetName } from '../../../domain/model.ts';
import { prose, table } from '../../../github/markdown.ts';
import { count } from '../../../lib/text.ts';
import { volumeCell } from './cells.ts';

const MAX_ROWS = 50;
/** As many squares as stand side by side on GitHub's page. */
const SQUARES_IN_A_LINE = 31;
/** Between two squares a line may break, unless this stands there. */
const WORD_JOINER = '&#8288;';

const SQUARES: Readonly<Record<CopyDayState, string>> = {
  completed: '🟩',
  pending: '🟨',
  error: '🟥',
  none: '⬜',
};

interface CalendarLine {
  readonly volume: VolumeCopy;
  readonly source: Target;
  readonly destination: Target;
  readonly days: readonly CopyDayState[];
  readonly completed: number;
}

/** One row per volume and destination, worst first, one square per day of its backups. */
export function renderCalendar({ destinations, rules }: CopyReport): readonly string[] {
  const now = destinations.reduce((last, { listedAt }) => Math.max(last, listedAt ?? 0), 0);
  if (now === 0 || rules === null) return [];
  const days = daysOfWindow(now, rules.retentionDays);
  const lines = destinations.flatMap((destination) => linesOf(destination, days));
  if (lines.length === 0) return [];
  const legend = `One square per day (UTC) on which a backup was started, ${days[0]} to ${days.at(-1)}: ${SQUARES.completed} copied, ${SQUARES.pending} copy pending, ${SQUARES.error} copy in error, ${SQUARES.none} no copy.`;
  const sorted = lines.toSorted((a, b) => a.completed - b.completed);
  const more = sorted.length - MAX_ROWS;
  return [
    '### Copy calendar',
    legend,
    table(
      ['Volume', 'To', 'Copies by day of the backup, the oldest first'],
      sorted.slice(0, MAX_ROWS).map(cells),
    ),
    ...(more > 0 ? [`${count(more, 'more row')} with as many copies or more.`] : []),
  ];
}

function linesOf(outcome: DestinationOutcome, days: readonly string[]): readonly CalendarLine[] {
  const held = outcome.prunings
    .filter(({ kind }) => kind !== 'deleted' && kind !== 'already-deleted')
    .map(({ copy }) => copy)
    .filter(isKnown);
  const byVolume = groupBy(held, ({ origin }) => volumeKey(origin, origin.volumeId));
  return outcome.pairs.flatMap(({ source, volumes }) =>
    volumes.map((volume) => {
      const copies = byVolume.get(volumeKey(source, volume.backup.volumeId)) ?? [];
      const states = copyDays({ volume, copies, days });
      const completed = states.filter((state) => state === 'completed').length;
      return { volume, source, destination: outcome.target, days: states, completed };
    }),
  );
}

function cells({ volume, source, destination, days, completed }: CalendarLine): string[] {
  const lines = Math.ceil(days.length / SQUARES_IN_A_LINE);
  const length = Math.ceil(days.length / lines);
  const squares = Array.from({ length: lines }, (_, line) =>
    days
      .slice(line * length, (line + 1) * length)
      .map((state) => SQUARES[state])
      .join(WORD_JOINER),
  );
  const words = `${completed} of ${count(days.length, 'day')}`;
  return [
    volumeCell(volume, source.region),
    prose(targetName(destination)),
    [...squares, words].join('<br>'),
  ];
}
