import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { denyAction } from '../../simulator/index.ts';
import type { RunResult } from '../../support/action.ts';
import { expectFullyWorked, expectRed } from '../../support/assertions.ts';
import { type ConnectProxy, startConnectProxy } from '../../support/connect-proxy.ts';
import { fakeGitHub } from '../../support/fake-github.ts';
import { makeCertificate } from '../../support/heartbeat-monitor.ts';
import { listenOnLoopback } from '../../support/loopback.ts';
import { findNode24 } from '../../support/node24.ts';
import {
  ALPHA,
  EAST,
  fill,
  roleOf,
  runInJob,
  simulateOrganisation,
} from '../../support/organisation.ts';
import { everythingShown } from '../../support/reading.ts';

/** Reserved names: whoever goes past the proxy finds nothing there. */
const HOSTS = ['aws.example', 'tokens.example', 'github.example', 'monitor.example'];
const certificate = await makeCertificate(HOSTS.map((host) => `DNS:${host}`));
if (certificate === undefined) {
  console.warn('openssl is not here, so NO proxy was tested: its tests need a certificate.');
}
afterAll(() => certificate?.remove());

const node24 = await findNode24();
if (node24 === undefined) console.warn('Node 24 cannot be had, so NO proxy was tested on it.');
const NODES: readonly (readonly [string, string])[] = [
  [`Node ${process.version}`, process.execPath],
  ...(node24 === undefined ? [] : [['Node 24', node24] as const]),
];

/** AWS, GitHub's tokens and issues, and a monitor, all behind names that only a proxy knows. */
async function behindAProxy(options: { readonly credentials?: string } = {}) {
  if (certificate === undefined) throw new Error('no certificate');
  const simulator = await simulateOrganisation();
  const github = await fakeGitHub();
  const pings: string[] = [];
  const monitor = createServer(({ url }, response) => {
    pings.push(url ?? '');
    response.end('noted');
  });
  const monitorUrl = `http://127.0.0.1:${await listenOnLoopback(monitor)}`;
  onTestFinished(async () => {
    monitor.closeAllConnections();
    await new Promise((done) => monitor.close(done));
  });
  const backends: Readonly<Record<string, string>> = {
    'github.example': github.url,
    'monitor.example': monitorUrl,
  };
  const proxy = await startConnectProxy({
    key: await readFile(certificate.keyPath),
    cert: await readFile(certificate.certPath),
    backendOf: (host) => backends[host] ?? simulator.url,
    ...options,
  });
  onTestFinished(() => proxy.stop());
  const holding = fill(simulator, { account: ALPHA, region: EAST, volumes: 3 });
  const tokens = new URL(simulator.oidc.requestUrl);
  const run = (
    env: Readonly<Record<string, string>>,
    more: Readonly<Record<string, string>> = {},
    node = process.execPath,
  ): Promise<RunResult> =>
    runInJob(
      simulator,
      {
        'role-to-assume': roleOf(ALPHA),
        regions: EAST,
        'heartbeat-url': 'https://monitor.example/ping/heartbeat',
        ...more,
      },
      {
        node,
        env: {
          AWS_ENDPOINT_URL: 'https://aws.example',
          ACTIONS_ID_TOKEN_REQUEST_URL: `https://tokens.example${tokens.pathname}${tokens.search}`,
          GITHUB_API_URL: 'https://github.example',
          NODE_EXTRA_CA_CERTS: certificate.certPath,
          ...env,
        },
      },
    );
  return { simulator, github, pings, proxy, holding, run };
}

const hostsIn = ({ asked }: ConnectProxy) => [...new Set(asked)].sort();

