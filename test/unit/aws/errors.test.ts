import { describe, expect, it, vi } from 'vitest';
import type { Call, ErrorKind } from '../../../src/aws/error-kind.ts';
import { AwsError, readAwsError } from '../../../src/aws/errors.ts';

const CREATE: Call = { action: 'CreateSnapshot', region: 'eu-central-1' };
const DELETE: Call = { action: 'DeleteSnapshot', region: 'eu-central-1' };

/** An error as the SDK throws it. */
function sdkError(code: string, options: { message?: string; status?: number } = {}): Error {
  const { message = 'What AWS says.', status = 400 } = options;
  return Object.assign(new Error(message), { name: code, $metadata: { httpStatusCode: status } });
}

/** An error as Node throws it where no answer came. */
function nodeError(code: string): Error {
  return Object.assign(new Error(`connect ${code} 10.0.0.1:443`), { code });
}

describe('a code of EC2', () => {
  it.each<[code: string, status: number, kind: ErrorKind, remedy: string]>([
    ['RequestLimitExceeded', 503, 'throttled', 'throttling CreateSnapshot'],
    ['Throttling', 400, 'throttled', 'throttling CreateSnapshot'],
    ['ThrottlingException', 400, 'throttled', 'throttling CreateSnapshot'],
    ['EC2ThrottledException', 400, 'throttled', 'throttling CreateSnapshot'],
    ['SnapshotCreationPerVolumeRateExceeded', 400, 'quota', '15 seconds'],
    [
      'ConcurrentSnapshotLimitExceeded',
      400,
      'quota',
      'this volume has as many snapshots pending or in error',
    ],
    ['PendingSnapshotLimitExceeded', 400, 'quota', 'the account has as many pending'],
    ['SnapshotLimitExceeded', 400, 'failed', 'raise the quota'],
    ['InternalError', 500, 'ambiguous', 'AWS failed: What AWS says.'],
    ['InternalFailure', 500, 'ambiguous', 'AWS failed: What AWS says.'],
    ['ServiceUnavailable', 503, 'ambiguous', 'AWS failed: What AWS says.'],
    ['Unavailable', 503, 'ambiguous', 'AWS failed: What AWS says.'],
    ['InvalidSnapshot.NotFound', 400, 'notFound', 'What AWS says.'],
    ['InvalidVolume.NotFound', 400, 'notFound', 'deleted after this run listed it'],
    ['UnauthorizedOperation', 403, 'denied', 'Allow ec2:CreateSnapshot'],
    ['AccessDenied', 403, 'denied', 'Allow ec2:CreateSnapshot'],
    ['AccessDeniedException', 403, 'denied', 'Allow ec2:CreateSnapshot'],
    ['AuthFailure', 401, 'rejected', 'leave it out of regions'],
    ['InvalidClientTokenId', 403, 'rejected', 'leave it out of regions'],
    ['UnrecognizedClientException', 400, 'rejected', 'leave it out of regions'],
    ['SignatureDoesNotMatch', 403, 'rejected', 'leave it out of regions'],
    ['OptInRequired', 401, 'rejected', 'leave it out of regions'],
    ['RequestExpired', 400, 'rejected', 'role-duration-seconds'],
    ['ExpiredToken', 400, 'rejected', 'role-duration-seconds'],
    ['ExpiredTokenException', 400, 'rejected', 'role-duration-seconds'],
  ])(
    '%s (%i) means %s, and its sentence says where, what and the remedy',
    (code, status, kind, remedy) => {
      const cause = sdkError(code, { status });
      const error = readAwsError(cause, CREATE);
      expect(error.kind).toBe(kind);
      expect(error.problem.code).toBe(code);
      expect(error.problem.sentence).toContain(`CreateSnapshot in eu-central-1 failed (${code}): `);
      expect(error.problem.sentence).toContain(remedy);
      expect(error.message).toBe(error.problem.sentence);
      expect(error.cause).toBe(cause);
      expect(error.afterAmbiguousAnswer).toBe(false);
    },
  );

  it.each([
    ['a refusal is shown as AWS says it', 'InvalidThing.Odd', 400, 'failed', ': What AWS says.'],
    ['the last 4xx', 'Odd', 499, 'failed', ': What AWS says.'],
    ['a fault may hide an execution', 'Odd', 500, 'ambiguous', ': AWS failed: What AWS says.'],
    [
      'a redirect is no trustworthy answer',
      'Odd',
      399,
      'ambiguous',
      ': AWS failed: What AWS says.',
    ],
    [
      'so is a success that cannot be read',
      'Odd',
      200,
      'ambiguous',
      ': AWS failed: What AWS says.',
    ],
    ['it may be a word of JavaScript', 'constructor', 400, 'failed', ': What AWS says.'],
    ['or another one', '__proto__', 400, 'failed', ': What AWS says.'],
    ['or one in a fault', 'toString', 500, 'ambiguous', ': AWS failed: What AWS says.'],
  ] as const)('that is unknown: %s', (_, code, status, kind, words) => {
    const error = readAwsError(sdkError(code, { status }), CREATE);
    expect(error.kind).toBe(kind);
    expect(error.problem.code).toBe(code);
    expect(error.problem.sentence).toContain(words);
  });

  it('is told with one full stop, whether AWS sets one or not', () => {
    for (const message of ['Odd indeed', 'Odd indeed.']) {
      const { sentence } = readAwsError(sdkError('Odd', { message }), CREATE).problem;
      expect(sentence).toBe('CreateSnapshot in eu-central-1 failed (Odd): Odd indeed.');
    }
  });

  it('names whom the call was about, where that is known', () => {
    const call = { ...CREATE, subject: 'arn:aws:iam::111122223333:role/x' };
    const { sentence } = readAwsError(sdkError('Odd'), call).problem;
    expect(sentence).toContain(
      'CreateSnapshot of arn:aws:iam::111122223333:role/x in eu-central-1',
    );
  });
});

