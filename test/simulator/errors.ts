/** An answer that AWS gives instead of a result. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = 'AwsError';
    this.code = code;
    this.status = status;
  }
}

export const invalidValue = (message: string) => new AwsError('InvalidParameterValue', message);

export const invalidCombination = (message: string) =>
  new AwsError('InvalidParameterCombination', message);

export const missingParameter = (name: string) =>
  new AwsError('MissingParameter', `The request must contain the parameter ${name}`);

export const volumeNotFound = (id: string) =>
  new AwsError('InvalidVolume.NotFound', `The volume '${id}' does not exist.`);

export const snapshotNotFound = (id: string) =>
  new AwsError('InvalidSnapshot.NotFound', `The snapshot '${id}' does not exist.`);

export const instanceNotFound = (id: string) =>
  new AwsError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);

export const requestLimitExceeded = () =>
  new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503);

export const invalidClientToken = () =>
  new AwsError(
    'InvalidClientTokenId',
    'The security token included in the request is invalid.',
    403,
  );

export const authFailure = () =>
  new AwsError('AuthFailure', 'AWS was not able to validate the provided access credentials', 401);