describe.runIf(certificate !== undefined)('behind a proxy', () => {
  test.each(NODES)('AWS, the token and the heartbeat go through it: %s', async (_, node) => {
    const { simulator, pings, proxy, holding, run } = await behindAProxy();
    const result = await run({ HTTPS_PROXY: proxy.url }, {}, node);
    expect(result.log).not.toContain('::warning::');
    expect(result.exitCode).toBe(0);
    expectFullyWorked(result, simulator, holding);
    expect(pings).toEqual(['/ping/heartbeat']);
    expect(hostsIn(proxy)).toEqual([
      'aws.example:443',
      'monitor.example:443',
      'tokens.example:443',
    ]);
  });

  test('the question whose the credentials are goes through it', async () => {
    const { simulator, proxy, holding, run } = await behindAProxy();
    const result = await run({ HTTPS_PROXY: proxy.url }, { 'allowed-account-ids': ALPHA });
    expect(result.exitCode).toBe(0);
    expect(simulator.calls('GetCallerIdentity')).toHaveLength(1);
    expect(result.log.match(/trusts the certificates in NODE_EXTRA_CA_CERTS/g)).toHaveLength(1);
    expectFullyWorked(result, simulator, holding);
    expect(result.report).toMatchObject({ foreignEndpoints: ['https://aws.example'] });
  });

  test.each(NODES)('with a password, given as an input, issues too: %s', async (_, node) => {
    const credentials = 'runner:p@ss/word+1';
    const { simulator, github, proxy, run } = await behindAProxy({ credentials });
    simulator.setFaults(denyAction('CreateSnapshot'));
    const result = await run(
      { HTTPS_PROXY: 'http://127.0.0.1:9' },
      { 'http-proxy': proxy.url, 'alert-issue': 'true', 'github-token': 'ghs_0123456789abcdef' },
      node,
    );
    expect(result.exitCode).toBe(1);
    expect(result.log).not.toContain('::warning::');
    expect(github.issues).toHaveLength(1);
    expect(hostsIn(proxy)).toEqual(['aws.example:443', 'github.example:443', 'tokens.example:443']);
    for (const secret of ['p@ss/word+1', encodeURIComponent('p@ss/word+1')]) {
      expect(everythingShown(result)).not.toContain(secret);
    }
  });

  test.each(NODES)('a wrong password is told as one, in one sentence: %s', async (_, node) => {
    const { simulator, proxy, run } = await behindAProxy({ credentials: 'runner:right-password' });
    const wrong = proxy.url.replace('right', 'wrong');
    const result = await run({ https_proxy: wrong }, {}, node);
    const [told] = expectRed(result);
    expect(told).toContain('the proxy does not accept the user name and password (status 407)');
    expect(everythingShown(result)).not.toContain('wrong-password');
    expect(simulator.requests).toEqual([]);
  });

  test.each(NODES)('a wrong password is told by EC2 alike: %s', async (_, node) => {
    const { proxy, run } = await behindAProxy({ credentials: 'runner:right-password' });
    const wrong = proxy.url.replace('right', 'wrong');
    const result = await run(
      { https_proxy: wrong, AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'x' },
      { 'role-to-assume': '' },
      node,
    );
    const [told] = expectRed(result);
    expect(told).toMatch(
      /DescribeInstances .*the proxy does not accept the user name and password/,
    );
    expect(told).not.toMatch(/Deserialization|hidden/);
  });

  test.each([403, 502])('a page of its own is told as no answer of AWS: %i', async (status) => {
    const { proxy, run } = await behindAProxy();
    proxy.refuse(status);
    const result = await run(
      { https_proxy: proxy.url, AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'x' },
      { 'role-to-assume': '' },
    );
    const [told] = expectRed(result);
    expect(told).toContain(`what came is no answer of AWS (status ${status}, text/html)`);
    expect(everythingShown(result)).not.toMatch(/Deserialization|hidden field/);
  });

  test('plain HTTP is asked for whole, and a token is not sent that way', async () => {
    const { proxy, run, holding, simulator } = await behindAProxy();
    const env = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url };
    const result = await run({ ...env, AWS_ENDPOINT_URL_EC2: 'http://aws.example' });
    expect(result.exitCode).toBe(0);
    expectFullyWorked(result, simulator, holding);
    expect(hostsIn(proxy)).toContain('http://aws.example/');
    expect(result.report).toMatchObject({
      foreignEndpoints: ['https://aws.example', 'http://aws.example'],
    });
  });

  test('what no-proxy names, and loopback, is reached directly', async () => {
    const { simulator, proxy, holding, run } = await behindAProxy();
    const direct = {
      AWS_ENDPOINT_URL: simulator.url,
      ACTIONS_ID_TOKEN_REQUEST_URL: simulator.oidc.requestUrl,
      HTTP_PROXY: proxy.url,
      HTTPS_PROXY: proxy.url,
    };
    const result = await run({ ...direct, NO_PROXY: '.example' });
    expect(result.exitCode).toBe(0);
    expectFullyWorked(result, simulator, holding);
    // The heartbeat's name exists behind the proxy only.
    expect(result.log).toContain('Could not send the heartbeat');
    expect(proxy.asked).toEqual([]);
  });

  test.each([
    [
      {},
      { 'http-proxy': 'socks5://proxy.example:1080' },
      'http-proxy is not shown: it must be an address',
    ],
    [
      { HTTPS_PROXY: 'socks5://me:password1@proxy.example' },
      {},
      "the environment's HTTPS_PROXY is not shown",
    ],
    [{}, { 'no-proxy': 'a;b' }, 'no-proxy is "a;b": it must be names of hosts'],
  ])('what cannot be one is refused before anything is sent: %j %j', async (env, inputs, why) => {
    const { simulator, run } = await behindAProxy();
    const result = await run(env, inputs);
    expect(expectRed(result)[0]).toContain(why);
    expect(everythingShown(result)).not.toContain('password1');
    expect(simulator.requests).toEqual([]);
  });
});
