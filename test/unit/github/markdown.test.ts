import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { link, prose, row, table, text } from '../../../src/github/markdown.ts';
import { printable } from '../../../src/lib/text.ts';
import { attributesIn, elementsIn, render, untrustedText, visibleText } from './rendering.ts';

const ZERO_WIDTH_JOINER = '\u200d';
/** A joiner may stand where it keeps GitHub from linking; nobody sees it. */
const seen = (html: string) => visibleText(html).replaceAll(ZERO_WIDTH_JOINER, '').trim();
const meant = (words: string) => printable(words).replaceAll(ZERO_WIDTH_JOINER, '').trim();

describe('untrusted input', () => {
  it('stays text: what readers see is what was there, in no element but ours', () => {
    fc.assert(
      fc.property(untrustedText, (untrusted) => {
        const html = render(`Run ${text(untrusted)}.`);
        expect(elementsIn(html)).toEqual(['p', 'code']);
        expect(attributesIn(html)).toEqual([]);
        expect(seen(html)).toBe(`Run ${meant(`x${untrusted}x`).slice(1, -1)}.`);
      }),
      { numRuns: 500 },
    );
  });

  it('stays text in a cell, and every cell stays in its place', () => {
    fc.assert(
      fc.property(untrustedText, untrustedText, (a, b) => {
        const html = render(table(['A', 'B', 'C'], [[text(a), text(b), 'last']]));
        const cells = Array.from(html.matchAll(/<td>(.*?)<\/td>/gs), (match) => match[1] ?? '');
        expect(cells.map(seen)).toEqual([meant(a), meant(b), 'last']);
        expect(elementsIn(html).filter((name) => !/^(t[a-z]+|code)$/.test(name))).toEqual([]);
        expect(elementsIn(html).filter((name) => name === 'tr')).toHaveLength(2);
      }),
      { numRuns: 500 },
    );
  });
});

describe('prose', () => {
  it.each([
    ['a heading', (words: string) => `## ❌ ${words}`, ['h2']],
    ['a quotation', (words: string) => `> ❌ ${words}`, ['blockquote', 'p']],
    ['a paragraph', (words: string) => `❌ ${words}`, ['p']],
  ])('stays text in %s', (_, around, elements) => {
    fc.assert(
      fc.property(untrustedText, (words) => {
        const html = render(around(prose(words)));
        expect(elementsIn(html)).toEqual(elements);
        expect(attributesIn(html)).toEqual([]);
        expect(seen(html)).toBe(`❌ ${meant(`x${words}`).slice(1)}`.trim());
      }),
      { numRuns: 300 },
    );
  });

  it.each(['@team', '@acme/ops', '#1', 'acme/infra#1', 'GH-1', 'of gh-123'])(
    'calls nobody and links nothing: %s',
    (words) => {
      const shown = visibleText(render(`Why: ${prose(words)}`));
      expect(shown).not.toMatch(/[@#](?=\w)|gh-\d/i);
      expect(shown.replaceAll(ZERO_WIDTH_JOINER, '')).toContain(words);
    },
  );

  it('leaves sentences readable as they are', () => {
    const words = 'an AMI uses it; deregister the AMI, then run again - or wait 15 seconds.';
    expect(prose(words)).toBe(words);
  });
});

describe('a link', () => {
  it('leads where we say, under the label that was given', () => {
    const html = render(link('vol-1', 'https://example.com/?a=1&b=2#C:d=vol-1'));
    expect(elementsIn(html)).toEqual(['p', 'a']);
    expect(attributesIn(html)).toEqual(['href="https://example.com/?a=1&amp;b=2#C:d=vol-1"']);
    expect(seen(html)).toBe('vol-1');
  });

  it('has a label that stays text', () => {
    fc.assert(
      fc.property(untrustedText, (label) => {
        const html = render(`See ${link(label, 'https://example.com/')}.`);
        expect(elementsIn(html)).toEqual(['p', 'a']);
        expect(attributesIn(html)).toEqual(['href="https://example.com/"']);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a table', () => {
  it('has a header, a rule and a line for each row', () => {
    expect(
      table(
        ['A', 'B'],
        [
          ['1', '2'],
          ['', '4'],
        ],
      ),
    ).toBe(['| A | B |', '| --- | --- |', '| 1 | 2 |', '|  | 4 |'].join('\n'));
  });

  it('may have no rows', () => {
    expect(elementsIn(render(table(['A'], [])))).toEqual(['table', 'thead', 'tr', 'th']);
  });

  it('is made of rows', () => {
    expect(row(['a', 'b'])).toBe('| a | b |');
  });
});
