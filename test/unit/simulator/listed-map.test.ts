import { describe, expect, test } from 'vitest';
import { ListedMap, merged, type Place, placesOf } from '../../simulator/listed-map.ts';

const idsOf = (places: readonly Place[]) => places.map(({ id }) => id);
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `i-${from + n}`);

function mapOf(...batches: readonly (readonly string[])[]): ListedMap<string> {
  const map = new ListedMap<string>();
  for (const batch of batches) {
    for (const id of batch) map.set(id, id);
    // Reading puts what has been added so far into the order.
    idsOf(map.places);
  }
  return map;
}

describe('the order of a map', () => {
  test.each([[[500]], [[500, 300]], [[500, 7]], [[1, 1, 1, 1, 1, 1]]])(
    'is that of its ids, however they came: %j',
    (sizes) => {
      let from = 0;
      const batches = sizes.map((size) => {
        const batch = ids(size, from);
        from += size;
        return batch;
      });
      const map = mapOf(...batches);
      expect(idsOf(map.places)).toEqual(idsOf(placesOf(ids(from))));
      expect(idsOf(map.places)).not.toEqual(ids(from));
    },
  );

  test.each([3, 300])('has each of %i ids once that were deleted and set again', (count) => {
    const map = mapOf(ids(count));
    map.clear();
    for (const id of ids(count)) map.set(id, id);
    expect(idsOf(map.places)).toEqual(idsOf(placesOf(ids(count))));
  });

  test('of two maps is one order, with each place once', () => {
    const [left, right] = [mapOf(ids(10)), mapOf(ids(10, 5))];
    expect(idsOf(merged(left.places, right.places))).toEqual(idsOf(placesOf(ids(15))));
  });
});
