import type { Clock } from './clock.ts';
import { Region } from './region.ts';

/** Enabled in each account from the start. */
export const DEFAULT_REGIONS: readonly string[] = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

/** A choice of those that an account has to opt in to. */
export const OPT_IN_REGIONS: readonly string[] = [
  'af-south-1',
  'ap-east-1',
  'ap-southeast-3',
  'ap-southeast-4',
  'eu-central-2',
  'eu-south-1',
  'il-central-1',
  'me-central-1',
  'me-south-1',
];

export class Account {
  readonly id: string;
  readonly enabledRegions = new Set(DEFAULT_REGIONS);
  /** Where the account has deactivated STS in a region that is enabled otherwise. */
  readonly regionsWithoutSts = new Set<string>();
  /** Whether Describe calls leave out what AWS services run for the account. */
  hidesManaged = false;
  readonly #clock: Clock;
  readonly #regions = new Map<string, Region>();

  constructor(id: string, clock: Clock) {
    this.id = id;
    this.#clock = clock;
  }

  /** Those that were asked for once. */
  get regionNames(): readonly string[] {
    return [...this.#regions.keys()];
  }

  region(name: string): Region {
    const known = this.#regions.get(name);
    if (known) return known;
    const region = new Region(this.id, name, this.#clock);
    this.#regions.set(name, region);
    return region;
  }

  enable(...names: readonly string[]): this {
    for (const name of names) this.enabledRegions.add(name);
    return this;
  }

  disable(...names: readonly string[]): this {
    for (const name of names) this.enabledRegions.delete(name);
    return this;
  }

  hasSts(region: string): boolean {
    return this.enabledRegions.has(region) && !this.regionsWithoutSts.has(region);
  }

  /** Leaves only these enabled, so that `regions: all` is quick. */
  enableOnly(...names: readonly string[]): this {
    this.enabledRegions.clear();
    return this.enable(...names);
  }
}

export class World {
  readonly clock: Clock;
  readonly #accounts = new Map<string, Account>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  get accounts(): Iterable<Account> {
    return this.#accounts.values();
  }

  account(id: string): Account {
    const known = this.#accounts.get(id);
    if (known) return known;
    const account = new Account(id, this.clock);
    this.#accounts.set(id, account);
    return account;
  }
}
