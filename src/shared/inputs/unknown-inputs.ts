/** Inputs that were given and that an action does not have. */
export interface UnknownInputs {
  /** Close to an input of the action, and so most likely meant to be it. */
  readonly misspelt: readonly { readonly given: string; readonly meant: string }[];
  /** Like none of them: a job's own environment may hold `INPUT_*` variables too. */
  readonly unrelated: readonly string[];
}

/** As far as a misspelling goes, and at most a third of the name. */
const MAX_EDITS = 2;

/** GitHub hands on every key of `with:` as `INPUT_<NAME>`, and only warns of those it does not know. */
export function unknownInputs(
  names: readonly string[],
  environment: NodeJS.ProcessEnv,
): UnknownInputs {
  const given = Object.keys(environment)
    .filter((key) => key.startsWith('INPUT_') && key.length > 'INPUT_'.length)
    .map((key) => key.slice('INPUT_'.length).toLowerCase())
    .filter((name) => !names.includes(name));
  const misspelt = given.flatMap((name) => {
    const meant = nearestOf(names, name);
    return meant === undefined ? [] : [{ given: name, meant }];
  });
  const recognised = new Set(misspelt.map(({ given: name }) => name));
  return { misspelt, unrelated: given.filter((name) => !recognised.has(name)) };
}

/** Of `include-tags` and `exclude-tags`, a misspelling may resemble both. */
function nearestOf(names: readonly string[], given: string): string | undefined {
  return names
    .filter((known) => resembles(given, known))
    .toSorted((a, b) => editDistance(given, a) - editDistance(given, b))
    .at(0);
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
