import { nearestName } from '../../src/lib/nearest-name.ts';

const PREFIX = 'npm_config_';

/** npm CLI documentation, "config": options of npm's own whose names resemble those of inputs. */
const OPTIONS_OF_NPM: ReadonlySet<string> = new Set(['https-proxy', 'noproxy', 'tag']);

/**
 * Without the second `--` npm takes an option for one of its own and hands it on as a variable:
 * `npm run backup --dry-run` would be a real run, and `--dryrun` too.
 *
 * @param names the options that there are
 */
export function swallowedOptions(
  names: readonly string[],
  environment: NodeJS.ProcessEnv,
  verb: string,
): readonly string[] {
  // The empty text is what `--no-prune` comes to, so a value decides nothing here.
  const taken = Object.keys(environment)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length).replaceAll('_', '-'))
    .filter((name) => !OPTIONS_OF_NPM.has(name));
  const refusals = taken.flatMap((name) => {
    const meant = names.includes(name) ? name : nearestName(name, names);
    if (meant === null) return [];
    return [
      `npm took --${name} for an option of its own: put -- before it, as in npm run ${verb} -- --${meant}`,
    ];
  });
  // npm's `-n` stands for `--no-yes`; who types it here means a dry run, as in other tools.
  if (environment[`${PREFIX}yes`] !== '') return refusals;
  return [
    ...refusals,
    `npm is set to yes=false, or took -n for an option of its own: begin with npm run --yes ${verb} --, and for a dry run add --dry-run`,
  ];
}
