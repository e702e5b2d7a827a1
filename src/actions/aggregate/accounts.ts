/** An account whose report is expected. */
export interface Expected {
  /** Its place in the list, which names the folder of its report. */
  readonly index: number;
  readonly role: string;
  /** From the role's ARN; null where it is none. */
  readonly account: string | null;
  /** Null where the run was to find them out. */
  readonly regions: readonly string[] | null;
}

/** How an account is called in what people read. */
export function nameOf({ account, role }: Expected): string {
  return account ?? role;
}

/**
 * The accounts in the caller's words.
 *
 * @param options.regions those of the accounts that have none of their own
 * @throws Error that says what the list should look like
 */
export function readAccounts(options: {
  readonly accounts: string;
  readonly regions: string;
}): readonly Expected[] {
  const list = parseList(options.accounts);
  const expected = list.map((entry, index) => readEntry(entry, index, options.regions));
  const roles = expected.map(({ role }) => role);
  const twice = roles.find((role, index) => roles.indexOf(role) !== index);
  if (twice !== undefined) {
    throw new Error(`accounts lists ${twice} twice: give one entry with all its regions`);
  }
  return expected;
}

function parseList(json: string): readonly unknown[] {
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    throw new Error('accounts is not valid JSON');
  }
  if (!Array.isArray(list)) throw new Error('accounts is not a JSON array');
  if (list.length === 0) throw new Error('accounts is empty: nothing was backed up');
  return list;
}

function readEntry(entry: unknown, index: number, fallback: string): Expected {
  const { role, regions }: { role?: unknown; regions?: unknown } = Object(entry);
  if (typeof role !== 'string' || role === '') {
    throw new Error(`entry ${index + 1} of accounts has no role`);
  }
  const [, account = null] = /^arn:aws[\w-]*:iam::(\d{12}):role\//.exec(role) ?? [];
  return { index, role, account, regions: readRegions(regions, fallback) };
}

/** As the action reads its input: a list, or words between commas, spaces and newlines. */
function readRegions(own: unknown, fallback: string): readonly string[] | null {
  const text = Array.isArray(own) ? own.join(',') : typeof own === 'string' ? own : '';
  const words = (text.trim() === '' ? fallback : text)
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  if (words.length === 0 || words.includes('all')) return null;
  return [...new Set(words)];
}
