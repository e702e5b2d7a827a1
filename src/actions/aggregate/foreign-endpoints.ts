import { count } from '../../lib/text.ts';
import { nameOf } from './accounts.ts';
import type { Found } from './reports.ts';

/** One sentence for each account whose report comes from elsewhere than AWS's own endpoints. */
export function foreignPlaces(found: readonly Found[]): readonly string[] {
  return found.flatMap((one) => {
    if (!asksElsewhere(one)) return [];
    const where = one.report.foreignEndpoints.join(', ');
    return [
      `${nameOf(one.expected)}: this run did not ask AWS's own endpoints, but ${where}; what it tells is from there`,
    ];
  });
}

/** Whoever answers in AWS's place can make any run look good: no green tick over that. */
export function withForeignEndpoints(headline: string, found: readonly Found[]): string {
  const foreign = found.filter(asksElsewhere).length;
  if (foreign === 0) return headline;
  const told = `${foreign} of ${count(found.length, 'account')} did not ask AWS's own endpoints.`;
  return `${headline.replace(/^✅/, '⚠️')} ${told}`;
}

function asksElsewhere(found: Found): found is Extract<Found, { readonly kind: 'read' }> {
  return found.kind === 'read' && found.report.foreignEndpoints.length > 0;
}
