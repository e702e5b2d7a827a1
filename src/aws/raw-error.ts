/** What an error of the SDK or of Node says of itself, whatever its shape. */
export interface RawError {
  readonly code: string;
  readonly message: string;
  readonly status: number | null;
  readonly clockCorrected: boolean;
}

export function rawError(cause: unknown): RawError {
  const error = asRecord(cause);
  const metadata = asRecord(error['$metadata']);
  // A refusal by a proxy has no code of EC2's; Node's connection errors carry theirs in `code`.
  const code = firstText(error['Code'], error['code'], error['name']) ?? 'Error';
  // Of the EBS direct APIs; written as EC2 writes its codes.
  const reason = firstText(error['Reason']);
  const status = metadata['httpStatusCode'];
  return {
    code: reason === null ? code : `${code}.${reason}`,
    message: readable(firstText(error['message']) ?? String(cause)),
    status: typeof status === 'number' ? status : null,
    clockCorrected: metadata['clockSkewCorrected'] === true,
  };
}

/** Without the encoded authorization message, kilobytes of no use, and a library's own marks. */
function readable(message: string): string {
  return message
    .replace(/\s*Encoded authorization failure message:.*$/s, '')
    .replace(/^@smithy\/\S+ - \[[A-Z]+\] /, '')
    .replace(/[.\s]+$/, '')
    .trim();
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value, ...named(value) } : {};
}

/** `name` and `message` of an error are inherited or hidden: a evenSample does not see them. */
function named(value: object): Record<string, unknown> {
  return value instanceof Error ? { name: value.name, message: value.message } : {};
}

function firstText(...values: readonly unknown[]): string | null {
  const text = values.find((value) => typeof value === 'string' && value !== '');
  return typeof text === 'string' ? text : null;
}
