import { hashOf } from './random.ts';

/** Where a resource stands in EC2's lists. */
export interface Place {
  readonly id: string;
  readonly key: number;
}

/** Stable, and neither by time nor by id: nobody may lean on the order of EC2's answers. */
const placeOf = (id: string): Place => ({ id, key: hashOf(id) });

function comparePlaces(a: Place, b: Place): number {
  if (a.key !== b.key) return a.key - b.key;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

export const placesOf = (ids: readonly string[]): readonly Place[] =>
  ids.map(placeOf).sort(comparePlaces);

// Up to so many new places are put in one by one, which moves memory but compares little.
const FEW = 100;

/** A map that also knows the order in which EC2 lists what is in it; a page is cut from that. */
export class ListedMap<T> extends Map<string, T> {
  #added: Place[] = [];
  #order: Place[] = [];

  override set(id: string, item: T): this {
    if (!this.has(id)) this.#added.push(placeOf(id));
    return super.set(id, item);
  }

  /** The places of all that is in the map; those of deleted items may linger among them. */
  get places(): readonly Place[] {
    const added = this.#added;
    this.#added = [];
    if (added.length <= FEW) for (const place of added) insert(this.#order, place);
    else this.#order = merged(this.#order, added.sort(comparePlaces));
    return this.#order;
  }
}

/** An id that was deleted and set again has its place already. */
function insert(order: Place[], place: Place): void {
  const index = indexAfter(order, place);
  if (order[index - 1]?.id !== place.id) order.splice(index, 0, place);
}

/** Two orders in one, with each place once: an id may have been deleted and set again. */
export function merged(left: readonly Place[], right: readonly Place[]): Place[] {
  const all: Place[] = [];
  let [l, r] = [0, 0];
  for (;;) {
    const [a, b] = [left[l], right[r]];
    if (a === undefined && b === undefined) return all;
    const takesLeft = b === undefined || (a !== undefined && comparePlaces(a, b) <= 0);
    const place = takesLeft ? a : b;
    if (takesLeft) l += 1;
    else r += 1;
    if (place !== undefined && all.at(-1)?.id !== place.id) all.push(place);
  }
}

/** The index of the first place after the given one. */
export function indexAfter(places: readonly Place[], after: Place): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const place = places[middle];
    if (place !== undefined && comparePlaces(place, after) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
