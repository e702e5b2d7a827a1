import { resolve } from 'node:path';
import { type SimulatorOptions, seedFleet, startSimulator } from '../../test/simulator/index.ts';
import { fleet, REGIONS, type Row, UNPACED } from './fleet.ts';
import { type Case, median, printedBy, seconds } from './measure.ts';

const LATENCY = { latencyMs: 80 };

/** (c) Regions side by side: at EC2's rates on a clock ten times as fast, and bound by nothing. */
export async function manyRegions(runs: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const variants = [
    {
      what: "200 created and 200 deleted, EC2's rates on a clock ten times as fast",
      volumes: 200,
      simulator: { ...LATENCY, buckets: { speed: 10 } },
      pace: { 'calls-per-second': '50' },
    },
    {
      what: '100 created and 100 deleted, without rates',
      volumes: 100,
      simulator: LATENCY,
      pace: UNPACED,
    },
  ];
  for (const { what, volumes, simulator, pace } of variants) {
    const of = (count: number) => {
      const regions = REGIONS.slice(0, count);
      return seconds(runs, {
        simulator,
        seed: (simulator) => {
          for (const region of regions) fleet(region, volumes, 1)(simulator);
        },
        inputs: { regions: regions.join(' '), ...pace },
      });
    };
    const one = await of(1);
    rows.push(rowOf(`3 regions of ${what}, beside one`, { many: await of(3), one, asked: '' }));
    rows.push(
      rowOf(`10 regions of ${what}, beside one`, { many: await of(10), one, asked: 'at most 1.3' }),
    );
  }
  return rows;
}

interface Targets {
  /** In each target. */
  readonly volumes: number;
  readonly simulator: SimulatorOptions;
  readonly pace: Case['inputs'];
}

const ACCOUNTS = ['111111111111', '222222222222', '333333333333', '444444444444'];
const PLACES = REGIONS.slice(0, 5);

/** Four accounts by five regions beside one such target: the action, the SDK alone, real rates. */
export async function manyTargets(runs: number): Promise<readonly Row[]> {
  const twenty = '20 targets (4 accounts x 5 regions)';
  const besideOne = async (targets: Targets) => ({
    many: await secondsOfTargets(runs, ACCOUNTS, PLACES, targets),
    one: await secondsOfTargets(runs, ACCOUNTS.slice(0, 1), PLACES.slice(0, 1), targets),
  });
  const unpaced = await besideOne({ volumes: 100, simulator: LATENCY, pace: UNPACED });
  const sdk = await sdkAlone(runs);
  const paced = await besideOne({
    volumes: 200,
    simulator: { ...LATENCY, buckets: {} },
    pace: { 'calls-per-second': '5' },
  });
  return [
    rowOf(`${twenty} of 100 created, without rates, beside one`, {
      ...unpaced,
      asked: 'at most 1.3',
    }),
    [
      "the creations of those by the SDK's EC2 client alone: no start, no listing, no report",
      `${sdk.seconds.toFixed(2)} s; ${sdk.cpuMsPerCall.toFixed(2)} ms of processor time a call`,
      '',
      '',
    ],
    rowOf(`${twenty} of 200 created at EC2's rates, beside one`, { ...paced, asked: '' }),
  ];
}

function secondsOfTargets(
  runs: number,
  accounts: readonly string[],
  regions: readonly string[],
  { volumes, simulator, pace }: Targets,
): Promise<number> {
  return seconds(runs, {
    simulator,
    seed: (simulator) => {
      for (const account of accounts) {
        for (const region of regions) {
          seedFleet(simulator.region(region, account), { instances: volumes });
        }
      }
    },
    inputs: {
      'role-to-assume': accounts.map((id) => `arn:aws:iam::${id}:role/ebs-backup`).join('\n'),
      regions: regions.join(' '),
      ...pace,
    },
  });
}

/** What the creations of twenty targets of 100 volumes take, by medians. */
async function sdkAlone(runs: number) {
  const clients = ACCOUNTS.length * PLACES.length;
  const taken: number[] = [];
  const used: number[] = [];
  for (let n = 0; n < runs; n++) {
    const simulator = await startSimulator(LATENCY);
    for (const region of PLACES) {
      seedFleet(simulator.region(region), { instances: 100 * ACCOUNTS.length });
    }
    const script = resolve(import.meta.dirname, 'sdk-alone.ts');
    const args = ['--import', 'tsx', script, String(clients), ...PLACES];
    const printed = await printedBy(process.execPath, args, simulator.environment());
    const [ms = Number.NaN, cpuMs = Number.NaN] = printed.split(' ').map(Number);
    taken.push(ms / 1_000);
    used.push(cpuMs / (100 * clients));
    await simulator.stop();
  }
  return { seconds: median(taken), cpuMsPerCall: median(used) };
}

/** Something large beside something small, both in seconds. */
function rowOf(
  what: string,
  { many, one, asked }: { readonly many: number; readonly one: number; readonly asked: string },
): Row {
  return [what, `${many.toFixed(2)} s; one ${one.toFixed(2)} s`, (many / one).toFixed(2), asked];
}
