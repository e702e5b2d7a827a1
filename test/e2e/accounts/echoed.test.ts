import { describe, expect, test } from 'vitest';
import { anInstance, type Call, type Fault, OIDC_ACTION, on } from '../../simulator/index.ts';
import { fakeGitHub } from '../../support/fake-github.ts';
import {
  ALPHA,
  EAST,
  fill,
  roleOf,
  runInJob,
  simulateOrganisation,
} from '../../support/organisation.ts';
import { everythingShown, linesShown, maskedIn } from '../../support/reading.ts';
import { runAction } from '../../support/run-action.ts';

/** As an endpoint answers that tells all that it was asked with, in several encodings. */
function echo(secret: string): Fault {
  const message = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
  return { kind: 'error', code: 'Echo', message: message.join(' '), status: 400, when: 'before' };
}

/** The parts of a secret that an encoding could have left. */
function expectHidden(shown: string, secret: string): void {
  expect(secret.length).toBeGreaterThanOrEqual(8);
  expect(shown).not.toContain(secret);
  expect(shown).not.toContain(encodeURIComponent(secret));
  expect(shown).not.toContain(
    Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1),
  );
}

const TOKEN = 'ghs_ThisIsTheTokenOfTheTest0123456789';
const KEYS = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7ECHOED1',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYECHOEDKEY',
  AWS_SESSION_TOKEN: 'IQoJb3JpZ2luX2VjEDoaCXVzLWVhc3QtMSJ/ECHOED+==',
};

describe('what an endpoint echoes', () => {
  test('of the OIDC token is shown nowhere', async () => {
    const simulator = await simulateOrganisation();
    simulator.setFaults((call: Call) =>
      call.action === 'AssumeRoleWithWebIdentity'
        ? echo(call.params['WebIdentityToken'] ?? '')
        : undefined,
    );
    const run = await runInJob(simulator, { 'role-to-assume': roleOf(ALPHA), regions: EAST });
    expect(run.exitCode).toBe(1);
    const [sent] = simulator.calls('AssumeRoleWithWebIdentity');
    const token = sent?.params['WebIdentityToken'] ?? '';
    expectHidden(everythingShown(run), token);
    expect(run.summary).toContain('&#42;&#42;&#42;');
    expect(JSON.stringify(run.report)).toContain('***');
  });

  test("of a session's keys is shown nowhere", async () => {
    const simulator = await simulateOrganisation();
    fill(simulator, { account: ALPHA, region: EAST, volumes: 1 });
    let used = '';
    simulator.setFaults((call: Call) => {
      if (call.action !== 'CreateSnapshot') return undefined;
      used =
        simulator.requests.find(({ action }) => action === 'DescribeInstances')?.accessKeyId ?? '';
      return echo(used);
    });
    const run = await runInJob(simulator, { 'role-to-assume': roleOf(ALPHA), regions: EAST });
    expect(run.exitCode).toBe(1);
    expectHidden(everythingShown(run), used);
  });

  test("of GitHub's request token is shown nowhere", async () => {
    const simulator = await simulateOrganisation();
    const { requestToken } = simulator.oidc;
    simulator.setFaults(({ action }: Call) => {
      if (action !== OIDC_ACTION) return echo(requestToken);
      return { kind: 'body', status: 200, text: '{"value":"some-other-token"}' };
    });
    const run = await runInJob(simulator, { 'role-to-assume': roleOf(ALPHA), regions: EAST });
    expect(run.exitCode).toBe(1);
    expectHidden(everythingShown(run), requestToken);
    expect(maskedIn(run.log)).toContain(requestToken);
  });

  test('of the keys of the default chain and of inputs is in no error, name, issue or report', async () => {
    const github = await fakeGitHub();
    const all = Object.values(KEYS).join(' ');
    const simulator = await simulateOrganisation({
      strictKeys: false,
      world: (world) =>
        world
          .account('111122223333')
          .region(EAST)
          .add(anInstance({ name: `${all} ${TOKEN}` })),
      faults: on('CreateSnapshot', echo(all)),
    });
    const run = await runAction('backup', {
      inputs: { regions: EAST, 'alert-issue': 'true', 'github-token': TOKEN },
      env: { ...simulator.environment(), ...KEYS, GITHUB_API_URL: github.url },
    });
    expect(run.exitCode).toBe(1);
    expect(github.issues).toHaveLength(1);
    const shown = everythingShown(run) + JSON.stringify(github.issues);
    for (const secret of [...Object.values(KEYS), TOKEN]) expectHidden(shown, secret);
    for (const secret of [...Object.values(KEYS), TOKEN]) {
      expect(maskedIn(run.log)).toContain(secret);
    }
    // Of what is no text nothing is struck.
    const [backup] = run.report?.targets[0]?.backups ?? [];
    expect(backup?.volumeId).toMatch(/^vol-[0-9a-f]{17}$/);
    expect(run.report?.targets[0]).toMatchObject({ region: EAST, account: '111122223333' });
  });

  test('of keys that a profile holds is shown nowhere', async () => {
    const simulator = await simulateOrganisation({
      strictKeys: false,
      world: (world) => world.account('111122223333').region(EAST).add(anInstance()),
      faults: on('CreateSnapshot', echo(KEYS.AWS_SECRET_ACCESS_KEY)),
    });
    const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _key, ...env } = simulator.environment();
    const printing = `{"Version":1,"AccessKeyId":"${KEYS.AWS_ACCESS_KEY_ID}","SecretAccessKey":"${KEYS.AWS_SECRET_ACCESS_KEY}"}`;
    const config = `data:text/javascript,${encodeURIComponent(`
import { writeFileSync } from 'node:fs';
writeFileSync(process.env.AWS_CONFIG_FILE, ${JSON.stringify(`[default]\ncredential_process = echo '${printing}'\n`)});
`)}`;
    const run = await runAction('backup', {
      inputs: { regions: EAST },
      env: { ...env, AWS_CONFIG_FILE: `/tmp/ebs-backup-config-${process.pid}` },
      nodeArguments: ['--import', config],
    });
    expect(run.exitCode).toBe(1);
    expect(simulator.calls('CreateSnapshot')).toHaveLength(1);
    expectHidden(everythingShown(run), KEYS.AWS_SECRET_ACCESS_KEY);
    expect(maskedIn(run.log)).toContain(KEYS.AWS_SECRET_ACCESS_KEY);
  });
});

describe('at a terminal', () => {
  test('no secret is printed to be masked: nobody would swallow the line', async () => {
    const simulator = await simulateOrganisation({
      strictKeys: false,
      world: (world) => world.account('111122223333').region(EAST).add(anInstance()),
    });
    const run = await runAction('backup', {
      inputs: { regions: EAST, 'github-token': TOKEN, 'heartbeat-url': '' },
      env: { ...simulator.environment(), GITHUB_ACTIONS: '' },
    });
    expect(run.exitCode).toBe(0);
    expect(run.log).not.toContain('add-mask');
    expect(linesShown(run.log)).not.toContain(TOKEN);
  });
});
