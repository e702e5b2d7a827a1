import { bold, type Line } from '../lib/coloured-lines.ts';

/** As many as a person goes through; the report file has all. */
const SHOWN = 50;

/** For a terminal: how many there are of what needs a person, and the first of them. */
export function concernLines<C>(
  title: string,
  concerns: readonly C[],
  linesOf: (concern: C) => readonly string[],
): readonly Line[] {
  if (concerns.length === 0) return [];
  const more = concerns.length - SHOWN;
  return [
    bold(`${title}: ${concerns.length}`),
    ...concerns.slice(0, SHOWN).flatMap(linesOf),
    ...(more > 0 ? [`  ${more} more are in the report.`] : []),
  ];
}
