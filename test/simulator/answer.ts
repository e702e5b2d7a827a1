import { randomUUID } from 'node:crypto';
import type { AwsError } from './errors.ts';
import type { Service } from './request.ts';
import { element, join, type Xml } from './xml.ts';

export interface Answer {
  readonly status: number;
  readonly body: string | Buffer;
  readonly contentType: string;
  /** Besides the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
  /** So many bytes of the body come, then the connection breaks. */
  readonly breaksAfter?: number;
  /** The error code, where it is an error. */
  readonly code?: string;
  /** A Date header other than the clock's; `null` for none. */
  readonly date?: Date | string | null;
}

const NAMESPACES: Readonly<Record<Service, string>> = {
  ec2: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
};
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const contentType = 'text/xml;charset=UTF-8';

export function resultAnswer(service: Service, action: string, content: Xml): Answer {
  const id = randomUUID();
  const inner =
    service === 'ec2'
      ? join(element('requestId', id), content)
      : join(
          element(`${action}Result`, content),
          element('ResponseMetadata', element('RequestId', id)),
        );
  const open = `${action}Response xmlns="${NAMESPACES[service]}"`;
  return {
    status: 200,
    contentType,
    body: `${DECLARATION}<${open}>${inner.xml}</${action}Response>`,
  };
}

export function errorAnswer(service: Service, { code, message, status }: AwsError): Answer {
  const id = randomUUID();
  const told = join(element('Code', code), element('Message', message));
  const body =
    service === 'ec2'
      ? element(
          'Response',
          join(element('Errors', element('Error', told)), element('RequestID', id)),
        )
      : element(
          'ErrorResponse',
          join(
            element('Error', join(element('Type', status < 500 ? 'Sender' : 'Receiver'), told)),
            element('RequestId', id),
          ),
        );
  return { status, code, contentType, body: DECLARATION + body.xml };
}

export const jsonAnswer = (status: number, value: unknown): Answer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(value),
});
