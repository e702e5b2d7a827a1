import { randomUUID } from 'node:crypto';
import { AwsError, invalidCombination, invalidValue } from './errors.ts';
import type { Params } from './params.ts';
import { list, wholeNumber } from './params.ts';
import { hashOf } from './random.ts';

const MIN_RESULTS = 5;
const MAX_RESULTS = 1000;
// Tokens of older listings go stale, as EC2's do; it also bounds what a long run holds on to.
const LISTINGS_KEPT = 256;

export interface PagingOptions {
  /** At most so many items on a page, whatever the caller asks for. */
  readonly pageSize?: number;
  /** An empty page with a NextToken before each page but the first. */
  readonly emptyPages?: boolean;
}

export interface PageQuery<T> {
  /** Whom the token belongs to: a token is good only for the call that it came from. */
  readonly scope: string;
  readonly params: Params;
  /** Asked for once in a listing; its later pages are cut from the same ids. */
  readonly ids: () => readonly string[];
  /** What an id stands for now; what has gone meanwhile is left out. */
  readonly find: (id: string) => T | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string | undefined;
}

interface Listing {
  readonly asked: string;
  readonly ids: readonly string[];
}

interface Position {
  readonly listing: string;
  readonly offset: number;
  readonly empty: boolean;
}

const invalidToken = () =>
  new AwsError(
    'InvalidPaginationToken',
    'The specified pagination token is not valid or is expired.',
  );

const encode = ({ listing, offset, empty }: Position) =>
  Buffer.from(`${listing}/${offset}/${empty ? 1 : 0}`).toString('base64');

function decode(token: string): Position {
  const text = Buffer.from(token, 'base64').toString();
  const [, listing, offset, empty] = /^([\w-]+)\/(\d+)\/([01])$/.exec(text) ?? [];
  if (listing === undefined) throw invalidToken();
  return { listing, offset: Number(offset), empty: empty === '1' };
}

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

/** Stable, and neither by time nor by id: nobody may lean on the order of EC2's answers. */
function shuffled(ids: readonly string[]): readonly string[] {
  const keyed = ids.map((id) => ({ id, key: hashOf(id) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ id }) => id);
}

export class Pager {
  readonly #options: PagingOptions;
  readonly #listings = new Map<string, Listing>();

  constructor(options: PagingOptions) {
    this.#options = options;
  }

  page<T>(query: PageQuery<T>): Page<T> {
    const size = this.#pageSize(query.params);
    const { position, listing } = this.#resume(query);
    const end = position.empty ? position.offset : position.offset + size;
    const items: T[] = [];
    for (const id of listing.ids.slice(position.offset, end)) {
      const item = query.find(id);
      if (item !== undefined) items.push(item);
    }
    if (end >= listing.ids.length) return { items, nextToken: undefined };
    const empty = this.#options.emptyPages === true && !position.empty;
    return { items, nextToken: encode({ listing: position.listing, offset: end, empty }) };
  }

  #pageSize(params: Params): number {
    const asked = maxResults(params) ?? Number.POSITIVE_INFINITY;
    return Math.min(asked, this.#options.pageSize ?? Number.POSITIVE_INFINITY);
  }

  #resume<T>({ scope, params, ids }: PageQuery<T>): { position: Position; listing: Listing } {
    const asked = fingerprint(scope, params);
    const token = params['NextToken'];
    if (token === undefined || token === '') {
      const listing = { asked, ids: shuffled(ids()) };
      const position = { listing: randomUUID(), offset: 0, empty: false };
      this.#remember(position.listing, listing);
      return { position, listing };
    }
    const position = decode(token);
    const listing = this.#listings.get(position.listing);
    if (listing?.asked !== asked) throw invalidToken();
    return { position, listing };
  }

  #remember(id: string, listing: Listing): void {
    this.#listings.set(id, listing);
    const [oldest] = this.#listings.keys();
    if (this.#listings.size > LISTINGS_KEPT && oldest !== undefined) this.#listings.delete(oldest);
  }
}
