import { describe, expect, test } from 'vitest';
import { anInstance, aSnapshot, type Fault, type Faults, on } from '../../simulator/index.ts';
import type { RunResult } from '../../support/action.ts';
import { Cancel } from '../../support/cancel.ts';
import { type FakeGitHub, type FakeRequest, fakeGitHub } from '../../support/fake-github.ts';
import { rendered, textOf } from '../../support/reading.ts';
import { runAction } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

const TOKEN = 'ghs_ThisIsTheTokenOfTheTest0123456789';
const HOSTILE = '@everyone <img src=x onerror=alert(1)> #1 [d](https://evil.example)\n## heading';
const RUN_URL = 'https://github.com/your-org/infrastructure/actions/runs/1234567890';
/** What is hung on is given up after 15 seconds. */
const HANG_TEST_MS = 60_000;

const HOSTILE_ANSWER: Fault = {
  kind: 'error',
  code: 'SomethingNew',
  message: HOSTILE,
  status: 400,
  when: 'before',
};

interface Options {
  readonly outcome?: 'success' | 'failure';
  /** What creating a snapshot fails with; denied unless given. */
  readonly fault?: Fault;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly workflow?: string;
  /** How much faster time passes for the action. */
  readonly speed?: number;
  /** Cancels the run while its snapshot is being created. */
  readonly cancel?: Cancel;
}

/** Cancels the run; the answer comes late enough for the signal to get there. */
function cancelling(cancel: Cancel): Faults {
  return ({ action }) => {
    if (action !== 'CreateSnapshot') return undefined;
    cancel.send();
    return { kind: 'latency', ms: 300 };
  };
}

/** One run with the alert switched on, whose volume does or does not get its snapshot. */
async function runWith(
  github: FakeGitHub,
  options: Options = {},
): Promise<RunResult & { readonly volumeId: string }> {
  const { outcome = 'failed', fault = { kind: 'deny' } } = options;
  const { inputs = {}, workflow = 'EBS backup', cancel, speed } = options;
  const failing = outcome === 'failed' ? on('CreateSnapshot', fault) : undefined;
  const faults = cancel === undefined ? failing : cancelling(cancel);
  const machine = anInstance({ name: HOSTILE });
  const volumeId = machine.volumes[0]?.volumeId ?? '';
  const simulator = await simulate({
    world: (world) =>
      world
        .account('111122223333')
        .region('eu-central-1')
        .add(machine, aSnapshot({ volumeId, ageDays: 0.5 })),
    ...(faults === undefined ? {} : { faults }),
  });
  const alerting = { regions: 'eu-central-1', 'alert-issue': 'true', 'github-token': TOKEN };
  const result = await runAction('backup', {
    inputs: { ...alerting, ...inputs },
    env: {
      ...simulator.environment(),
      GITHUB_API_URL: github.url,
      GITHUB_WORKFLOW: workflow,
    },
    onStart: (child) => cancel?.watch(child),
    ...(speed === undefined ? {} : { speed }),
  });
  return { ...result, volumeId };
}

