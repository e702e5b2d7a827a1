import { describe, expect, it } from 'vitest';
import type { LivingInstance, Wishes } from '../../../../src/domain/restore/model.ts';
import {
  type PlanOptions,
  planRestore,
  type RestorePlan,
} from '../../../../src/domain/restore/plan.ts';
import { NO_MACHINE } from '../../../../src/domain/restore/settings.ts';
import { DAY_MS, NOW, RUN } from '../../../support/builders.ts';
import { aStored, planning, someDetails, someWishes } from '../../../support/restore-builders.ts';

function planOf(options: PlanOptions): RestorePlan {
  const planned = planRestore(options);
  if ('refusals' in planned) throw new Error(JSON.stringify(planned.refusals));
  return planned.plan;
}

function codesOf(options: PlanOptions): readonly string[] {
  const planned = planRestore(options);
  return 'refusals' in planned ? planned.refusals.map(({ code }) => code) : [];
}

const ROOT = aStored({ ageDays: 2 });
const DATA = aStored({ ageDays: 2, volumeId: 'vol-2' });
const wishes = (overrides: Partial<Wishes>) => ({ wishes: someWishes(overrides) });

describe('the plan of a restore', () => {
  it('is as the backups say', () => {
    const plan = planOf(planning([ROOT, DATA]));
    expect(plan.volumes).toMatchObject([
      {
        device: '/dev/xvda',
        isRoot: true,
        zone: 'eu-central-1a',
        type: 'gp3',
        iops: 3_000,
        throughput: 125,
      },
      { device: '/dev/sdg', isRoot: false },
    ]);
    expect(Object.fromEntries(plan.volumes[0]?.tags ?? [])).toEqual({
      RestoredFrom: ROOT.id,
      RestoreRun: RUN,
      RestoreRequest: '0123456789abcdef',
      // Of the newest of all that are chosen.
      RestorePoint: new Date(
        Math.max(...plan.volumes.map((one) => one.backup.startedAt)),
      ).toISOString(),
      Name: 'web',
    });
    expect([plan.notes, plan.left, plan.image]).toEqual([[], [], null]);
  });

  it.each<[string, Partial<Wishes>, object]>([
    ['zone', { zone: 'eu-central-1b' }, { zone: 'eu-central-1b', type: 'gp3', iops: 3_000 }],
    [
      'another type, whose IOPS are others',
      { type: 'io2', iops: 500 },
      { type: 'io2', iops: 500, throughput: null },
    ],
    ['a type without IOPS', { type: 'st1' }, { type: 'st1', iops: null, throughput: null }],
    ['throughput', { throughput: 500 }, { iops: 3_000, throughput: 500 }],
  ])('is as the inputs say: %s', (_, given, expected) => {
    expect(planOf(planning([ROOT], wishes(given))).volumes).toMatchObject([expected]);
  });

  it('takes what is not recorded from the original, and then the safest', () => {
    const details = new Map([[ROOT.id, { tags: new Map(), description: '', isEncrypted: false }]]);
    const original = {
      settings: { type: 'io1', iops: 400, throughput: null },
      zone: 'eu-central-1b',
      instanceIds: [],
      tags: new Map([
        ['Name', 'disk'],
        ['Team', 'a'],
        ['aws:x', 'y'],
      ]),
    };
    const known = planOf(planning([ROOT], { details, originals: new Map([['vol-1', original]]) }));
    expect(known.volumes).toMatchObject([{ type: 'io1', iops: 400, zone: 'eu-central-1b' }]);
    expect(known.volumes[0]?.tags.get('Name')).toBe('disk');
    expect(known.volumes[0]?.tags.get('Team')).toBe('a');
    expect(known.volumes[0]?.tags.has('aws:x')).toBe(false);
    const none = planOf(planning([ROOT], { details, ...wishes({ zone: 'eu-central-1a' }) }));
    expect(none.volumes).toMatchObject([{ type: 'gp3', iops: null, device: null }]);
    expect(none.notes.join(' ')).toMatch(/its volume type is not known.*device name/);
  });

  it.each([
    ['Auto-backup web /dev/sdh 2026-03-13-0430', 'web', '/dev/sdh'],
    ['Auto-backup a b xvdf 2026-03-13-0430', 'a b', 'xvdf'],
    ['Auto-backup web 2026-03-13-0430', 'web', null],
    // A set's description names no device; the name only looks as if.
    ['Auto-backup web /dev/sdh 2026-03-13-0430', 'web /dev/sdh', null],
    ['by hand', 'web', null],
  ])(
    'reads the device of an old backup from "%s" of %s: %s',
    (description, instanceName, device) => {
      const old = aStored({ instanceName });
      const details = new Map([[old.id, { tags: new Map(), description, isEncrypted: false }]]);
      const plan = planOf(planning([old], { details, ...wishes({ zone: 'eu-central-1a' }) }));
      expect(plan.volumes[0]?.device).toBe(device);
    },
  );

  it('needs a zone for what comes from elsewhere', () => {
    const origin = { account: '111122223333', region: 'us-east-1' };
    const copy = aStored({ origin });
    expect(codesOf(planning([copy]))).toEqual(['ZoneUnknown']);
    const sentenceOf = (options: PlanOptions) => {
      const planned = planRestore(options);
      return 'refusals' in planned ? planned.refusals[0]?.sentence : '';
    };
    expect(sentenceOf(planning([copy]))).toMatch(/one of eu-central-1a, eu-central-1b\.$/);
    expect(sentenceOf(planning([copy], { zones: null }))).toMatch(/Give availability-zone\.$/);
    const here = { account: '111122223333', region: 'eu-central-1' };
    expect(codesOf(planning([aStored({ origin: here })]))).toEqual([]);
    const place = { account: '999900001111', region: 'us-east-1' };
    expect(codesOf(planning([copy], { place }))).toEqual(['ZoneUnknown']);
    expect(planOf(planning([copy], wishes({ zone: 'eu-central-1b' }))).volumes).toMatchObject([
      { zone: 'eu-central-1b' },
    ]);
  });

  it('is refused whole, or made of what can be', () => {
    const details = new Map([
      [ROOT.id, someDetails(ROOT)],
      [DATA.id, someDetails(DATA, { device: '/dev/sdf', isRoot: false, type: 'io2', iops: null })],
    ]);
    expect(codesOf(planning([ROOT, DATA], { details }))).toEqual(['IopsUnknown']);
    const part = planOf(planning([ROOT, DATA], { details, ...wishes({ allowPartial: true }) }));
    expect(part.volumes.map(({ backup }) => backup.volumeId)).toEqual(['vol-1']);
    expect(part.left.map(({ about }) => about)).toEqual(['vol-2']);
    const none = planning([DATA], { details, ...wishes({ allowPartial: true }) });
    expect(codesOf({ ...none, selection: { ...none.selection, chosen: [] } })).toEqual([
      'NothingToRestore',
    ]);
    expect(
      codesOf(planning([ROOT], { ...wishes({ allowPartial: true, zone: 'eu-central-1z' }) })),
    ).toEqual(['ZoneNotAvailable']);
  });

  it('tells how far apart the instants are', () => {
    const later = aStored({ ageDays: 2, volumeId: 'vol-2', startedAt: NOW - 2 * DAY_MS + 90_000 });
    expect(planOf(planning([ROOT, later])).notes).toEqual([
      expect.stringContaining('of different instants, 1 minute apart'),
    ]);
  });

  it('never has more than 50 tags, nor one that makes a backup of it', () => {
    const tags = Object.fromEntries(Array.from({ length: 47 }, (_, n) => [`k${n}`, 'v']));
    const details = new Map([[ROOT.id, someDetails(ROOT, { tags: { ...tags, BackupRun: 'x' } })]]);
    const given = [
      { key: 'Ticket', value: '42' },
      { key: 'k1', value: 'mine' },
    ];
    const plan = planOf(planning([ROOT], { details, ...wishes({ tags: given }) }));
    const made = plan.volumes[0]?.tags ?? new Map();
    // The fiftieth is the digest of what is asked for.
    expect(made.size).toBe(49);
    expect([made.get('Ticket'), made.get('k1'), made.get('Name')]).toEqual(['42', 'mine', 'web']);
    expect(['AutoBackup', 'BackupRun', 'RestoreVolumes'].filter((key) => made.has(key))).toEqual(
      [],
    );
    expect(plan.notes).toEqual([expect.stringContaining('goes without these: k43, k44, k45, k46')]);
  });
});

