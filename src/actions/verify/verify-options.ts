import type { LimitFunction } from 'p-limit';
import type { Ebs } from '../../aws/ebs.ts';
import type { VerifySource } from '../../aws/verify-source.ts';
import type { Problem, Target } from '../../domain/model.ts';
import type { VerifyTarget } from '../../domain/verification/model.ts';
import type { Runner } from '../../github/runner.ts';
import type { RunControl } from '../../lib/run-control.ts';
import type { TargetLog } from '../../lib/target-log.ts';
import type { Inputs } from './inputs.ts';

/** What the steps of one account and region work with. */
export interface VerifyOptions {
  readonly target: Target;
  readonly ec2: VerifySource;
  readonly ebs: Ebs;
  readonly inputs: Inputs;
  readonly runner: Runner;
  readonly control: RunControl;
  readonly log: TargetLog;
  /** Of all accounts and regions together: each disk that is read takes memory. */
  readonly reading: LimitFunction;
}

/** The outcome as far as the steps have come: whatever ends them, this is reported. */
export type OutcomeBuilder = { -readonly [K in keyof VerifyTarget]: VerifyTarget[K] };

export function emptyOutcome(target: Target): OutcomeBuilder {
  return {
    target,
    stage: 'started',
    volumes: 0,
    rotation: null,
    backups: [],
    changes: [],
    sweptVolumes: [],
    notes: [],
    permissionChecks: [],
    problems: [],
    bytesRead: 0,
    apiCalls: {},
  };
}

/** The outcome of a target that could not even be started. */
export function failedOutcome(target: Target, problem: Problem): VerifyTarget {
  return { ...emptyOutcome(target), problems: [problem] };
}
