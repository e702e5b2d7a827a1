import { nearestName } from '../../lib/nearest-name.ts';

/** Inputs that were given and that an action does not have. */
export interface UnknownInputs {
  /** Close to an input of the action, and so most likely meant to be it. */
  readonly misspelt: readonly { readonly given: string; readonly meant: string }[];
  /** Like none of them: a job's own environment may hold `INPUT_*` variables too. */
  readonly unrelated: readonly string[];
}

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
    const meant = nearestName(name, names);
    return meant === null ? [] : [{ given: name, meant }];
  });
  const recognised = new Set(misspelt.map(({ given: name }) => name));
  return { misspelt, unrelated: given.filter((name) => !recognised.has(name)) };
}
