import { describe, expect, it } from 'vitest';
import { instanceVolumes } from '../../../../src/domain/restore/instance-volumes.ts';
import type { LivingInstance } from '../../../../src/domain/restore/model.ts';
import { planRestore } from '../../../../src/domain/restore/plan.ts';
import { instancesNamed, selectBackups } from '../../../../src/domain/restore/selection.ts';
import { NO_MACHINE } from '../../../../src/domain/restore/settings.ts';
import { parseRestoreTags, restoreTags } from '../../../../src/domain/restore/tags.ts';
import { newestFirst } from '../../../../src/domain/restore/words.ts';
import { DAY_MS, NOW } from '../../../support/builders.ts';
import {
  aPlan,
  aStored,
  made,
  planning,
  reportOf,
  someDetails,
} from '../../../support/restore-builders.ts';

describe('what is hardly ever so', () => {
  it('an instance without any backup by then has no volumes', () => {
    const attached = [{ volumeId: 'vol-1', device: null, isRoot: false, attachedAt: 0 }];
    for (const backups of [[], [aStored({ startedAt: NOW + 1 })]]) {
      const none = instanceVolumes({ id: 'i-1', backups, at: NOW, attached });
      expect(none).toEqual({ histories: new Map(), former: [], notes: [] });
    }
  });

  it('a volume is attached that nobody ever backed up', () => {
    const living: LivingInstance = {
      id: 'i-1',
      state: 'running',
      zone: null,
      machine: NO_MACHINE,
      volumes: [
        { volumeId: 'vol-9', device: null, isRoot: false, attachedAt: 0 },
        { volumeId: 'vol-8', device: null, isRoot: false, attachedAt: null },
      ],
    };
    const options = { backups: [aStored()], at: NOW, living };
    const { refusals } = selectBackups({ kind: 'instance', id: 'i-1' }, options);
    expect(refusals).toEqual([
      {
        code: 'NotFound',
        about: 'vol-9',
        sentence:
          'vol-9 has no backup yet: it was attached 1970-01-01 00:00:00 UTC. Give at as a time before that, or allow-partial to leave it out.',
      },
    ]);
  });

  it('backups without a run belong together by their instant', () => {
    const backups = [
      aStored({ id: 'a', run: null }),
      aStored({ id: 'b', run: null, volumeId: 'vol-2' }),
      aStored({ id: 'c', run: null, volumeId: 'vol-3', startedAt: NOW - DAY_MS - 1 }),
    ];
    const options = { backups, at: NOW, living: null };
    const { chosen } = selectBackups({ kind: 'instance', id: 'i-1' }, options);
    expect(chosen.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('a snapshot is in a state that this version does not know', () => {
    const options = { backups: [aStored({ id: 's', state: 'other' })], at: NOW, living: null };
    const [refusal] = selectBackups({ kind: 'snapshots', ids: ['s'] }, options).refusals;
    expect(refusal?.sentence).toContain('in a state that is not known here');
  });

  it('a backup has a name, and no instance', () => {
    expect(instancesNamed('web', [aStored({ instanceId: null })]).size).toBe(0);
  });

  it('of one instance under a name the newest backup stands', () => {
    const [newer, older] = [aStored({ ageDays: 1 }), aStored({ ageDays: 2 })];
    for (const backups of [
      [newer, older],
      [older, newer],
    ]) {
      expect([...instancesNamed('web', backups).values()]).toEqual([newer]);
    }
  });

  it('two backups are of one instant: the order is that of their ids', () => {
    const [a, b] = [aStored({ id: 'a' }), aStored({ id: 'b' })];
    expect([newestFirst(a, b), newestFirst(b, a), newestFirst(a, a)]).toEqual([-1, 1, 0]);
  });

  it('a copy comes from a place of which its tags say nothing', () => {
    const copy = aStored({ origin: { account: null, region: null } });
    const details = new Map([[copy.id, { tags: new Map(), description: '', isEncrypted: false }]]);
    const planned = planRestore(planning([copy], { details }));
    expect('refusals' in planned && planned.refusals[0]?.sentence).toMatch(
      /its original was in a zone of/,
    );
  });

  it.each([
    [{ instanceName: null }, '/dev/sdh'],
    [{ instanceName: null, instanceId: null }, '/dev/sdh'],
  ])('the device of an old backup is read whatever its instance: %j', (fields, device) => {
    const backup = aStored(fields);
    const description = 'Auto-backup i-1 /dev/sdh 2026-03-13-0430';
    const details = new Map([[backup.id, { tags: new Map(), description, isEncrypted: false }]]);
    const originals = new Map([
      [
        'vol-1',
        {
          settings: { type: 'gp2', iops: null, throughput: null },
          zone: 'eu-central-1a',
          tags: new Map(),
          instanceIds: [],
        },
      ],
    ]);
    const planned = planRestore(planning([backup], { details, originals }));
    expect('plan' in planned && planned.plan.volumes[0]?.device).toBe(device);
  });

  it('of two on one device the older one comes second', () => {
    const [newer, older] = [aStored({ ageDays: 1 }), aStored({ ageDays: 2, volumeId: 'vol-2' })];
    const details = new Map([newer, older].map((one) => [one.id, someDetails(one)]));
    const planned = planRestore(planning([newer, older], { details }));
    const volumes = 'plan' in planned ? planned.plan.volumes : [];
    expect(volumes.map(({ backup }) => backup)).toEqual([newer]);
  });

  it('the zone of an original is not known', () => {
    const backup = aStored();
    const details = new Map([
      [backup.id, { tags: new Map(), description: '', isEncrypted: false }],
    ]);
    const planned = planRestore(planning([backup], { details, zones: null }));
    expect('refusals' in planned && planned.refusals.map(({ code }) => code)).toEqual([
      'ZoneUnknown',
    ]);
  });

  it('the size of a volume is not known', () => {
    const { totals } = reportOf({ volumes: [made({ backup: aStored({ size: null }) })] });
    expect([totals.planned, totals.sizeGib]).toEqual([1, 0]);
    expect(aPlan().backup.size).toBe(8);
  });

  it('a machine is recorded that switches ENA off, and an id is longer than any value', () => {
    const volume = { device: null, isRoot: false, type: null, iops: null, throughput: null };
    const machine = { ...NO_MACHINE, ena: false };
    const id = 'vol-00000000000000001';
    const tags = restoreTags({ zone: null, machine }, new Map([[id, volume]]));
    const parsed = parseRestoreTags(new Map(tags.map(({ key, value }) => [key, value])), id);
    expect(parsed.machine?.ena).toBe(false);
    const long = 'x'.repeat(400);
    const many = new Map([
      [`${long}a`, volume],
      [`b${long.slice(1)}a`, volume],
    ]);
    expect(restoreTags({ zone: null, machine: null }, many)).toEqual([]);
  });
});
