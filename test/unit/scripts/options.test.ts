import { describe, expect, it } from 'vitest';
import { readActionMetadata } from '../../../scripts/lib/action-metadata.ts';
import { BACKUP, RESTORE } from '../../../scripts/terminal/actions.ts';
import { readOptions } from '../../../scripts/terminal/options.ts';
import { ROOT } from '../../support/repository/files.ts';

const REGION = 'ap-south-1';
const NOT_ASKED_FOR =
  'This would be a real run, with snapshots made and deleted. For a plan alone give --dry-run; for a real run say where with --regions=…, or give --dry-run=false.';

const { inputs } = await readActionMetadata(ROOT);
const read = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  readOptions(args, { inputs, environment, action: BACKUP });

describe('a wrong option at a terminal', () => {
  it.each([
    [['--region', REGION], ['--region is no option: did you mean --regions?']],
    [['--retention-day=3'], ['--retention-day is no option: did you mean --retention-days?']],
    [['--dryrun'], ['--dryrun is no option: did you mean --dry-run?']],
    [['--volumes', 'all'], ['--volumes is no option.']],
    [['--regions'], ['--regions needs a value: --regions=…']],
    [[], [NOT_ASKED_FOR]],
    [['--json'], [NOT_ASKED_FOR]],
    [['--retention-days=7'], [NOT_ASKED_FOR]],
    [
      ['--retention-days=7', '--dry-run', '--retention-days', '90'],
      ['--retention-days is given more than once: give it once.'],
    ],
    [
      [`--regions=${REGION}`, '--dry-run', '--dry-run=false'],
      ['--dry-run is given more than once: give it once.'],
    ],
    [['everything'], ['"everything" is no option: options begin with --.']],
    [
      ['--dryrun', '--region', REGION],
      [
        '--dryrun is no option: did you mean --dry-run?',
        '--region is no option: did you mean --regions?',
      ],
    ],
  ])('%j', (options, lines) => {
    expect(read(options)).toEqual({ kind: 'refused', violations: lines });
  });
});

describe('an option that npm has taken for its own', () => {
  it.each([
    ['regions'],
    ['retention-days'],
    ['dryrun', 'dry-run'],
    ['retention-day', 'retention-days'],
  ])('--%s is refused', (name, meant = name) => {
    const environment = { [`npm_config_${name.replaceAll('-', '_')}`]: 'x' };
    expect(read(['--regions', REGION], environment)).toEqual({
      kind: 'refused',
      violations: [
        `npm took --${name} for an option of its own: put -- before it, as in npm run backup -- --${meant}`,
      ],
    });
  });

  it('-n, and that npm is set to yes=false looks the same: how to go on is said', () => {
    expect(read(['--regions', REGION], { npm_config_yes: '' })).toMatchObject({
      violations: [expect.stringContaining('begin with npm run --yes backup --')],
    });
    expect(read(['--regions', REGION], { npm_config_yes: 'true' })).toMatchObject({ kind: 'run' });
  });

  it('--no-prune too, which npm turns into a value', () => {
    expect(read(['--regions', REGION], { npm_config_prune: '' })).toMatchObject({
      kind: 'refused',
    });
  });
});

describe('options of the restore action', () => {
  const readRestore = async (args: readonly string[]) => {
    const { inputs: ofRestore } = await readActionMetadata(ROOT, 'restore/action.yml');
    return readOptions(args, { inputs: ofRestore, environment: {}, action: RESTORE });
  };

  it.each([
    [['--at=2 days ago'], [RESTORE.notAskedFor]],
    [['--instance-nam=web-1'], ['--instance-nam is no option: did you mean --instance-name?']],
  ])('%j is refused', async (args, violations) => {
    expect(await readRestore(args)).toMatchObject({ kind: 'refused', violations });
  });

  it('takes what names something, and lists all in a dry run', async () => {
    const one = await readRestore(['--instance-name', 'web-1', '--make-image']);
    expect(one).toMatchObject({ kind: 'run' });
    expect('values' in one && [...one.values]).toEqual([
      ['instance-name', 'web-1'],
      ['make-image', 'true'],
    ]);
    expect(await readRestore(['--dry-run'])).toMatchObject({ kind: 'run' });
  });
});
