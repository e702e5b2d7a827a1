/** GitHub and people take shorter texts for words: struck out, they would tear holes everywhere. */
const SHORTEST = 8;
const STRUCK = '***';

/**
 * Everything that a run knows to be secret. What an endpoint answers may hold any of it, and may
 * have encoded it: it is struck out of every text that others have had a hand in, before the text
 * is written anywhere.
 */
export class Secrets {
  readonly #known = new Set<string>();
  readonly #announce: (secret: string) => void;
  /** All forms of all secrets by how they begin: a text is looked at once, not once for each form. */
  readonly #forms = new Map<string, Set<string>>();

  /** @param options.announce told of each secret once, when it is learnt */
  constructor(options: { readonly announce: (secret: string) => void }) {
    this.#announce = options.announce;
  }

  learn(secret: string): void {
    if (secret.length < SHORTEST || this.#known.has(secret)) return;
    this.#known.add(secret);
    // The runner derives encoded forms by itself (actions/runner, `SecretMasker`).
    this.#announce(secret);
    for (const form of formsOf(secret)) {
      const start = form.slice(0, SHORTEST);
      this.#forms.set(start, (this.#forms.get(start) ?? new Set()).add(form));
    }
  }

  strike(text: string): string {
    let struck = text;
    for (const form of this.#formsThatBeginIn(text)) struck = struck.replaceAll(form, STRUCK);
    return struck;
  }

  /** The longest first: one may be a part of another. */
  #formsThatBeginIn(text: string): readonly string[] {
    const found = new Set<string>();
    for (let at = 0; at + SHORTEST <= text.length; at += 1) {
      const forms = this.#forms.get(text.slice(at, at + SHORTEST));
      for (const form of forms ?? []) found.add(form);
    }
    return [...found].sort((a, b) => b.length - a.length);
  }
}

function formsOf(secret: string): readonly string[] {
  const hexadecimal = Buffer.from(secret).toString('hex');
  const forms = [
    secret,
    ...queryForms(secret),
    ...jsonForms(secret),
    ...markupForms(secret),
    ...base64Forms(secret),
    hexadecimal,
    hexadecimal.toUpperCase(),
  ];
  return forms.filter((form) => form.length >= SHORTEST);
}

/** In an address, and in an address that is a part of another. */
function queryForms(secret: string): readonly string[] {
  // Encoders differ in what they leave as it is.
  const query = new URLSearchParams({ s: secret }).toString().slice(2);
  const upper = [encodeURIComponent(secret), query, query.replaceAll('+', '%20')];
  const lower = upper.map((one) => one.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()));
  const once = [...upper, ...lower];
  return [...once, ...once.map((one) => one.replaceAll('%', '%25'))];
}

/** What encoders of JSON write by number: every mark, or as in Go, in Gson and in .NET. */
const NUMBERED_IN_JSON = [/[^A-Za-z0-9]/g, /[<>&]/g, /[<>&=']/g, /[<>&'"+`]/g];

function jsonForms(secret: string): readonly string[] {
  const plain = JSON.stringify(secret).slice(1, -1);
  const numbered = NUMBERED_IN_JSON.flatMap((marks) => {
    // Marks that are not numbered keep the backslash that they need.
    const write = (code: (mark: string) => string) =>
      secret.replace(/[^A-Za-z0-9]/g, (mark) =>
        mark.search(marks) === 0 ? `\\u${code(mark)}` : JSON.stringify(mark).slice(1, -1),
      );
    const lower = (mark: string) => hexOf(mark).padStart(4, '0');
    return [write(lower), write((mark) => lower(mark).toUpperCase())];
  });
  return [plain, plain.replaceAll('/', '\\/'), ...numbered];
}

function hexOf(mark: string): string {
  return mark.charCodeAt(0).toString(16);
}

/** With named references, and with a number for every mark, as our own Markdown has it. */
function markupForms(secret: string): readonly string[] {
  const named: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  const ampersands = secret.replaceAll('&', '&amp;');
  const escaped = ampersands.replace(/[<>"]/g, (mark) => named[mark] ?? mark);
  const hexadecimal = (text: string, marks: RegExp) => [
    text.replace(marks, (mark) => `&#x${hexOf(mark)};`),
    text.replace(marks, (mark) => `&#x${hexOf(mark).toUpperCase()};`),
  ];
  return [
    escaped,
    escaped.replaceAll("'", '&#39;'),
    escaped.replaceAll("'", '&apos;'),
    secret.replace(/[^A-Za-z0-9]/g, (mark) => `&#${mark.codePointAt(0)};`),
    ...hexadecimal(secret, /[^A-Za-z0-9]/g),
    // As in Python, by OWASP's rule, and in Mustache.
    ...hexadecimal(escaped, /'/g),
    ...hexadecimal(escaped, /['/]/g),
    ...hexadecimal(escaped.replaceAll("'", '&#39;'), /[/`=]/g),
  ];
}

/**
 * Base64 takes three bytes at a time, so that a secret within a longer text has one of three forms.
 * Characters that mix it with its neighbours are left out.
 */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
    const whole = Math.floor((shifted.length * 8) / 6);
    const form = shifted.toString('base64').slice(offset === 0 ? 0 : offset + 1, whole);
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