describe.concurrent('GitHub in trouble', () => {
  const onEverything = () => true;
  const onOpening = ({ method }: FakeRequest) => method === 'POST';

  // First, as it takes the longest and a few run at a time.
  test(
    'a hang is given up, with a warning',
    async () => {
      const github = await fakeGitHub();
      github.interfere(() => 'hang');
      const [failed, good] = await Promise.all([
        runWith(github, { speed: 3 }),
        runWith(github, { outcome: 'success', speed: 3 }),
      ]);
      for (const result of [failed, good]) {
        expectWarned(result);
        expect(result.milliseconds).toBeLessThan(30_000);
      }
      expect([failed.exitCode, good.exitCode]).toEqual([1, 0]);
    },
    HANG_TEST_MS,
  );

  test.for([
    ['403 to everything', 403, onEverything],
    ['500 to everything', 500, onEverything],
    ['403 to the opening', 403, onOpening],
    ['500 to the opening', 500, onOpening],
  ] as const)('%s is a warning, and conclusion and outputs stand', async ([_, status, fits]) => {
    const github = await fakeGitHub();
    github.interfere((request) => (fits(request) ? { status } : undefined));
    const failed = await runWith(github);
    expectWarned(failed);
    expect(failed.exitCode).toBe(1);
    expect(failed.outputs).toMatchObject({ failures: '1', 'snapshots-created': '0' });
    expect(failed.summary).toContain('Not everything is backed up');
    expect(github.requests.length).toBeLessThanOrEqual(2);
  });

  test('a good run stays good when the all-clear fails', async () => {
    const github = await fakeGitHub();
    await runWith(github);
    github.interfere(({ method }) => (method === 'PATCH' ? { status: 500 } : undefined));
    const good = await runWith(github, { outcome: 'success' });
    expectWarned(good);
    expect(good.exitCode).toBe(0);
    expect(good.outputs).toMatchObject({ failures: '0', 'snapshots-created': '1' });
  });

  function expectWarned({ log }: RunResult): void {
    const warnings = log.split('\n').filter((line) => line.startsWith('::warning::'));
    expect(
      warnings.filter((line) => line.includes('Could not update the alert issue')),
    ).toHaveLength(1);
    expect(log.split('\n').filter((line) => /^ {4}at /.test(line))).toEqual([]);
    expectSecret(log);
  }
});

