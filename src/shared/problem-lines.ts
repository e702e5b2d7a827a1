/**
 * What went wrong outside any target, in what people read. An input error has each fault on a line
 * of its own, below the line that counts them; others' line breaks divide nothing.
 */
export interface RunProblems {
  readonly problems: readonly string[];
  /** Whether not even the inputs could be used. */
  readonly areOfInputs: boolean;
}

/** What a headline says of it. */
export function problemsInWords(given: RunProblems): string {
  return linesOf(given)
    .map(([first]) => first)
    .join(' ');
}

/** What a headline leaves to say, line by line. */
export function linesBelow(headline: string, given: RunProblems): readonly string[] {
  return linesOf(given).flatMap(([first, ...others]) =>
    headline.includes(first) ? others : [first, ...others],
  );
}

/** All of it, for a log that knows no second line. */
export function problemsOnOneLine(problems: readonly string[]): string {
  return problems.join(' ').replaceAll('\n', ' ');
}

function linesOf({
  problems,
  areOfInputs,
}: RunProblems): readonly (readonly [string, ...string[]])[] {
  return problems.map((problem) => {
    const [first = '', ...others] = areOfInputs ? problem.split('\n') : [problem];
    return [first, ...others];
  });
}
