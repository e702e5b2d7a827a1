import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import { AwsError } from '../errors.ts';

/** An error of the EBS direct APIs, which names its reason besides. */
export class EbsError extends AwsError {
  readonly reason: string;

  constructor(
    code: string,
    options: { readonly reason: string; readonly message: string; readonly status: number },
  ) {
    super(code, options.message, options.status);
    this.reason = options.reason;
  }
}

export const invalid = (reason: string, message: string) =>
  new EbsError('ValidationException', { reason, message, status: 400 });

export const notFound = (id: string) =>
  new EbsError('ResourceNotFoundException', {
    reason: 'SNAPSHOT_NOT_FOUND',
    message: `The snapshot '${id}' does not exist.`,
    status: 404,
  });

export const accessDenied = (reason: string, message: string) =>
  new EbsError('AccessDeniedException', { reason, message, status: 403 });

/** Of these services a throttled call is answered with 400. */
export const throttled = () =>
  new EbsError('RequestThrottledException', {
    reason: 'ACCOUNT_THROTTLED',
    message: 'You have exceeded the rate of requests for your account.',
    status: 400,
  });

/** REST-JSON: the code stands in a header. */
export function errorAnswer(error: AwsError): Answer {
  const reason = error instanceof EbsError ? { Reason: error.reason } : {};
  return {
    ...jsonAnswer(error.status, { Message: error.message, ...reason }),
    code: error.code,
    headers: {
      'x-amzn-errortype': `${error.code}:http://internal.amazon.com/coral/com.amazonaws.ebs/`,
    },
  };
}
