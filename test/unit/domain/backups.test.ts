import { describe, expect, it } from 'vitest';
import { type BackupRules, planBackups, withoutVolumes } from '../../../src/domain/backups.ts';
import type {
  AttachedVolume,
  BackupPlan,
  Instance,
  SnapshotRequest,
  Tag,
  Tags,
} from '../../../src/domain/model.ts';
import { RESERVED_KEYS } from '../../../src/domain/naming.ts';
import { NO_MACHINE, type VolumeSettings } from '../../../src/domain/restore/settings.ts';
import { selectVolumes } from '../../../src/domain/selection.ts';
import {
  anAttachedVolume,
  anInstance,
  aRequest,
  aSetRequest,
  aVolume,
  RUN,
  someSelectionRules,
  tagsOf,
} from '../../support/builders.ts';

const TIMESTAMP = '2026-03-15-0430';
const ROOT = anAttachedVolume({ id: 'vol-root' });
const DATA = data('vol-data');

function data(id: string): AttachedVolume {
  return anAttachedVolume({ id, device: `/dev/${id}`, isRoot: false });
}

interface Situation {
  readonly instances: readonly Instance[];
  readonly rules?: Partial<BackupRules>;
  readonly volumeTags?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly volumeSettings?: Readonly<Record<string, VolumeSettings>>;
  /** Ids of volumes to leave out. */
  readonly excluded?: readonly string[];
}

/** The plan of a whole cycle: what is selected is what the product would select. */
function planFor({
  instances,
  rules = {},
  volumeTags = {},
  volumeSettings = {},
  excluded = [],
}: Situation): BackupPlan {
  const tags = new Map<string, Tags>(
    Object.entries(volumeTags).map(([id, own]) => [id, tagsOf(own)]),
  );
  const scratch = new Map<string, Tags>(excluded.map((id) => [id, tagsOf({ Scratch: '' })]));
  const selection = selectVolumes({
    instances,
    volumeTags: scratch,
    rules: someSelectionRules({ excludeTags: [{ key: 'Scratch', value: null }] }),
  });
  return planBackups({
    selection,
    instances,
    volumeTags: tags,
    volumeSettings: new Map(Object.entries(volumeSettings)),
    rules: { crashConsistent: false, copyTags: false, tags: [], backupSet: null, ...rules },
    timestamp: TIMESTAMP,
    backupRun: RUN,
  });
}

function volumesIn({ requests }: BackupPlan): readonly (readonly string[])[] {
  return requests.map(({ volumes }) => volumes.map(({ id }) => id));
}

function onlyRequest({ requests }: BackupPlan): SnapshotRequest {
  const [request, ...others] = requests;
  if (request === undefined || others.length > 0) throw new Error(`${requests.length} requests`);
  return request;
}

function asRecord(tags: readonly Tag[]): Readonly<Record<string, string>> {
  if (new Set(tags.map(({ key }) => key)).size < tags.length) throw new Error('a key twice');
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}

const OURS = {
  Name: 'auto-snap-db-2026-03-15-0430',
  AutoBackup: 'true',
  InstanceId: 'i-1',
  CreatedAt: TIMESTAMP,
  BackupRun: RUN,
  RestoreInstance: 'zone=eu-central-1a',
};
const OF_ROOT = { ...OURS, RestoreVolumes: 'root:/dev/xvda::::root' };
const OF_DATA = { ...OURS, RestoreVolumes: 'data:/dev/vol-data::::' };
const OF_SET = { ...OURS, RestoreVolumes: 'data:/dev/vol-data:::: root:/dev/xvda::::root' };
const DB = anInstance({ id: 'i-1', name: 'db', volumes: [ROOT, DATA] });

