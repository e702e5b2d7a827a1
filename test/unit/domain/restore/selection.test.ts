import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LivingInstance, StoredBackup } from '../../../../src/domain/restore/model.ts';
import { instancesNamed, selectBackups } from '../../../../src/domain/restore/selection.ts';
import { NO_MACHINE } from '../../../../src/domain/restore/settings.ts';
import { DAY_MS, NOW } from '../../../support/builders.ts';
import { aStored } from '../../../support/restore-builders.ts';

const daysAgo = (days: number) => NOW - days * DAY_MS;

function living(...volumes: readonly [string, number][]): LivingInstance {
  return {
    id: 'i-1',
    state: 'running',
    zone: 'eu-central-1a',
    machine: NO_MACHINE,
    volumes: volumes.map(([volumeId, days]) => ({
      volumeId,
      device: null,
      isRoot: false,
      attachedAt: daysAgo(days),
    })),
  };
}

function chosen(
  backups: readonly StoredBackup[],
  { at = NOW, now = null }: { readonly at?: number; readonly now?: LivingInstance | null } = {},
) {
  const selection = selectBackups({ kind: 'instance', id: 'i-1' }, { backups, at, living: now });
  return {
    ids: selection.chosen.map(({ id }) => id),
    codes: selection.refusals.map(({ code, about }) => [code, about]),
    notes: selection.notes,
    former: selection.former.map(({ last, isMissed }) => [last.id, isMissed]),
  };
}

