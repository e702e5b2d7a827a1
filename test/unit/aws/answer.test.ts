import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { accountOrNull, dateOf, requireAnswerTo, requireList } from '../../../src/aws/answer.ts';
import { readAwsError } from '../../../src/aws/errors.ts';
import { errorOf } from '../../support/thrown.ts';

const ACTION = 'DescribeInstances';
const GOOD = '<DescribeInstancesResponse><reservationSet/></DescribeInstancesResponse>';
const NAMESPACE = 'xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"';

/** A response of the SDK whose body comes in these pieces. */
function aResponse(pieces: readonly (string | Buffer)[], statusCode = 200) {
  const body: unknown = Readable.from(pieces.map((piece) => Buffer.from(piece)));
  return { statusCode, headers: { date: 'Sun, 15 Mar 2026 04:30:00 GMT' }, body };
}

describe('a success', () => {
  it.each([
    ['bare', GOOD],
    ['empty', '<DescribeInstancesResponse/>'],
    ['with a namespace', `<DescribeInstancesResponse ${NAMESPACE}></DescribeInstancesResponse>`],
    ['with a namespace on the next line', `<DescribeInstancesResponse\n${NAMESPACE}/>`],
    ['after an XML declaration', `<?xml version="1.0" encoding="UTF-8"?>\n\n${GOOD}`],
    ['right after one', `<?xml version="1.0"?>${GOOD}`],
    ['after white space', `\r\n\t ${GOOD}`],
  ])('that answers the action is let through, whole: %s', async (_, text) => {
    const response = aResponse([text]);
    await requireAnswerTo(ACTION, response);
    expect(String(response.body)).toBe(text);
  });

  it('is read to its end, however it comes, and no byte of it is changed', async () => {
    const whole = Buffer.from(
      `<?xml version="1.0"?>${GOOD.replace('/>', `>${'<item>é😀</item>'.repeat(10_000)}</reservationSet>`)}`,
    );
    const pieces = [
      whole.subarray(0, 1),
      whole.subarray(1, 30),
      ...Array.from({ length: Math.ceil(whole.length / 997) }, (_, n) =>
        whole.subarray(30 + n * 997, 30 + (n + 1) * 997),
      ),
    ];
    const response = aResponse(pieces);
    await requireAnswerTo(ACTION, response);
    expect(Buffer.isBuffer(response.body)).toBe(true);
    expect(whole.equals(Buffer.from(String(response.body)))).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n '],
    ['a page', '<!DOCTYPE html><html><body>Log in</body></html>'],
    ['a page that names the action', `<html><body>${GOOD}</body></html>`],
    ['a comment that names it', `<!-- ${GOOD} --><html/>`],
    ['words before it', `OK ${GOOD}`],
    ['its name in words', 'DescribeInstancesResponse'],
    ['an error', '<Response><Errors><Error><Code>InternalError</Code></Error></Errors></Response>'],
    ['another action', '<DescribeSnapshotsResponse><snapshotSet/></DescribeSnapshotsResponse>'],
    ['a longer name', '<DescribeInstancesResponses/>'],
    ['a shorter name', '<DescribeInstanceResponse/>'],
    ['a name with a prefix', '<x:DescribeInstancesResponse/>'],
    ['another case', '<describeinstancesresponse/>'],
    ['the end of it only', '</DescribeInstancesResponse>'],
    ['an element that is cut off', '<DescribeInstancesResponse'],
    ['a declaration only', '<?xml version="1.0" encoding="UTF-8"?>'],
    ['JSON', '{"DescribeInstancesResponse":{}}'],
    ['the element far behind', `${' '.repeat(2_000)}${GOOD}`],
  ])('of which the body is %s is none', async (_, text) => {
    for (const statusCode of [200, 202, 204, 299]) {
      const error = await errorOf(requireAnswerTo(ACTION, aResponse([text], statusCode)));
      expect(error).toMatchObject({ message: `what came is no answer to ${ACTION}` });
      // Nobody knows what became of the call.
      expect(readAwsError(error, { action: ACTION, region: 'eu-central-1' }).kind).toBe(
        'ambiguous',
      );
    }
  });

  it.each([undefined, null, '', GOOD, {}])('whose body is no stream, %j, is none', async (body) => {
    const response = { statusCode: 200, headers: {}, body };
    await expect(requireAnswerTo(ACTION, response)).rejects.toThrow('no answer');
  });

  it('that breaks off is an error, though it began well', async () => {
    async function* broken() {
      yield Buffer.from('<DescribeInstancesResponse>');
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    }
    const response = { statusCode: 200, headers: {}, body: Readable.from(broken()) };
    expect(await errorOf(requireAnswerTo(ACTION, response))).toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('anything else', () => {
  it.each([
    '<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors/></Response>',
    '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"/>',
    '<AccessDeniedException/>',
  ])('that is an error as AWS writes one is for the SDK to read, whole: %s', async (text) => {
    for (const statusCode of [400, 403, 500, 503]) {
      const response = aResponse([text.slice(0, 20), text.slice(20)], statusCode);
      await requireAnswerTo(ACTION, response);
      expect(response.body).toEqual(Buffer.from(text));
    }
  });

  it.each([
    [300, 'ambiguous'],
    [302, 'ambiguous'],
    [403, 'failed'],
    [404, 'failed'],
    [502, 'ambiguous'],
    [503, 'ambiguous'],
  ] as const)('with status %i and a page is told as no answer of AWS', async (status, kind) => {
    for (const text of ['<html><body>Blocked</body></html>', '', 'Bad Gateway', '{"a":1}']) {
      const response = {
        ...aResponse([text], status),
        headers: { 'content-type': 'text/html; x' },
      };
      const error = await errorOf(requireAnswerTo(ACTION, response));
      const read = readAwsError(error, { action: ACTION, region: 'eu-central-1' });
      expect(read.kind).toBe(kind);
      expect(read.problem.sentence).toBe(
        `${ACTION} in eu-central-1 failed (NoAnswerOfAws): what came is no answer of AWS (status ${status}, text/html), but of something between, such as a proxy.`,
      );
    }
  });

  it('with status 407 is a proxy that wants another password', async () => {
    const error = await errorOf(requireAnswerTo(ACTION, aResponse(['<html/>'], 407)));
    expect(error).toMatchObject({ message: expect.stringContaining('correct http-proxy') });
  });

  it.each([undefined, null, 'text', 42, {}, { statusCode: '200' }])(
    'that is no response, %j, is passed over',
    async (response) => {
      await expect(requireAnswerTo(ACTION, response)).resolves.toBeUndefined();
    },
  );
});

describe('the date of an answer', () => {
  it.each([200, 403, 500])('is read whatever its status: %i', (statusCode) => {
    expect(dateOf(aResponse([GOOD], statusCode))).toBe('Sun, 15 Mar 2026 04:30:00 GMT');
  });

  it.each([
    ['no response', undefined],
    ['null', null],
    ['no headers', { statusCode: 200, body: null }],
    ['no header of that name', { statusCode: 200, headers: {}, body: null }],
  ])('is none where there is %s', (_, response) => {
    expect(dateOf(response)).toBeUndefined();
  });
});

describe('a list', () => {
  it('is what was sent, an empty one too', () => {
    const list = ['a'];
    expect(requireList(list, ACTION)).toBe(list);
    expect(requireList([], ACTION)).toEqual([]);
  });

  it('that was not sent is no empty one', () => {
    expect(() => requireList(undefined, ACTION)).toThrow(`${ACTION} was answered without a list`);
  });
});

describe('an owner', () => {
  it.each(['111122223333', '000000000000'])('%s is an account', (ownerId) => {
    expect(accountOrNull(ownerId)).toBe(ownerId);
  });

  it.each([
    undefined,
    '',
    'amazon',
    'self',
    '11112222333',
    '1111222233334',
    ' 111122223333',
    '111122223333\n',
    '1111-2222-3333',
    '٤٤٤٤٥٥٥٥٦٦٦٦',
  ])('%j is none', (ownerId) => {
    expect(accountOrNull(ownerId)).toBeNull();
  });
});
