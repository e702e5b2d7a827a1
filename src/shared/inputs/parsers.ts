import type { Tag, TagRule } from '../../domain/model.ts';
import { RESERVED_KEYS } from '../../domain/naming.ts';
import { isRegionName } from '../../domain/partition.ts';
import { isRestoreKey } from '../../domain/restore/tags.ts';
import { printable } from '../../lib/text.ts';

/** The value that a text stands for, or what would have been right. */
export type Parsed<T> = { readonly value: T } | { readonly remedy: string };

export interface Input<T> {
  readonly name: string;
  /** What an empty text stands for. */
  readonly default: T;
  /** Whether its value must not be shown. */
  readonly isSecret?: boolean;
  readonly parse: (text: string) => Parsed<T>;
}

/** Commas, spaces or newlines; only commas can leave an item empty. */
export const SEPARATOR = /\s*,\s*|\s+/;

/** Region names, or every region that is enabled in the account. */
export type Regions = readonly string[] | 'all';

export function wholeNumber(
  name: string,
  options: { readonly default: number; readonly min: number; readonly max: number },
): Input<number> {
  const { min, max } = options;
  const remedy = `it must be a whole number from ${min} to ${max} in plain digits, e.g. ${options.default}`;
  const parse = (text: string): Parsed<number> => {
    // Number() alone would take 1e3, 0x1E and the like, which nobody means as days.
    const value = /^[0-9]{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max ? { value } : { remedy };
  };
  return { name, default: options.default, parse };
}

/** An input that may stay empty: null then. */
export function optional<T>(input: Input<T>): Input<T | null> {
  return { ...input, default: null };
}

export function boolean(name: string, options: { readonly default: boolean }): Input<boolean> {
  const parse = (text: string): Parsed<boolean> => {
    if (['true', 'True', 'TRUE'].includes(text)) return { value: true };
    if (['false', 'False', 'FALSE'].includes(text)) return { value: false };
    return { remedy: 'it must be true or false' };
  };
  return { name, default: options.default, parse };
}

export function text(
  name: string,
  options: {
    readonly default: string;
    readonly pattern: RegExp;
    readonly remedy: string;
    readonly secret?: boolean;
  },
): Input<string> {
  const parse = (value: string): Parsed<string> =>
    options.pattern.test(value) ? { value } : { remedy: options.remedy };
  return { name, default: options.default, isSecret: options.secret ?? false, parse };
}

/** A list without doubles. */
export function list(
  name: string,
  options: {
    readonly separator: RegExp;
    readonly accepts: (item: string) => boolean;
    readonly remedy: string;
  },
): Input<readonly string[]> {
  const parse = (value: string): Parsed<readonly string[]> => {
    const items = value.split(options.separator);
    const wrong = items.filter((item) => !options.accepts(item));
    if (wrong.length === 0) return { value: [...new Set(items)] };
    // An empty item is often a variable that is not set: passing it over would leave something out.
    return { remedy: `${named(wrong)} cannot be used; ${options.remedy}` };
  };
  return { name, default: [], parse };
}

/** The first of the wrong items, each cut short: thousands would hide the remedy. */
function named(wrong: readonly string[]): string {
  const shown = wrong.slice(0, 5).map((item) => printable(item.slice(0, 60)) || 'an empty item');
  const more = wrong.length - shown.length;
  return [...shown, ...(more === 0 ? [] : [`${more} more`])].join(', ');
}

export function regionList(name: string): Input<Regions> {
  const names = list(name, {
    separator: SEPARATOR,
    accepts: isRegionName,
    remedy:
      'give region names such as us-east-1, separated by commas, spaces or newlines, or all for every enabled region',
  });
  const parse = (value: string): Parsed<Regions> =>
    value === 'all' ? { value: 'all' } : names.parse(value);
  return { name, default: [], parse };
}

/** `Key=Value` or `Key`, one per line: tags to look for. */
export function tagRules(name: string): Input<readonly TagRule[]> {
  const parse = (value: string): Parsed<readonly TagRule[]> => {
    const rules = linesOf(value).map((line): TagRule => {
      const { key, value } = splitTag(line);
      return { key, value };
    });
    // On one line a second rule would be part of the first one's value, and fit nothing.
    const joined = rules.find((rule) => holdsAnother(rule) || /,\s+\S/.test(rule.key));
    if (joined !== undefined) return { remedy: `give one rule per line: ${apart(joined)}` };
    const wrong = rules.find(({ key }) => key === '' || key.length > TAG_KEY_LENGTH);
    if (wrong === undefined) return { value: rules };
    return { remedy: 'give one Key=Value or Key per line, such as Environment=production' };
  };
  return { name, default: [], parse };
}

/** `Key=Value`, one per line: tags to set. */
export function newTags(name: string): Input<readonly Tag[]> {
  const parse = (value: string): Parsed<readonly Tag[]> => {
    const tags = linesOf(value).map(splitTag);
    const keys = tags.map(({ key }) => key);
    const joined = tags.find(holdsAnother);
    const remedies = [
      ...(joined === undefined ? [] : [`give one tag per line: ${apart(joined)}`]),
      ...tags.flatMap((tag) => tagRemedy(tag) ?? []),
      ...(new Set(keys).size < keys.length ? ['name each key once'] : []),
      ...(tags.length > MAX_TAGS ? [`give ${MAX_TAGS} tags at most`] : []),
    ];
    if (remedies.length > 0) return { remedy: remedies.join('; ') };
    return { value: tags.map((tag) => ({ key: tag.key, value: tag.value ?? '' })) };
  };
  return { name, default: [], parse };
}

// Amazon EC2 User Guide, "Tag your Amazon EC2 resources": 50 tags, keys of 127, values of 256.
const TAG_KEY_LENGTH = 127;
const TAG_VALUE_LENGTH = 256;
const MAX_TAGS = 50 - RESERVED_KEYS.length;

function tagRemedy({ key, value }: TagRule): string | null {
  const shown = printable(key);
  if (value === null || key === '') return `give ${shown || 'each tag'} as Key=Value, one per line`;
  if (key.length > TAG_KEY_LENGTH)
    return `shorten the key ${shown} to ${TAG_KEY_LENGTH} characters`;
  if (value.length > TAG_VALUE_LENGTH) {
    return `shorten the value of ${shown} to ${TAG_VALUE_LENGTH} characters`;
  }
  if (key.toLowerCase().startsWith('aws:'))
    return `choose another key than ${shown}: AWS reserves aws:`;
  if (!RESERVED_KEYS.includes(key) && !isRestoreKey(key)) return null;
  return `leave ${shown} out: this action sets it itself`;
}

/** Whether what was meant as another `Key=Value` is part of its value. */
function holdsAnother({ value }: TagRule): boolean {
  return /,\s*[^,=\s][^,=]*=/.test(value ?? '');
}

/** What stands on one line, as lines. */
function apart({ key, value }: TagRule): string {
  const line = value === null ? key : `${key}=${value}`;
  const lines = line.split(/,\s*/).map((part) => `"${printable(part)}"`);
  return lines.join(', then ');
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** At the first `=`: a value may hold more of them. */
function splitTag(line: string): TagRule {
  const at = line.indexOf('=');
  if (at === -1) return { key: line, value: null };
  return { key: line.slice(0, at).trim(), value: line.slice(at + 1).trim() };
}
