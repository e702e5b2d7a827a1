import type { Coverage } from '../../../domain/model.ts';
import type { Report } from '../../../domain/report.ts';
import { durationInWords, minute } from '../../../lib/instants.ts';
import { count } from '../../../lib/text.ts';

/**
 * From when each volume in scope could be restored now, worst first, as a sentence without its full
 * stop; null where no volume's backups were looked at.
 */
export function restorableInWords(report: Report): string | null {
  const ages = report.targets.flatMap(({ coverage, listedAt }) =>
    coverage.map((one) => ({ ...one, listedAt })),
  );
  const inState = (...states: readonly Coverage['state'][]) =>
    ages.filter(({ state }) => states.includes(state));
  const [without, old, fresh] = [inState('none', 'waiting'), inState('old'), inState('fresh')];
  if (ages.length === 0) return null;
  const oldest = earliestOf(fresh);
  if (fresh.length === ages.length) return `Each has a completed backup of ${oldest} UTC or later`;
  const subject = (number: number) =>
    `${number} of ${count(ages.length, 'volume')} in scope ${number === 1 ? 'has' : 'have'}`;
  const eldestMs = old.reduce(
    (a, { newestAt, listedAt }) => Math.max(a, (listedAt ?? 0) - (newestAt ?? 0)),
    0,
  );
  const age = `${old.length === 1 ? '' : 'up to '}${durationInWords(eldestMs)} ago`;
  const parts = [
    ...(without.length === 0
      ? []
      : [`${subject(without.length)} no completed backup${yetUnless(without)}`]),
    ...(old.length === 0
      ? []
      : [
          without.length === 0
            ? `${subject(old.length)} only a completed backup of ${age}`
            : `${old.length} only one of ${age}`,
        ]),
    ...(fresh.length === 0 ? [] : [`${fresh.length} one of ${oldest} UTC or later`]),
  ];
  return parts.join(', ');
}

/** A first one is on its way to all of them. */
function yetUnless(without: readonly Coverage[]): string {
  return without.every(({ state }) => state === 'waiting') ? ' yet' : '';
}

function earliestOf(fresh: readonly Coverage[]): string {
  const starts = fresh.flatMap(({ newestAt }) => newestAt ?? []);
  const earliest = starts.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return Number.isFinite(earliest) ? minute(earliest) : 'unknown';
}
