import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, printable } from '../../../src/lib/text.ts';
import { anyText } from '../../support/any-text.ts';

describe('printable', () => {
  it.each([
    ['a newline', 'a\nb', 'a\\nb'],
    ['a carriage return', 'a\rb', 'a\\rb'],
    ['a tab', 'a\tb', 'a\\tb'],
    ['a null', 'a\0b', 'a\\u{0}b'],
    ['an escape sequence', '\u001b[31mred', '\\u{1b}[31mred'],
    ['a C1 control', 'a\u0085b', 'a\\u{85}b'],
    ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
    ['a paragraph separator', 'a\u2029b', 'a\\u{2029}b'],
    ['a direction override', 'a\u202eb', 'a\\u{202e}b'],
    ['a direction isolate', 'a\u2066b', 'a\\u{2066}b'],
    ['a zero-width space', 'a\u200bb', 'a\\u{200b}b'],
    ['a byte order mark', '\ufeffa', '\\u{feff}a'],
    ['half a pair', 'a\ud83d', 'a\\u{d83d}'],
    ['the old command syntax', '##[error]x', '#\\#[error]x'],
    ['the old command syntax, repeated', '###[##[', '##\\#[#\\#['],
  ])('shows %s', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it.each([
    'plain',
    '',
    'Größe 20 GiB',
    '数据库',
    'عربي',
    '👨‍👩‍👧‍👦 🇩🇪 👍🏽',
    '# [ok] ##(x)',
    'a\\nb',
  ])('leaves %j as it is', (text) => {
    expect(printable(text)).toBe(text);
  });

  it('leaves one line on which the runner reads no command, whatever it is given', () => {
    const someText = fc.oneof(
      anyText({ maxLength: 30 }),
      fc
        .array(
          fc.constantFrom('#', '##', '##[', '[', '\n', '\r', '\u2028', '\ud83d', '\u202e', 'x'),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(someText, (text) => {
        const shown = printable(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\p{Bidi_Control}]/u);
        expect(shown).not.toContain('##[');
        // Printed twice, as a quote of a quote is, it does not change any more.
        expect(printable(shown)).toBe(shown);
      }),
      { numRuns: 500 },
    );
  });
});

it.each([
  [0, '0 volumes'],
  [1, '1 volume'],
  [2, '2 volumes'],
  [1_000, '1000 volumes'],
])('%i is counted as %s', (number, words) => {
  expect(count(number, 'volume')).toBe(words);
});