describe('one call for each volume', () => {
  it('says what each snapshot is', () => {
    const { requests, notes } = planFor({ instances: [DB] });
    expect(requests).toEqual([
      {
        kind: 'volume',
        volumes: [{ ...DATA, instanceId: 'i-1', instanceName: 'db' }],
        description: 'Auto-backup db /dev/vol-data 2026-03-15-0430',
        tags: Object.entries(OF_DATA).map(([key, value]) => ({ key, value })),
      },
      {
        kind: 'volume',
        volumes: [{ ...ROOT, instanceId: 'i-1', instanceName: 'db' }],
        description: 'Auto-backup db /dev/xvda 2026-03-15-0430',
        tags: Object.entries(OF_ROOT).map(([key, value]) => ({ key, value })),
      },
    ]);
    expect(notes).toEqual([]);
  });

  it('is made for those in scope only', () => {
    const stopped = anInstance({ state: 'stopped' });
    expect(volumesIn(planFor({ instances: [DB, stopped], excluded: ['vol-data'] }))).toEqual([
      ['vol-root'],
    ]);
    expect(planFor({ instances: [] })).toEqual({ requests: [], notes: [] });
  });
});

describe('tags', () => {
  it('of the backup set and of the user come with ours', () => {
    const tags = [
      { key: 'Team', value: 'storage' },
      { key: 'Empty', value: '' },
    ];
    for (const crashConsistent of [false, true]) {
      const { requests } = planFor({
        instances: [DB],
        rules: { backupSet: 'nightly', tags, crashConsistent },
      });
      expect(requests.length).toBeGreaterThan(0);
      for (const request of requests) {
        expect(asRecord(request.tags)).toEqual({
          ...OURS,
          RestoreVolumes: expect.stringContaining(':/dev/'),
          BackupSet: 'nightly',
          Team: 'storage',
          Empty: '',
        });
      }
    }
  });

  const one = anInstance({ id: 'i-1', name: 'db', volumes: [ROOT] });
  const copied = (own: Readonly<Record<string, string>>, rules: Partial<BackupRules> = {}) => {
    const { requests, notes } = planFor({
      instances: [one],
      rules: { copyTags: true, ...rules },
      volumeTags: { 'vol-root': own },
    });
    const [request] = requests;
    return { tags: asRecord(request?.tags ?? []), notes };
  };

  it('of the volume are copied only where asked for', () => {
    const own = { Env: 'prod', Empty: '' };
    expect(copied(own)).toEqual({ tags: { ...OF_ROOT, ...own }, notes: [] });
    expect(copied(own, { copyTags: false })).toEqual({ tags: OF_ROOT, notes: [] });
  });

  it("of AWS's own are not copied, though others that look like them are", () => {
    const own = { 'aws:cloudformation:stack-name': 'x', 'aws-stack': 'y', 'my:aws:z': 'z' };
    expect(copied(own)).toEqual({
      tags: { ...OF_ROOT, 'aws-stack': 'y', 'my:aws:z': 'z' },
      notes: [],
    });
  });

  it.each([...RESERVED_KEYS, 'RestoreInstance', 'RestoreVolumes'])(
    'of the volume never stand for ours: %s',
    (key) => {
      expect(copied({ [key]: 'from the volume', Env: 'prod' })).toEqual({
        tags: { ...OF_ROOT, Env: 'prod' },
        notes: [],
      });
    },
  );

  it('of the user win over those of the volume', () => {
    const tags = [{ key: 'Env', value: 'user' }];
    expect(copied({ Env: 'volume', Team: 'a' }, { tags })).toEqual({
      tags: { ...OF_ROOT, Env: 'user', Team: 'a' },
      notes: [],
    });
  });

  it('are none where EC2 told of none', () => {
    const { requests } = planFor({ instances: [one], rules: { copyTags: true } });
    expect(requests.map(({ tags }) => asRecord(tags))).toEqual([OF_ROOT]);
  });

  it('are 50 at most, and what is dropped is named', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`key-${n + 1}`, 'v']));
    const room = 50 - Object.keys(OF_ROOT).length;
    const fits = copied(many(room));
    expect(Object.keys(fits.tags)).toHaveLength(50);
    expect(fits.notes).toEqual([]);
    const { tags, notes } = copied(many(room + 2));
    expect(tags).toEqual(fits.tags);
    expect(notes).toEqual([
      'vol-root: a snapshot holds 50 tags, so these of the volume are not copied: key-44, key-45.',
    ]);
  });

  it('leave no room where the user takes all of it', () => {
    const own = Array.from({ length: 50 - RESERVED_KEYS.length }, (_, n) => ({
      key: `own-${n}`,
      value: '',
    }));
    const { tags, notes } = copied({ Env: 'prod' }, { tags: own, backupSet: 'nightly' });
    expect(Object.keys(tags)).toHaveLength(50);
    expect(tags).not.toHaveProperty('Env');
    expect(notes).toEqual([
      'vol-root: a snapshot holds 50 tags, so these of the input tags are not set: own-42, own-43.',
      expect.stringMatching(/not copied: Env\.$/),
    ]);
    const ofRestore = Object.keys(tags).filter((key) => key.startsWith('Restore'));
    expect(ofRestore).toEqual(['RestoreInstance', 'RestoreVolumes']);
  });

  it('say what a restore of the root needs, and of a data volume no more than of a disk', () => {
    const machine = { ...NO_MACHINE, architecture: 'arm64', bootMode: 'uefi', ena: true };
    const instance = { ...DB, machine };
    const volumeSettings = { 'vol-data': { type: 'io2', iops: 8000, throughput: null } };
    const { requests } = planFor({ instances: [instance], volumeSettings });
    const told = requests.map(({ tags }) => asRecord(tags));
    expect(told.map(({ RestoreInstance }) => RestoreInstance)).toEqual([
      'zone=eu-central-1a',
      'zone=eu-central-1a arch=arm64 boot=uefi ena=true',
    ]);
    expect(told.map(({ RestoreVolumes }) => RestoreVolumes)).toEqual([
      'data:/dev/vol-data:io2:8000::',
      'root:/dev/xvda::::root',
    ]);
  });
});

