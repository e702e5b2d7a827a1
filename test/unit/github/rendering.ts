import fc from 'fast-check';
import { marked } from 'marked';
import { anyText } from '../../support/any-text.ts';

/** The HTML that readers get of Markdown, by GitHub's flavour. */
export function render(markdown: string): string {
  return autolinked(marked.parse(markdown, { async: false, gfm: true }));
}

/**
 * cmark-gfm, `autolink.c`: pages are looked for in the Markdown as it is written, as the parser does
 * here too; mail addresses in each text once its references are resolved, in inline HTML as well,
 * but not in a link.
 */
function autolinked(html: string): string {
  let isInLink = false;
  return html.replace(/<[^>]*>|[^<]+/g, (part) => {
    if (/^<a[\s>]/.test(part)) isInLink = true;
    if (part === '</a>') isInLink = false;
    if (part.startsWith('<') || isInLink) return part;
    const address = MAIL.exec(resolved(part))?.[0];
    return address === undefined ? part : `<a href="mailto:${address}">${part}</a>`;
  });
}

const MAIL = /[a-z0-9.+_-]+@[a-z0-9_-]*(?:\.[a-z0-9][a-z0-9_-]*)+/i;

/** Names of all elements in HTML, in the order in which they open, comments and the like included. */
export function elementsIn(html: string): readonly string[] {
  return Array.from(html.matchAll(/<(?!\/)([^\s>]*)/g), (match) => match[1] ?? '');
}

/** The attributes of all elements in HTML, as `name="value"`. */
export function attributesIn(html: string): readonly string[] {
  return Array.from(html.matchAll(/<[a-z0-9]+((?:\s[^>]*)?)>/g), (match) =>
    (match[1] ?? '').trim(),
  ).filter((attributes) => attributes !== '');
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
};

/** The text that readers see of HTML. */
export function visibleText(html: string): string {
  return resolved(html.replace(/<[^>]*>/g, ''));
}

/** With characters in place of their references. */
function resolved(text: string): string {
  return text.replace(/&(#?\w+);/g, (reference, name: string) => {
    const code = /^#(\d+)$/.exec(name)?.[1];
    return NAMED[name] ?? (code === undefined ? reference : String.fromCodePoint(Number(code)));
  });
}

/** What untrusted users might put into a tag, to see what becomes of it. */
export const untrustedText = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        '<script>alert(1)</script>',
        '<img src=x onerror=alert(1)>',
        '![a](http://evil.example/a.png)',
        '[a](javascript:alert(1))',
        '[a]: http://evil.example',
        '<https://evil.example>',
        'http://evil.example',
        'www.evil.example',
        'WWW.evil.example',
        'a@evil.example',
        '</code>',
        '</td></table>',
        '</summary></details>',
        '<!--',
        '-->',
        '&lt;b&gt;',
        '&#60;b&#62;',
        '&#x3c;',
        '&amp;',
        '`',
        '```',
        '|',
        '\\',
        '\\|',
        '\n',
        '\n\n',
        '\r\n',
        '\t',
        '# ',
        '- ',
        '1. ',
        '> ',
        '---',
        '===',
        '***',
        '**b**',
        '_i_',
        '~~s~~',
        '$x$',
        '[^1]',
        '    ',
        ':tada:',
        '@team',
        '#1',
        '##[error]',
        '\u202e',
        '\u0000',
        '\u2028',
        '\ud83d',
        'x',
        ' ',
        '👨‍👩‍👧‍👦',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme-ascii', maxLength: 40 }),
  anyText({ maxLength: 40 }),
);