describe('no answer', () => {
  it.each(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN'])(
    '%s: it may have been executed',
    (code) => {
      const error = readAwsError(nodeError(code), CREATE);
      expect(error.kind).toBe('ambiguous');
      expect(error.problem.code).toBe(code);
      expect(error.problem.sentence).toBe(
        `CreateSnapshot in eu-central-1 failed (${code}): AWS did not answer: connect ${code} 10.0.0.1:443.`,
      );
    },
  );

  it.each(['TimeoutError', 'NetworkingError', 'AbortError'])('%s of the SDK too', (name) => {
    const cause = Object.assign(new Error('ended'), { name });
    const error = readAwsError(cause, CREATE);
    expect(error).toMatchObject({ kind: 'ambiguous', problem: { code: name } });
    expect(error.problem.sentence).toContain('AWS did not answer: ended.');
  });

  it('from a host that does not exist will never come', () => {
    const error = readAwsError(nodeError('ENOTFOUND'), CREATE);
    expect(error.kind).toBe('failed');
    expect(error.problem.sentence).toContain("Check the region's name");
    expect(error.problem.sentence).not.toContain('did you mean');
  });

  it.each([
    ['us-eats-1', '(did you mean us-east-1?)'],
    ['eu-centrl-1', '(did you mean eu-central-1?)'],
    ['mars-north-1', 'in mars-north-1. Check'],
  ])('from the region %s says %s', (region, words) => {
    const { problem } = readAwsError(nodeError('ENOTFOUND'), { ...CREATE, region });
    expect(problem.sentence).toContain(words);
  });

  it('for want of credentials names the step that gives them', () => {
    vi.stubEnv('GITHUB_ACTIONS', 'true');
    const cause = Object.assign(new Error('none'), { name: 'CredentialsProviderError' });
    const error = readAwsError(cause, CREATE);
    expect(error.kind).toBe('failed');
    expect(error.problem.sentence).toContain('configure-aws-credentials');
    vi.stubEnv('GITHUB_ACTIONS', '');
    expect(readAwsError(cause, CREATE).problem.sentence).toContain('aws sso login');
    vi.unstubAllEnvs();
  });

  it.each([['a text'], [undefined], [null], [42], [{}]])('where %j was thrown', (cause) => {
    const error = readAwsError(cause, CREATE);
    expect(error.kind).toBe('ambiguous');
    expect(error.problem.code).toBe('Error');
    expect(error.problem.sentence).toContain(`AWS did not answer: ${String(cause)}.`);
  });

  it("is told without a library's own marks", () => {
    const message = '@smithy/node-http-handler - [ERROR] No answer within 25000 ms.';
    const cause = Object.assign(new Error(message), { name: 'TimeoutError' });
    expect(readAwsError(cause, CREATE).problem.sentence).toBe(
      'CreateSnapshot in eu-central-1 failed (TimeoutError): AWS did not answer: No answer within 25000 ms.',
    );
  });
});

