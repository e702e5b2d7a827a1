import { describe, expect, it } from 'vitest';
import { Proxies, parseProxy, unusableProxyVariables } from '../../../src/lib/proxies.ts';

const NONE = { httpProxy: '', noProxy: '' };
const AWS = 'https://ec2.us-east-1.amazonaws.com/';

function hostFor(
  address: string,
  environment: Readonly<Record<string, string>>,
  inputs: Partial<typeof NONE> = {},
): string | undefined {
  return new Proxies({ ...NONE, ...inputs }, environment).forUrl(new URL(address))?.hostname;
}

describe('the proxy of an address', () => {
  it.each<[string, Readonly<Record<string, string>>, Partial<typeof NONE>, string | undefined]>([
    ['nothing is set', {}, {}, undefined],
    ['upper case', { HTTPS_PROXY: 'http://upper:1' }, {}, 'upper'],
    [
      'lower before upper case',
      { HTTPS_PROXY: 'http://upper:1', https_proxy: 'http://lower:1' },
      {},
      'lower',
    ],
    [
      'an empty lower case is none',
      { HTTPS_PROXY: 'http://upper:1', https_proxy: '' },
      {},
      'upper',
    ],
    [
      'an input before both',
      { https_proxy: 'http://lower:1' },
      { httpProxy: 'http://input:1' },
      'input',
    ],
    ['that of http is not for https', { HTTP_PROXY: 'http://upper:1' }, {}, undefined],
    ['an address without a scheme', { HTTPS_PROXY: 'upper:3128' }, {}, 'upper'],
  ])('%s', (_, environment, inputs, host) => {
    expect(hostFor(AWS, environment, inputs)).toBe(host);
  });

  it('is that of http for http', () => {
    expect(hostFor('http://a.example/', { HTTP_PROXY: 'http://p:1' })).toBe('p');
    expect(hostFor('http://a.example/', { HTTPS_PROXY: 'http://p:1' })).toBeUndefined();
  });

  it.each([
    'https://localhost:8443/',
    'https://a.localhost/',
    'https://127.0.0.1/',
    'https://127.8.9.10/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/',
    'https://169.254.170.2/',
    'https://169.254.170.23/',
    'https://[fd00:ec2::254]/',
    'https://[fd00:ec2::23]/',
  ])('is none for %s', (address) => {
    expect(hostFor(address, {}, { httpProxy: 'http://p:1' })).toBeUndefined();
  });

  it.each(['https://128.0.0.1/', 'https://localhost.example/', 'https://169.254.169.253/'])(
    'is one for %s',
    (address) => {
      expect(hostFor(address, {}, { httpProxy: 'http://p:1' })).toBe('p');
    },
  );
});

describe('no-proxy', () => {
  it.each([
    ['*', true],
    ['ec2.us-east-1.amazonaws.com', true],
    ['EC2.us-east-1.AmazonAWS.com', true],
    ['amazonaws.com', true],
    ['.amazonaws.com', true],
    ['*.amazonaws.com', true],
    ['azonaws.com', false],
    ['us-east-1', false],
    ['example.com, amazonaws.com', true],
    ['example.com amazonaws.com', true],
    ['amazonaws.com:443', true],
    ['amazonaws.com:8443', false],
    [',', false],
    ['.', false],
    ['example.com', false],
  ])('%s', (noProxy, isDirect) => {
    const host = hostFor(AWS, { https_proxy: 'http://p:1' }, { noProxy });
    expect(host).toBe(isDirect ? undefined : 'p');
  });

  it('goes input, lower, upper case', () => {
    const https_proxy = 'http://p:1';
    const [direct, through] = ['amazonaws.com', 'example.com'];
    const environment = { https_proxy, no_proxy: through, NO_PROXY: direct };
    expect(hostFor(AWS, environment)).toBe('p');
    expect(hostFor(AWS, { https_proxy, NO_PROXY: direct })).toBeUndefined();
    expect(hostFor(AWS, environment, { noProxy: direct })).toBeUndefined();
  });

  it('takes addresses of IPv6, with brackets and a port or without', () => {
    for (const noProxy of ['2001:db8::1', '[2001:db8::1]', '[2001:db8::1]:443']) {
      expect(
        hostFor('https://[2001:db8::1]/', { https_proxy: 'p:1' }, { noProxy }),
      ).toBeUndefined();
    }
    const noProxy = '[2001:db8::1]:80';
    expect(hostFor('https://[2001:db8::1]/', { https_proxy: 'p:1' }, { noProxy })).toBe('p');
  });
});

describe('the address of a proxy', () => {
  it.each([
    'socks5://p:1',
    'http://',
    'http://p:1/path',
    'http://u:%zz@p:1',
    'http://p:99999',
    ' ',
  ])('is not %s', (text) => {
    expect(parseProxy(text)).toBeNull();
    expect(unusableProxyVariables({ HTTPS_PROXY: text, http_proxy: text })).toEqual([
      'http_proxy',
      'HTTPS_PROXY',
    ]);
  });

  it('has a password that is secret, as it is written and as it is meant', () => {
    const { secrets } = new Proxies({ ...NONE, httpProxy: 'http://me:p%40ssword@p:1' }, {});
    expect(secrets).toEqual(expect.arrayContaining(['p@ssword', 'p%40ssword', 'me:p@ssword']));
    expect(new Proxies({ ...NONE, httpProxy: 'http://p:1' }, {}).secrets).toEqual([]);
  });

  it('has a user name that is secret where there is no password: it may be a token', () => {
    for (const httpProxy of ['http://to%2Fken@p:1', 'http://to%2Fken:@p:1']) {
      const { secrets } = new Proxies({ ...NONE, httpProxy }, {});
      expect(secrets).toEqual(expect.arrayContaining(['to/ken', 'to%2Fken']));
    }
    const { secrets } = new Proxies({ ...NONE, httpProxy: 'http://me:password@p:1' }, {});
    expect(secrets).not.toContain('me');
  });
});
