import { expect, describe as group, test } from 'vitest';
import {
  blankedPartitions,
  describe,
  isBlank,
  isBroken,
  lost,
  lostPrimaries,
} from '../../../../src/domain/disk/contents.ts';
import type {
  DiskContents,
  Part,
  PartitionTable,
  Signature,
} from '../../../../src/domain/disk/model.ts';

const GPT: PartitionTable = { format: 'GPT', state: 'whole', uuid: 'disk' };

function aSignature(overrides: Partial<Signature> = {}): Signature {
  const base = { format: 'ext4', label: 'root', uuid: 'one', sizeBytes: 4096 } as const;
  return { ...base, state: 'whole', ...overrides };
}

function aPart(overrides: Partial<Part> = {}): Part {
  const range = { offset: 1024, length: 4096 };
  return {
    number: 1,
    name: null,
    range,
    content: 'signature',
    signature: aSignature(),
    isPrimaryGone: false,
    ...overrides,
  };
}

function disk(parts: readonly Part[], overrides: Partial<DiskContents> = {}): DiskContents {
  return { verdict: 'recognised', table: GPT, parts, isComplete: true, ...overrides };
}

function holding(signature: Partial<Signature>): DiskContents {
  return disk([aPart({ signature: aSignature(signature) })]);
}

const empty = (content: Part['content']) => aPart({ content, signature: null });
const WHOLE = { number: null, range: { offset: 0, length: 8192 } };
const BLANK = disk([aPart({ ...WHOLE, content: 'blank', signature: null })], {
  verdict: 'blank',
  table: null,
});
const UNKNOWN = disk([aPart({ ...WHOLE, content: 'none known', signature: null })], {
  verdict: 'none known',
  table: null,
});

group('describe', () => {
  test.each<[string, DiskContents]>([
    ['blank', BLANK],
    ['no known signature', UNKNOWN],
    ['ext4', disk([aPart(WHOLE)], { table: null })],
    ['GPT with 1 partition: ext4', disk([aPart()])],
    ['GPT with no partitions', disk([])],
    [
      'GPT with 4 partitions: ext4, 2 swap, blank',
      disk([
        aPart(),
        aPart({ signature: aSignature({ format: 'swap' }) }),
        empty('blank'),
        aPart({ signature: aSignature({ format: 'swap' }) }),
      ]),
    ],
    ['GPT with 1 partition: reserved', disk([empty('reserved')])],
    ['GPT with 1 partition: ext4 (broken)', holding({ state: 'broken' })],
    ['GPT with 1 partition: ext4 (primary damaged)', holding({ state: 'primary damaged' })],
    [
      'GPT with 1 partition: LUKS (encrypted, unreadable)',
      holding({ format: 'LUKS', state: 'unreadable (encrypted)' }),
    ],
    ['GPT (primary damaged) with no partitions', withTable('primary damaged')],
    ['GPT (backup damaged) with no partitions', withTable('backup damaged')],
    ['GPT (primary and backup damaged) with no partitions', withTable('both damaged')],
    [
      'MBR (broken) with no partitions',
      disk([], { table: { format: 'MBR', state: 'both damaged', uuid: null } }),
    ],
    [
      'GPT with 1 partition: not looked into; not all of it was looked into',
      disk([empty('not looked into')], { isComplete: false }),
    ],
  ])('%s', (words, contents) => {
    expect(describe(contents)).toBe(words);
  });

  test('holds no text of the disk', () => {
    const signature = aSignature({ label: '::error::', uuid: '<b>' });
    const words = describe(disk([aPart({ name: '##[group]', signature })]));
    expect(words).toBe('GPT with 1 partition: ext4');
  });
});

function withTable(state: PartitionTable['state']): DiskContents {
  return disk([], { table: { ...GPT, state } });
}

group('isBroken', () => {
  test.each<[boolean, string, DiskContents]>([
    [true, 'a table without a whole copy', withTable('both damaged')],
    [false, 'a table with a damaged primary', withTable('primary damaged')],
    [false, 'a table with a damaged backup', withTable('backup damaged')],
    [true, 'a broken file system among whole ones', disk([aPart(), broken(), aPart()])],
    [false, 'one whose backup is whole', holding({ state: 'primary damaged' })],
    [false, 'one that is encrypted', holding({ state: 'unreadable (encrypted)' })],
    [false, 'nothing known', UNKNOWN],
    [false, 'blank', BLANK],
  ])('%s: %s', (is, _, contents) => {
    expect(isBroken(contents)).toBe(is);
  });
});

function broken(): Part {
  return aPart({ signature: aSignature({ state: 'broken' }) });
}

test('isBlank', () => {
  expect([BLANK, UNKNOWN, disk([empty('blank')])].map(isBlank)).toEqual([true, false, false]);
});

