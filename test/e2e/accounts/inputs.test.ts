import { beforeAll, describe, expect, test } from 'vitest';
import type { Simulator } from '../../simulator/index.ts';
import { expectNoStackTrace } from '../../support/assertions.ts';
import { ALPHA, EAST, roleOf, runInJob } from '../../support/organisation.ts';
import { errorsIn, textOf } from '../../support/reading.ts';
import { simulate } from '../../support/simulate.ts';

const ROLE = roleOf(ALPHA);
const CHINESE = roleOf(ALPHA, { partition: 'aws-cn' });
const GOVERNMENT = roleOf(ALPHA, { partition: 'aws-us-gov' });
const ARNS = 'give ARNs of roles such as arn:aws:iam::111122223333:role/ebs-backup, one per line';
const NAME = 'it must be 2 to 64 letters, digits or _+=,.@-';
const SECONDS = 'it must be a whole number from 900 to 43200';
const AUDIENCE = 'it must be a text without spaces';
const IDS = 'give account ids of 12 digits';

const refusedWith = (input: string, remedy: string, values: readonly string[]) =>
  values.map((value) => ({ input, value, remedy }));

const REFUSED = [
  ...refusedWith('role-to-assume', ARNS, [
    'ebs-backup',
    ALPHA,
    `arn:aws:iam::${ALPHA}:user/ebs-backup`,
    `arn:aws:iam::${ALPHA}:role/`,
    'arn:aws:iam::44445555666:role/ebs-backup',
    'arn:aws:iam::4444555566667:role/ebs-backup',
    'arn:aws:iam::*:role/ebs-backup',
    `arn:aws:sts::${ALPHA}:assumed-role/ebs-backup/session`,
    `arn:aws:iam:${EAST}:${ALPHA}:role/ebs-backup`,
    `arn:other:iam::${ALPHA}:role/ebs-backup`,
    `x${ROLE}`,
    `["${ROLE}"]`,
    // One per line, as the input says: a comma may be part of a role's name.
    `${ROLE},${roleOf('777788889999')}`,
  ]),
  ...refusedWith('role-session-name', NAME, [
    'x',
    'a'.repeat(65),
    'nightly run',
    'a/b',
    'né',
    'a:b',
  ]),
  ...refusedWith('role-duration-seconds', SECONDS, ['899', '43201', '1h', '3600.5', '-900', '1e3']),
  ...refusedWith('audience', AUDIENCE, ['sts.amazonaws.com sts', 'stß', 'a'.repeat(256)]),
  ...refusedWith('allowed-account-ids', IDS, [
    '44445555666',
    '4444-5555-6666',
    `${ALPHA},`,
    `${ALPHA},,777788889999`,
    'all',
    '*',
    '٤٤٤٤٥٥٥٥٦٦٦٦',
    ROLE,
  ]),
];

const STRAYS = [
  { role: ROLE, region: 'cn-north-1' },
  { role: ROLE, region: 'us-gov-west-1' },
  { role: CHINESE, region: 'eu-west-1' },
  { role: CHINESE, region: 'us-gov-west-1' },
  { role: GOVERNMENT, region: 'us-east-1' },
  { role: GOVERNMENT, region: 'cn-northwest-1' },
];

let simulator: Simulator;

beforeAll(async () => {
  simulator = await simulate({ strictKeys: true });
});

/** Runs with these inputs and checks all that every refusal must hold to. */
async function refusalOf(inputs: Readonly<Record<string, string>>): Promise<string> {
  const run = await runInJob(simulator, {
    'role-to-assume': ROLE,
    regions: EAST,
    ...inputs,
  });
  expect(simulator.requests).toEqual([]);
  expect(run.exitCode).toBe(1);
  expectNoStackTrace(run);
  expect(errorsIn(run.log)).toHaveLength(1);
  expect(run.outputs).toMatchObject({ failures: '1', 'volumes-found': '0' });
  expect(run.report?.targets).toEqual([]);
  const message = errorsIn(run.log)[0]?.replace('::error::', '') ?? '';
  expect(textOf(run.summary).replaceAll('\u200D', '')).toContain(message);
  return message;
}

