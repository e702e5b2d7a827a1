import type { Params } from './params.ts';
import { type Random, seededRandom } from './random.ts';

/** A request as the fault function sees it; `index` counts all requests from 0. */
export interface Call {
  readonly action: string;
  readonly params: Params;
  readonly account: string;
  readonly region: string;
  readonly index: number;
  /** Counts the requests of this action from 0. */
  readonly actionIndex: number;
  /** Which page of a list is asked for, from 1; 1 too where there are no pages. */
  readonly page: number;
}

/** `before` and `after`: whether the call has had its effect when the client learns of it. */
export type Fault =
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'throttle' }
  | {
      readonly kind: 'error';
      readonly code: string;
      readonly message: string;
      readonly status: number;
      readonly when: 'before' | 'after';
    }
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  | { readonly kind: 'hang'; readonly when?: 'before' | 'after' }
  | { readonly kind: 'deny' }
  /** The usual answer with another Date header, any text, or `null` for none. */
  | { readonly kind: 'date'; readonly date: Date | string | null }
  | { readonly kind: 'body'; readonly status: number; readonly text: string }
  /** Of a block: other bytes than its checksum says, fewer than it should have, or a connection that breaks half way. */
  | { readonly kind: 'corrupt' }
  | { readonly kind: 'short' }
  | { readonly kind: 'broken-off' };

export type Faults = (call: Call) => Fault | undefined;

type Which = string | ((call: Call) => boolean);

const fits = (which: Which, call: Call) =>
  typeof which === 'string' ? which === '*' || which === call.action : which(call);

/** Asks each in turn; the first fault counts. */
export function firstOf(...all: readonly Faults[]): Faults {
  return (call) => {
    for (const faults of all) {
      const fault = faults(call);
      if (fault) return fault;
    }
    return undefined;
  };
}

export function on(which: Which, fault: Fault): Faults {
  return (call) => (fits(which, call) ? fault : undefined);
}

/** The first `count` calls of an action, counted for itself. */
export function firstCalls(count: number, which: Which, fault: Fault): Faults {
  let seen = 0;
  return (call) => {
    if (!fits(which, call) || seen >= count) return undefined;
    seen += 1;
    return fault;
  };
}

/** Every n-th call that fits, beginning with the n-th. */
export function everyNth(n: number, which: Which, fault: Fault): Faults {
  let seen = 0;
  return (call) => {
    if (!fits(which, call)) return undefined;
    seen += 1;
    return seen % n === 0 ? fault : undefined;
  };
}

/** A share (0 to 1) of the calls that fit, the same ones for the same seed. */
export function randomly(share: number, which: Which, fault: Fault, seed = 1): Faults {
  const random: Random = seededRandom(seed);
  return (call) => (fits(which, call) && random() < share ? fault : undefined);
}

export const randomThrottle = (share: number, { which = '*', seed = 1 } = {}): Faults =>
  randomly(share, which, { kind: 'throttle' }, seed);

export const denyAction = (action: string): Faults => on(action, { kind: 'deny' });

export const lostAnswer = (action: string): Faults =>
  firstCalls(1, action, { kind: 'reset', when: 'after' });

export const internalError = (when: 'before' | 'after'): Fault => ({
  kind: 'error',
  code: 'InternalError',
  message: 'An internal error has occurred',
  status: 500,
  when,
});

/** All calls to this region answer as if the account had not opted in. */
export const notEnabledRegion = (region: string): Faults =>
  on((call) => call.region === region && !isSts(call.action), {
    kind: 'error',
    code: 'AuthFailure',
    message: 'AWS was not able to validate the provided access credentials',
    status: 401,
    when: 'before',
  });

const isSts = (action: string) => /^(AssumeRole|GetCallerIdentity|OidcToken)/.test(action);
