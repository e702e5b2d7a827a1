import { prose, row, table } from './markdown.ts';

/** A titled table that may be cut; its title, with the full count, never is. */
export interface Section {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many rows there are in all, where not all are given here. */
  readonly total?: number;
  /** Stands above the table. */
  readonly lead?: string;
  /** Not folded. */
  readonly isOpen?: boolean;
}

/** None where there is nothing to say. */
export function sectionOf(
  title: string,
  header: readonly string[],
  rows: Section['rows'],
): readonly Section[] {
  return rows.length === 0 ? [] : [{ title: `${title}: ${rows.length}`, header, rows }];
}

/** Every title if at all possible, and as many rows, in the order of the sections, as the bytes allow. */
export function cutToFit(sections: readonly Section[], limit: number): string {
  const { titled, left } = titlesThatFit(sections, limit - byteLength(untitled(sections.length)));
  const missing = sections.length - titled.length;
  return [...withRows(titled, left), ...(missing === 0 ? [] : [untitled(missing)])].join(BETWEEN);
}

const BETWEEN = '\n\n';

function untitled(sections: number): string {
  return `${sections} more tables did not fit; the report file has what they hold.`;
}

/** As many sections, without their rows yet, as the bytes allow. */
function titlesThatFit(
  sections: readonly Section[],
  limit: number,
): { readonly titled: readonly Section[]; readonly left: number } {
  let left = limit;
  const end = sections.findIndex((section) => {
    const size = byteLength(fold(section, 0)) + BETWEEN.length;
    if (size > left) return true;
    left -= size;
    return false;
  });
  return { titled: end === -1 ? sections : sections.slice(0, end), left };
}

function withRows(sections: readonly Section[], limit: number): readonly string[] {
  let left = limit;
  return sections.map((section) => {
    let shown = 0;
    for (const cells of section.rows) {
      const size = byteLength(row(cells)) + 1;
      if (size > left) break;
      left -= size;
      shown++;
    }
    return fold(section, shown);
  });
}

function fold(section: Section, shown: number): string {
  const { title, lead, header, rows, total = rows.length, isOpen = false } = section;
  const parts = [
    ...(lead === undefined ? [] : [lead]),
    ...(rows.length === 0 ? [] : [table(header, rows.slice(0, shown))]),
    ...(shown === total ? [] : [`${total - shown} more are in the report file only.`]),
  ];
  const [open, label] = isOpen ? [' open', `<strong>${prose(title)}</strong>`] : ['', prose(title)];
  return `<details${open}><summary>${label}</summary>\n\n${parts.join('\n\n')}\n\n</details>`;
}

/** The first lines that go into so many bytes. */
export function fittingLines(lines: readonly string[], bytes: number): readonly string[] {
  let left = bytes;
  const end = lines.findIndex((line) => {
    left -= byteLength(line) + 1;
    return left < 0;
  });
  return end === -1 ? lines : lines.slice(0, end);
}

/** Paragraphs that fit, and a last one that says how many did not. */
export function fittingParagraphs(paragraphs: readonly string[], bytes: number): readonly string[] {
  const shown = fittingLines(paragraphs, bytes);
  const rest = paragraphs.length - shown.length;
  return rest === 0 ? shown : [...shown, `${rest} more are in the report file only.`];
}

/** A table of as many rows as fit, its last row in any case, and a line that says how many did not. */
export function fittingTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  options: {
    readonly bytes: number;
    readonly last?: readonly string[] | null;
    readonly numbersFrom?: number;
  },
): readonly string[] {
  if (rows.length === 0) return [];
  const last = options.last ?? null;
  const shown = fittingLines(rows.map(row), options.bytes).length;
  const rest = rows.length - shown;
  const more = rest === 0 ? [] : [`${rest} more rows are in the report file only.`];
  const lines = [...rows.slice(0, shown), ...(last === null ? [] : [last])];
  return [table(header, lines, options), ...more];
}

export function byteLength(markdown: string): number {
  return Buffer.byteLength(markdown);
}
