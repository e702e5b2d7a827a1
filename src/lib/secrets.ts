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
  /** All forms of all secrets, the longest first: one may be a part of another. */
  #forms: readonly string[] = [];

  /** @param options.announce told of each secret once, when it is learnt */
  constructor(options: { readonly announce: (secret: string) => void }) {
    this.#announce = options.announce;
  }

  learn(secret: string): void {
    if (secret.length < SHORTEST || this.#known.has(secret)) return;
    this.#known.add(secret);
    // The runner derives encoded forms by itself (actions/runner, `SecretMasker`).
    this.#announce(secret);
    const forms = new Set([...this.#forms, ...formsOf(secret)]);
    this.#forms = [...forms].sort((a, b) => b.length - a.length);
  }

  strike(text: string): string {
    let struck = text;
    for (const form of this.#forms) {
      if (form.length <= struck.length) struck = struck.replaceAll(form, STRUCK);
    }
    return struck;
  }
}

function formsOf(secret: string): readonly string[] {
  // Encoders differ in what they leave as it is.
  const query = new URLSearchParams({ s: secret }).toString().slice(2);
  const encoded = [encodeURIComponent(secret), query, query.replaceAll('+', '%20')];
  const forms = [
    secret,
    ...encoded,
    ...encoded.map((one) => one.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())),
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
    ...markupForms(secret),
    ...base64Forms(secret),
  ];
  return forms.filter((form) => form.length >= SHORTEST);
}

/** With named references, and with a number for every mark, as our own Markdown has it. */
function markupForms(secret: string): readonly string[] {
  const named: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  const ampersands = secret.replaceAll('&', '&amp;');
  const escaped = ampersands.replace(/[<>"]/g, (mark) => named[mark] ?? mark);
  return [
    escaped,
    escaped.replaceAll("'", '&#39;'),
    escaped.replaceAll("'", '&apos;'),
    secret.replace(/[^A-Za-z0-9]/g, (mark) => `&#${mark.codePointAt(0)};`),
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