describe('a volume that the restored run lacks', () => {
  const OTHER = aStored({ ageDays: 3, volumeId: 'vol-3' });
  function lacking(options: {
    readonly isMissed?: boolean;
    readonly was?: Parameters<typeof someDetails>[1];
    readonly of?: Parameters<typeof someDetails>[1];
    readonly allowPartial?: boolean;
    readonly isGone?: boolean;
  }): PlanOptions {
    const { isMissed = true, was, of, allowPartial = false, isGone = false } = options;
    const base = planning([ROOT], wishes({ allowPartial }));
    const details = new Map([[ROOT.id, someDetails(ROOT, of)]]);
    if (!isGone) {
      const recorded = { device: '/dev/sdz', isRoot: false, ...was };
      details.set(OTHER.id, someDetails(OTHER, recorded));
    }
    const selection = { ...base.selection, former: [{ last: OTHER, isMissed }] };
    return { ...base, details, selection };
  }

  it.each([
    ['is missed', {}],
    ['is missed, and its tags are not there any more', { isGone: true }],
    ['is missed, of a device that nobody knows', { was: { device: null } }],
  ])('is refused where it %s', (_, options) => {
    expect(codesOf(lacking(options))).toEqual(['Missing']);
    const part = planOf(lacking({ ...options, allowPartial: true }));
    expect(part.volumes.map(({ backup }) => backup.volumeId)).toEqual(['vol-1']);
    expect(part.left).toEqual([
      expect.objectContaining({
        about: 'vol-3',
        sentence: expect.stringMatching(/^vol-3 .*allow-partial: true.*volume-ids/),
      }),
    ]);
  });

  it.each([
    ['it is of longer ago', { isMissed: false }],
    ['another volume holds its device', { was: { device: '/dev/xvda' } }],
  ])('is told and left out where %s', (_, options) => {
    const plan = planOf(lacking(options));
    expect([plan.left, plan.notes]).toEqual([[], [expect.stringMatching(/^vol-3 was backed up/)]]);
  });

  it('is refused where it is the root and the plan has none, however long ago', () => {
    const was = { isRoot: true };
    const of = { device: '/dev/sdf', isRoot: false };
    const planned = planRestore(lacking({ isMissed: false, was, of }));
    expect(planned).toMatchObject({ refusals: [{ code: 'Missing', about: 'vol-3' }] });
    expect(planOf(lacking({ isMissed: false, was })).left).toEqual([]);
  });
});

