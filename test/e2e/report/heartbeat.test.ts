import type { ChildProcess } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import { anInstance, denyAction, type Faults } from '../../simulator/index.ts';
import type { ActionOptions, RunResult } from '../../support/action.ts';
import {
  type Monitor,
  makeCertificate,
  SECRET,
  startMonitor,
} from '../../support/heartbeat-monitor.ts';
import { runAction } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

const certificate = await makeCertificate();
if (certificate === undefined) {
  console.warn('openssl is not here, so NO heartbeat was sent: its tests need a certificate.');
}
afterAll(() => certificate?.remove());

const PING = `GET /ping/${SECRET}`;
/** Time passes so much faster for the action, which waits between its attempts. */
const SPEED = 2;

interface Options extends Pick<ActionOptions, 'onStart'> {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly faults?: Faults;
  /** Whether the run knows the monitor's certificate; it does unless told otherwise. */
  readonly trusts?: boolean;
}

async function runWith(url: string, options: Options = {}): Promise<RunResult> {
  const { inputs = {}, faults, trusts = true, onStart } = options;
  const simulator = await simulate({
    world: (world) => world.account('111122223333').region('eu-central-1').add(anInstance()),
    ...(faults === undefined ? {} : { faults }),
  });
  return runAction('backup', {
    inputs: { regions: 'eu-central-1', 'heartbeat-url': url, ...inputs },
    env: {
      ...simulator.environment(),
      ...(trusts ? { NODE_EXTRA_CA_CERTS: certificate?.certPath ?? '' } : {}),
    },
    speed: SPEED,
    ...(onStart === undefined ? {} : { onStart }),
  });
}

describe.runIf(certificate !== undefined).concurrent('the heartbeat', () => {
  const monitor = (answers?: readonly number[]): Promise<Monitor> => {
    if (certificate === undefined) throw new Error('no certificate');
    return startMonitor(certificate, answers);
  };

  test('is fetched exactly once after a good run, and its address is masked', async () => {
    const { url, fetched } = await monitor();
    const result = await runWith(url);
    expect(result.exitCode).toBe(0);
    expect(fetched).toEqual([PING]);
    expectSecret(result, url);
    expect(result.log).not.toContain('::warning::');
  });

  test('is not sent after a failed run', async () => {
    const { url, fetched } = await monitor();
    const result = await runWith(url, { faults: denyAction('CreateSnapshot') });
    expect(result.exitCode).toBe(1);
    expect(fetched).toEqual([]);
    expectSecret(result, url);
  });

  test('is not sent after a dry run', async () => {
    const { url, fetched } = await monitor();
    const { exitCode } = await runWith(url, { inputs: { 'dry-run': 'true' } });
    expect(exitCode).toBe(0);
    expect(fetched).toEqual([]);
  });

  test('is not sent after a cancelled run', async () => {
    const { url, fetched } = await monitor();
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

  test('is tried again where the monitor answers with an error', async () => {
    const { url, fetched } = await monitor([500, 500, 200]);
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
    async ([_, answers, why]) => {
      const { url, fetched } = await monitor(answers);
      const result = await runWith(url);
      expect(result.exitCode).toBe(0);
      expect(fetched).toEqual([PING, PING, PING]);
      expectWarned(result, url, why);
    },
  );

  test('a monitor with a certificate that nobody signed is not talked to', async () => {
    const { url, fetched } = await monitor();
    const result = await runWith(url, { trusts: false });
    expect(result.exitCode).toBe(0);
    expect(fetched).toEqual([]);
    expectWarned(result, url, 'not answered');
  });

  test('a monitor that hangs is given up after ten seconds, and asked again', async () => {
    const { url, fetched } = await monitor([0, 200]);
    const { exitCode, log, milliseconds } = await runWith(url);
    expect(exitCode).toBe(0);
    expect(fetched).toEqual([PING, PING]);
    expect(milliseconds).toBeGreaterThan(10_000);
    expect(milliseconds).toBeLessThan(20_000);
    expect(log).not.toContain('::warning::');
  });

  test('a monitor that hangs for good is given up after three attempts', async () => {
    const { url, fetched } = await monitor([0]);
    const result = await runWith(url);
    expect(result.exitCode).toBe(0);
    expect(fetched).toEqual([PING, PING, PING]);
    expect(result.milliseconds).toBeGreaterThan(30_000);
    expect(result.milliseconds).toBeLessThan(60_000);
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
