import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tag, Volume } from '../../../src/domain/model.ts';
import {
  cut,
  describe as description,
  formatTimestamp,
  nameTags,
  RESERVED_KEYS,
} from '../../../src/domain/naming.ts';
import { aVolume, RUN } from '../../support/builders.ts';
import { runs } from '../../support/property-runs.ts';

const TIMESTAMP = '2026-03-15-0430';
const FAMILY = '👨‍👩‍👧‍👦';

interface Named {
  readonly description: string;
  readonly tags: readonly Tag[];
}

/** What a snapshot of the volume would be called. */
function planFor(
  overrides: Partial<Volume>,
  { backupRun = RUN, backupSet = null }: { backupRun?: string; backupSet?: string | null } = {},
): Named {
  const volume = aVolume(overrides);
  const run = { timestamp: TIMESTAMP, backupRun, rules: { backupSet } };
  return {
    description: description(volume, volume.device, TIMESTAMP),
    tags: nameTags(volume, run),
  };
}

function tagOf({ tags }: Named, key: string): string {
  const values = tags.filter((tag) => tag.key === key).map(({ value }) => value);
  if (values.length !== 1) throw new Error(`${values.length} tags ${key}`);
  return values.join();
}

function graphemesOf(text: string): readonly string[] {
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  return Array.from(segments, ({ segment }) => segment);
}

const hasHalfPairs = (text: string) => /\p{Surrogate}/u.test(text);

describe('the timestamp', () => {
  it.each([
    ['1970-01-01T00:00:00.000Z', '1970-01-01-0000'],
    ['2026-03-09T04:05:59.999Z', '2026-03-09-0405'],
    ['2026-12-31T23:59:59.999Z', '2026-12-31-2359'],
    ['2028-02-29T12:00:00.000Z', '2028-02-29-1200'],
    ['2026-07-01T00:30:00.000+02:00', '2026-06-30-2230'],
  ])('of %s is %s', (iso, timestamp) => {
    expect(formatTimestamp(Date.parse(iso))).toBe(timestamp);
  });
});

