import { CopySource } from '../../aws/copy-source.ts';
import type { Source } from '../../domain/copies/model.ts';
import type { SourceOutcome } from '../../domain/copies/report.ts';
import type { Problem, Target } from '../../domain/model.ts';
import { count } from '../../lib/text.ts';
import { type AccountSession, accountBehind } from '../../shared/account-sessions.ts';
import type { RunContext } from '../../shared/run-action.ts';
import type { TargetRun } from '../../shared/run-targets.ts';
import { toProblem } from '../../shared/to-problem.ts';
import type { Inputs } from './inputs.ts';
import { listSource } from './steps/list-source.ts';

export type SourceBuilder = { -readonly [K in keyof SourceOutcome]: SourceOutcome[K] };

/** One account and region that backups are copied from, as long as the run goes on. */
export interface SourceWork {
  readonly outcome: SourceBuilder;
  /** Null where it could not be started. */
  readonly ec2: CopySource | null;
  /** Null where its backups could not be listed to the end. */
  readonly source: Source | null;
}

/** A source that was listed to the end. */
export interface ListedSource extends SourceWork {
  readonly ec2: CopySource;
  readonly source: Source;
}

export function isListed(work: SourceWork): work is ListedSource {
  return work.source !== null && work.ec2 !== null;
}

/** Lists the backups; the client stays open for sharing and for looking up volumes. */
export function sourceWork(
  session: AccountSession,
  target: Target,
  context: RunContext<Inputs>,
): TargetRun<SourceWork> {
  const { inputs, control } = context;
  const log = context.log.forTarget(target);
  const { callsPerSecond, backupSet } = inputs;
  const { credentials, network } = session;
  const ec2 = new CopySource({
    region: target.region,
    control,
    credentials,
    network,
    callsPerSecond,
    onWait: log.waiting,
  });
  const outcome = emptySource(target);
  let source: Source | null = null;
  return {
    run: async () => {
      try {
        const account = async () => session.account ?? accountBehind(session, { control });
        const listing = await listSource(ec2, { backupSet, account });
        source = listing.source;
        outcome.isListed = true;
        outcome.notes = listing.notes;
        outcome.volumes = source.volumes.length;
        outcome.target = { account: source.account, region: target.region };
        log.info(`found ${count(source.volumes.length, 'volume')} with a completed backup`);
      } catch (error) {
        outcome.problems = [toProblem(error)];
      }
    },
    finish: async () => ({ outcome, ec2, source }),
  };
}

export function failedSource(target: Target, problem: Problem): SourceWork {
  return { outcome: { ...emptySource(target), problems: [problem] }, ec2: null, source: null };
}

function emptySource(target: Target): SourceBuilder {
  return {
    kind: 'source',
    target,
    isListed: false,
    volumes: 0,
    notes: [],
    unshared: [],
    permissionChecks: [],
    problems: [],
    apiCalls: {},
  };
}
