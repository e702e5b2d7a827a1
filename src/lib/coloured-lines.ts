import { printable } from './text.ts';

/** "ANSI X3.64", Select Graphic Rendition. */
const SGR = { bold: 1, red: 31, green: 32, yellow: 33, blue: 34 } as const;

type Style = keyof typeof SGR;

/** Text that is not fit to print yet; a plain one has no style. */
export type Line = string | { readonly text: string; readonly style: Style };

/** The headline in the colour of its sign. */
export function coloured(text: string): Line {
  if (text.startsWith('❌')) return { text, style: 'red' };
  if (text.startsWith('⚠️')) return { text, style: 'yellow' };
  return { text, style: text.startsWith('✅') ? 'green' : 'blue' };
}

export function bold(text: string): Line {
  return { text, style: 'bold' };
}

/** Styled after others' text is made harmless: that may hold such codes of its own. */
export function shown(line: Line, options: { readonly colours: boolean }): string {
  if (typeof line === 'string') return printable(line);
  const text = printable(line.text);
  return options.colours ? `\u001b[${SGR[line.style]}m${text}\u001b[0m` : text;
}

/** The blocks that hold something, an empty line between them. */
export function shownBlocks(
  blocks: readonly (readonly Line[])[],
  options: { readonly colours: boolean },
): string {
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => shown(line, options)).join('\n'))
    .join('\n\n');
}
