/** A change of a source file that breaks a rule of the product, and that some test has to notice. */
export interface WrongEdit {
  /** The rule that it breaks. */
  readonly name: string;
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Parts of the paths of the unit tests to run first; the file's own, unless given. */
  readonly near?: readonly string[];
  /** The tests that start the action and notice it, where no unit test does. */
  readonly process?: string;
}

/** @throws Error that names the edit, where its text is not there exactly once */
export function apply({ name, file, find, replace }: WrongEdit, source: string): string {
  const pieces = source.split(find);
  if (pieces.length !== 2) {
    throw new Error(
      `"${name}": its text occurs ${pieces.length - 1} times in ${file}, and not once`,
    );
  }
  return pieces.join(replace);
}
