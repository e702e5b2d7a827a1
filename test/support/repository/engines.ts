/** The part of npm's version ranges that `engines` fields use. */

/** Whether a range such as `^20.19.0 || >=22` takes a version such as `20.19.0`. */
export function accepts(range: string, version: string): boolean {
  return range.split('||').some((alternative) => {
    const comparators = alternative.matchAll(/(>=|<=|\^)?\s*v?(\d+(?:\.\d+)*)/g);
    return [...comparators].every(([, operator = '', bound = '']) =>
      satisfies(version, { operator, bound }),
    );
  });
}

function satisfies(
  version: string,
  { operator, bound }: { readonly operator: string; readonly bound: string },
): boolean {
  const order = compare(version, bound);
  if (operator === '>=') return order >= 0;
  if (operator === '<=') return order <= 0;
  const isSameMajor = majorOf(version) === majorOf(bound);
  return operator === '^' ? isSameMajor && order >= 0 : version.startsWith(bound);
}

function compare(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  const order = [0, 1, 2].map((index) => (a?.[index] ?? 0) - (b?.[index] ?? 0));
  return order.find((difference) => difference !== 0) ?? 0;
}

function majorOf(version: string): string {
  return version.split('.')[0] ?? '';
}
