import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type {
  VerifiedBackup,
  VerifyTarget,
  VolumeChange,
} from '../../../../src/domain/verification/model.ts';
import {
  failuresInVerifyTarget,
  makeVerifyReport,
  runsForAll,
  unreadableIds,
} from '../../../../src/domain/verification/report.ts';
import { verifyFileText } from '../../../../src/domain/verification/report-file.ts';
import { withVerifyTexts } from '../../../../src/domain/verification/report-texts.ts';
import { readText } from '../../../support/repository/files.ts';
import {
  aBackup,
  aChange,
  aPart,
  aSnapshot,
  aTarget,
  BLANK,
  contents,
  facts,
  PROBLEM,
  UNKNOWN,
} from './builders.ts';

const FINDING = { kind: 'broken', snapshotId: 'snap-00000000000000001', sentence: 'bad.' } as const;
const read = (of: typeof BLANK) => {
  return { kind: 'read', contents: of, blocksWritten: 1, blocksRead: 1 } as const;
};
const unreadable = { kind: 'unreadable', problem: PROBLEM } as const;
const check = { action: 'CreateVolume', planned: 3, asked: 3, allowed: 3, denied: [], unclear: [] };

describe('the totals', () => {
  it('count what was read, found and compared', () => {
    const backups = [
      aBackup(),
      aBackup({ findings: [FINDING, FINDING] }),
      aBackup({ result: read(UNKNOWN) }),
      aBackup({
        result: { ...read(BLANK), blocksWritten: 0, blocksRead: 0 },
        restoreTest: { kind: 'passed', volumeId: 'vol-1', seconds: 9 },
      }),
      aBackup({ result: unreadable }),
    ];
    const changes = [
      aChange(),
      aChange({ isOverLimit: true }),
      aChange({ result: { kind: 'unknown', problem: PROBLEM } }),
    ];
    const apiCalls = { ListSnapshotBlocks: 5, ListChangedBlocks: 3, GetSnapshotBlock: 9, X: 99 };
    const one = aTarget({ volumes: 50, backups, changes, bytesRead: 1000, apiCalls });
    const { totals, conclusion } = makeVerifyReport(facts({ targets: [one, aTarget()] }));
    expect(totals).toEqual({
      volumes: 51,
      sampled: 5,
      readable: 4,
      verified: 3,
      unknown: 1,
      blank: 1,
      findings: 4,
      measured: 2,
      changedBlocks: 10,
      writtenBlocks: 40,
      overLimit: 1,
      restored: 1,
      bytesRead: 1000,
      blockCalls: 17,
      failures: 5,
    });
    expect(conclusion).toBe('failure');
  });
});

describe('the verified', () => {
  const totalsOf = (one: Partial<VerifiedBackup>) =>
    makeVerifyReport(facts({ targets: [aTarget({ backups: [aBackup(one)] })] })).totals;

  it('are none that could not be restored', () => {
    const restoreTest = { kind: 'failed', volumeId: null, problem: PROBLEM } as const;
    expect(totalsOf({ restoreTest }).verified).toBe(0);
  });

  it('are none that were looked into in part', () => {
    const result = read({ ...contents(aPart()), isComplete: false });
    expect(totalsOf({ result })).toMatchObject({ verified: 0, readable: 1, failures: 0 });
  });

  it('are not blank where any block is written', () => {
    expect(totalsOf({ result: read(BLANK) })).toMatchObject({ blank: 0, unknown: 1 });
  });
});

describe('a run', () => {
  it('is green where nothing is wrong', () => {
    const { conclusion, problems } = makeVerifyReport(facts());
    expect({ conclusion, problems }).toEqual({ conclusion: 'success', problems: [] });
  });

  it('says where nothing is there to read', () => {
    const { problems } = makeVerifyReport(facts({ targets: [aTarget({ volumes: 0 })] }));
    expect(problems).toEqual([
      expect.stringMatching(/^There is nothing to read back: .* allow-empty/),
    ]);
  });

  it.each([
    ['a problem', facts({ problems: ['it broke'] })],
    ['a stop', facts({ stopped: 'timeout' })],
    ['nothing to read', facts({ targets: [aTarget({ volumes: 0 })] })],
    [
      'a problem before anything was listed',
      facts({ problems: ['it broke'], targets: [aTarget({ volumes: 0 })] }),
    ],
  ])('is red after %s', (_, given) => {
    const report = makeVerifyReport(given);
    expect(report.conclusion).toBe('failure');
    expect(report.totals.failures).toBe(1);
  });

  it.each([
    ['allow-empty is set', facts({ allowEmpty: true, targets: [aTarget({ volumes: 0 })] })],
    ['there are volumes elsewhere', facts({ targets: [aTarget({ volumes: 0 }), aTarget()] })],
  ])('is green without a backup where %s', (_, given) => {
    expect(makeVerifyReport(given).conclusion).toBe('success');
  });

  it('does not call nothing what it does not know', () => {
    const unknown = aTarget({ stage: 'started', volumes: 0, problems: [PROBLEM] });
    expect(makeVerifyReport(facts({ targets: [unknown] })).problems).toEqual([]);
    const beside = [aTarget({ volumes: 0 }), unknown];
    expect(makeVerifyReport(facts({ targets: beside })).problems).toEqual([]);
    expect(makeVerifyReport(facts({ targets: [] })).problems).toEqual([]);
  });
});

