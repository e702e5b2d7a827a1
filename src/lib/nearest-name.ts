/** As far as a misspelling goes, and at most a third of the name. */
const MAX_EDITS = 2;

/**
 * The name that a misspelt one most likely means; null where it is like none of them. Of
 * `include-tags` and `exclude-tags`, a misspelling may resemble both.
 */
export function nearestName(given: string, names: readonly string[]): string | null {
  const [nearest = null] = names
    .filter((known) => resembles(given, known))
    .toSorted((a, b) => editDistance(given, a) - editDistance(given, b));
  return nearest;
}

function resembles(given: string, known: string): boolean {
  if (letters(given) === letters(known)) return true;
  const edits = editDistance(given, known);
  return edits <= MAX_EDITS && edits <= known.length / 3;
}

function letters(name: string): string {
  return name.replace(/[-_\s]/g, '');
}

/** Levenshtein's: insertions, deletions and replacements. */
export function editDistance(a: string, b: string): number {
  // Lengths this far apart settle it: untrusted names may be long.
  if (Math.abs(a.length - b.length) > MAX_EDITS) return MAX_EDITS + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const current = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (previous[j] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, (previous[j + 1] ?? 0) + 1, (current[j] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
