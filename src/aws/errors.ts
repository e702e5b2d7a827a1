import type { Problem } from '../domain/model.ts';
import { NO_ANSWER_OF_AWS } from './answer.ts';
import {
  AMBIGUOUS,
  assumptionEntry,
  BROKEN,
  COPY_ENTRIES,
  type ErrorEntry,
  entryOf,
  SHARE_ENTRIES,
  UNCHAINED,
  UNTRUSTED,
} from './error-codes.ts';
import type { Call, ErrorKind } from './error-kind.ts';
import { type RawError, rawError } from './raw-error.ts';
import { RESTORE_ENTRIES } from './restore-error-codes.ts';

/** An error of AWS, read: its kind for us and its sentence for people. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly kind: ErrorKind;
  readonly problem: Problem;
  /** Of a full limit: it is one of a single volume, and not of the account. */
  readonly isOfVolume: boolean;
  /** An earlier attempt of the same call was lost, so that it may have been executed. */
  afterAmbiguousAnswer = false;

  constructor(options: {
    kind: ErrorKind;
    problem: Problem;
    cause: unknown;
    isOfVolume?: boolean;
  }) {
    super(options.problem.sentence, { cause: options.cause });
    this.kind = options.kind;
    this.problem = options.problem;
    this.isOfVolume = options.isOfVolume ?? false;
  }
}

/** Reads whatever was thrown while `call` was under way. */
export function readAwsError(cause: unknown, call: Call): AwsError {
  if (cause instanceof AwsError) return cause;
  const raw = rawError(cause);
  const entry =
    entryOfAction(call, raw) ??
    entryOf(raw.code) ??
    entryOf(raw.code.split('.')[0] ?? '') ??
    entryOfUnknown(call, raw);
  const kind = isClockError(raw) ? 'clock' : entry.kind;
  const said = entry.says?.(call, raw.message) ?? `${raw.message}.`;
  // A hold is normal: it is told without the word failed.
  const failed = `${inWords(call)} failed (${raw.code}): ${said}`;
  const sentence = kind === 'protected' ? said : failed;
  const problem = { code: raw.code, sentence };
  return new AwsError({ kind, problem, cause, isOfVolume: entry.isOfVolume ?? false });
}

/** What was called, and where. */
export function inWords({ action, subject, region }: Call): string {
  return `${action}${subject === undefined ? '' : ` of ${subject}`} in ${region}`;
}

/** The codes with which AWS refuses a request for its date, among other reasons. */
const CLOCK_CODES: readonly string[] = [
  'AuthFailure',
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
];

/** The SDK marks every error from which it has learnt the time, whatever the error is about. */
function isClockError({ code, clockCorrected }: RawError): boolean {
  return clockCorrected && CLOCK_CODES.includes(code);
}

/** A code that we do not know: only a 4xx is a refusal, anything else may hide an execution. */
function entryOfUnknown({ action }: Call, raw: RawError): ErrorEntry {
  if (raw.code === NO_ANSWER_OF_AWS) return { kind: isRefusal(raw) ? 'failed' : 'ambiguous' };
  if (!isRefusal(raw)) return raw.status === null ? AMBIGUOUS : BROKEN;
  return (action === 'DeleteSnapshot' ? heldEntry(raw) : null) ?? { kind: 'failed' };
}

function isRefusal({ status }: RawError): boolean {
  return status !== null && status >= 400 && status < 500;
}

const ENTRIES_OF_ACTIONS: Readonly<Record<string, Readonly<Record<string, ErrorEntry>>>> = {
  CopySnapshot: COPY_ENTRIES,
  ModifySnapshotAttribute: SHARE_ENTRIES,
  CreateVolume: RESTORE_ENTRIES,
  RegisterImage: RESTORE_ENTRIES,
};

/** What means something else in one action. */
function entryOfAction(call: Call, raw: RawError): ErrorEntry | null {
  const entries = ENTRIES_OF_ACTIONS[call.action];
  if (entries !== undefined && Object.hasOwn(entries, raw.code)) return entries[raw.code] ?? null;
  if (!isRefusal(raw) || raw.code === NO_ANSWER_OF_AWS) return null;
  const kind = entryOf(raw.code)?.kind;
  if (kind === 'throttled' || kind === 'ambiguous') return null;
  const isChained = call.action === 'AssumeRole';
  if (!isChained && call.action !== 'AssumeRoleWithWebIdentity') return null;
  const entry = assumptionEntry(call, raw.message);
  if (entry !== null || !isChained) return entry ?? UNTRUSTED;
  return kind === 'denied' ? UNCHAINED : null;
}

/** Holds for which no code is documented. */
function heldEntry({ code, message }: RawError): ErrorEntry | null {
  if (code === 'InvalidParameterValue' && /managed by the AWS Backup service/i.test(message)) {
    return { kind: 'protected', says: () => 'AWS Backup owns it; only AWS Backup deletes it.' };
  }
  if (/\block(ed)?\b/i.test(message)) {
    return {
      kind: 'protected',
      says: () => 'it is locked (EBS snapshot lock) until the lock ends.',
    };
  }
  return null;
}