describe('one call for each instance', () => {
  const rules = { crashConsistent: true };

  it('names the instance where tags are not set, for there is no room', () => {
    const tags = Array.from({ length: 50 }, (_, n) => ({ key: `own-${n}`, value: '' }));
    const { notes } = planFor({ instances: [DB], rules: { ...rules, tags } });
    expect(notes).toEqual([expect.stringMatching(/^i-1: a snapshot holds 50 tags/)]);
  });

  it('takes all of its volumes, and names no device', () => {
    expect(planFor({ instances: [DB], rules })).toEqual({
      requests: [
        {
          kind: 'instance',
          instanceId: 'i-1',
          volumes: [DATA, ROOT].map((one) => ({ ...one, instanceId: 'i-1', instanceName: 'db' })),
          excludeBootVolume: false,
          excludeDataVolumeIds: [],
          copyTagsFromVolumes: false,
          description: 'Auto-backup db 2026-03-15-0430',
          tags: Object.entries(OF_SET).map(([key, value]) => ({ key, value })),
        },
      ],
      notes: [],
    });
  });

  it.each([
    ['the root', ['vol-root'], { excludeBootVolume: true, excludeDataVolumeIds: [] }],
    [
      'a data volume',
      ['vol-data'],
      { excludeBootVolume: false, excludeDataVolumeIds: ['vol-data'] },
    ],
  ])('excludes %s in the call', (_, excluded, expected) => {
    expect(onlyRequest(planFor({ instances: [DB], rules, excluded }))).toMatchObject(expected);
  });

  it('excludes both, and is not made for an instance of which nothing is left', () => {
    const other = anInstance({ id: 'i-2', volumes: [data('vol-2')] });
    const plan = planFor({
      instances: [anInstance({ id: 'i-1', volumes: [ROOT, DATA, data('vol-3')] }), other],
      rules,
      excluded: ['vol-root', 'vol-3', 'vol-2'],
    });
    expect(onlyRequest(plan)).toMatchObject({
      instanceId: 'i-1',
      volumes: [{ id: 'vol-data' }],
      excludeBootVolume: true,
      excludeDataVolumeIds: ['vol-3'],
    });
  });

  it('takes a shared volume with the first instance, and excludes it from the others', () => {
    const shared = data('vol-shared');
    const instances = ['i-2', 'i-1', 'i-3'].map((id) =>
      anInstance({ id, volumes: [anAttachedVolume({ id: `root-${id}` }), shared] }),
    );
    const { requests } = planFor({ instances, rules });
    const told = requests.map((request) =>
      request.kind === 'instance'
        ? [request.instanceId, request.volumes.map(({ id }) => id), request.excludeDataVolumeIds]
        : request.kind,
    );
    expect(told.toSorted()).toEqual([
      ['i-1', ['root-i-1', 'vol-shared'], []],
      ['i-2', ['root-i-2'], ['vol-shared']],
      ['i-3', ['root-i-3'], ['vol-shared']],
    ]);
  });

  it('excludes nothing where it is not told what the instance holds', () => {
    const volume = aVolume({ id: 'vol-1', instanceId: 'i-gone' });
    const { requests } = planBackups({
      selection: { inScope: [volume], leftOut: [], attached: ['vol-1'] },
      instances: [],
      volumeTags: new Map(),
      volumeSettings: new Map(),
      rules: { copyTags: false, tags: [], backupSet: null, ...rules },
      timestamp: TIMESTAMP,
      backupRun: RUN,
    });
    expect(requests).toMatchObject([
      { instanceId: 'i-gone', excludeBootVolume: false, excludeDataVolumeIds: [] },
    ]);
  });

  const many = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, n) => data(`${prefix}-${String(n).padStart(3, '0')}`));

  it.each([
    [40, 1],
    [41, 2],
  ])('with %i exclusions is %i calls for two volumes', (exclusions, calls) => {
    const out = many(exclusions, 'vol-out');
    const { requests, notes } = planFor({
      instances: [anInstance({ id: 'i-1', volumes: [ROOT, DATA, ...out] })],
      rules,
      excluded: out.map(({ id }) => id),
    });
    expect(requests).toHaveLength(calls);
    expect(requests.every(({ kind }) => kind === (calls === 1 ? 'instance' : 'volume'))).toBe(true);
    expect(notes).toEqual(
      calls === 1
        ? []
        : [
            'i-1: 41 volumes to leave out are more than EC2 takes in one call (40), so its volumes are snapshotted one by one, not at one instant.',
          ],
    );
  });

  it('does not count the root among the exclusions: it has a switch of its own', () => {
    const out = many(40, 'vol-out');
    const { requests } = planFor({
      instances: [anInstance({ volumes: [ROOT, DATA, ...out] })],
      rules,
      excluded: ['vol-root', ...out.map(({ id }) => id)],
    });
    expect(requests).toMatchObject([{ kind: 'instance', excludeBootVolume: true }]);
  });

  it.each([
    [128, 1],
    [129, 129],
  ])('of %i volumes is %i calls', (count, calls) => {
    const volumes = [ROOT, ...many(count - 1, 'vol')];
    const { requests, notes } = planFor({
      instances: [anInstance({ id: 'i-1', volumes })],
      rules,
    });
    expect(requests).toHaveLength(calls);
    expect(notes).toEqual(
      calls === 1
        ? []
        : [
            'i-1: 129 volumes are more than EC2 takes in one call (128), so its volumes are snapshotted one by one, not at one instant.',
          ],
    );
  });

  it('falls back for the one instance that needs it, with its own device in each description', () => {
    const volumes = [ROOT, ...many(128, 'vol')];
    const { requests } = planFor({
      instances: [
        anInstance({ id: 'i-1', name: 'big', volumes }),
        anInstance({ id: 'i-2', name: 'db', volumes: [DATA] }),
      ],
      rules,
    });
    const sets = requests.filter(({ kind }) => kind === 'instance');
    expect(sets).toMatchObject([{ instanceId: 'i-2', description: `Auto-backup db ${TIMESTAMP}` }]);
    expect(requests.map(({ description }) => description)).toContain(
      `Auto-backup big /dev/vol-000 ${TIMESTAMP}`,
    );
  });

  describe('with the tags of its volumes', () => {
    const withTags = (
      volumeTags: NonNullable<Situation['volumeTags']>,
      more: Partial<BackupRules> = {},
    ) => {
      const plan = planFor({
        instances: [DB],
        rules: { ...rules, copyTags: true, ...more },
        volumeTags,
      });
      const request = onlyRequest(plan);
      if (request.kind !== 'instance') throw new Error('a set was expected');
      return { copies: request.copyTagsFromVolumes, notes: plan.notes, request };
    };

    it('leaves the copying to EC2, which knows them one by one', () => {
      const { copies, notes, request } = withTags({
        'vol-root': { Env: 'prod', 'aws:x': 'y' },
        'vol-data': { Env: 'dev' },
      });
      expect([copies, notes]).toEqual([true, []]);
      expect(asRecord(request.tags)).toEqual(OF_SET);
    });

    it('asks for no copy where none is wanted, clash or not', () => {
      const { copies, notes } = withTags({ 'vol-root': { Name: 'x' } }, { copyTags: false });
      expect([copies, notes]).toEqual([false, []]);
    });

    it.each<[string, Readonly<Record<string, string>>, Partial<BackupRules>]>([
      ['one of ours', { Name: 'the volume' }, {}],
      ['the set, where the run has none', { BackupSet: 'x' }, {}],
      ["the user's", { Env: 'prod' }, { tags: [{ key: 'Env', value: 'user' }] }],
      ['too many', Object.fromEntries(Array.from({ length: 46 }, (_, n) => [`key-${n}`, ''])), {}],
    ])('asks for no copy where a volume has %s, and says so', (_, own, more) => {
      const { copies, notes } = withTags({ 'vol-root': { Fine: 'x' }, 'vol-data': own }, more);
      expect(copies).toBe(false);
      expect(notes).toEqual([
        "i-1: the tags of its volumes are not copied, because those of vol-data clash with this action's or are too many.",
      ]);
    });

    it('asks for a copy of as many as there is room for', () => {
      const own = Object.fromEntries(Array.from({ length: 43 }, (_, n) => [`key-${n}`, '']));
      expect(withTags({ 'vol-data': own }).copies).toBe(true);
    });
  });
});