describe.concurrent('the alert issue', () => {
  test('is opened once on a failure, and says what failed', async () => {
    const github = await fakeGitHub();
    const { exitCode, volumeId, log } = await runWith(github);

    expect(exitCode).toBe(1);
    expect(github.issues).toHaveLength(1);
    const [issue] = github.issues;
    expect(issue).toMatchObject({
      repository: 'your-org/infrastructure',
      title: 'EBS backup fails: EBS backup, 111122223333 eu-central-1',
      labels: ['ebs-backup-alert'],
      state: 'open',
    });
    const words = textOf(rendered(issue?.body ?? ''));
    expect(words).toContain('Not everything is backed up: 1 of 1 volume in scope');
    expect(words).toContain(volumeId);
    expect(words).toContain('ec2:CreateSnapshot');
    expect(issue?.body).toContain(`Run: ${RUN_URL}\n`);
    expect(log).toContain('Opened the alert issue #1.');
  });

  test('is no matter of a cancelled run: whoever cancelled it knows', async () => {
    const github = await fakeGitHub();
    const { report, exitCode } = await runWith(github, { cancel: new Cancel('SIGINT') });
    expect(report?.stopped).toBe('cancelled');
    expect(exitCode).toBe(1);
    expect(github.requests).toEqual([]);
  });

  test('shows untrusted input as text', async () => {
    const github = await fakeGitHub();
    await runWith(github, { fault: HOSTILE_ANSWER });
    const body = github.issues[0]?.body ?? '';
    // The instance's name and EC2's message.
    expect(textOf(rendered(body)).split('<img src=x')).toHaveLength(3);
    expect(body).not.toMatch(/@everyone|<img|\[d\]\(|^## heading/m);
    const elements = [...rendered(body).matchAll(/<([a-z]+)/g)].map(([, name]) => name);
    expect(elements).not.toContain('img');
    expect(rendered(body)).not.toContain('href="https://evil');
  });

  test('is not commented on within a day, and once after a day', async () => {
    const github = await fakeGitHub();
    await runWith(github);
    await runWith(github);
    expect(github.issues.map(({ comments }) => comments.length)).toEqual([0]);

    github.age(25);
    const { volumeId } = await runWith(github);
    await runWith(github);
    expect(github.issues).toHaveLength(1);
    expect(github.issues[0]?.comments).toHaveLength(1);
    expect(textOf(rendered(github.issues[0]?.comments[0]?.body ?? ''))).toContain(volumeId);
    expect(github.issues[0]?.comments[0]?.body).toContain(RUN_URL);

    github.age(25);
    await runWith(github);
    expect(github.issues[0]?.comments).toHaveLength(2);
  });

  test('is closed with a word by the first good run, and the next failure opens another', async () => {
    const github = await fakeGitHub();
    await runWith(github);
    const { exitCode, log } = await runWith(github, { outcome: 'success' });
    expect(exitCode).toBe(0);
    expect(log).toContain('Closed the alert issue #1.');
    expect(github.issues[0]?.state).toBe('closed');
    expect(github.issues[0]?.comments).toHaveLength(1);
    const words = textOf(rendered(github.issues[0]?.comments[0]?.body ?? ''));
    expect(words).toContain('Everything is backed up');
    expect(words).toContain(RUN_URL);

    const before = github.requests.length;
    await runWith(github, { outcome: 'success' });
    expect(changes(github).length).toBe(3);
    expect(github.requests.length).toBe(before + 1);

    await runWith(github);
    expect(github.issues.map(({ state }) => state)).toEqual(['closed', 'open']);
  });

  test('is found again whatever people make of its title', async () => {
    const github = await fakeGitHub();
    await runWith(github);
    const [issue] = github.issues;
    if (issue !== undefined) Object.assign(issue, { title: 'on it' });
    await runWith(github);
    expect(github.issues).toHaveLength(1);
  });

  test('is another for another workflow and for another backup set', async () => {
    const github = await fakeGitHub();
    await runWith(github);
    await runWith(github, { workflow: 'Hourly' });
    await runWith(github, { inputs: { 'backup-set': 'hourly' } });
    expect(github.issues.map(({ title }) => title)).toEqual([
      'EBS backup fails: EBS backup, 111122223333 eu-central-1',
      'EBS backup fails: Hourly, 111122223333 eu-central-1',
      'EBS backup fails: EBS backup, backup set hourly, 111122223333 eu-central-1',
    ]);
    await runWith(github, { outcome: 'success', inputs: { 'backup-set': 'hourly' } });
    expect(github.issues.map(({ state }) => state)).toEqual(['open', 'open', 'closed']);
  });

  test('is one after two runs at once', async () => {
    const github = await fakeGitHub();
    // Neither is answered before both have asked, so that both find none.
    let release = () => {};
    const bothAsked = new Promise<void>((done) => {
      release = done;
    });
    let asked = 0;
    github.interfere(async ({ method, path }) => {
      if (method !== 'GET' || !path.endsWith('/issues')) return undefined;
      asked++;
      if (asked === 2) release();
      if (asked <= 2) await bothAsked;
      return undefined;
    });
    const results = await Promise.all([runWith(github), runWith(github)]);
    expect(results.map(({ exitCode }) => exitCode)).toEqual([1, 1]);
    expect(github.issues.map(({ state }) => state)).toEqual(['open', 'closed']);
    expect(github.issues[1]?.comments.map(({ body }) => body)).toEqual([
      'The same alert is in issue #1.',
    ]);
  });

  test('is left alone by a dry run, failed or good, and where it is not asked for', async () => {
    const github = await fakeGitHub();
    const dry = await runWith(github, { inputs: { 'dry-run': 'true' } });
    expect(dry.exitCode).toBe(1);
    await runWith(github, { outcome: 'success', inputs: { 'dry-run': 'true' } });
    await runWith(github, { inputs: { 'alert-issue': 'false' } });
    expect(github.requests).toEqual([]);
  });
});

describe.concurrent('the token', () => {
  test('goes to GitHub, and into the log only to be masked', async () => {
    const github = await fakeGitHub();
    const { log, summary, report } = await runWith(github);
    expect(new Set(github.requests.map(({ authorization }) => authorization))).toEqual(
      new Set([`token ${TOKEN}`]),
    );
    expectSecret(log);
    expect(log).toContain(`::add-mask::${TOKEN}`);
    expect(`${summary}${JSON.stringify(report)}`).not.toContain(TOKEN);
    expect(JSON.stringify(github.issues)).not.toContain(TOKEN);
  });

  test('is asked for where it is missing', async () => {
    const github = await fakeGitHub();
    const { exitCode, log } = await runWith(github, { inputs: { 'github-token': '' } });
    expect(exitCode).toBe(1);
    expect(log).toContain('alert-issue is true, but github-token is empty');
    expect(github.requests).toEqual([]);
  });
});

function expectSecret(log: string): void {
  const told = log.split('\n').filter((line) => line.includes(TOKEN));
  expect(told).toEqual([`::add-mask::${TOKEN}`]);
}

function changes({ requests }: FakeGitHub): readonly FakeRequest[] {
  return requests.filter(({ method }) => method !== 'GET');
}
