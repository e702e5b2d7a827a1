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

function sentencesOf(options: PlanOptions): readonly string[] {
  const planned = planRestore(options);
  return 'refusals' in planned ? planned.refusals.map(({ sentence }) => sentence) : [];
}

/** Of backups whose tags say nothing of it. */
function untagged(description = '', tags: Readonly<Record<string, string>> = {}) {
  return { tags: new Map(Object.entries(tags)), description, isEncrypted: false };
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
    const plan = planOf(planning([ROOT], wishes(given)));
    expect(plan.volumes).toMatchObject([expected]);
    expect(plan.notes).toEqual([]);
  });

  it.each([
    ['io1', ['IopsUnknown'], 'vol-1 is to be io1, and how many IOPS it had is not known.'],
    ['io2', ['IopsUnknown'], 'vol-1 is to be io2, and how many IOPS it had is not known.'],
    ['gp3', [], ''],
  ])('takes no IOPS of another type: %s', (type, codes, sentence) => {
    const details = new Map([[ROOT.id, someDetails(ROOT, { type: 'gp2', iops: 3_000 })]]);
    const options = planning([ROOT], { details, ...wishes({ type }) });
    expect(codesOf(options)).toEqual(codes);
    expect(sentencesOf(options).join()).toContain(sentence);
    if (codes.length === 0) expect(planOf(options).volumes).toMatchObject([{ type, iops: null }]);
  });

  it('does not call a type unknown that the inputs give', () => {
    const details = new Map([[ROOT.id, someDetails(ROOT, { type: null, iops: null })]]);
    const given = wishes({ type: 'gp3', iops: 4_000, throughput: 200 });
    const plan = planOf(planning([ROOT], { details, ...given }));
    expect(plan.volumes).toMatchObject([{ type: 'gp3', iops: 4_000, throughput: 200 }]);
    expect(plan.notes).toEqual([]);
  });

  it('takes the device from the living instance, where the same volume is attached', () => {
    const attached = [
      { volumeId: 'vol-9', device: '/dev/sdi', isRoot: false, attachedAt: 0 },
      { volumeId: 'vol-1', device: '/dev/sdh', isRoot: true, attachedAt: 0 },
    ];
    const living = { id: 'i-1', state: 'running', zone: 'eu-central-1a', machine: NO_MACHINE };
    const details = new Map([[ROOT.id, untagged()]]);
    const options = { details, living: { ...living, volumes: attached } };
    expect(planOf(planning([ROOT], options)).volumes).toMatchObject([
      { device: '/dev/sdh', isRoot: true },
    ]);
  });

  it.each<[string | null, string | null, string | null, boolean]>([
    ['/dev/sda1', '/dev/sda1', null, true],
    ['/dev/sda1', '/dev/sdh', '/dev/sda1', false],
    ['/dev/sda1', null, '/dev/sda1', true],
    ['/dev/sda1', null, '/dev/sdh', false],
    ['/dev/sda1', null, null, false],
    [null, '/dev/sda1', null, false],
    [null, null, null, false],
  ])(
    'takes a volume for the root by its device: %s, recorded %s, of the living %s: %s',
    (device, recorded, now, isRoot) => {
      const description = device === null ? '' : `Auto-backup web ${device} 2026-03-13-0430`;
      const tags = recorded === null ? {} : { RestoreInstance: `root=${recorded}` };
      const machine = { ...NO_MACHINE, rootDevice: now };
      const living = { id: 'i-1', state: 'running', zone: 'eu-central-1a', machine, volumes: [] };
      const details = new Map([[ROOT.id, untagged(description, tags)]]);
      expect(planOf(planning([ROOT], { details, living })).volumes).toMatchObject([{ isRoot }]);
    },
  );

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
    ['Auto-backup web xvdba 2026-03-13-0430', 'web', 'xvdba'],
    ['Auto-backup web sda1 2026-03-13-0430', 'web', 'sda1'],
    ['Copy of Auto-backup web /dev/sdh 2026-03-13-0430', 'web', null],
    ['Auto-backup web /dev/sdh 2026-03-13-0430, copied', 'web', null],
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
    expect(sentencesOf(planning([copy]))[0]).toMatch(
      /^vol-1: its original was in eu-central-1a of 111122223333 us-east-1, and zones/,
    );
    const nowhere = aStored({ origin: { account: null, region: 'us-east-1' } });
    expect(sentencesOf(planning([nowhere]))[0]).toContain('of us-east-1, and');
    const here = { account: '111122223333', region: 'eu-central-1' };
    expect(codesOf(planning([aStored({ origin: here })]))).toEqual([]);
    const place = { account: '999900001111', region: 'us-east-1' };
    expect(codesOf(planning([copy], { place }))).toEqual(['ZoneUnknown']);
    expect(planOf(planning([copy], wishes({ zone: 'eu-central-1b' }))).volumes).toMatchObject([
      { zone: 'eu-central-1b' },
    ]);
  });

  it('needs a zone that can be used, as far as that is known', () => {
    const details = new Map([[ROOT.id, untagged()]]);
    expect(sentencesOf(planning([ROOT], { details }))).toEqual([
      'vol-1: in which zone its original was is not known. Give availability-zone one of eu-central-1a, eu-central-1b.',
    ]);
    const zones = new Set(['eu-central-1c', 'eu-central-1b']);
    expect(sentencesOf(planning([ROOT], { zones }))).toEqual([
      'vol-1: eu-central-1a is no zone that this account can use in eu-central-1 now. Give availability-zone one of eu-central-1b, eu-central-1c.',
    ]);
    expect(planOf(planning([ROOT], { zones: null })).volumes).toHaveLength(1);
  });

  it('is refused whole where one refusal is of the whole', () => {
    const details = new Map([
      [ROOT.id, someDetails(ROOT, { platform: 'Windows' })],
      [DATA.id, someDetails(DATA, { device: '/dev/sdf', isRoot: false, type: 'io2', iops: null })],
    ]);
    const given = wishes({ makeImage: true, allowPartial: true });
    const options = planning([ROOT, DATA], { details, ...given });
    expect(codesOf(options)).toEqual(['IopsUnknown', 'Platform']);
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
    expect(sentencesOf({ ...none, selection: { ...none.selection, chosen: [] } })).toEqual([
      'There is no backup that fits what is asked for.',
    ]);
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
    const aSecond = aStored({ volumeId: 'vol-2', startedAt: ROOT.startedAt + 1_000 });
    expect(planOf(planning([ROOT, aSecond])).notes).toEqual([]);
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
    const base = planning([ROOT, DATA], wishes({ allowPartial }));
    const details = new Map([
      [ROOT.id, someDetails(ROOT, of)],
      [DATA.id, someDetails(DATA, { device: null, isRoot: false })],
    ]);
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
    expect(part.volumes.map(({ backup }) => backup.volumeId)).toEqual(['vol-1', 'vol-2']);
    expect(part.notes).not.toContainEqual(expect.stringContaining('vol-3 was backed up'));
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
    expect(plan.left).toEqual([]);
    expect(plan.notes[0]).toMatch(/^vol-3 was backed up/);
  });

  it('is refused where it is the root and the plan has none, however long ago', () => {
    const was = { isRoot: true };
    const of = { device: '/dev/sdf', isRoot: false };
    const planned = planRestore(lacking({ isMissed: false, was, of }));
    expect(planned).toMatchObject({
      refusals: [
        {
          code: 'Missing',
          about: 'vol-3',
          sentence: expect.stringMatching(/^vol-3, the root volume, was backed up/),
        },
      ],
    });
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
    const details = new Map([[DATA.id, someDetails(DATA)]]);
    const plan = planOf(planning([ROOT, DATA], { details, ...wishes({ allowPartial: true }) }));
    const sentence = `${ROOT.id} of vol-1 was deleted just now. Run it again.`;
    expect(plan.left).toEqual([{ code: 'Gone', about: 'vol-1', sentence }]);
    expect(plan.notes).toEqual([]);
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
    expect(apart.notes).toEqual([expect.stringContaining('of different instants')]);
    expect(plan.notes).toEqual([
      '/dev/xvda was that of vol-9 (backed up 2026-03-06 04:30:00 UTC) and of vol-1 (2026-03-13 04:30:00 UTC): the newer one is restored.',
    ]);
    const same = planOf(planning([ROOT, DATA], { details, living }));
    expect(same.volumes.map(({ backup }) => backup.volumeId)).toEqual(['vol-1']);
  });

  it('of volumes whose devices nobody knows is each restored', () => {
    const details = new Map([ROOT, DATA].map((one) => [one.id, untagged()]));
    const options = planning([ROOT, DATA], { details, ...wishes({ zone: 'eu-central-1a' }) });
    expect(planOf(options).volumes).toHaveLength(2);
  });
});
