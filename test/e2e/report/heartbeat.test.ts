import type { ChildProcess } from 'node:child_process';
import { afterAll, describe, expect, type TestContext, test } from 'vitest';
import { anInstance, denyAction, type Faults, startSimulator } from '../../simulator/index.ts';
import type { ActionOptions, RunResult } from '../../support/action.ts';
import { runAction } from '../../support/run-action.ts';
import { type Monitor, makeCertificate, SECRET, startMonitor } from './support/monitor.ts';

const certificate = await makeCertificate();
if (certificate === undefined) {
  console.warn('openssl is not here, so NO heartbeat was sent: its tests need a certificate.');
}
afterAll(() => certificate?.remove());

const PING = `GET /ping/${SECRET}`;
/** Makes the timeouts of a run that are set on requests pass ten times as fast. */
const TEN_SECONDS_IN_ONE = [
  '--import',
  `data:text/javascript,${encodeURIComponent(
    'const { timeout } = AbortSignal; AbortSignal.timeout = (ms) => timeout.call(AbortSignal, ms / 10);',
  )}`,
];

interface Options extends Pick<ActionOptions, 'onStart' | 'nodeArguments'> {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly faults?: Faults;
  /** Whether the run knows the monitor's certificate; it does unless told otherwise. */
  readonly trusts?: boolean;
}

async function runWith(url: string, options: Options = {}): Promise<RunResult> {
  const { inputs = {}, faults, trusts = true, onStart, nodeArguments = [] } = options;
  const simulator = await startSimulator({
    world: (world) => world.account('111122223333').region('eu-central-1').add(anInstance()),
    ...(faults === undefined ? {} : { faults }),
  });
  try {
    return await runAction('backup', {
      inputs: { regions: 'eu-central-1', 'heartbeat-url': url, ...inputs },
      env: {
        ...simulator.environment(),
        ...(trusts ? { NODE_EXTRA_CA_CERTS: certificate?.certPath ?? '' } : {}),
      },
      nodeArguments,
      ...(onStart === undefined ? {} : { onStart }),
    });
  } finally {
    await simulator.stop();
  }
}

describe.runIf(certificate !== undefined).concurrent('the heartbeat', () => {
  const monitor = (context: TestContext, answers?: readonly number[]): Promise<Monitor> => {
    if (certificate === undefined) throw new Error('no certificate');
    return startMonitor(context, certificate, answers);
  };

  test('is fetched exactly once after a good run, and its address is masked', async (context) => {
    const { url, fetched } = await monitor(context);
    const result = await runWith(url);
    expect(result.exitCode).toBe(0);
    expect(fetched).toEqual([PING]);
    expectSecret(result, url);
    expect(result.log).not.toContain('::warning::');
  });

  test('is not sent after a failed run', async (context) => {
    const { url, fetched } = await monitor(context);
    const result = await runWith(url, { faults: denyAction('CreateSnapshot') });
    expect(result.exitCode).toBe(1);
    expect(fetched).toEqual([]);
    expectSecret(result, url);
  });

  test('is not sent after a dry run', async (context) => {
    const { url, fetched } = await monitor(context);
    const { exitCode } = await runWith(url, { inputs: { 'dry-run': 'true' } });
    expect(exitCode).toBe(0);
    expect(fetched).toEqual([]);
  });

  test('is not sent after a cancelled run', async (context) => {
    const { url, fetched } = await monitor(context);
    let run: ChildProcess | undefined;
    const { exitCode, report } = await runWith(url, {
      onStart: (child) => {
        run = child;
      },
      faults: ({ action }) => {
        if (action === 'CreateSnapshot') run?.kill('SIGINT');
        return { kind: 'latency', ms: 300 };
      },
    });
    expect(exitCode).toBe(1);
    expect(report?.stopped).toBe('cancelled');
    expect(fetched).toEqual([]);
  });

  test('is tried again where the monitor answers with an error', async (context) => {
    const { url, fetched } = await monitor(context, [500, 500, 200]);
    const { exitCode, log } = await runWith(url);
    expect(exitCode).toBe(0);
    expect(fetched).toEqual([PING, PING, PING]);
    expect(log).not.toContain('::warning::');
  });

  test.for([
    ['answers 500 for good', [500], 'status 500'],
    ['does not know the address', [404], 'status 404'],
    ['sends the run elsewhere', [302], 'not answered'],
  ] as const)(
    'a monitor that %s is a warning, and the conclusion stands',
    async ([_, answers, why], context) => {
      const { url, fetched } = await monitor(context, answers);
      const result = await runWith(url);
      expect(result.exitCode).toBe(0);
      expect(fetched).toEqual([PING, PING, PING]);
      expectWarned(result, url, why);
    },
  );

  test('a monitor with a certificate that nobody signed is not talked to', async (context) => {
    const { url, fetched } = await monitor(context);
    const result = await runWith(url, { trusts: false });
    expect(result.exitCode).toBe(0);
    expect(fetched).toEqual([]);
    expectWarned(result, url, 'not answered');
  });

  test('a monitor that hangs is given up after ten seconds, and asked again', async (context) => {
    const { url, fetched } = await monitor(context, [0, 200]);
    const { exitCode, log, milliseconds } = await runWith(url);
    expect(exitCode).toBe(0);
    expect(fetched).toEqual([PING, PING]);
    expect(milliseconds).toBeGreaterThan(10_000);
    expect(milliseconds).toBeLessThan(20_000);
    expect(log).not.toContain('::warning::');
  });

  test('a monitor that hangs for good is given up after three attempts', async (context) => {
    const { url, fetched } = await monitor(context, [0]);
    const result = await runWith(url, { nodeArguments: TEN_SECONDS_IN_ONE });
    expect(result.exitCode).toBe(0);
    expect(fetched).toEqual([PING, PING, PING]);
    expect(result.milliseconds).toBeGreaterThan(3_000);
    expect(result.milliseconds).toBeLessThan(15_000);
    expectWarned(result, url, 'TimeoutError');
  });

  function expectWarned(result: RunResult, url: string, why: string): void {
    const warnings = result.log.split('\n').filter((line) => line.startsWith('::warning::'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('Could not send the heartbeat');
    expect(warnings[0]).toContain(why);
    expect(result.outputs).toMatchObject({ failures: '0', 'snapshots-created': '1' });
    expectSecret(result, url);
  }

  function expectSecret({ log, summary, report }: RunResult, url: string): void {
    expect(log.split('\n').filter((line) => line.includes(SECRET))).toEqual([`::add-mask::${url}`]);
    expect(`${summary}${JSON.stringify(report)}`).not.toContain(SECRET);
  }
});

describe('an address that is not https', () => {
  test.each(['http://127.0.0.1:9/ping', 'ftp://example.com', 'https://', '127.0.0.1/ping'])(
    '%s is refused before anything is done, and not shown',
    async (url) => {
      const { exitCode, log, outputs } = await runWith(url);
      expect(exitCode).toBe(1);
      expect(log).toContain('heartbeat-url is not shown: it must be an https address.');
      expect(log).not.toContain(url);
      expect(outputs).toMatchObject({ 'volumes-found': '0', 'snapshots-created': '0' });
    },
  );
});