describe('an AMI', () => {
  const image = wishes({ makeImage: true });

  it('has the architecture of the root, and no zone', () => {
    const plan = planOf(planning([ROOT, DATA], image));
    expect(plan.image).toMatchObject({
      rootDevice: '/dev/xvda',
      machine: { architecture: 'x86_64' },
    });
    expect(plan.volumes.map(({ zone }) => zone)).toEqual([null, null]);
  });

  it.each(['Windows', 'Red Hat Enterprise Linux', 'SUSE Linux', 'Windows with SQL Server', null])(
    'of what is billed as %s is refused',
    (platform) => {
      const details = new Map([[ROOT.id, someDetails(ROOT, { platform })]]);
      expect(codesOf(planning([ROOT], { details, ...image }))).toEqual(['Platform']);
      // Nor is a part of it enough.
      const part = wishes({ makeImage: true, allowPartial: true });
      expect(codesOf(planning([ROOT], { details, ...part }))).toEqual(['Platform']);
    },
  );

  it('needs one root, and devices', () => {
    const noRoot = new Map([[ROOT.id, someDetails(ROOT, { isRoot: false, device: '/dev/sdf' })]]);
    expect(codesOf(planning([ROOT], { details: noRoot, ...image }))).toEqual(['NoRoot']);
    const details = new Map([
      [ROOT.id, someDetails(ROOT)],
      [DATA.id, someDetails(DATA, { isRoot: false, device: null })],
    ]);
    expect(codesOf(planning([ROOT, DATA], { details, ...image }))).toEqual(['DeviceUnknown']);
  });

  it('of old backups is made by the living instance', () => {
    const living: LivingInstance = {
      id: 'i-1',
      state: 'stopped',
      zone: 'eu-central-1a',
      machine: {
        ...NO_MACHINE,
        architecture: 'arm64',
        platform: 'Linux/UNIX',
        rootDevice: '/dev/sda1',
      },
      volumes: [{ volumeId: 'vol-1', device: '/dev/sda1', isRoot: true, attachedAt: 0 }],
    };
    const details = new Map([[ROOT.id, { tags: new Map(), description: '', isEncrypted: false }]]);
    expect(planOf(planning([ROOT], { details, living, ...image })).image).toMatchObject({
      rootDevice: '/dev/sda1',
      machine: { architecture: 'arm64' },
    });
  });
});

