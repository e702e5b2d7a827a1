import { printable } from '../lib/text.ts';

/**
 * Untrusted input as GitHub-flavoured Markdown and HTML that shows it and nothing else. Every mark
 * with a kind becomes a character reference, so that no Markdown, tag, table cell or address can
 * begin; inside `<code>` GitHub links no @mention, #number and :emoji: either.
 */
export function text(untrusted: string): string {
  return `<code>${references(untrusted)}</code>`;
}

/** As `text`, for sentences of ours that quote others. */
export function prose(words: string): string {
  // A zero-width joiner behind the mark keeps GitHub from linking issues, `GH-1` among them.
  return references(words)
    .replaceAll('&#35;', '&#35;&#8205;')
    .replace(/\bgh-(?=\d)/gi, '$&&#8205;');
}

function references(words: string): string {
  return (
    printable(words)
      .replace(/[!"#$%&()*+/:<=>?@[\\\]^_`{|}~]/g, (mark) => `&#${mark.charCodeAt(0)};`)
      .replace(/www\./gi, (www) => `${www.slice(0, 3)}&#46;`)
      // GitHub looks for mail addresses and people after it has resolved the references, within
      // `<code>` too; a zero-width joiner behind the mark keeps it from linking them.
      .replaceAll('&#64;', '&#64;&#8205;')
  );
}

/** A link; `address` is made by us, with every part encoded. */
export function link(label: string, address: string): string {
  return `<a href="${address.replaceAll('&', '&amp;')}">${references(label)}</a>`;
}

/** @param options.numbersFrom the column from which on numbers stand, to the right */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { numbersFrom = header.length }: { readonly numbersFrom?: number } = {},
): string {
  const rules = header.map((_, index) => (index < numbersFrom ? '---' : '---:'));
  return [header, rules, ...rows].map(row).join('\n');
}

/** One line of a table; the cells are Markdown already. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
