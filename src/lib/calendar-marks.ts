import type { DayState } from '../domain/calendar.ts';

/** Gaps named one by one. */
const NAMED_GAPS = 3;
/** Spaces that HTML does not join, and at which no line breaks. */
const SPACE = '\u00a0';

/**
 * Letters of one width that every monospaced font has, in the colour of the text: squares of emoji
 * shout in one of the two colour schemes, and take three times the width.
 */
export const MARKS: Readonly<Record<DayState, string>> = {
  completed: '■',
  pending: '□',
  stuck: '▲',
  error: '×',
  none: '·',
};

/** The day of the month above every fifth mark. */
export function ruler(days: readonly string[]): string {
  const marks = days.map((_, index) => (index % 5 === 0 ? days[index]?.slice(8) : undefined));
  return marks
    .flatMap((mark, index) => {
      if (mark !== undefined) return index === days.length - 1 ? [SPACE] : [mark];
      return index % 5 === 1 ? [] : [SPACE];
    })
    .join('');
}

export function marksOf(states: readonly DayState[]): string {
  return states.map((state) => MARKS[state]).join('');
}

/** Runs of days without a completed snapshot between days that have one, the newest first. */
export function gapsOf<T>(
  states: readonly DayState[],
  days: readonly T[],
): readonly (readonly T[])[] {
  const first = states.indexOf('completed');
  const last = states.lastIndexOf('completed');
  const gaps: T[][] = [];
  let isOpen = false;
  for (const [index, day] of days.entries()) {
    const isMissing = index > first && index < last && states[index] !== 'completed';
    if (isMissing && isOpen) gaps.at(-1)?.push(day);
    else if (isMissing) gaps.push([day]);
    isOpen = isMissing;
  }
  return gaps;
}

/** `11-10, 11-05 to 11-03`. */
export function gapsInWords(states: readonly DayState[], days: readonly string[]): string {
  const gaps = gapsOf(states, days).map((gap) => {
    const [newest = '', oldest = ''] = [gap[0], gap.at(-1)].map((day) => day?.slice(5));
    return newest === oldest ? newest : `${newest} to ${oldest}`;
  });
  const more = gaps.length - NAMED_GAPS;
  return [...gaps.slice(0, NAMED_GAPS), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
