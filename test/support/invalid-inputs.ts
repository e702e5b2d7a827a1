const NUMBERS = [
  ['keep-daily', '0 to 36500', '36501'],
  ['keep-weekly', '0 to 5200', '5201'],
  ['keep-monthly', '0 to 1200', '1201'],
  ['keep-yearly', '0 to 100', '101'],
] as const;
const SET_REMEDY = 'a name of up to 64 letters, digits, dots, dashes and underscores';
const RULE_REMEDY = 'one Key=Value or Key per line, such as Environment=production';

/** Input, a value that makes no sense, and a part of the remedy that it is refused with. */
export const NONSENSE: readonly (readonly [string, string, string])[] = [
  ...NUMBERS.flatMap(([name, bounds, tooMuch]) =>
    ['-1', '1.5', '7d', 'all', '1e1', '٣', tooMuch].map((value) => [name, value, bounds] as const),
  ),
  ...['a b', '-a', '.a', 'a/b', 'a*', 'ä', 'a\nb', 'x'.repeat(65)].map(
    (value) => ['backup-set', value, SET_REMEDY] as const,
  ),
  ...(['include-stopped', 'crash-consistent', 'copy-tags'] as const).flatMap((name) =>
    ['yes', '1', 'tRUE', 'true,false'].map((value) => [name, value, 'true or false'] as const),
  ),
  ...(['include-tags', 'exclude-tags'] as const).flatMap((name) =>
    ['=value', 'Env=prod\n=x', '=', `${'k'.repeat(128)}=v`].map(
      (value) => [name, value, RULE_REMEDY] as const,
    ),
  ),
  ['tags', 'Team', 'give Team as Key=Value, one per line'],
  ['tags', '=storage', 'give each tag as Key=Value, one per line'],
  ['tags', 'A=1\nB', 'give B as Key=Value'],
  ['tags', 'A=1\nA=2', 'name each key once'],
  ['tags', `${'k'.repeat(128)}=v`, 'to 127 characters'],
  ['tags', `Key=${'v'.repeat(257)}`, 'shorten the value of Key to 256 characters'],
  ['tags', 'aws:x=1', 'AWS reserves aws:'],
  ['tags', 'AWS:x=1', 'AWS reserves aws:'],
  ...['Name', 'AutoBackup', 'InstanceId', 'CreatedAt', 'BackupRun', 'BackupSet'].map(
    (key) => ['tags', `${key}=x`, `leave ${key} out: this action sets it itself`] as const,
  ),
  ['tags', Array.from({ length: 45 }, (_, n) => `key-${n}=x`).join('\n'), 'give 44 tags at most'],
];
