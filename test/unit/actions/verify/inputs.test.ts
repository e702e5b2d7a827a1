import { describe, expect, it } from 'vitest';
import { INPUTS, sampleInWords, zoneOf } from '../../../../src/actions/verify/inputs.ts';

describe('sample', () => {
  it.each([
    ['10%', { kind: 'percent', value: 10 }],
    ['100%', { kind: 'percent', value: 100 }],
    ['25', { kind: 'number', value: 25 }],
    ['all', { kind: 'all' }],
  ])('takes %s', (text, value) => {
    expect(INPUTS.sample.parse(text)).toEqual({ value });
  });

  it.each(['0%', '101%', '0', '-1', '1.5%', '10 %', 'ALL', '%', '1e3'])('refuses %s', (text) => {
    expect(INPUTS.sample.parse(text)).toMatchObject({ remedy: expect.any(String) });
  });

  it('is shown as it was given', () => {
    expect(sampleInWords({ kind: 'percent', value: 7 })).toBe('7%');
    expect(sampleInWords({ kind: 'number', value: 7 })).toBe('7');
    expect(sampleInWords({ kind: 'all' })).toBe('all');
  });
});

describe('price-per-gib', () => {
  it.each([
    ['0.09', 0.09],
    ['1', 1],
  ])('takes %s', (text, value) => {
    expect(INPUTS.pricePerGib.parse(text)).toEqual({ value });
  });

  it.each(['-1', '.5', '1,5', '$1', '99999'])('refuses %s', (text) => {
    expect(INPUTS.pricePerGib.parse(text)).toMatchObject({ remedy: expect.any(String) });
  });
});

describe('availability-zone', () => {
  it.each(['us-east-1a', 'us-west-2-lax-1a', 'us-gov-west-1b'])('takes %s', (text) => {
    expect(INPUTS.zones.parse(text)).toEqual({ value: [text] });
  });

  it.each(['us-east-1', 'a', 'use1-az1', 'us-east-1A'])('refuses %s', (text) => {
    expect(INPUTS.zones.parse(text)).toMatchObject({ remedy: expect.any(String) });
  });

  it('is the one that is in the region', () => {
    const zones = ['us-east-10a', 'us-east-1b', 'us-west-2-lax-1a'];
    expect(zoneOf('us-east-1', zones)).toBe('us-east-1b');
    expect(zoneOf('us-west-2', zones)).toBe('us-west-2-lax-1a');
    expect(zoneOf('eu-west-1', zones)).toBeNull();
  });
});
