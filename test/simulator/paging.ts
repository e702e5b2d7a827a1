import { randomBytes } from 'node:crypto';
import { AwsError, invalidCombination, invalidValue } from './errors.ts';
import { indexAfter, type Place } from './listed-map.ts';
import type { Params } from './params.ts';
import { list, wholeNumber } from './params.ts';

const MIN_RESULTS = 5;
const MAX_RESULTS = 1000;
// Older tokens go stale, as EC2's do; it also bounds what a long run holds on to.
const TOKENS_KEPT = 10_000;

export interface PagingOptions {
  /** At most so many items on a page, whatever the caller asks for. */
  readonly pageSize?: number;
  /** An empty page with a NextToken before each page but the first. */
  readonly emptyPages?: boolean;
}

/** What a list call is about, as the world is at the time of the call. */
export interface PageQuery<T> {
  /** Whom the token belongs to: a token is good only for the call that it came from. */
  readonly scope: string;
  readonly params: Params;
  readonly places: readonly Place[];
  /** What stands at a place now; undefined for what has gone or does not fit the question. */
  readonly find: (id: string) => T | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string | undefined;
}

/** What a token stands for: the next page begins after a place, whatever changes around it. */
interface Position {
  readonly asked: string;
  readonly after: Place | undefined;
  /** Counts the pages of a listing from 1, empty ones too. */
  readonly page: number;
  readonly empty: boolean;
}

const invalidToken = () =>
  new AwsError(
    'InvalidPaginationToken',
    'The specified pagination token is not valid or is expired.',
  );

/** EC2 takes either ids or a page size. */
export function refuseIdsWithMaxResults(params: Params, ids: string, set: string): void {
  if (params['MaxResults'] === undefined || list(params, ids).length === 0) return;
  throw invalidCombination(`The parameter ${set} cannot be used with the parameter maxResults`);
}

function maxResults(params: Params): number | undefined {
  const value = wholeNumber(params, 'MaxResults');
  if (value === undefined) return undefined;
  const complaint = `Value ( ${value} ) for parameter maxResults is invalid.`;
  if (value < MIN_RESULTS) {
    throw invalidValue(`${complaint} Expecting a value greater than ${MIN_RESULTS}.`);
  }
  if (value > MAX_RESULTS) {
    throw invalidValue(`${complaint} Expecting a value less than or equal to ${MAX_RESULTS}.`);
  }
  return value;
}

function fingerprint(scope: string, params: Params): string {
  const asked = Object.entries(params).filter(
    ([name]) => name !== 'NextToken' && name !== 'MaxResults',
  );
  return `${scope}\n${asked.map((pair) => pair.join('=')).join('\n')}`;
}

/** Cuts each page from the world as it is when the page is asked for. */
export class Pager {
  readonly options: PagingOptions;
  readonly #tokens = new Map<string, Position>();

  constructor(options: PagingOptions) {
    this.options = options;
  }

  page<T>(query: PageQuery<T>): Page<T> {
    const { asked, after, page, empty } = this.#positionIn(query);
    const size = empty ? 0 : this.#pageSize(query.params);
    const { items, last } = cut(query, after, size);
    if (last === undefined) return { items, nextToken: undefined };
    const next = { asked, after: last, page: page + 1 };
    const isGap = this.options.emptyPages === true && !empty;
    return { items, nextToken: this.#tokenFor({ ...next, empty: isGap }) };
  }

  /** Which page of its listing a request asks for; 1 where it asks for no other. */
  pageNumber(params: Params): number {
    return this.#tokens.get(params['NextToken'] ?? '')?.page ?? 1;
  }

  #pageSize(params: Params): number {
    const asked = maxResults(params) ?? Number.POSITIVE_INFINITY;
    return Math.min(asked, this.options.pageSize ?? Number.POSITIVE_INFINITY);
  }

  #positionIn<T>({ scope, params }: PageQuery<T>): Position {
    const asked = fingerprint(scope, params);
    const token = params['NextToken'];
    if (token === undefined || token === '') {
      return { asked, after: undefined, page: 1, empty: false };
    }
    const position = this.#tokens.get(token);
    if (position?.asked !== asked) throw invalidToken();
    return position;
  }

  #tokenFor(position: Position): string {
    const token = randomBytes(48).toString('base64');
    this.#tokens.set(token, position);
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size > TOKENS_KEPT && oldest !== undefined) this.#tokens.delete(oldest);
    return token;
  }
}

/** `last` is the place that the page ends with; undefined where nothing comes after it. */
function cut<T>({ places, find }: PageQuery<T>, after: Place | undefined, size: number) {
  const items: T[] = [];
  let last = after;
  for (let n = after === undefined ? 0 : indexAfter(places, after); n < places.length; n += 1) {
    const place = places[n];
    const item = place && find(place.id);
    if (item === undefined) continue;
    if (items.length >= size) return { items, last };
    items.push(item);
    last = place;
  }
  return { items, last: undefined };
}
