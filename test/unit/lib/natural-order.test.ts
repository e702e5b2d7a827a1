import { expect, it } from 'vitest';
import { naturalOrder } from '../../../src/lib/natural-order.ts';

it('sorts numbers within names by their value, and letters as people do', () => {
  const names = ['web-10', 'Web-3', 'web-2', 'web-2', 'api'];
  expect(names.toSorted(naturalOrder)).toEqual(['api', 'web-2', 'web-2', 'Web-3', 'web-10']);
});