describe('a request without the volumes that are done', () => {
  const root = aVolume({ id: 'vol-root' });
  const [a, b] = ['vol-a', 'vol-b'].map((id) => aVolume({ id, isRoot: false }));
  if (!a || !b) throw new Error('two were built');
  const set = aSetRequest({ volumes: [root, a, b], excludeDataVolumeIds: ['vol-x'] });

  it('is the same where none is', () => {
    expect(withoutVolumes(set, new Set(['vol-9']))).toEqual([set]);
  });

  it.each<[string, readonly string[], object]>([
    [
      'the root',
      ['vol-root'],
      { volumes: [a, b], excludeBootVolume: true, excludeDataVolumeIds: ['vol-x'] },
    ],
    [
      'a data volume',
      ['vol-a'],
      { volumes: [root, b], excludeBootVolume: false, excludeDataVolumeIds: ['vol-x', 'vol-a'] },
    ],
    [
      'both',
      ['vol-root', 'vol-b'],
      { volumes: [a], excludeBootVolume: true, excludeDataVolumeIds: ['vol-x', 'vol-b'] },
    ],
  ])('excludes %s from the call', (_, done, expected) => {
    expect(withoutVolumes(set, new Set(done))).toMatchObject([expected]);
  });

  it('is none where all are', () => {
    expect(withoutVolumes(set, new Set(['vol-root', 'vol-a', 'vol-b']))).toEqual([]);
  });

  it.each([
    [38, 1],
    [39, 2],
  ])('with %i more to exclude is sent in %i calls', (extra, calls) => {
    const more = Array.from({ length: extra }, (__, n) => aVolume({ id: `v-${n}`, isRoot: false }));
    const request = { ...set, volumes: [a, b, root, ...more] };
    const left = withoutVolumes(request, new Set([a, ...more].map(({ id }) => id)));
    expect(left).toHaveLength(calls);
    expect(left.flatMap(({ volumes }) => volumes)).toEqual([b, root]);
    expect(left.every(({ kind }) => kind === (calls === 1 ? 'instance' : 'volume'))).toBe(true);
    expect(left.every(({ tags }) => tags === request.tags)).toBe(true);
  });

  it('keeps the root excluded where it was', () => {
    const request = { ...set, volumes: [a, b], excludeBootVolume: true };
    expect(withoutVolumes(request, new Set(['vol-a']))).toMatchObject([
      { excludeBootVolume: true },
    ]);
  });

  it('for one volume is for it, or for nothing', () => {
    const request = aRequest({ volumes: [root] });
    expect(withoutVolumes(request, new Set())).toEqual([request]);
    expect(withoutVolumes(request, new Set(['vol-root']))).toEqual([]);
  });
});