group('lost', () => {
  const ext4 = { partition: 1, format: 'ext4', label: 'root', uuid: 'one' };
  const table = { partition: null, format: 'GPT', label: null, uuid: 'disk' };
  const before = disk([aPart()]);

  test.each<[string, DiskContents, readonly unknown[]]>([
    ['nothing, of the same', before, []],
    [
      'nothing, of one that was damaged and can be repaired',
      holding({ state: 'primary damaged' }),
      [],
    ],
    ['nothing, of one that is broken: that is told elsewhere', holding({ state: 'broken' }), []],
    ['nothing, of one made anew', holding({ format: 'XFS', uuid: 'two' }), []],
    ['a file system of which nothing is left', disk([empty('none known')]), [ext4]],
    ['a file system where all is blank now', disk([empty('blank')]), [ext4]],
    ['a file system whose partition is gone', disk([]), [ext4]],
    ['the table and all of its file systems', UNKNOWN, [table, ext4]],
    ['the table and all of its file systems, by zeros', BLANK, [table, ext4]],
    [
      'one that somebody encrypted',
      holding({ format: 'LUKS', uuid: 'two', state: 'unreadable (encrypted)' }),
      [ext4],
    ],
    [
      'one that somebody encrypted under its own id',
      holding({ format: 'LUKS', state: 'unreadable (encrypted)' }),
      [ext4],
    ],
    ['nothing, where nobody looked', disk([empty('not looked into')]), []],
    [
      'nothing, of a file system that moved',
      disk([aPart({ number: 2, range: { offset: 9000, length: 4096 } })]),
      [],
    ],
    [
      'one of two, by its place',
      disk([
        empty('blank'),
        aPart({ range: { offset: 9000, length: 1 }, signature: aSignature({ uuid: 'two' }) }),
      ]),
      [ext4],
    ],
  ])('%s', (_, now, expected) => {
    expect(lost(before, now)).toEqual(expected);
  });

  test('nothing, where there was nothing', () => {
    for (const nothing of [BLANK, UNKNOWN, disk([empty('none known')])]) {
      expect(lost(nothing, disk([empty('blank')]))).toEqual([]);
    }
    expect(lost(UNKNOWN, BLANK)).toEqual([]);
  });

  const luks = (parts: Partial<Signature> = {}): Partial<Signature> => {
    return { format: 'LUKS', uuid: 'two', state: 'unreadable (encrypted)', ...parts };
  };

  test('nothing, where the same encryption is still there, or a file system took its place', () => {
    expect(lost(holding(luks()), holding(luks()))).toEqual([]);
    expect(lost(holding(luks()), holding({}))).toEqual([]);
  });

  test('one that somebody encrypted again', () => {
    const before = holding(luks());
    const gone = [{ ...ext4, format: 'LUKS', uuid: 'two' }];
    expect(lost(before, holding(luks({ uuid: 'three' })))).toEqual(gone);
    expect(lost(before, holding(luks({ format: 'BitLocker' })))).toEqual(gone);
  });

  test('one that somebody encrypted, of which the second header alone is left', () => {
    expect(lost(disk([aPart()]), holding(luks({ state: 'primary damaged' })))).toEqual([ext4]);
  });

  test('a table where all of the disk is encrypted now', () => {
    const now = disk([aPart({ ...WHOLE, signature: aSignature(luks()) })], { table: null });
    expect(lost(disk([empty('none known')]), now)).toEqual([table]);
  });

  test('a table where no more than a backup structure is known', () => {
    const now = disk([aPart({ ...WHOLE, isPrimaryGone: true })], { table: null });
    expect(lost(disk([empty('none known')]), now)).toEqual([table]);
  });

  test('one that nobody looked into, as its partition has another length now', () => {
    const range = { offset: 1024, length: 8192 };
    const now = disk([{ ...empty('not looked into'), range }], { isComplete: false });
    expect(lost(disk([aPart()]), now)).toEqual([ext4]);
  });

  test('a table is not lost where a file system took its place', () => {
    const now = disk([aPart({ ...WHOLE, signature: aSignature({ uuid: 'two' }) })], {
      table: null,
    });
    expect(lost(disk([]), now)).toEqual([]);
  });

  test('file systems without an id are told apart by their place', () => {
    const without = aSignature({ uuid: null });
    const parts = [
      aPart({ signature: without }),
      aPart({ number: 2, range: { offset: 9000, length: 1 }, signature: without }),
    ];
    expect(lost(disk(parts), disk([parts[0] ?? aPart(), empty('blank')]))).toEqual([
      { ...ext4, partition: 2, uuid: null },
    ]);
  });
});

group('lostPrimaries', () => {
  const byBackup = disk([
    aPart({ signature: aSignature({ state: 'primary damaged' }), isPrimaryGone: true }),
  ]);

  test('what was whole, and is there by a backup alone', () => {
    const gone = [{ partition: 1, format: 'ext4', label: 'root', uuid: 'one' }];
    expect(lostPrimaries(disk([aPart()]), byBackup)).toEqual(gone);
  });

  test('not what is damaged only, was gone before, or stands elsewhere', () => {
    expect(lostPrimaries(disk([aPart()]), holding({ state: 'primary damaged' }))).toEqual([]);
    expect(lostPrimaries(byBackup, byBackup)).toEqual([]);
    expect(lostPrimaries(disk([empty('none known')]), byBackup)).toEqual([]);
    const elsewhere = aPart({ range: { offset: 9000, length: 1 } });
    expect(lostPrimaries(disk([elsewhere]), byBackup)).toEqual([]);
  });
});

group('blankedPartitions', () => {
  test('those that turned to zeros, and held something unknown', () => {
    const now = disk([empty('blank')]);
    expect(blankedPartitions(disk([empty('none known')]), now)).toEqual([1]);
    expect(blankedPartitions(now, now)).toEqual([]);
    expect(blankedPartitions(disk([aPart()]), now)).toEqual([]);
    expect(blankedPartitions(disk([empty('none known')]), disk([aPart()]))).toEqual([]);
    expect(blankedPartitions(UNKNOWN, BLANK)).toEqual([]);
  });
});