describe('a denial', () => {
  const blob = `Encoded authorization failure message: ${'Ab9_-'.repeat(400)}`;

  it.each([
    `Not allowed. ${blob}`,
    `Not allowed.\n${blob}\nmore`,
    `Not allowed. ${blob} (Service: Ec2)`,
  ])('is told without the encoded message', (message) => {
    const { sentence } = readAwsError(sdkError('Odd', { message, status: 403 }), CREATE).problem;
    expect(sentence).toBe('CreateSnapshot in eu-central-1 failed (Odd): Not allowed.');
  });

  it('names the action that was really missing', () => {
    const message = `You are not authorized to perform: ec2:CreateTags on resource: x. ${blob}`;
    const cause = sdkError('UnauthorizedOperation', { message, status: 403 });
    const { sentence } = readAwsError(cause, CREATE).problem;
    expect(sentence).toContain('Allow ec2:CreateTags in');
    expect(sentence).not.toContain('Ab9_');
  });

  it.each([
    ['with a reason', ' because no identity-based policy allows it.'],
    ['last', '.'],
    ['before the encoded message', ` ${blob}`],
    ['in a list', ', and more.'],
  ])('names the resource too: %s', (_, rest) => {
    const arn = 'arn:aws:ec2:eu-central-1:111122223333:volume/vol-1';
    const message = `You are not authorized to perform: ec2:CreateTags on resource: ${arn}${rest}`;
    const cause = sdkError('UnauthorizedOperation', { message, status: 403 });
    expect(readAwsError(cause, CREATE).problem.sentence).toBe(
      `CreateSnapshot in eu-central-1 failed (UnauthorizedOperation): the credentials may not do this. Allow ec2:CreateTags on ${arn} in the role's policy.`,
    );
  });

  it.each(['', ' on resource: x', ' on resource: *'])(
    'names no resource where there is none:%s',
    (rest) => {
      const message = `You are not authorized to perform: ec2:CreateTags${rest}`;
      const cause = sdkError('UnauthorizedOperation', { message, status: 403 });
      expect(readAwsError(cause, CREATE).problem.sentence).toMatch(
        /Allow ec2:CreateTags in the role's policy\.$/,
      );
    },
  );

  it('of sts names a permission of sts', () => {
    const call = { action: 'GetCallerIdentity', region: 'us-east-1' };
    const { sentence } = readAwsError(sdkError('AccessDenied', { status: 403 }), call).problem;
    expect(sentence).toContain('Allow sts:GetCallerIdentity');
  });
});

describe('a role that cannot be assumed', () => {
  const ASSUME: Call = { action: 'AssumeRoleWithWebIdentity', region: 'us-east-1' };

  it.each(['AccessDenied', 'InvalidIdentityToken', 'ValidationError', 'Odd'])(
    '%s points at the trust policy',
    (code) => {
      const error = readAwsError(sdkError(code, { status: 403 }), ASSUME);
      expect(error.kind).toBe('denied');
      expect(error.problem.sentence).toContain('trust policy');
    },
  );

  it.each<[code: string, status: number, kind: ErrorKind]>([
    ['Throttling', 400, 'throttled'],
    ['IDPCommunicationError', 400, 'ambiguous'],
    ['InternalFailure', 500, 'ambiguous'],
    ['Odd', 500, 'ambiguous'],
  ])('for the moment only: %s (%i) means %s', (code, status, kind) => {
    expect(readAwsError(sdkError(code, { status }), ASSUME).kind).toBe(kind);
  });
});

