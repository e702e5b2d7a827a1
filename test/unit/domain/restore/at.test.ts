import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfSecond, instantOf, parsePointInTime } from '../../../../src/domain/restore/at.ts';
import { NOW } from '../../../support/builders.ts';

const at = (text: string, now = NOW): string | null => {
  const point = parsePointInTime(text);
  const instant = point === null ? null : instantOf(point, now);
  return instant === null ? null : new Date(instant).toISOString();
};

describe('a point in time', () => {
  it.each([
    ['newest', '2026-03-15T04:30:00.000Z'],
    ['2026-03-14T02:00:00Z', '2026-03-14T02:00:00.000Z'],
    ['2026-03-14T02:00:00', '2026-03-14T02:00:00.000Z'],
    ['2026-03-14 02:00', '2026-03-14T02:00:00.000Z'],
    ['2026-03-14 02:00 UTC', '2026-03-14T02:00:00.000Z'],
    ['2026-03-14T02:00:00.5Z', '2026-03-14T02:00:00.500Z'],
    ['2026-03-14T02:00+02:00', '2026-03-14T00:00:00.000Z'],
    ['2026-03-14T02:00-0530', '2026-03-14T07:30:00.000Z'],
    ['2024-02-29', '2024-02-29T23:59:59.999Z'],
    ['2026-03-14', '2026-03-14T23:59:59.999Z'],
    // Of today, no more than has been.
    ['2026-03-15', '2026-03-15T04:30:00.000Z'],
    ['2026-03-15T04:30:00Z', '2026-03-15T04:30:00.000Z'],
    ['2 days ago', '2026-03-13T04:30:00.000Z'],
    ['1 day ago', '2026-03-14T04:30:00.000Z'],
    ['36 hours ago', '2026-03-13T16:30:00.000Z'],
    ['90 minutes ago', '2026-03-15T03:00:00.000Z'],
    ['1 week ago', '2026-03-08T04:30:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(at(text)).toBe(instant);
  });

  it.each([
    '2026-03-16',
    '2026-03-15T04:30:00.001Z',
    '2027-01-01T00:00Z',
    '2026-03-15T06:29-01:00',
  ])('%s is still to come', (text) => {
    expect(parsePointInTime(text)).not.toBeNull();
    expect(at(text)).toBeNull();
  });

  it.each([
    '',
    'yesterday',
    'tomorrow',
    '2 days',
    '-2 days ago',
    '2026',
    '2026-3-14',
    '2026-02-29',
    '2026-13-01',
    '2026-03-14T25:00Z',
    '2026-03-14T24:00Z',
    '2026-03-14T02Z',
    '2026-03-14T02:00 CET',
    '2026-03-14T02:00+25:00',
    '14.03.2026',
    'on 2026-03-14',
    '2026-03-14T02:00Z!',
    '2 days ago, or so',
    'about 2 days ago',
    '1773463800000',
  ])('%j is none', (text) => {
    expect(parsePointInTime(text)).toBeNull();
  });

  it('is of a day from its first instant on', () => {
    const midnight = Date.parse('2026-03-15T00:00:00.000Z');
    expect(at('2026-03-15', midnight)).toBe('2026-03-15T00:00:00.000Z');
    expect(at('2026-03-15', midnight - 1)).toBeNull();
  });

  it('is what ISO 8601 says of any instant', () => {
    fc.assert(
      fc.property(
        fc.date({ max: new Date(NOW), min: new Date(0), noInvalidDate: true }),
        (date) => {
          expect(at(date.toISOString())).toBe(date.toISOString());
        },
      ),
    );
  });

  it('is by a clock of whole seconds, and of nothing else', () => {
    expect(endOfSecond(NOW)).toBe(NOW + 999);
    expect(endOfSecond(NOW + 250)).toBe(NOW + 999);
  });

  it('is never an error, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        at(text);
      }),
    );
  });
});
