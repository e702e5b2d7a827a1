/** What is put on a disk, and what is said of it: no wrong word. */
import { beforeAll, describe, expect, test } from 'vitest';
import { DiskImage } from '../../support/disks/image.ts';
import { recorded } from '../../support/disks/recorded.ts';
import { linesShown, rowAbout } from '../../support/reading.ts';
import {
  addBackups,
  backupsIn,
  onDisk,
  randomImage,
  runVerify,
  simulateDisks,
} from '../../support/verifying.ts';

const KIB = 1024;
const MIB = 2 ** 20;

/** Where the first structure and its backup can be damaged: offset and length. */
type Place = readonly [number, number];

interface Format {
  readonly image: string;
  readonly said: string;
  readonly primary: Place;
  readonly backup?: Place;
}

const FORMATS: readonly Format[] = [
  { image: 'ext2', said: 'ext2', primary: [KIB + 0x18, 4], backup: [8193 * KIB + 0x18, 4] },
  { image: 'ext3', said: 'ext3', primary: [KIB + 0x18, 4], backup: [8193 * KIB + 0x18, 4] },
  { image: 'ext4', said: 'ext4', primary: [KIB + 0x90, 1], backup: [8193 * KIB + 0x90, 1] },
  { image: 'XFS', said: 'XFS', primary: [110, 1], backup: [75 * MIB + 110, 1] },
  { image: 'btrfs', said: 'btrfs', primary: [64 * KIB + 1280, 1], backup: [64 * MIB + 1280, 1] },
  { image: 'FAT12', said: 'FAT12', primary: [13, 1] },
  { image: 'FAT16', said: 'FAT16', primary: [13, 1] },
  { image: 'FAT32', said: 'FAT32', primary: [13, 1], backup: [6 * 512 + 13, 1] },
  { image: 'exFAT', said: 'exFAT', primary: [200, 1], backup: [12 * 512 + 200, 1] },
  { image: 'swap', said: 'swap', primary: [1024, 4] },
  { image: 'LVM', said: 'LVM', primary: [512 + 40, 1] },
  { image: 'LUKS1', said: 'LUKS', primary: [208, 4] },
  { image: 'LUKS2', said: 'LUKS', primary: [4096 + 20, 1], backup: [16 * KIB + 4096 + 20, 1] },
];

interface Case {
  readonly name: string;
  readonly disk: DiskImage | undefined;
  readonly said: string;
  readonly findings: readonly string[];
}

function casesOf({ image, said, primary, backup }: Format): readonly Case[] {
  const whole = onDisk(recorded(image));
  const isEncrypted = said === 'LUKS';
  const words = isEncrypted ? `${said} (encrypted, unreadable)` : said;
  const hurt = onDisk(recorded(image)).damage(...primary);
  const both = backup === undefined ? hurt : hurt.copy().damage(...backup);
  return [
    { name: `${image}, whole`, disk: whole, said: words, findings: [] },
    ...(backup === undefined
      ? []
      : [
          {
            name: `${image}, damaged in the primary`,
            disk: hurt,
            said: `${said} (primary damaged)`,
            findings: [],
          },
        ]),
    {
      name: `${image}, damaged in all`,
      disk: both,
      said: `${said} (broken)`,
      findings: ['broken'],
    },
  ];
}

const gpt = () => onDisk(recorded('GPT')).place(recorded('ext4'), 2 * MIB);
// NTFS has its backup in the last sector of its partition.
const ntfs = () => onDisk(recorded('GPT')).place(recorded('NTFS'), 14 * MIB);
const NTFS_BACKUP = 30 * MIB - 512;
const NTFS: readonly Case[] = (
  [
    ['whole', ntfs(), 'NTFS'],
    ['damaged in the primary', ntfs().damage(14 * MIB + 13, 1), 'NTFS (primary damaged)'],
    [
      'damaged in all',
      ntfs()
        .damage(14 * MIB + 13, 1)
        .damage(NTFS_BACKUP + 13, 1),
      'NTFS (broken)',
    ],
  ] as const
).map(([how, disk, said]) => ({
  name: `NTFS, ${how}`,
  disk,
  said: `GPT with 3 partitions: reserved, blank, ${said}`,
  findings: said === 'NTFS (broken)' ? ['broken'] : [],
}));

