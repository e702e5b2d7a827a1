/** Codes of a call of which AWS has not told what became. */
const UNDECIDED = ['Unreachable', 'Undecided'];

export function isUndecided(code: string): boolean {
  return UNDECIDED.includes(code);
}
