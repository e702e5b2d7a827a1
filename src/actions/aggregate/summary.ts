import { prose, row, table, text } from '../../github/markdown.ts';
import { fittingLines } from '../../github/markdown-budget.ts';
import type { Conclusion, Row } from './conclusion.ts';

/** GitHub drops a step's summary whole above 1 MiB ("Workflow commands"); this leaves a margin. */
const SUMMARY_BYTES = 1_000_000;
const HEADER = ['', 'Account', 'Region', 'Volumes', 'With snapshot', 'Deleted', 'Kept', 'Failures'];

/** The one job summary. Where it does not fit, what is good is cut first. */
export function renderConclusion(conclusion: Conclusion, limit = SUMMARY_BYTES): string {
  const head = `## ${prose(conclusion.headline)}`;
  const faults = conclusion.faults.map((fault) => `- ${prose(fault)}`);
  const foreign = conclusion.foreignPlaces.map((place) => `- ⚠️ ${prose(place)}`);
  const empty = conclusion.emptyPlaces.map((place) => `- ${prose(place)}`);
  const rows = conclusion.rows
    .toSorted((a, b) => Number(a.isSuccess) - Number(b.isSuccess))
    .map(cellsOf);
  // A third for what is wrong is enough for thousands of lines, and leaves the table its place.
  const shownFaults = fittingLines(faults, limit / 3);
  const shownForeign = fittingLines(foreign, limit / 32);
  const shownEmpty = fittingLines(empty, limit / 8);
  const shownRows = fittingLines(
    rows.map((cells) => row(cells)),
    limit / 2,
  );
  return `${[
    head,
    ...(faults.length === 0 ? [] : [`${shownFaults.join('\n')}${more(faults, shownFaults)}`]),
    ...(foreign.length === 0 ? [] : [`${shownForeign.join('\n')}${more(foreign, shownForeign)}`]),
    `${table(HEADER, rows.slice(0, shownRows.length))}${more(rows, shownRows)}`,
    ...(empty.length === 0 ? [] : [`${shownEmpty.join('\n')}${more(empty, shownEmpty)}`]),
  ].join('\n\n')}\n`;
}

function cellsOf(line: Row): readonly string[] {
  const { account, region, volumes, covered, deleted, kept, failures } = line;
  return [
    markOf(line),
    text(account),
    region === null ? 'no report' : text(region),
    volumes === null ? 'not known' : String(volumes),
    ...[covered, deleted, kept].map(String),
    failures === 0 ? '0' : `**${failures}**`,
  ];
}

/** An empty region is no failure by itself, and no backup either. */
function markOf({ isSuccess, volumes, isForeign }: Row): string {
  if (!isSuccess) return '❌';
  return volumes === 0 || isForeign ? '⚠️' : '✅';
}

function more(all: readonly unknown[], shown: readonly unknown[]): string {
  const rest = all.length - shown.length;
  return rest === 0 ? '' : `\n\n${rest} more did not fit here; the reports have them all.`;
}