describe('the backups of an instance', () => {
  it('are of each volume the newest completed one by then, at equal included', () => {
    const backups = [1, 2, 3].flatMap((ageDays) => [
      aStored({ id: `a${ageDays}`, ageDays }),
      aStored({ id: `b${ageDays}`, ageDays, volumeId: 'vol-2' }),
    ]);
    expect(chosen(backups).ids).toEqual(['a1', 'b1']);
    expect(chosen(backups, { at: daysAgo(2) }).ids).toEqual(['a2', 'b2']);
    expect(chosen(backups, { at: daysAgo(2) - 1 }).ids).toEqual(['a3', 'b3']);
    expect(chosen(backups, { at: daysAgo(4) }).codes).toEqual([['NothingByThen', null]]);
    for (const list of [backups, backups.toReversed()]) {
      const options = { backups: list, at: daysAgo(4), living: null };
      expect(selectBackups({ kind: 'instance', id: 'i-1' }, options)).toEqual({
        instanceId: 'i-1',
        chosen: [],
        former: [],
        refusals: [
          {
            code: 'NothingByThen',
            about: null,
            sentence:
              'There is no backup of i-1 of that time: the oldest is of 2026-03-12 04:30:00 UTC.',
          },
        ],
        notes: [],
      });
    }
  });

  it('are none of an instance that nobody backed up', () => {
    expect(chosen([aStored({ instanceId: 'i-2' })]).codes).toEqual([['NotFound', null]]);
    const options = { backups: [], at: NOW, living: null };
    expect(selectBackups({ kind: 'instance', id: 'i-1' }, options).refusals[0]?.sentence).toBe(
      'There is no backup of i-1, nor a copy of one, here. A dry run of the region alone lists what there is.',
    );
  });

  it('hold a volume that its newest run only missed', () => {
    const backups = [
      aStored({ id: 'a3', ageDays: 3 }),
      aStored({ id: 'b3', ageDays: 3, volumeId: 'vol-2' }),
      aStored({ id: 'a2', ageDays: 2 }),
      aStored({ id: 'b1', ageDays: 1, volumeId: 'vol-2' }),
      aStored({ id: 'a1', ageDays: 1 }),
    ];
    expect(chosen(backups, { at: daysAgo(2) }).ids).toEqual(['a2', 'b3']);
  });

  it('leave out, and name, one that was backed up with it only before', () => {
    const backups = [
      aStored({ id: 'b3', ageDays: 3, volumeId: 'vol-2' }),
      aStored({ id: 'a2', ageDays: 2 }),
    ];
    const { ids, former } = chosen(backups);
    expect(ids).toEqual(['a2']);
    expect(former).toEqual([['b3', true]]);
    // Unless it has been attached since.
    expect(chosen(backups, { now: living(['vol-2', 5]) }).ids).toEqual(['a2', 'b3']);
    expect(chosen(backups, { now: living(['vol-2', 0]) }).ids).toEqual(['a2', 'b3']);
    expect(chosen(backups, { at: daysAgo(2), now: living(['vol-2', 1]) }).ids).toEqual(['a2']);
  });

  it('are those of one run, which may take hours', () => {
    const hours = (count: number) => daysAgo(1) - count * 3_600_000;
    const run = 'same';
    const of = (...others: readonly StoredBackup[]) =>
      chosen([aStored({ id: 'a', run, ageDays: 1 }), ...others]).ids;
    expect(of(aStored({ id: 'b', run, volumeId: 'vol-2', startedAt: hours(11) }))).toEqual([
      'a',
      'b',
    ]);
    expect(of(aStored({ run, volumeId: 'vol-2', startedAt: hours(12) }))).toEqual(['a']);
    expect(of(aStored({ run: 'other', volumeId: 'vol-2', startedAt: hours(1) }))).toEqual(['a']);
  });

  it('are also those of which no tag tells whose they are, of a volume of its run', () => {
    const backups = [
      aStored({ id: 'a2', ageDays: 2 }),
      aStored({ id: 'a1', ageDays: 1, instanceId: null }),
    ];
    expect(chosen(backups).ids).toEqual(['a1']);
  });

  it('hold nothing of a volume that came only later', () => {
    const backups = [aStored({ id: 'a2', ageDays: 2 }), aStored({ ageDays: 1, volumeId: 'vol-2' })];
    const { ids, former } = chosen(backups, { at: daysAgo(2) });
    expect([ids, former]).toEqual([['a2'], []]);
  });

  it('are refused for one that was attached and has none by then', () => {
    const backups = [aStored({ id: 'a2', ageDays: 2 }), aStored({ volumeId: 'vol-2', ageDays: 1 })];
    const now = living(['vol-2', 9]);
    expect(chosen(backups, { at: daysAgo(2), now }).codes).toEqual([['NothingByThen', 'vol-2']]);
  });

  it('of one that moved away are those made here', () => {
    const backups = [
      aStored({ id: 'a2', ageDays: 2 }),
      aStored({ id: 'b2', ageDays: 2, volumeId: 'vol-2' }),
      aStored({ id: 'b1', ageDays: 1, volumeId: 'vol-2', instanceId: 'i-2' }),
    ];
    const { ids, notes } = chosen(backups);
    expect(ids).toEqual(['a2', 'b2']);
    expect(notes).toEqual([expect.stringContaining('vol-2 was on i-2 later')]);
    expect(chosen(backups, { at: daysAgo(1) }).notes).toEqual(notes);
    expect(chosen(backups, { at: daysAgo(1) - 1 }).notes).toEqual([]);
  });

  it('leave out one that another instance had in between, and that is back only later', () => {
    const backups = [
      aStored({ ageDays: 4, volumeId: 'vol-2' }),
      aStored({ ageDays: 3, volumeId: 'vol-2', instanceId: 'i-2' }),
      aStored({ id: 'a2', ageDays: 2 }),
      aStored({ ageDays: 1, volumeId: 'vol-2' }),
    ];
    expect(chosen(backups, { at: daysAgo(2) }).ids).toEqual(['a2']);
  });

  it.each<[string, Partial<StoredBackup> & { ageDays: number }, boolean]>([
    ['a week', { ageDays: 8 }, true],
    ['more than a week', { ageDays: 8.1 }, false],
  ])('may only have missed one that was backed up %s before', (_, fields, isMissed) => {
    const backups = [
      aStored({ id: 'b', volumeId: 'vol-2', ...fields }),
      aStored({ id: 'a1', ageDays: 1 }),
    ];
    expect(chosen(backups).former).toEqual([['b', isMissed]]);
  });

  it.each<[string, Partial<StoredBackup> & { ageDays: number }]>([
    ['nobody knows whose was', { ageDays: 1.5, instanceId: null }],
    ['another instance had before', { ageDays: 3, instanceId: 'i-2' }],
  ])('may have missed one that %s', (_, fields) => {
    const backups = [
      aStored({ id: 'b2', ageDays: 2, volumeId: 'vol-2' }),
      aStored({ volumeId: 'vol-2', ...fields }),
      aStored({ id: 'a1', ageDays: 1 }),
    ];
    expect(chosen(backups).former).toEqual([['b2', true]]);
  });

  it.each([1.5, 0.5])('have not missed one that another instance had %d days ago', (ageDays) => {
    const backups = [
      aStored({ id: 'b2', ageDays: 2, volumeId: 'vol-2' }),
      aStored({ ageDays, volumeId: 'vol-2', instanceId: 'i-2' }),
      aStored({ id: 'a1', ageDays: 1 }),
    ];
    const { ids, former } = chosen(backups, { at: NOW - 0.9 * DAY_MS });
    expect(ids).toEqual(['a1']);
    expect(former).toEqual([['b2', false]]);
  });

  it('of a run that is run again a day later are of its second day', () => {
    const backups = [
      aStored({ ageDays: 2, run: 'same', volumeId: 'vol-2' }),
      aStored({ id: 'a1', ageDays: 1, run: 'same' }),
    ];
    expect(chosen(backups).ids).toEqual(['a1']);
  });

  it('stay together where they are of one instant', () => {
    const set = (night: number, states: readonly StoredBackup['state'][]) =>
      states.map((state, n) =>
        aStored({ id: `v${n}n${night}`, ageDays: night, volumeId: `vol-${n}`, state }),
      );
    const backups = [...set(3, ['completed', 'completed']), ...set(2, ['completed', 'pending'])];
    const { ids, notes } = chosen(backups);
    expect(ids).toEqual(['v0n3', 'v1n3']);
    expect(notes).toEqual([
      expect.stringContaining('is passed over: v1n2 of vol-1'),
      expect.stringContaining('vol-1: v1n2 of 2026-03-13 04:30:00 UTC is newer, but'),
    ]);
    // Rather two instants than no backup of a volume at all.
    const only = [
      ...set(2, ['completed', 'pending']),
      aStored({ id: 'old', ageDays: 5, volumeId: 'vol-1' }),
    ];
    expect(chosen(only).ids).toEqual(['v0n2', 'old']);
  });

  it.each<[string, Partial<StoredBackup>]>([
    ['of another run', { run: 'other' }],
    ['of another instant', { startedAt: daysAgo(2) - 1 }],
    ['of another instance', { instanceId: 'i-2' }],
    ['that no run has made together', { run: null }],
  ])('stay where one %s cannot be used', (_, fields) => {
    const run = fields.run === null ? null : 'same';
    const backups = [1, 2].flatMap((n) => [
      aStored({ id: `v${n}n3`, ageDays: 3, volumeId: `vol-${n}` }),
      aStored({
        id: `v${n}n2`,
        ageDays: 2,
        volumeId: `vol-${n}`,
        run,
        ...(n === 2 ? { state: 'pending', ...fields } : {}),
      }),
    ]);
    const now = living(['vol-2', 9]);
    expect(chosen(backups, { now }).ids).toEqual(['v1n2', 'v2n3']);
  });

  it('stay together also where another volume has no backup that can be used', () => {
    const backups = [1, 2].flatMap((n) => [
      aStored({ id: `v${n}n3`, ageDays: 3, volumeId: `vol-${n}` }),
      aStored({
        id: `v${n}n2`,
        ageDays: 2,
        volumeId: `vol-${n}`,
        state: n === 2 ? 'error' : 'completed',
      }),
    ]);
    const { ids, codes } = chosen(backups, { now: living(['vol-9', 9]) });
    expect([ids, codes]).toEqual([['v1n3', 'v2n3'], [['NotFound', 'vol-9']]]);
  });

  it('are of the newest, be it a copy', () => {
    const origin = { account: '111122223333', region: 'us-east-1' };
    const copy = aStored({ id: 'copy', sourceId: 'gone', ageDays: 1, origin });
    expect(chosen([copy, aStored({ ageDays: 2 })]).ids).toEqual(['copy']);
  });

  it('are taken from copies, and of a backup and its copy the backup', () => {
    const copy = aStored({
      id: 'copy',
      sourceId: 'a1',
      ageDays: 1,
      origin: { account: '111122223333', region: 'us-east-1' },
    });
    expect(chosen([copy]).ids).toEqual(['copy']);
    expect(chosen([copy, aStored({ id: 'a1', ageDays: 1 })]).ids).toEqual(['a1']);
    // Whatever the copy calls its source.
    const other = { ...copy, sourceId: 'a0', id: '0copy' };
    expect(chosen([other, aStored({ id: 'a1', ageDays: 1 })]).ids).toEqual(['a1']);
    const archived = aStored({ id: 'a1', ageDays: 1, isArchived: true });
    expect(chosen([copy, archived]).ids).toEqual(['copy']);
    expect(chosen([archived])).toMatchObject({ codes: [['Archived', 'vol-1']], notes: [] });
  });

  it('tell of a newer one that cannot be used', () => {
    const { ids, notes } = chosen([
      aStored({ id: 'a2', ageDays: 2 }),
      aStored({ id: 'a1', ageDays: 1, state: 'error' }),
    ]);
    expect(ids).toEqual(['a2']);
    expect(notes).toEqual([expect.stringContaining('a1 of 2026-03-14 04:30:00 UTC is newer')]);
  });

  it('tell nothing of an older one that cannot be used', () => {
    const older = aStored({ ageDays: 2, state: 'error' });
    expect(chosen([aStored({ ageDays: 1 }), older]).notes).toEqual([]);
    const copy = aStored({ ageDays: 1, state: 'pending', run: 'other' });
    expect(chosen([aStored({ ageDays: 1 }), copy]).notes).toEqual([]);
  });
});

