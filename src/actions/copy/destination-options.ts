import type { CopyDestination } from '../../aws/copy-destination.ts';
import type { NewCopy } from '../../aws/copy-request.ts';
import type { CopyRequest, Source } from '../../domain/copies/model.ts';
import { labelsOf } from '../../domain/copies/naming.ts';
import type { CopyPlanOptions } from '../../domain/copies/planning.ts';
import type { DestinationOutcome } from '../../domain/copies/report.ts';
import type { Problem, VolumeExistence } from '../../domain/model.ts';
import type { RunControl } from '../../lib/run-control.ts';
import type { TargetLog } from '../../lib/target-log.ts';
import type { Inputs } from './inputs.ts';
import type { Sharing } from './sharing.ts';
import type { ListedSource } from './source-work.ts';

/** The outcome as far as the steps have come: whatever ends them, this is reported. */
export type DestinationBuilder = {
  -readonly [K in keyof DestinationOutcome]: DestinationOutcome[K];
};

export interface DestinationOptions {
  readonly account: string;
  readonly ec2: CopyDestination;
  readonly control: RunControl;
  readonly inputs: Inputs;
  /** Those that were listed to the end; the others' copies are not judged. */
  readonly sources: readonly ListedSource[];
  readonly sharing: Sharing;
  /** The value of `CopyRun`. */
  readonly run: string;
  /** Until when copies are begun, by the monotonic clock: what comes after needs time too. */
  readonly copyUntil: number;
  readonly log: TargetLog;
}

export function sourcesOf({ sources }: DestinationOptions): readonly Source[] {
  return sources.map(({ source }) => source);
}

export function newCopy({ source, backup }: CopyRequest, options: DestinationOptions): NewCopy {
  const { inputs, run } = options;
  const { tags, description } = labelsOf({ source, backup }, run);
  return {
    sourceRegion: source.region,
    snapshotId: backup.snapshotId,
    description,
    tags,
    kmsKeyId: inputs.kmsKeyId,
    completionMinutes: inputs.completionMinutes,
  };
}

export function addProblem(outcome: DestinationBuilder, problem: Problem): void {
  outcome.problems = [...outcome.problems, problem];
}

/** What the plan of copies is made from; what is not known yet of the volumes is unknown. */
export function planOptions(
  copies: CopyPlanOptions['copies'],
  volumes: ReadonlyMap<string, VolumeExistence>,
  options: DestinationOptions,
): CopyPlanOptions {
  const { inputs, account, run, ec2 } = options;
  return {
    copies,
    volumes,
    sources: sourcesOf(options),
    destinationAccount: account,
    kmsKeyId: inputs.kmsKeyId,
    rules: inputs,
    create: inputs.create,
    run,
    maxCopyLagHours: inputs.maxCopyLagHours,
    now: ec2.connection.now(),
  };
}