describe('what fails the job', () => {
  const backup = (parts: Partial<VerifiedBackup>): Partial<VerifyTarget> => ({
    backups: [aBackup(parts)],
  });
  const change = (parts: Partial<VolumeChange>): Partial<VerifyTarget> => ({
    changes: [aChange(parts)],
  });
  it.each<[string, Partial<VerifyTarget>, number]>([
    ['nothing', {}, 0],
    ['a problem', { problems: [PROBLEM] }, 1],
    ['a good backup', backup({}), 0],
    ['one that cannot be read', backup({ result: unreadable }), 1],
    ['one that was not read', backup({ result: { kind: 'not-read', problem: PROBLEM } }), 1],
    ['one that would be read', backup({ result: { kind: 'planned' } }), 0],
    ['two findings', backup({ findings: [FINDING, FINDING] }), 2],
    [
      'a restore test',
      backup({ restoreTest: { kind: 'failed', volumeId: null, problem: PROBLEM } }),
      1,
    ],
    ['a change over the limit', change({ isOverLimit: true }), 1],
    ['a change that is not known', change({ result: { kind: 'unknown', problem: PROBLEM } }), 1],
    ['a permission that is there', { permissionChecks: [check] }, 0],
    ['a denied one', { permissionChecks: [{ ...check, denied: [PROBLEM] }] }, 1],
    ['one that nobody granted', { permissionChecks: [{ ...check, allowed: 0 }] }, 1],
    [
      'one that nobody was asked about',
      { permissionChecks: [{ ...check, asked: 0, allowed: 0 }] },
      0,
    ],
  ])('%s', (_, parts, failures) => {
    expect(failuresInVerifyTarget(aTarget(parts))).toBe(failures);
  });
});

describe('the ids and the runs', () => {
  it('name each snapshot once that cannot be read, earlier ones included', () => {
    const earlier = { ...FINDING, kind: 'unreadable', snapshotId: 'snap-earlier' } as const;
    const first = aBackup({ result: unreadable });
    const second = aBackup({ findings: [earlier, FINDING] });
    expect(unreadableIds([aTarget({ backups: [first, second, second] })])).toEqual([
      first.snapshot.id,
      'snap-earlier',
    ]);
  });

  it('count in how many runs each volume has its turn', () => {
    const of = (buckets: number, volumes = 1) =>
      aTarget({ volumes, rotation: { buckets, turn: 0 } });
    expect(runsForAll([of(4), of(10), of(99, 0)])).toBe(10);
    expect(runsForAll([aTarget({ rotation: null })])).toBeNull();
  });
});

const FULL = facts({
  problems: ['P'],
  targets: [
    aTarget({
      backups: [
        ...Array.from({ length: 501 }, () => aBackup()),
        aBackup({ result: unreadable, findings: [FINDING], comparedWith: ['snap-x'] }),
        aBackup({ result: { kind: 'planned' }, restoreTest: { kind: 'planned' } }),
        aBackup({
          snapshot: aSnapshot({ kind: 'copy', origin: '1 r', name: null, instanceId: null }),
          restoreTest: { kind: 'passed', volumeId: 'vol-x', seconds: 4 },
          result: read({
            ...contents(aPart(), aPart({ signature: null })),
            table: { format: 'GPT', state: 'whole', uuid: 'u' },
          }),
        }),
        aBackup({ restoreTest: { kind: 'failed', volumeId: 'vol-y', problem: PROBLEM } }),
      ],
      changes: [aChange(), aChange({ result: { kind: 'unknown', problem: PROBLEM } })],
      notes: ['n'],
      problems: [PROBLEM],
      permissionChecks: [{ ...check, denied: [PROBLEM], unclear: [PROBLEM] }],
      sweptVolumes: ['vol-z'],
    }),
    aTarget({ rotation: null }),
  ],
});

describe('the report file', () => {
  const fits = new Ajv({ allowUnionTypes: true }).compile(
    JSON.parse(readText('schema/verify-report.schema.json')),
  );

  it('fits its schema', () => {
    const parsed = JSON.parse([...verifyFileText(makeVerifyReport(FULL))].join(''));
    expect(fits(parsed) || fits.errors).toBe(true);
    const backups: readonly { readonly isCopy: boolean }[] = parsed.targets[0].backups;
    expect(backups.map(({ isCopy }) => isCopy)).toEqual(backups.map((_, index) => index === 503));
    expect(parsed.targets[0].backups).toHaveLength(505);
    expect(parsed.targets[0].changes[0]).toMatchObject({ changedPercent: 25 });
    expect(parsed.targets[0].changes[1]).toMatchObject({
      outcome: 'unknown',
      changedPercent: null,
    });
  });

  it.each([0, 1, 500, 501, 1_000])('is JSON with each of %i backups', (length) => {
    const backups = Array.from({ length }, () => aBackup());
    const report = makeVerifyReport(facts({ targets: [aTarget({ backups })] }));
    expect(JSON.parse([...verifyFileText(report)].join('')).targets[0].backups).toHaveLength(
      length,
    );
  });

  it('holds an empty run', () => {
    const parsed = JSON.parse(
      [...verifyFileText(makeVerifyReport(facts({ targets: [] })))].join(''),
    );
    expect(parsed.targets).toEqual([]);
  });
});

describe('the texts of others', () => {
  it('are all changed, and nothing else', () => {
    const report = makeVerifyReport(FULL);
    const struck = withVerifyTexts(report, (text) => `*${text}*`);
    const text = JSON.stringify(struck);
    for (const word of [
      '"P"',
      '"n"',
      '"a sentence."',
      '"bad."',
      '"db-1"',
      '"root"',
      '"u"',
      '"1 r"',
    ]) {
      expect(text).not.toContain(word);
    }
    expect(text).toContain('"*snap-x*"');
    expect(text).toContain(`"${report.targets[0]?.backups[0]?.snapshot.id}"`);
    expect(withVerifyTexts(report, (same) => same)).toEqual(report);
  });
});
