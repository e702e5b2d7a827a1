const counters = new Map<string, number>();

/** EC2's long form, counted up, so that a failing test names the same ids every time. */
export function nextId(prefix: string): string {
  const count = (counters.get(prefix) ?? 0) + 1;
  counters.set(prefix, count);
  return `${prefix}-${count.toString(16).padStart(17, '0')}`;
}

/** Starts the count again; only for tests that compare whole worlds. */
export function resetIds(): void {
  counters.clear();
}