describe('a request', () => {
  it('says what the snapshot is, in tags and description', () => {
    expect(planFor({ device: '/dev/sdf', instanceId: 'i-9', instanceName: 'db' })).toEqual({
      description: 'Auto-backup db /dev/sdf 2026-03-15-0430',
      tags: [
        { key: 'Name', value: 'auto-snap-db-2026-03-15-0430' },
        { key: 'AutoBackup', value: 'true' },
        { key: 'InstanceId', value: 'i-9' },
        { key: 'CreatedAt', value: '2026-03-15-0430' },
        { key: 'BackupRun', value: RUN },
      ],
    });
  });

  it('says which backup set it belongs to, where there is one', () => {
    const { tags } = planFor({}, { backupSet: 'nightly' });
    expect(tags.at(-1)).toEqual({ key: 'BackupSet', value: 'nightly' });
    expect(tags).toHaveLength(6);
  });

  it('bears nothing but reserved keys, and all of them where there is a set', () => {
    const { tags } = planFor({}, { backupSet: 'nightly' });
    expect(tags.map(({ key }) => key)).toEqual(RESERVED_KEYS);
  });

  it('of a set made at once names no device', () => {
    const volume = aVolume({ instanceName: 'db', device: '/dev/sdf' });
    expect(description(volume, null, TIMESTAMP)).toBe('Auto-backup db 2026-03-15-0430');
  });

  it('names the instance by its id where it has no name', () => {
    const request = planFor({ instanceId: 'i-9', instanceName: null, device: '/dev/sda1' });
    expect(tagOf(request, 'Name')).toBe('auto-snap-i-9-2026-03-15-0430');
    expect(request.description).toBe('Auto-backup i-9 /dev/sda1 2026-03-15-0430');
  });

  it('uses the whole room that EC2 gives, and the timestamp survives', () => {
    const request = planFor({ instanceName: 'n'.repeat(300), device: '/dev/sdf' });
    const name = tagOf(request, 'Name');
    expect(name).toHaveLength(256);
    expect(name).toMatch(/^auto-snap-n+-2026-03-15-0430$/);
    expect(request.description).toHaveLength(255);
    expect(request.description).toMatch(/^Auto-backup n+ \/dev\/sdf 2026-03-15-0430$/);
  });

  it('leaves a name alone that just fits, and cuts one that is one longer', () => {
    const room = 256 - 'auto-snap-'.length - '-2026-03-15-0430'.length;
    const fits = `${'n'.repeat(room - 1)}!`;
    expect(tagOf(planFor({ instanceName: fits }), 'Name')).toContain('!');
    expect(tagOf(planFor({ instanceName: `n${fits}` }), 'Name')).not.toContain('!');
  });

  it('never breaks a character that a reader sees as one', () => {
    const request = planFor({ instanceName: FAMILY.repeat(40), device: '/dev/sdf' });
    expect(tagOf(request, 'Name')).toBe(`auto-snap-${FAMILY.repeat(20)}-${TIMESTAMP}`);
    expect(request.description).toBe(`Auto-backup ${FAMILY.repeat(19)} /dev/sdf ${TIMESTAMP}`);
  });

  it.each([
    ['a high half', 'a\uD83Db', 'a\uFFFDb'],
    ['a low half', 'a\uDE00b', 'a\uFFFDb'],
    ['two in the wrong order', '\uDE00\uD83D', '\uFFFD\uFFFD'],
    ['a whole pair', 'a\uD83D\uDE00b', 'a\uD83D\uDE00b'],
  ])('replaces %s of a surrogate pair where it cannot be sent', (_, name, sent) => {
    const request = planFor({ instanceName: name, device: 'd' });
    expect(tagOf(request, 'Name')).toBe(`auto-snap-${sent}-${TIMESTAMP}`);
    expect(request.description).toBe(`Auto-backup ${sent} d ${TIMESTAMP}`);
  });

  it('cuts every other tag too, and a description with no room for the name at all', () => {
    const long = 'x'.repeat(400);
    const request = planFor({ instanceId: long, device: long }, { backupRun: long });
    expect(tagOf(request, 'InstanceId')).toBe('x'.repeat(256));
    expect(tagOf(request, 'BackupRun')).toBe('x'.repeat(256));
    expect(request.description).toBe(`Auto-backup  ${'x'.repeat(255 - 'Auto-backup  '.length)}`);
  });

  it('stays within the limits, whole, dated and ours, whatever the name', () => {
    // Any UTF-16 units, so that halves of pairs come up, and what people put into names.
    const someName = fc.oneof(
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 400 })
        .map((units) => units.map((unit) => String.fromCharCode(unit)).join('')),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc
        .array(fc.constantFrom(FAMILY, '🇩🇪', 'e\u0301', 'a', '👍🏽'), { maxLength: 300 })
        .map((characters) => characters.join('')),
    );
    fc.assert(
      fc.property(someName, (instanceName) => {
        const request = planFor({ instanceName });
        const name = tagOf(request, 'Name');
        expect(name.length).toBeLessThanOrEqual(256);
        expect(request.description.length).toBeLessThanOrEqual(255);
        expect(name.endsWith(`-${TIMESTAMP}`)).toBe(true);
        expect(request.description.endsWith(` /dev/xvda ${TIMESTAMP}`)).toBe(true);
        expect(hasHalfPairs(name + request.description)).toBe(false);
        expect(tagOf(request, 'AutoBackup')).toBe('true');
      }),
      runs(300),
    );
  });
});

describe('cut', () => {
  it.each([
    ['what fits', 'abc', 3, 'abc'],
    ['what does not', 'abcd', 3, 'abc'],
    ['to nothing', 'abc', 0, ''],
    ['a pair at the edge', 'ab😀', 3, 'ab'],
    ['a pair that fits', 'ab😀c', 4, 'ab😀'],
    ['a family at the edge', `a${FAMILY}`, FAMILY.length, 'a'],
    ['a family that fits', `a${FAMILY}b`, FAMILY.length + 1, `a${FAMILY}`],
    ['an accent of its own', 'abe\u0301', 3, 'ab'],
    ['a flag', '🇩🇪🇫🇷', 6, '🇩🇪'],
    ['after the first that does not fit, even if a later one would', '😀a', 1, ''],
  ])('%s', (_, text, limit, expected) => {
    expect(cut(text, limit)).toBe(expected);
  });

  it('keeps as many whole characters from the start as fit', () => {
    const someText = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(someText, fc.integer({ min: 0, max: 60 }), (text, limit) => {
        const result = cut(text, limit);
        const all = graphemesOf(text);
        const kept = graphemesOf(result);
        expect(result.length).toBeLessThanOrEqual(limit);
        expect(kept).toEqual(all.slice(0, kept.length));
        const next = all[kept.length];
        if (next !== undefined) expect(result.length + next.length).toBeGreaterThan(limit);
      }),
      runs(300),
    );
  });
});
