import { Readable } from 'node:stream';
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { clientOptions } from '../../../src/aws/client.ts';
import { prepareClient } from '../../../src/aws/prepare-client.ts';

const KEYS = {
  accessKeyId: 'an-access-key',
  secretAccessKey: 'a-secret-key',
  sessionToken: 'a-session-token',
  expiration: new Date(0),
};
const LIST = '<DescribeRegionsResponse><regionInfo/></DescribeRegionsResponse>';
const DATE = 'Sun, 15 Mar 2026 04:30:00 GMT';

/** Sends one call by a client that answers itself, and records what was made known. */
async function sent(options: { endpoint?: string; status?: number; body?: string } = {}) {
  const { endpoint, status = 200, body = LIST } = options;
  const known: string[] = [];
  const dates: (string | undefined)[] = [];
  let requests = 0;
  const network = {
    agents: undefined,
    learnSecret: (secret: string) => known.push(secret),
    onForeignEndpoint: (address: string) => known.push(address),
  };
  const client = new EC2Client({
    region: 'eu-central-1',
    ...(endpoint === undefined ? {} : { endpoint }),
    ...clientOptions(async () => KEYS, network),
    requestHandler: {
      handle: async () => {
        requests++;
        return {
          response: {
            statusCode: status,
            headers: { date: DATE },
            body: Readable.from([Buffer.from(body)]),
          },
        };
      },
    },
  });
  prepareClient(client, { network, onDate: (date) => dates.push(date) });
  const error = await client.send(new DescribeRegionsCommand({})).then(
    () => null,
    (reason: unknown) => reason,
  );
  return { known: [...new Set(known)], dates, requests, error };
}

describe('a client of ours', () => {
  it('makes the keys known that it signs with, and tells the time', async () => {
    expect(await sent()).toEqual({
      known: ['an-access-key', 'a-secret-key', 'a-session-token'],
      dates: [DATE],
      requests: 1,
      error: null,
    });
  });

  it("tells of an endpoint that is not AWS's own", async () => {
    const { known } = await sent({ endpoint: 'http://127.0.0.1:8787/with/a/path' });
    expect(known).toContain('http://127.0.0.1:8787');
  });

  it.each([
    ['an error', { status: 500, body: '<Response><Errors/></Response>' }],
    ['an answer to something else', { body: '<html></html>' }],
  ])('sends once what got %s: retries are not its own', async (_, answer) => {
    const { requests, error } = await sent(answer);
    expect(error).toBeInstanceOf(Error);
    expect(requests).toBe(1);
  });
});
