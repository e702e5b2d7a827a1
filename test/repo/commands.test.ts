import { describe, expect, test } from 'vitest';
import { nextSteps } from '../../src/actions/restore/next-steps.ts';
import { NO_MACHINE } from '../../src/domain/restore/settings.ts';
import { awsCommandsIn, commandFaults, hasBotocore } from '../support/repository/aws-commands.ts';
import { readText, repositoryFiles } from '../support/repository/files.ts';
import { anOutcome } from '../support/restore-builders.ts';

const documents = repositoryFiles().filter((path) => path.endsWith('.md'));
const commands = documents.flatMap(awsCommandsIn);
const recovery = awsCommandsIn('README.md').filter(([, service]) => service === 'ec2');
const MACHINE = { ...NO_MACHINE, architecture: 'x86_64' };
const isJudged = hasBotocore();
if (!isJudged)
  console.warn('botocore is not installed: the aws commands of the pages are unjudged.');

/** The value of an option; the empty text where it is not given. */
function optionOf(command: readonly string[], option: string): string {
  const at = command.indexOf(`--${option}`);
  return at === -1 ? '' : (command[at + 1] ?? '');
}

describe('getting data back', () => {
  test('takes seven commands, in this order', () => {
    expect(
      recovery.map(([, , operation, waiter = '']) => [operation, waiter.replace(/^--.*/, '')]),
    ).toEqual([
      ['describe-snapshots', ''],
      ['create-volume', ''],
      ['wait', 'volume-available'],
      ['detach-volume', ''],
      ['wait', 'volume-available'],
      ['attach-volume', ''],
      ['create-replace-root-volume-task', ''],
    ]);
  });

  test('looks for what this action tags, and for what has completed, in its own account only', () => {
    const [find = []] = recovery;
    expect(find).toContain('Name=tag:AutoBackup,Values=true');
    expect(find).toContain('Name=tag:InstanceId,Values=i-0123456789abcdef0');
    expect(find).toContain('Name=status,Values=completed');
    expect(optionOf(find, 'owner-ids')).toBe('self');
    expect(optionOf(find, 'query')).toMatch(/^sort_by\(Snapshots, &StartTime\)/);
  });

  test('stays in one region, and the volume is in one of its zones', () => {
    const regions = new Set(recovery.map((command) => optionOf(command, 'region')));
    expect([...regions]).toEqual(['eu-central-1']);
    const [, create = []] = recovery;
    expect(optionOf(create, 'availability-zone')).toMatch(/^eu-central-1[a-c]$/);
  });

  test('goes on with what the command before has made', () => {
    const [, create = [], wait = [], detach = [], freed = [], attach = [], replace = []] = recovery;
    expect(optionOf(wait, 'volume-ids')).toBe(optionOf(attach, 'volume-id'));
    expect(optionOf(freed, 'volume-ids')).toBe(optionOf(detach, 'volume-id'));
    expect(optionOf(detach, 'volume-id')).not.toBe(optionOf(attach, 'volume-id'));
    expect(optionOf(replace, 'snapshot-id')).toBe(optionOf(create, 'snapshot-id'));
    expect(optionOf(replace, 'instance-id')).toBe(optionOf(attach, 'instance-id'));
  });

  test('gives a restored volume no tag that would make it look like a backup', () => {
    for (const command of recovery)
      expect(optionOf(command, 'tag-specifications')).not.toContain('AutoBackup');
  });
});

describe.skipIf(!isJudged)("by botocore's service models", () => {
  test('there are commands to judge', () => {
    expect(commands.length).toBeGreaterThan(recovery.length);
  });

  test('every aws command of every page is one, with the options that it has', () => {
    const faults = commandFaults(commands);
    const found = faults.flatMap((list, index) =>
      list.map((fault) => [commands[index]?.join(' '), fault]),
    );
    expect(found).toEqual([]);
  });

  test('every command that a restore prints is one, too', () => {
    const plan = { description: 'x', rootDevice: '/dev/xvda', machine: MACHINE };
    const image = { name: 'restored-web', imageId: 'ami-0123456789abcdef0', isNew: true, plan };
    const attached = [{ device: '/dev/xvda', volumeId: 'vol-0aaaaaaaaaaaaaaaa' }];
    const living = { id: 'i-0123456789abcdef0', state: 'running', zone: 'eu-central-1a', attached };
    const ends = [{ living }, { image: { ...image, kind: 'available' } as const }];
    const printed = ends
      .flatMap((end) => nextSteps(anOutcome(end)).flatMap((step) => step.commands))
      .map((line) => line.replace('aws ec2 --region eu-central-1', 'aws ec2'))
      .map((line) => line.replace('INSTANCE_TYPE', 'm7i.large').replaceAll("'", '').split(' '));
    expect(printed.map(([, , operation]) => operation)).toContain('run-instances');
    expect(commandFaults(printed).flat()).toEqual([]);
  });

  const WRONG = [
    ['aws ec2 restore-volume --snapshot-id snap-0', ["no such command: 'restore-volume'"]],
    [
      'aws ec2 create-volume --snapshot snap-0 --availability-zone eu-central-1a',
      ['--snapshot is no option of CreateVolume'],
    ],
    ['aws ec2 attach-volume --volume-id vol-0 --instance-id i-0', ['--device is missing']],
    ['aws ec2 describe-snapshots --filters Nam=tag:a,Values=b', ['--filters has no Nam']],
    [
      'aws ec2 create-volume --availability-zone a --volume-type gp9',
      ['--volume-type cannot be gp9'],
    ],
    [
      'aws ec2 run-instances --min-count 1 --max-count 1',
      [
        '--count is missing',
        '--min-count is no option of RunInstances',
        '--max-count is no option of RunInstances',
      ],
    ],
    ['aws ec2 wait volume-availible --volume-ids vol-0', ["no such command: 'volume-availible'"]],
  ] as const;

  test('what a command has wrong is told', () => {
    const faults = commandFaults(WRONG.map(([line]) => line.split(' ')));
    expect(faults).toEqual(WRONG.map(([, expected]) => expected));
  });

  test("recovery's options besides are of the command that they are said to be of", () => {
    expect(readText('docs/recovery.md')).toContain('`--volume-initialization-rate 300`');
    const zone = '--availability-zone eu-central-1a --volume-initialization-rate 300';
    expect(commandFaults([`aws ec2 create-volume ${zone}`.split(' ')])).toEqual([[]]);
  });
});