describe('what is named by id', () => {
  const backups = [
    aStored({ id: 'a2', ageDays: 2 }),
    aStored({ id: 'a1', ageDays: 1, state: 'pending' }),
    aStored({ id: 'b2', ageDays: 2, volumeId: 'vol-2', instanceId: 'i-2' }),
  ];
  const options = { backups, at: NOW, living: null };

  it('volumes come one by one', () => {
    const found = selectBackups({ kind: 'volumes', ids: ['vol-1', 'vol-2', 'vol-3'] }, options);
    expect(found.chosen.map(({ id }) => id)).toEqual(['a2', 'b2']);
    expect(found.refusals.map(({ code, about }) => [code, about])).toEqual([['NotFound', 'vol-3']]);
    expect(found).toMatchObject({ instanceId: null, former: [] });
    expect(found.notes).toEqual([expect.stringContaining('a1 of 2026-03-14')]);
    expect(found.refusals[0]?.sentence).toBe(
      'There is no backup of vol-3, nor a copy of one, here. A dry run of the region alone lists what there is.',
    );
  });

  it.each<[string, readonly StoredBackup[], string]>([
    [
      'the oldest is too young',
      [aStored({ ageDays: 1 }), aStored({ ageDays: 2 }), aStored({ ageDays: 3, state: 'error' })],
      ': the oldest is of 2026-03-13 04:30:00 UTC.',
    ],
    ['none is completed', [aStored({ state: 'pending' })], ': none of its backups has completed.'],
  ])('volumes are refused where %s', (_, list, end) => {
    const given = { ...options, backups: list, at: daysAgo(3) };
    const found = selectBackups({ kind: 'volumes', ids: ['vol-1'] }, given);
    const sentence = `vol-1 has no completed backup of that time${end}`;
    expect(found.refusals).toEqual([{ code: 'NothingByThen', about: 'vol-1', sentence }]);
    expect([found.chosen, found.notes]).toEqual([[], []]);
  });

  it('snapshots have to be completed', () => {
    const found = selectBackups({ kind: 'snapshots', ids: ['b2', 'a1', 'x'] }, options);
    expect(found.chosen.map(({ id }) => id)).toEqual(['b2']);
    expect(found.refusals.map(({ code, about }) => [code, about])).toEqual([
      ['NotCompleted', 'a1'],
      ['NotFound', 'x'],
    ]);
    expect(found.refusals.map(({ sentence }) => sentence)).toEqual([
      'a1 is in the state pending: only a completed snapshot can be restored.',
      'x is no backup, nor a copy of one, that the account has in this region.',
    ]);
    expect(found).toMatchObject({ instanceId: null, former: [], notes: [] });
  });

  it('snapshots must not be archived', () => {
    const archived = aStored({ id: 'cold', isArchived: true });
    const found = selectBackups(
      { kind: 'snapshots', ids: ['cold'] },
      { ...options, backups: [archived] },
    );
    expect(found.chosen).toEqual([]);
    expect(found.refusals).toEqual([
      expect.objectContaining({
        code: 'Archived',
        about: 'cold',
        sentence: expect.stringMatching(/^cold of vol-1 is archived\. .*restore-snapshot-tier/),
      }),
    ]);
  });

  it('a name stands for each instance that had it', () => {
    expect([...instancesNamed('web', backups).keys()].sort()).toEqual(['i-1', 'i-2']);
    expect(instancesNamed('db', backups).size).toBe(0);
  });
});

