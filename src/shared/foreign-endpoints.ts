import { prose } from '../github/markdown.ts';

/** Of a report, as far as it matters here. */
interface Asked {
  /** Each address that was asked as if it were AWS's and is not. */
  readonly foreignEndpoints: readonly string[];
}

/** For a summary: whoever answers in AWS's place can make any run look good. */
export function foreignEndpointNotice({ foreignEndpoints }: Asked): readonly string[] {
  if (foreignEndpoints.length === 0) return [];
  return [`> ⚠️ ${inWords(prose(foreignEndpoints.join(', ')))}`];
}

/** The same for a terminal, not fit to print yet. */
export function foreignEndpointLines({ foreignEndpoints }: Asked): readonly string[] {
  return foreignEndpoints.length === 0 ? [] : [`  ${inWords(foreignEndpoints.join(', '))}`];
}

function inWords(where: string): string {
  return `This run did not ask AWS's own endpoints, but ${where}; what it tells is from there.`;
}
