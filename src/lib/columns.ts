/** Rows as lines of text with columns of one width each; numbers stand to the right. */
export function inColumns(
  rows: readonly (readonly string[])[],
  { indent = '', numbersFrom = Number.POSITIVE_INFINITY }: Layout = {},
): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
    }
  }
  return rows.map((row) => {
    const cells = row.map((cell, index) => {
      const padding = ' '.repeat((widths[index] ?? 0) - widthOf(cell));
      return index >= numbersFrom ? `${padding}${cell}` : `${cell}${padding}`;
    });
    return `${indent}${cells.join('  ')}`.trimEnd();
  });
}

interface Layout {
  readonly indent?: string;
  /** The first of the columns that hold numbers. */
  readonly numbersFrom?: number;
}

/** Characters, not UTF-16 units. */
function widthOf(cell: string): number {
  return [...cell].length;
}
