/** Finished XML, as opposed to text that still has to be escaped. */
export interface Xml {
  readonly xml: string;
}

type Content = Xml | string | number | boolean | Date | undefined;

const SPECIAL = /[&<>"'\u0000-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udfff]/;
// A well-formed pair must stay whole, so pairs are matched before lone surrogates.
const EACH_SPECIAL =
  /[\ud800-\udbff][\udc00-\udfff]|[&<>"'\u0000-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udfff]/g;
const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeCharacter(character: string): string {
  if (character.length === 2) return character;
  const named = NAMED[character];
  if (named !== undefined) return named;
  const code = character.charCodeAt(0);
  const holdable = code === 0x9 || code === 0xa || code === 0xd || (code >= 0x7f && code <= 0x9f);
  return holdable ? `&#${code};` : '';
}

/** Text for an element; what XML 1.0 cannot hold at all is dropped. */
export function escapeXml(text: string): string {
  return SPECIAL.test(text) ? text.replace(EACH_SPECIAL, escapeCharacter) : text;
}

function contentOf(content: Exclude<Content, undefined>): string {
  if (typeof content === 'string') return escapeXml(content);
  if (content instanceof Date) return content.toISOString();
  return typeof content === 'object' ? content.xml : String(content);
}

/** `<name>content</name>`, or nothing when there is no content to tell. */
export function element(name: string, content: Content): Xml {
  return { xml: content === undefined ? '' : `<${name}>${contentOf(content)}</${name}>` };
}

export function join(...parts: readonly Xml[]): Xml {
  let xml = '';
  for (const part of parts) xml += part.xml;
  return { xml };
}

/** EC2's list shape: `<name><item>...</item></name>`. */
export function itemSet<T>(name: string, items: Iterable<T>, render: (item: T) => Xml): Xml {
  const parts: string[] = [];
  for (const item of items) parts.push('<item>', render(item).xml, '</item>');
  return { xml: `<${name}>${parts.join('')}</${name}>` };
}
