import { describe, expect, it } from 'vitest';
import { Secrets } from '../../../src/lib/secrets.ts';

const SECRET = 'wJalrXUtn/K7+bPx<Rfi>&"CY\'EXAMPLEKEY==';

const hexOf = (mark: string) => mark.charCodeAt(0).toString(16);

/** The secret with every mark in it written by its number. */
const markedBy = (write: (code: string) => string) =>
  SECRET.replace(/[^A-Za-z0-9]/g, (mark) => write(hexOf(mark)));

function knowing(...learnt: readonly string[]) {
  const announced: string[] = [];
  const secrets = new Secrets({ announce: (secret) => announced.push(secret) });
  for (const secret of learnt) secrets.learn(secret);
  return { secrets, announced };
}

describe('a secret that was learnt', () => {
  it.each([
    ['as it is', SECRET],
    ['in a URL', encodeURIComponent(SECRET)],
    [
      'in a URL, in lower case',
      encodeURIComponent(SECRET).replace(/%../g, (code) => code.toLowerCase()),
    ],
    ['in a query', new URLSearchParams({ a: SECRET }).toString().slice(2)],
    ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['in JSON with its slashes escaped', JSON.stringify(SECRET).slice(1, -1).replace('/', '\\/')],
    ['in XML', 'wJalrXUtn/K7+bPx&lt;Rfi&gt;&amp;&quot;CY&apos;EXAMPLEKEY=='],
    ['in HTML', 'wJalrXUtn/K7+bPx&lt;Rfi&gt;&amp;&quot;CY&#39;EXAMPLEKEY=='],
    ['in a URL within a URL', encodeURIComponent(encodeURIComponent(SECRET))],
    [
      'in a URL within a URL, in lower case',
      encodeURIComponent(encodeURIComponent(SECRET).replace(/%../g, (code) => code.toLowerCase())),
    ],
    ['in HTML by hexadecimal numbers', markedBy((code) => `&#x${code.toUpperCase()};`)],
    ['in HTML by hexadecimal numbers in lower case', markedBy((code) => `&#x${code};`)],
    ['in JSON by numbers', markedBy((code) => `\\u${code.padStart(4, '0')}`)],
    [
      'in JSON by numbers in upper case',
      markedBy((code) => `\\u${code.toUpperCase().padStart(4, '0')}`),
    ],
    ['in JSON as Go has it', 'wJalrXUtn/K7+bPx\\u003cRfi\\u003e\\u0026\\"CY\'EXAMPLEKEY=='],
    [
      'in JSON as Gson has it',
      'wJalrXUtn/K7+bPx\\u003cRfi\\u003e\\u0026\\"CY\\u0027EXAMPLEKEY\\u003d\\u003d',
    ],
    [
      'in JSON as .NET has it',
      'wJalrXUtn/K7\\u002BbPx\\u003CRfi\\u003E\\u0026\\u0022CY\\u0027EXAMPLEKEY==',
    ],
    ['in HTML as Python has it', 'wJalrXUtn/K7+bPx&lt;Rfi&gt;&amp;&quot;CY&#x27;EXAMPLEKEY=='],
    ['in HTML as OWASP has it', 'wJalrXUtn&#x2F;K7+bPx&lt;Rfi&gt;&amp;&quot;CY&#x27;EXAMPLEKEY=='],
    [
      'in HTML as Mustache has it',
      'wJalrXUtn&#x2F;K7+bPx&lt;Rfi&gt;&amp;&quot;CY&#39;EXAMPLEKEY&#x3D;&#x3D;',
    ],
    ['in hexadecimal', Buffer.from(SECRET).toString('hex')],
    ['in hexadecimal, in upper case', Buffer.from(SECRET).toString('hex').toUpperCase()],
    ['in base64', Buffer.from(SECRET).toString('base64').replace(/=+$/, '')],
    ['in base64url', Buffer.from(SECRET).toString('base64url')],
  ])('is struck out %s', (_, form) => {
    const { secrets } = knowing(SECRET);
    const struck = secrets.strike(`before ${form} between ${form} after`);
    expect(struck).toMatch(/^before \*\*\*.{0,4} between \*\*\*.{0,4} after$/);
  });

  it.each(['', 'x', 'user:', 'a longer name:'])('is struck out in base64 behind "%s"', (before) => {
    const { secrets } = knowing(SECRET);
    const struck = secrets.strike(Buffer.from(`${before}${SECRET} and more`).toString('base64'));
    expect(struck).toContain('***');
    // What is left of it at either end are bits that it shares with its neighbours.
    const shown = Buffer.from(struck.split('***').at(-1) ?? '', 'base64').toString('latin1');
    expect(shown).not.toContain('EXAMPLE');
  });

  it('is announced once, before anything can show it', () => {
    expect(knowing(SECRET, SECRET).announced).toEqual([SECRET]);
  });

  it('leaves no part of a longer one', () => {
    const { secrets } = knowing('part-of-it', 'part-of-it-and-the-rest');
    expect(secrets.strike('part-of-it-and-the-rest, part-of-it')).toBe('***, ***');
  });

  it('takes nothing else with it', () => {
    const { secrets } = knowing(SECRET);
    const text = 'us-east-1: 3 volumes, vol-0123456789abcdef0, wJalrXUtn';
    expect(secrets.strike(text)).toBe(text);
  });
});

describe('a text of fewer than eight characters', () => {
  it('is a word, not a secret', () => {
    const { secrets, announced } = knowing('1234567', '');
    expect(announced).toEqual([]);
    expect(secrets.strike('1234567')).toBe('1234567');
  });
});
