/** Makes `backup/action.yml`, the backup action under a path of its own, from the root action.yml. */

const HEADER = `# Generated from ../action.yml by \`npm run docs\`. It is the same action under a path, as
# \`uses: $/backup\` needs one.
`;

const MAIN = /^ {2}main: (?=dist\/)/gm;

/**
 * @param rootAction the text of the root action.yml
 * @throws Error if that does not name exactly one file in `dist/` to run
 */
export function backupActionFrom(rootAction: string): string {
  if (rootAction.match(MAIN)?.length !== 1) {
    throw new Error('action.yml must name one file in dist/ as its main');
  }
  return HEADER + rootAction.replace(MAIN, '  main: ../');
}
