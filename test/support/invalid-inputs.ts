const ROLE = 'arn:aws:iam::111122223333:role/ebs-backup';

/** Input, a value that cannot be used, and a part of the remedy that it is refused with. */
type Row = readonly [input: string, value: string, remedy: string];

const rows = (input: string, remedy: string, values: readonly string[]): readonly Row[] =>
  values.map((value) => [input, value, remedy]);

/** What is no whole number, however near it looks. */
const NO_NUMBERS = ['-1', '+5', '1.5', '30d', 'all', '1e1', '0x1E', 'NaN', 'Infinity', '٣', '３０'];
const NO_SWITCHES = ['yes', 'no', '1', '0', 'on', 'maybe', 'tRUE', 'True!', 'null', 'true,false'];
const SET_REMEDY = 'a name of up to 64 letters, digits, dots, dashes and underscores';
const RULE_REMEDY = 'one Key=Value or Key per line, such as Environment=production';
const OWN_TAGS = ['Name', 'AutoBackup', 'InstanceId', 'CreatedAt', 'BackupRun', 'BackupSet'];

export const INVALID_INPUTS: readonly Row[] = [
  ...rows('retention-days', 'it must be a whole number from 1 to 36500', [
    ...['0', '36501', '9999999999999', '3 0', '1_000', '30\n31', 'null', '"30"'],
    ...NO_NUMBERS,
  ]),
  ...rows('keep-last', '1 to 1000', ['0', '1001', ...NO_NUMBERS]),
  ...rows('keep-daily', '0 to 36500', ['36501', ...NO_NUMBERS]),
  ...rows('keep-weekly', '0 to 5200', ['5201', ...NO_NUMBERS]),
  ...rows('keep-monthly', '0 to 1200', ['1201', ...NO_NUMBERS]),
  ...rows('keep-yearly', '0 to 100', ['101', ...NO_NUMBERS]),
  ...rows('max-deletions', '0 to 1000000', ['1000001', 'none', ...NO_NUMBERS]),
  ...rows('calls-per-second', '1 to 10000', ['0', '0.5', '10001', ...NO_NUMBERS]),
  ...rows('timeout-minutes', '1 to 7200', ['0', '7201', ...NO_NUMBERS]),
  ...['dry-run', 'include-stopped', 'crash-consistent', 'copy-tags'].flatMap((input) =>
    rows(input, 'it must be true or false', NO_SWITCHES),
  ),
  ...rows('regions', 'give region names such as us-east-1', [
    ...['mars', 'us-east-1,,mars', 'us-east-1,,eu-west-1', 'us-east-1,', ',us-east-1', 'ALL'],
    ...['http://evil', 'us-east-1.evil.example', 'us-east-1/../x', 'us-east-1@evil', 'US-EAST-1'],
    ...['us-east-1a', 'us-east-1;eu-west-1', 'all,us-east-1', 'mars\n::warning::x'],
  ]),
  ['regions', 'us-east-1,,mars', 'an empty item, mars cannot'],
  ...rows('backup-set', SET_REMEDY, [
    ...['a b', '-a', '.a', 'a/b', 'a*', 'ä', 'a\nb', 'x'.repeat(65)],
  ]),
  ...['include-tags', 'exclude-tags'].flatMap((input) =>
    rows(input, RULE_REMEDY, ['=value', 'Env=prod\n=x', '=', `${'k'.repeat(128)}=v`]),
  ),
  ['tags', 'Team', 'give Team as Key=Value, one per line'],
  ['tags', '=storage', 'give each tag as Key=Value, one per line'],
  ['tags', 'A=1\nB', 'give B as Key=Value'],
  ['tags', 'A=1\nA=2', 'name each key once'],
  ['tags', `${'k'.repeat(128)}=v`, 'to 127 characters'],
  ['tags', `Key=${'v'.repeat(257)}`, 'shorten the value of Key to 256 characters'],
  ...rows('tags', 'AWS reserves aws:', ['aws:x=1', 'AWS:x=1']),
  ...OWN_TAGS.map(
    (key): Row => ['tags', `${key}=x`, `leave ${key} out: this action sets it itself`],
  ),
  ['tags', Array.from({ length: 45 }, (_, n) => `key-${n}=x`).join('\n'), 'give 44 tags at most'],
  ...rows(
    'role-to-assume',
    'give ARNs of roles such as arn:aws:iam::111122223333:role/ebs-backup, one per line',
    [
      ...['ebs-backup', '111122223333', 'arn:aws:iam::111122223333:user/ebs-backup'],
      ...['arn:aws:iam::111122223333:role/', 'arn:aws:iam::11112222333:role/ebs-backup'],
      ...['arn:aws:iam::1111222233334:role/ebs-backup', 'arn:aws:iam::*:role/ebs-backup'],
      'arn:aws:sts::111122223333:assumed-role/ebs-backup/session',
      ...['arn:aws:iam:us-east-1:111122223333:role/x', 'arn:other:iam::111122223333:role/x'],
      ...[`x${ROLE}`, `["${ROLE}"]`],
      // One per line, as the input says: a comma may be part of a role's name.
      `${ROLE},arn:aws:iam::777788889999:role/ebs-backup`,
    ],
  ),
  ...rows('role-session-name', 'it must be 2 to 64 letters, digits or _+=,.@-', [
    ...['x', 'a'.repeat(65), 'nightly run', 'a/b', 'né', 'a:b'],
  ]),
  ...rows('role-duration-seconds', 'it must be a whole number from 900 to 43200', [
    ...['899', '43201', '1h', '3600.5', '-900', '1e3'],
  ]),
  ...rows('audience', 'it must be a text without spaces', [
    ...['sts.amazonaws.com sts', 'stß', 'a'.repeat(256)],
  ]),
  ...rows('allowed-account-ids', 'give account ids of 12 digits', [
    ...['44445555666', '4444-5555-6666', '444455556666,', '444455556666,,777788889999'],
    ...['all', '*', '٤٤٤٤٥٥٥٥٦٦٦٦', ROLE],
  ]),
];

/** One value that cannot be used for each input, and its remedy. */
export function oneInvalidValueEach(): readonly Row[] {
  return [...new Map(INVALID_INPUTS.toReversed().map((row) => [row[0], row])).values()];
}