describe('any history', () => {
  const backup = fc.record({
    ageDays: fc.integer({ min: 0, max: 6 }),
    volume: fc.integer({ min: 1, max: 3 }),
    instance: fc.integer({ min: 1, max: 2 }),
    state: fc.constantFrom<StoredBackup['state']>('completed', 'completed', 'pending', 'error'),
  });
  it('gives of each volume one completed backup by then at most, whatever the order of the list', () => {
    fc.assert(
      fc.property(
        fc.array(backup, { maxLength: 14 }),
        fc.integer({ min: 0, max: 7 }),
        (all, days) => {
          const backups = all.map(({ ageDays, volume, instance, state }, n) =>
            aStored({
              id: `s${n}`,
              ageDays,
              volumeId: `vol-${volume}`,
              instanceId: `i-${instance}`,
              state,
            }),
          );
          const at = daysAgo(days);
          const select = (list: readonly StoredBackup[]) =>
            selectBackups({ kind: 'instance', id: 'i-1' }, { backups: list, at, living: null });
          const found = select(backups);
          const volumes = found.chosen.map(({ volumeId }) => volumeId);
          expect(new Set(volumes).size).toBe(volumes.length);
          for (const one of found.chosen) {
            expect([one.state, one.startedAt <= at, one.instanceId]).toEqual([
              'completed',
              true,
              'i-1',
            ]);
          }
          const ids = (of: typeof found) => of.chosen.map(({ id }) => id).sort();
          expect(ids(select(backups.toReversed()))).toEqual(ids(found));
        },
      ),
    );
  });
});