describe('a value that cannot be used is refused before anything is sent, not even for a token', () => {
  test.each(REFUSED)('$input: $value', async ({ input, value, remedy }) => {
    const message = await refusalOf({ [input]: value });
    expect(message).toContain('Nothing was done: 1 input cannot be used.');
    expect(message).toContain(`${input} is "${value.slice(0, 100)}"`);
    expect(message).toContain(remedy);
  });

  test('of many roles only the wrong one is blamed', async () => {
    const wrong = 'arn:aws:iam::123:role/ebs-backup';
    const message = await refusalOf({ 'role-to-assume': `${ROLE}\n${wrong}` });
    expect(message).toContain(`: ${wrong} cannot be used; ${ARNS}`);
  });

  test('all that is wrong is told at once', async () => {
    const message = await refusalOf({
      'role-to-assume': 'ebs-backup',
      'role-session-name': 'x',
      'role-duration-seconds': '1',
      audience: 'a b',
      'allowed-account-ids': 'mine',
    });
    expect(message).toContain('Nothing was done: 5 inputs cannot be used.');
    for (const remedy of [ARNS, NAME, SECONDS, AUDIENCE, IDS]) expect(message).toContain(remedy);
  });
});

describe('a region outside the partition of a role', () => {
  test.each(STRAYS)('$region and $role', async ({ role, region }) => {
    const message = await refusalOf({ 'role-to-assume': role, regions: region });
    expect(message).toContain(`regions names ${region}, which is not in the partition of ${role}.`);
  });

  test('is refused for the one role of two that it does not fit', async () => {
    const message = await refusalOf({ 'role-to-assume': `${ROLE}\n${CHINESE}`, regions: EAST });
    expect(message).toContain(`regions names ${EAST}, which is not in the partition of ${CHINESE}`);
    expect(message).not.toContain(`partition of ${ROLE}`);
  });
});

describe('two roles of one account', () => {
  const BETA = '777788889999';
  const ANOTHER = roleOf(ALPHA, { name: 'another' });
  const sentenceOf = (account: string) =>
    `role-to-assume names more than one role of account ${account}: give one for each.`;

  test.each([
    ['next to each other', [ROLE, ANOTHER]],
    ['with another between', [ROLE, roleOf(BETA), ANOTHER]],
    ['three of them', [ROLE, ANOTHER, roleOf(ALPHA, { name: 'third' })]],
    ['with paths', [roleOf(ALPHA, { name: 'a/x' }), roleOf(ALPHA, { name: 'b/x' })]],
  ])('are refused before anything is sent: %s', async (_, roles) => {
    const message = await refusalOf({ 'role-to-assume': roles.join('\n') });
    expect(message).toBe(`Nothing was done: 1 input cannot be used. ${sentenceOf(ALPHA)}`);
  });

  test('are told for each such account', async () => {
    const roles = [ROLE, roleOf(BETA), ANOTHER, roleOf(BETA, { name: 'another' })];
    const message = await refusalOf({ 'role-to-assume': roles.join('\n') });
    expect(message).toContain(sentenceOf(ALPHA));
    expect(message).toContain(sentenceOf(BETA));
  });
});

describe('what AWS itself allows is not refused', () => {
  test.each([
    { 'role-session-name': 'ab' },
    { 'role-session-name': `${'a'.repeat(58)}_+=.@-` },
    { 'role-duration-seconds': '900' },
    { 'role-duration-seconds': '43200' },
    { 'role-to-assume': roleOf(ALPHA, { name: 'a/b/c+d=e,f.g@h-i_j' }) },
    { 'allowed-account-ids': `777788889999, ${ALPHA}\n111122223333` },
    { audience: 'api://backup?x=1' },
  ])('%j', async (inputs) => {
    const other = await simulate({ strictKeys: true });
    const run = await runInJob(other, { 'role-to-assume': ROLE, regions: EAST, ...inputs });
    const accepted = other.sts.assumptions.map((assumption) => assumption.accepted);
    expect(run.exitCode).toBe(0);
    expect(accepted).toEqual([true]);
  });
});