const OTHERS: readonly Case[] = [
  { name: 'nothing', disk: undefined, said: 'blank', findings: [] },
  {
    name: 'zeros that somebody wrote',
    disk: new DiskImage(2 ** 30).write(0, new Uint8Array(4096)),
    said: 'blank',
    findings: [],
  },
  {
    name: 'data behind a beginning of zeros',
    disk: new DiskImage(2 ** 30).write(300 * MIB, new Uint8Array([1])),
    said: 'blank at its beginning, 1 block written',
    findings: [],
  },
  {
    name: 'random bytes',
    disk: randomImage(),
    said: 'no known signature, 2 blocks written',
    findings: [],
  },
  {
    name: 'ext4 with a journal to replay',
    disk: onDisk(recorded('ext4, mounted')),
    said: 'ext4',
    findings: [],
  },
  {
    name: 'XFS with a journal to replay',
    disk: onDisk(recorded('XFS, mounted')),
    said: 'XFS',
    findings: [],
  },
  {
    name: 'GPT with a file system',
    disk: gpt(),
    said: 'GPT with 3 partitions: reserved, ext4, blank',
    findings: [],
  },
  {
    name: 'GPT, damaged in the primary',
    disk: gpt().damage(512 + 60, 1),
    said: 'GPT (primary damaged) with 3 partitions: reserved, ext4, blank',
    findings: [],
  },
  {
    name: 'GPT, damaged in both',
    disk: gpt()
      .damage(512 + 60, 1)
      .damage(64 * MIB - 512 + 60, 1),
    said: 'GPT (primary and backup damaged) with no partitions',
    findings: ['broken'],
  },
  {
    name: 'GPT with a damaged file system',
    disk: gpt()
      .damage(2 * MIB + KIB + 0x90, 1)
      .damage(2 * MIB + 8193 * KIB + 0x90, 1),
    said: 'GPT with 3 partitions: reserved, ext4 (broken), blank',
    findings: ['broken'],
  },
  {
    name: 'MBR',
    disk: onDisk(recorded('MBR')).place(recorded('ext4'), MIB),
    said: 'MBR with 4 partitions: ext4, 3 blank',
    findings: [],
  },
];

const CASES = [...FORMATS.flatMap(casesOf), ...NTFS, ...OTHERS];

let said: ReadonlyMap<string, { readonly row: string; readonly findings: readonly string[] }>;
let log: string;
let outputs: Readonly<Record<string, string>>;

beforeAll(async () => {
  const simulator = await simulateDisks();
  const ids = CASES.map(
    ({ name, disk }) => [name, addBackups(simulator, [disk])[0] ?? ''] as const,
  );
  const run = await runVerify(simulator);
  const found = backupsIn(run);
  log = linesShown(run.log);
  outputs = run.outputs;
  const rows = run.summary.slice(run.summary.indexOf('Read back in'));
  said = new Map(
    ids.map(([name, id]) => {
      const findings = found.get(id)?.findings.map(({ kind }) => kind) ?? ['missing'];
      return [name, { row: rowAbout(rows, id), findings }];
    }),
  );
});

describe('what is on a backup', () => {
  test.each(CASES)('$name', ({ name, said: words, findings }) => {
    const cells = said.get(name)?.row.split(' | ');
    expect(cells?.[4]).toBe(words);
    expect(cells?.[0]?.trim()).toBe(`| ${signFor(words, findings)}`);
    expect(said.get(name)?.findings).toEqual(findings);
  });

  test('is counted', () => {
    const broken = CASES.filter(({ findings }) => findings.length > 0).length;
    expect(outputs).toMatchObject({
      verified: String(CASES.length - broken),
      findings: String(broken),
      failures: String(broken),
      'unreadable-ids': '[]',
    });
  });

  test('is told without a byte of it in the log', () => {
    // Labels, which tell a person which disk it is, stand in the summary and the report.
    for (const label of ['xfs-data', 'FLOPPY', 'vg_data', 'Windows']) {
      expect(log).not.toContain(label);
    }
  });
});

function signFor(words: string, findings: readonly string[]): string {
  if (findings.length > 0) return '❌';
  return /^(?:blank|no known)/.test(words) ? '⚠️' : '✅';
}
