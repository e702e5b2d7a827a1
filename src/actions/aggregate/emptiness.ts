import { count } from '../../lib/text.ts';
import { type Expected, nameOf } from './accounts.ts';
import { type AccountReport, type Found, missingRegions } from './reports.ts';

/** How many reasons are named; there can be as many as tag rules. */
const NAMED_REASONS = 3;

type Read = Extract<Found, { readonly kind: 'read' }>;

/**
 * Why nothing is in scope, as half a sentence; null where something is, or where not everything is
 * known: of what was not read nobody can say that it is empty.
 */
export function whyEmpty(found: readonly Found[]): string | null {
  const reports = found.flatMap((one) => (one.kind === 'read' ? [one] : []));
  const targets = reports.flatMap(({ report }) => report.targets);
  if (reports.length < found.length || !reports.every(isKnown)) return null;
  if (targets.some(({ backups }) => backups.size > 0)) return null;
  const reasons = new Map<string, number>();
  for (const { leftOut } of targets) {
    for (const [why, volumes] of leftOut) reasons.set(why, (reasons.get(why) ?? 0) + volumes);
  }
  if (reasons.size === 0) return 'no volume is attached to an instance there';
  const sorted = [...reasons].toSorted(([, a], [, b]) => b - a);
  const named = sorted.slice(0, NAMED_REASONS).map(([why, volumes]) => `${volumes}: ${why}`);
  const rest = sorted.length > NAMED_REASONS ? '; and other reasons' : '';
  const total = sorted.reduce((sum, [, volumes]) => sum + volumes, 0);
  return `${count(total, 'attached volume')} left out (${named.join('; ')}${rest})`;
}

function isKnown({ expected, report }: Read): boolean {
  const { targets } = report;
  const isWhole = targets.length > 0 && missingRegions(expected, report).length === 0;
  return isWhole && targets.every(({ isDiscovered }) => isDiscovered);
}

/** One sentence for each account that has regions without any volume in scope. */
export function emptyPlaces(found: readonly Found[]): readonly string[] {
  return found.flatMap((one) => (one.kind === 'read' ? emptyRegions(one) : []));
}

function emptyRegions({ expected, report }: Read): readonly string[] {
  const empty = report.targets.filter(
    ({ isDiscovered, backups }) => isDiscovered && backups.size === 0,
  );
  if (empty.length === 0) return [];
  return [`${nameOf(expected)}: no volume in scope in ${regionsOf(empty, report, expected)}`];
}

function regionsOf(
  empty: AccountReport['targets'],
  report: AccountReport,
  { regions }: Expected,
): string {
  const isWhole = empty.length === report.targets.length;
  // Of the enabled regions most are empty; a list of all of them says less than the word.
  if (isWhole && regions === null && empty.length > 1) return 'any region';
  return empty.map(({ region }) => region).join(', ');
}
