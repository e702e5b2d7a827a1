import { describe, expect, it } from 'vitest';
import { type Copy, isKnown, sourceKey, volumeKey } from '../../../../src/domain/copies/model.ts';
import { planCopyPruning } from '../../../../src/domain/copies/pruning.ts';
import { copyDeletions } from '../../../../src/domain/copies/reasons.ts';
import { DAY_MS, NOW } from '../../../support/builders.ts';
import { aCopy, copyPruning, HOME } from '../../../support/copies.ts';

const HOUR_MS = 3_600_000;

interface Life {
  readonly volumeId: string;
  /** Days before (-) or after the day on which volumes vanish. */
  readonly from: number;
  /** Null for one that stays. */
  readonly until: number | null;
  /** Days between two copies. */
  readonly every?: number;
}

function lives(count: number, prefix: string, life: Omit<Life, 'volumeId'>): readonly Life[] {
  return Array.from({ length: count }, (_, index) => ({ volumeId: `${prefix}-${index}`, ...life }));
}

/** One pruning a day; the volumes that have copies in the end, and how many days failed. */
function pruneDaily(volumes: readonly Life[]) {
  let copies: readonly Copy[] = [];
  let failures = 0;
  for (let day = -40; day <= 45; day++) {
    const now = NOW + day * DAY_MS;
    const isThere = ({ from, until }: Life) => from <= day && (until === null || day < until);
    const made = volumes
      .filter((life) => isThere(life) && (day - life.from) % (life.every ?? 1) === 0)
      .map(({ volumeId }, index) => copyAt(volumeId, now - HOUR_MS - index * 60_000));
    copies = [...copies, ...made];
    const known = volumes.map(
      (life) => [volumeKey(HOME, life.volumeId), isThere(life) ? 'exists' : 'gone'] as const,
    );
    const sources = new Set([sourceKey(HOME)]);
    const plan = planCopyPruning(copyPruning({ copies, now, sources, volumes: new Map(known) }));
    failures += plan.problems.length;
    const deleted = new Set(copyDeletions(plan).map(({ copy }) => copy));
    copies = copies.filter((copy) => !deleted.has(copy));
  }
  return { left: new Set(copies.filter(isKnown).map(({ origin }) => origin.volumeId)), failures };
}

function copyAt(volumeId: string, startedAt: number): Copy {
  const ended = { startedAt: startedAt + 60_000, completedAt: startedAt + 120_000 };
  return aCopy({ ...ended, origin: { volumeId, startedAt } });
}

const REAL = lives(6, 'real', { from: -40, until: 0 });

describe('of volumes that are all destroyed, the last copies are there two weeks after they were due', () => {
  it.each<[string, readonly Life[]]>([
    ['where nothing else happens', REAL],
    ['beside a few that stay', [...REAL, ...lives(5, 'other', { from: -40, until: null })]],
    ['where others take their place', [...REAL, ...lives(13, 'decoy', { from: 0, until: null })]],
    [
      'where others had been put beside them weeks before',
      [...REAL, ...lives(13, 'decoy', { from: -20, until: null })],
    ],
    [
      'where those that are put there vanish as well',
      [...REAL, ...lives(13, 'decoy', { from: -9, until: 2 })],
    ],
    [
      'where each has but one copy, all of different ages',
      REAL.map((life, index) => ({ ...life, from: -index * 4 - 1, every: 99 })),
    ],
    [
      'the same, among many new ones',
      [
        ...REAL.map((life, index) => ({ ...life, from: -index * 4 - 8, every: 99 })),
        ...lives(13, 'decoy', { from: 0, until: null }),
      ],
    ],
  ])('%s', (_, volumes) => {
    const { left, failures } = pruneDaily(volumes);
    for (const { volumeId } of REAL) expect([...left]).toContain(volumeId);
    expect(failures).toBeGreaterThan(9);
  });
});

describe('of volumes that come and go in good order, nothing is held', () => {
  it.each<[string, readonly Life[]]>([
    ['a few of many', lives(9, 'gone', { from: -40, until: 0 })],
    ['one after the other', lives(9, 'gone', { from: -40, until: 0 }).map(laterByDays(1))],
    ['of those copied weekly', lives(9, 'gone', { from: -35, until: 0, every: 7 })],
    ['of those that lived for days', lives(9, 'gone', { from: -4, until: 0 })],
  ])('%s', (_, gone) => {
    const stay = [
      ...lives(10, 'daily', { from: -40, until: null }),
      ...lives(10, 'weekly', { from: -35, until: null, every: 7 }),
      ...lives(5, 'new', { from: 1, until: null }),
    ];
    const { left, failures } = pruneDaily([...gone, ...stay]);
    expect(failures).toBe(0);
    expect([...left].filter((id) => id.startsWith('gone'))).toEqual([]);
    expect(left.size).toBe(stay.length);
  });
});

function laterByDays(days: number) {
  return (life: Life, index: number): Life => ({ ...life, until: index * days });
}
