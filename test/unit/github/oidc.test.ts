import { expect, it } from 'vitest';
import { idToken } from '../../../src/github/oidc.ts';
import type { Get } from '../../../src/lib/get-directly.ts';

/** GitHub's token service, and what it was asked. */
function aService(status: number, text: string) {
  const asked: string[] = [];
  const get: Get = async (url, { headers, redirect }) => {
    asked.push(`${url} ${headers['authorization']} ${redirect}`);
    return { ok: status < 300, status, text: async () => text };
  };
  const ask = (address: string) =>
    idToken(
      { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'bearer' },
      { audience: 'sts.amazonaws.com', get },
    );
  return { asked, ask };
}

it('a token is asked for with its audience, and no redirect is followed', async () => {
  const { asked, ask } = aService(200, '{"value":"token"}');
  expect(await ask('https://token.example/?a=b')).toBe('token');
  expect(asked).toEqual([
    'https://token.example/?a=b&audience=sts.amazonaws.com Bearer bearer error',
  ]);
});

it('what opens the door to a token is not sent over plain HTTP', async () => {
  const { asked, ask } = aService(200, '{"value":"token"}');
  await expect(ask('http://token.example/')).rejects.toThrow('is not https');
  expect(asked).toEqual([]);
  expect(await ask('http://127.0.0.1:1/')).toBe('token');
});

it.each([
  [403, '', 'it answered with status 403'],
  [200, '{}', 'its answer holds none'],
  [200, '{"value":""}', 'its answer holds none'],
  [200, 'no JSON', 'its answer holds none'],
])('a refusal (%i %s) is final', async (status, text, why) => {
  const { asked, ask } = aService(status, text);
  await expect(ask('https://token.example/')).rejects.toThrow(why);
  expect(asked).toHaveLength(1);
});