describe('what is missing', () => {
  const image = { makeImage: true, allowPartial: true };

  it('is told of a backup that was deleted just now', () => {
    expect(codesOf(planning([ROOT], { details: new Map() }))).toEqual(['Gone']);
  });

  it('is no AMI without its root, however much a part is enough', () => {
    const of = (recorded: Parameters<typeof someDetails>[1]) =>
      new Map([
        [ROOT.id, someDetails(ROOT, recorded)],
        [DATA.id, someDetails(DATA, { isRoot: false, device: '/dev/sdf' })],
      ]);
    const ioless = planning([ROOT, DATA], {
      details: of({ type: 'io2', iops: null }),
      ...wishes(image),
    });
    expect(codesOf(ioless)).toEqual(['IopsUnknown', 'NoRoot']);
    const nameless = planning([ROOT, DATA], { details: of({ device: null }), ...wishes(image) });
    expect(codesOf(nameless)).toEqual(['DeviceUnknown']);
  });

  it('is no AMI with two roots, or of an architecture that nobody knows', () => {
    const two = new Map([
      [ROOT.id, someDetails(ROOT)],
      [DATA.id, someDetails(DATA, { device: '/dev/sdf' })],
    ]);
    expect(codesOf(planning([ROOT, DATA], { details: two, ...wishes(image) }))).toEqual(['NoRoot']);
    const living: LivingInstance = {
      id: 'i-1',
      state: 'running',
      zone: null,
      machine: { ...NO_MACHINE, platform: 'Linux/UNIX' },
      volumes: [{ volumeId: 'vol-1', device: '/dev/xvda', isRoot: true, attachedAt: 0 }],
    };
    const details = new Map([[ROOT.id, { tags: new Map(), description: '', isEncrypted: false }]]);
    expect(codesOf(planning([ROOT], { details, living, ...wishes(image) }))).toEqual([
      'Architecture',
    ]);
  });

  it.each([
    [{ instanceName: null }, 'i-1'],
    [{ instanceName: null, instanceId: null }, 'vol-1'],
  ])('is named by what there is: %j', (fields, name) => {
    const backup = aStored(fields);
    const plan = planOf(planning([backup], wishes({ makeImage: true })));
    expect(plan.image?.description).toMatch(new RegExp(`^Restored ${name} of `));
    expect(plan.volumes[0]?.tags.get('Name')).toBe(name);
  });

  it('is told of IOPS and throughput that a type does not take', () => {
    const plan = planOf(planning([ROOT], wishes({ type: 'sc1', iops: 500, throughput: 200 })));
    expect(plan.notes).toEqual([
      expect.stringContaining('takes no iops'),
      expect.stringContaining('takes no throughput'),
    ]);
  });

  it('takes the zone of the living instance, and of two on one device the newer', () => {
    const details = new Map(
      [ROOT, DATA].map((one) => [one.id, someDetails(one, { zone: null, device: '/dev/xvda' })]),
    );
    const living: LivingInstance = {
      id: 'i-1',
      state: 'running',
      zone: 'eu-central-1b',
      machine: NO_MACHINE,
      volumes: [],
    };
    const older = aStored({ ageDays: 9, volumeId: 'vol-9' });
    const withOlder = new Map([...details, [older.id, someDetails(older, { zone: null })]]);
    const plan = planOf(planning([older, ROOT], { details: withOlder, living }));
    expect(plan.volumes.map(({ backup, zone }) => [backup.volumeId, zone])).toEqual([
      ['vol-1', 'eu-central-1b'],
    ]);
    const volumes = {
      instanceId: null,
      chosen: [older, ROOT],
      former: [],
      refusals: [],
      notes: [],
    };
    const apart = planOf(planning([], { details: withOlder, living, selection: volumes }));
    expect(apart.volumes).toHaveLength(2);
  });
});