describe('a snapshot that AWS holds', () => {
  it.each([
    ['one AMI', 'The snapshot snap-1 is currently in use by ami-0abc', ' (ami-0abc)'],
    ['several', 'in use by ami-0abc, ami-0def', ' (ami-0abc, ami-0def)'],
    ['an unnamed one', 'in use', 'an AMI uses it; '],
  ])('for %s', (_, message, words) => {
    const error = readAwsError(sdkError('InvalidSnapshot.InUse', { message }), DELETE);
    expect(error.kind).toBe('protected');
    expect(error.problem.sentence).toContain(words);
    expect(error.problem.sentence).toContain('deregister');
  });

  it.each([
    [
      'AWS Backup',
      'InvalidParameterValue',
      'This snapshot is managed by the AWS Backup service and cannot be deleted via EC2 APIs.',
      'AWS Backup owns it',
    ],
    ['a lock', 'OperationNotPermitted', 'The snapshot snap-1 is locked.', 'until the lock ends'],
    ['a lock', 'SnapshotLocked', 'There is a lock on it.', 'until the lock ends'],
  ])('for %s is told by its message, and as nothing that failed', (_, code, message, words) => {
    const error = readAwsError(sdkError(code, { message }), DELETE);
    expect(error.kind).toBe('protected');
    expect(error.problem.sentence).toContain(words);
    expect(error.problem.sentence).not.toMatch(/failed/);
  });

  it.each([
    ['other values of parameters', 'InvalidParameterValue', 'Bad value.'],
    ['words that only begin alike', 'Odd', 'The blockade of locksmiths is unlocked.'],
  ])('is not read into %s', (_, code, message) => {
    expect(readAwsError(sdkError(code, { message }), DELETE).kind).toBe('failed');
  });

  it.each(['a lock of the table', 'managed by the AWS Backup service'])(
    'is not read into other calls: %s',
    (message) => {
      const cause = sdkError('InvalidParameterValue', { message });
      expect(readAwsError(cause, CREATE).kind).toBe('failed');
    },
  );

  it.each<[string, string, number, ErrorKind]>([
    ['a denial', 'UnauthorizedOperation', 403, 'denied'],
    ['a fault', 'InternalError', 500, 'ambiguous'],
    ['throttling', 'RequestLimitExceeded', 503, 'throttled'],
  ])('is not read into %s whose message says lock', (_, code, status, kind) => {
    const message = 'User: arn:aws:sts::1:assumed-role/lock/ci could not do it.';
    expect(readAwsError(sdkError(code, { message, status }), DELETE).kind).toBe(kind);
  });
});

describe('an error from which the SDK has learnt the time', () => {
  const learnt = (code: string, clockSkewCorrected: unknown) =>
    Object.assign(sdkError(code), { $metadata: { httpStatusCode: 400, clockSkewCorrected } });

  it.each([
    'AuthFailure',
    'InvalidSignatureException',
    'RequestExpired',
    'RequestInTheFuture',
    'RequestTimeTooSkewed',
    'SignatureDoesNotMatch',
  ])('%s is to be sent again', (code) => {
    expect(readAwsError(learnt(code, true), CREATE).kind).toBe('clock');
    expect(readAwsError(learnt(code, false), CREATE).kind).not.toBe('clock');
  });

  it.each<[string, ErrorKind]>([
    ['UnauthorizedOperation', 'denied'],
    ['RequestLimitExceeded', 'throttled'],
    ['InvalidSnapshot.NotFound', 'notFound'],
    ['Odd', 'failed'],
  ])('%s means %s all the same, since it is about something else', (code, kind) => {
    expect(readAwsError(learnt(code, true), CREATE).kind).toBe(kind);
  });
});

it('an error that was read already stays what it is', () => {
  const error = readAwsError(sdkError('Odd'), CREATE);
  expect(readAwsError(error, DELETE)).toBe(error);
  expect(error).toBeInstanceOf(AwsError);
});
