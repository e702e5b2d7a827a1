/**
 * Untrusted input on one line: control, line-breaking, invisible and direction-changing characters
 * become visible escapes (all but the joiner that emoji are made with), and `##[`, which the runner reads as a command anywhere in a line, is
 * broken up. Everything else, emoji included, stays.
 */
export function printable(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]|(?!\u200D)\p{Cf}/gu, escapeOf)
    .replaceAll('##[', '#\\#[');
}

function escapeOf(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** `1 volume`, `2 volumes`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** At most so many characters, an ellipsis among them where some are missing. */
export function shortened(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  return `${characters.slice(0, length - 1).join('')}…`;
}
