/** What a cycle is found with: each file, and the files that it imports. */
export type Edges = ReadonlyMap<string, readonly string[]>;

/** One cycle for each import that closes one, from a file back to itself. */
export function cyclesIn(edges: Edges): readonly (readonly string[])[] {
  const cycles: (readonly string[])[] = [];
  const finished = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start !== -1) {
      cycles.push([...trail.slice(start), file]);
      return;
    }
    if (finished.has(file)) return;
    for (const imported of edges.get(file) ?? []) visit(imported, [...trail, file]);
    finished.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return cycles;
}
