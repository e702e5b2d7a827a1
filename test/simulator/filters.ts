import { invalidValue } from './errors.ts';
import type { Tags } from './model.ts';
import type { Params } from './params.ts';
import { list, structures } from './params.ts';

// Amazon EC2 API Reference, "Filter": at most 200 values for one filter.
const MAX_VALUES = 200;

export interface Filter {
  readonly name: string;
  readonly matches: (value: string) => boolean;
}

/** What a filter name stands for: the values of the field, of which one has to match. */
export type Fields<T> = Readonly<Record<string, (item: T) => readonly (string | undefined)[]>>;

const escapeForRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** `*` is any text, `?` one character, `\` takes the next character as it is; case matters. */
export function wildcard(pattern: string): (value: string) => boolean {
  if (!/[*?\\]/.test(pattern)) return (value) => value === pattern;
  let source = '';
  for (let i = 0; i < pattern.length; i += 1) {
    const character = pattern.charAt(i);
    if (character === '*') source += '.*';
    else if (character === '?') source += '.';
    else if (character === '\\' && i + 1 < pattern.length) {
      i += 1;
      source += escapeForRegExp(pattern.charAt(i));
    } else source += escapeForRegExp(character);
  }
  const expression = new RegExp(`^${source}$`, 'su');
  return (value) => expression.test(value);
}

function anyOf(patterns: readonly string[]): (value: string) => boolean {
  const exact = new Set(patterns.filter((pattern) => !/[*?\\]/.test(pattern)));
  const wild = patterns.filter((pattern) => !exact.has(pattern)).map(wildcard);
  return (value) => exact.has(value) || wild.some((matches) => matches(value));
}

export function parseFilters(params: Params): readonly Filter[] {
  const filters: Filter[] = [];
  const count = structures(params, 'Filter', ['Name', 'Value.1']);
  for (let n = 1; n <= count; n += 1) {
    const name = params[`Filter.${n}.Name`] ?? '';
    const values = list(params, `Filter.${n}.Value`);
    if (values.length === 0) throw invalidValue(`The filter '${name}' has no values`);
    if (values.length > MAX_VALUES) {
      throw invalidValue(`The maximum number of filter values specified on a single call is 200`);
    }
    filters.push({ name, matches: anyOf(values) });
  }
  return filters;
}

function valuesOf<T extends { readonly tags: Tags }>(item: T, name: string, fields: Fields<T>) {
  if (name === 'tag-key') return Object.keys(item.tags);
  if (name.startsWith('tag:')) {
    const key = name.slice('tag:'.length);
    return Object.hasOwn(item.tags, key) ? [item.tags[key]] : [];
  }
  return fields[name]?.(item) ?? [];
}

/** Whether an item fits all filters; within one filter, any value has to match. */
export function matcherOf<T extends { readonly tags: Tags }>(
  filters: readonly Filter[],
  fields: Fields<T>,
): (item: T) => boolean {
  for (const { name } of filters) {
    const known = name === 'tag-key' || name.startsWith('tag:') || Object.hasOwn(fields, name);
    if (!known) throw invalidValue(`The filter '${name}' is invalid`);
  }
  return (item) =>
    filters.every(({ name, matches }) =>
      valuesOf(item, name, fields).some((value) => value !== undefined && matches(value)),
    );
}

export function selected<T extends { readonly tags: Tags }>(
  items: Iterable<T>,
  filters: readonly Filter[],
  fields: Fields<T>,
): T[] {
  return [...items].filter(matcherOf(filters, fields));
}
