let collator: Intl.Collator | undefined;

/**
 * `web-2` before `web-10`.
 * @returns as a comparator for `sort` does: negative when `a` comes first, 0 when they are equal
 */
export function naturalOrder(a: string, b: string): number {
  if (a === b) return 0;
  // Not before it is asked for: the first collator loads ICU, 7 ms of a start.
  collator ??= new Intl.Collator('en', { numeric: true });
  return collator.compare(a, b);
}
