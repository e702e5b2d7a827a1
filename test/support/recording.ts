import type { Simulator, SimulatorOptions } from '../simulator/index.ts';
import { OIDC_ACTION } from '../simulator/options.ts';
import type { CallRecord } from './iam.ts';
import { runAction } from './run-action.ts';
import { simulate } from './simulate.ts';

/** A call of the action, as `test/repo/recorded-calls.json` holds it. */
export interface RecordedCall extends CallRecord {
  /** The optional feature, a file of `iam/features`, that the call belongs to. */
  readonly feature?: string;
  /** Of the snapshot that the call names. */
  readonly resourceTags?: Readonly<Record<string, string>>;
}

export interface Scenario {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly simulator?: SimulatorOptions;
  readonly fill: (simulator: Simulator) => void;
  /** The features whose permissions a role needs for this. */
  readonly features: readonly string[];
}

export interface Recording {
  readonly scenario: Scenario;
  readonly exitCode: number | null;
  readonly calls: readonly RecordedCall[];
}

/** Everything that one run of the bundle asks of AWS. */
export async function recordRun(scenario: Scenario): Promise<Recording> {
  const simulator = await simulate(scenario.simulator ?? {});
  scenario.fill(simulator);
  const tagsOf = tagsOfSnapshots(simulator);
  const { exitCode } = await runAction('backup', {
    inputs: scenario.inputs,
    env: { ...simulator.environment(), ...scenario.env },
  });
  const calls = simulator.requests
    .filter(({ action }) => action !== OIDC_ACTION)
    .map(({ action, params, account, region }): RecordedCall => {
      const resourceTags = tagsOf.get(params['SnapshotId'] ?? '');
      const call = { action, params: { ...params }, account, region };
      return resourceTags === undefined ? call : { ...call, resourceTags };
    });
  return { scenario, exitCode, calls };
}

/** Taken before the run: what it deletes is not there afterwards. */
function tagsOfSnapshots(simulator: Simulator) {
  const account = simulator.account();
  return new Map(
    [...account.enabledRegions].flatMap((region) =>
      account
        .region(region)
        .ownSnapshots.map(({ snapshotId, tags }) => [snapshotId, { ...tags }] as const),
    ),
  );
}

/** Parameters of which IAM, or a reader of the policy, learns more from the value than the name. */
const VALUES_THAT_MATTER =
  /^(?:Filter\.\d+\.Name|Owner\.\d+|CopyTagsFromSource|TagSpecification\.\d+\.(?:ResourceType|Tag\.\d+\.Key))$/;
/** The same call goes on: of the protocol, of later pages. */
const PASSING = new Set(['Action', 'Version', 'NextToken']);

/** What makes a call another kind of call than the next one; two calls of a kind read alike. */
export function shapeOf({ action, params, resourceTags }: RecordedCall): string {
  const names = Object.entries(params)
    .filter(([name]) => !PASSING.has(name))
    .map(([name, value]) => {
      const kind = name.replace(/\.\d+(?=\.|$)/g, '.N');
      return VALUES_THAT_MATTER.test(name) ? `${kind}=${value}` : kind;
    });
  const tag = resourceTags?.['AutoBackup'];
  const about = tag === undefined ? '' : ` of a snapshot with AutoBackup=${tag}`;
  return `${action}(${[...new Set(names)].sort().join(', ')})${about}`;
}

/** What a run asked that the kept calls, of no feature or of its features, do not hold. */
export function unkeptCalls(
  { calls, scenario }: Recording,
  kept: readonly RecordedCall[],
): readonly string[] {
  const fitting = kept.filter(
    ({ feature }) => feature === undefined || scenario.features.includes(feature),
  );
  const known = new Set(fitting.map(shapeOf));
  const unknown = new Map(calls.map((call) => [shapeOf(call), call]));
  for (const shape of known) unknown.delete(shape);
  return [...unknown].map(
    ([shape, call]) =>
      `The run "${scenario.name}" sends ${shape}, which test/repo/recorded-calls.json does not hold. ` +
      `If the call is meant, add it there, with "feature" if only an option of the action sends it, ` +
      `and allow it in iam/policy.json or iam/features/<feature>.json: ${JSON.stringify(call)}`,
  );
}
