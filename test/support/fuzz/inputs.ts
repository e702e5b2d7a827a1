import fc from 'fast-check';
import { INPUTS, readBackupInputs as readInputs } from '../../../src/actions/backup/inputs.ts';
import { InputError } from '../../../src/shared/inputs/read-inputs.ts';
import { anyText } from '../any-text.ts';
import { hostile } from './world.ts';

const NAMES = Object.values(INPUTS).map(({ name }) => name);
const SECRETS = new Set(['github-token', 'heartbeat-url']);

/** Near what some input takes, so that not all is refused at the first look. */
const nearly = fc.constantFrom(
  '0',
  '1',
  '30',
  '007',
  '-1',
  '1.5',
  '1e3',
  '0x1E',
  ' 5 ',
  '36501',
  '9999999999',
  '٣',
  '５',
  'true',
  'false',
  'True',
  'TRUE',
  'yes',
  'truе',
  'us-east-1',
  'all',
  'all,us-east-1',
  'us-east-1,,eu-west-1',
  'us-east-1\nus-east-1',
  'cn-north-1',
  'US-EAST-1',
  'us-east-1.evil.example',
  'us-east-1#',
  'a=b',
  'a',
  '=b',
  'a=',
  'a=b=c',
  'AutoBackup=true',
  'aws:x=y',
  'a=1\na=2',
  `${'k'.repeat(128)}=v`,
  `k=${'v'.repeat(257)}`,
  Array.from({ length: 60 }, (_, place) => `k${place}=v`).join('\n'),
  'arn:aws:iam::111122223333:role/ebs-backup',
  'arn:aws-cn:iam::111122223333:role/x',
  'arn:aws:iam::111122223333:user/x',
  'arn:aws:iam::111122223333:role/x\narn:aws:iam::111122223333:role/x',
  '111122223333',
  '11112222333',
  '111122223333,',
  'https://hc.example/x',
  'http://hc.example/x',
  'https://',
  'ghs_secret with space',
  'sts.amazonaws.com',
  '__proto__',
  'constructor',
);
const value = fc.oneof(
  { arbitrary: nearly, weight: 4 },
  { arbitrary: hostile, weight: 2 },
  { arbitrary: anyText({ maxLength: 300 }), weight: 1 },
);

/** Some inputs, mostly one, with texts that somebody might give them. */
export const inputs = fc.oneof(
  fc.tuple(fc.constantFrom(...NAMES), value).map(([name, text]) => ({ [name]: text })),
  fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: NAMES.length }),
);

/** Every text is taken or refused by a sentence that names its input; nothing else comes out. */
export const inputsProperty = fc.property(inputs, (given) => {
  const faults = faultsOf(given);
  if (faults.length > 0) throw new Error(faults.join('\n'));
});

function faultsOf(inputs: Readonly<Record<string, string>>): readonly string[] {
  const refusal = refusalOf(inputs);
  if (refusal === null) return Object.entries(inputs).flatMap(wronglyTaken);
  if (!(refusal instanceof InputError)) return [`it threw ${String(refusal)}`];
  const { message } = refusal;
  const names = Object.keys(inputs);
  const secrets = Object.entries(inputs).filter(
    ([name, text]) =>
      SECRETS.has(name) && text.trim().length > 18 && !isToldWithout(text, name, inputs),
  );
  return [
    ...(names.some((name) => message.includes(`${name} `)) || namesARole(message, inputs)
      ? []
      : [`none of ${names.join(', ')} is named: ${message}`]),
    ...(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/u.test(message)
      ? [`the message holds a control character: ${JSON.stringify(message)}`]
      : []),
    ...(message.includes('##[') ? ['the message holds ##['] : []),
    ...(message.length > 40_000 ? [`the message is ${message.length} long`] : []),
    ...secrets
      .filter(([, text]) => message.includes(text.trim()))
      .map(([name]) => `the message shows ${name}`),
  ];
}

/** A role is told by its ARN where the region that is wrong for it came with the environment. */
function namesARole(message: string, inputs: Readonly<Record<string, string>>): boolean {
  const roles = (inputs['role-to-assume'] ?? '').split(/\s+/);
  return roles.some((role) => message.includes(`not in the partition of ${role}.`));
}

/** Whether another input holds the text, or a remedy happens to give it as its example. */
function isToldWithout(
  text: string,
  name: string,
  inputs: Readonly<Record<string, string>>,
): boolean {
  const others = Object.fromEntries(Object.entries(inputs).filter(([other]) => other !== name));
  const refusal = refusalOf(others);
  return (
    Object.values(others).some((value) => value.includes(text.trim())) ||
    (refusal instanceof InputError && refusal.message.includes(text.trim()))
  );
}

/** Null where the inputs were taken. */
function refusalOf(inputs: Readonly<Record<string, string>>): unknown {
  const names = Object.entries(inputs).map(
    ([name, text]) => [`INPUT_${name.toUpperCase()}`, text] as const,
  );
  const environment = {
    AWS_REGION: 'us-east-1',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'u',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't',
  };
  for (const [name, text] of names) process.env[name] = text.replaceAll('\0', '');
  try {
    readInputs(environment);
    return null;
  } catch (error) {
    return error;
  } finally {
    for (const [name] of names) delete process.env[name];
  }
}

/** What no reading of the documentation allows, by the kind of the input. */
function wronglyTaken([name, text]: readonly [string, string]): readonly string[] {
  const plain = text.replaceAll('\0', '').trim();
  if (plain === '') return [];
  const kind = KINDS.find(([names]) => names.includes(name))?.[1];
  return kind === undefined || kind.test(plain) ? [] : [`${name} takes ${JSON.stringify(plain)}`];
}

const KINDS: readonly (readonly [readonly string[], RegExp])[] = [
  [
    [
      'retention-days',
      'keep-last',
      'keep-daily',
      'keep-weekly',
      'keep-monthly',
      'keep-yearly',
      'max-deletions',
      'wait-minutes',
      'timeout-minutes',
      'role-duration-seconds',
      'max-backup-age-hours',
      'calls-per-second',
    ],
    /^[0-9]+$/,
  ],
  [
    ['dry-run', 'include-stopped', 'crash-consistent', 'copy-tags', 'alert-issue'],
    /^(?:true|True|TRUE|false|False|FALSE)$/,
  ],
  [['regions'], /^[a-z0-9\s,-]+$/],
  [['allowed-account-ids'], /^\d{12}(?:[\s,]+\d{12})*$/],
  [
    ['role-to-assume'],
    /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+(?:\s+arn:aws[a-z-]*:iam::\d{12}:role\/\S+)*$/,
  ],
  [['backup-set'], /^[\w.-]+$/],
  [['heartbeat-url'], /^https:\/\/[^\s/]+\S*$/],
];
