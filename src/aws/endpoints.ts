import { isLoopback } from '../lib/addresses.ts';
import { AwsError } from './errors.ts';

/** Where a request goes, as the SDK has resolved it. */
export interface Destination {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
}

/**
 * DNS suffixes of the partitions, those for dual stack included: `endpoints.json` of botocore, and
 * the `partitions` function of the AWS SDKs.
 */
const SUFFIXES = [
  'amazonaws.com',
  'amazonaws.com.cn',
  'amazonaws.eu',
  'api.aws',
  'api.amazonwebservices.com.cn',
  'api.amazonwebservices.eu',
  'c2s.ic.gov',
  'api.aws.ic.gov',
  'sc2s.sgov.gov',
  'api.aws.scloud',
  'cloud.adc-e.uk',
  'api.cloud-aws.adc-e.uk',
  'csp.hci.ic.gov',
  'api.aws.hci.ic.gov',
];

const REGION = '[a-z]{2,5}(?:-[a-z]{2,12}){1,3}-[0-9]{1,2}';

/**
 * Names that only AWS can have: a bucket, a load balancer or an instance of anybody has a name of
 * AWS's too, but not under a service that the SDK asks here. The last two are of the single sign-on
 * in the default credential chain. AWS PrivateLink Guide, "Interface VPC endpoints", for `vpce`.
 */
const OWN = new RegExp(
  `^(?:(?:vpce-[0-9a-z-]+\\.)?(?:ec2|ebs|sts)(?:-fips)?\\.${REGION}(?:\\.vpce)?|sts|(?:portal\\.sso|oidc)\\.${REGION})\\.(?:${SUFFIXES.map((suffix) => suffix.replaceAll('.', '\\.')).join('|')})$`,
);
const SIGN_IN = new RegExp(`^${REGION}\\.signin\\.(?:aws\\.amazon\\.com|amazonaws\\.cn)$`);

/** Whether only AWS can be what answers there: a name of its own, over TLS. */
export function isOwnEndpoint({ protocol, hostname, port = 443 }: Destination): boolean {
  const name = hostname.toLowerCase();
  return protocol === 'https:' && port === 443 && (OWN.test(name) || SIGN_IN.test(name));
}

/** Without its path: people put keys there. */
export function endpointInWords({ protocol, hostname, port }: Destination): string {
  return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`;
}

/** @throws AwsError for a token that others could read on its way */
export function requirePrivateWay(destination: Destination, body: unknown): void {
  if (destination.protocol === 'https:' || isLoopback(destination.hostname)) return;
  if (typeof body !== 'string' || !body.includes('WebIdentityToken=')) return;
  const sentence = `the OIDC token was not sent: ${endpointInWords(destination)} is not https, so that others could read it. Correct AWS_ENDPOINT_URL_STS, AWS_ENDPOINT_URL or the profile's endpoint_url.`;
  const problem = { code: 'PlainHttp', sentence };
  throw new AwsError({ kind: 'failed', problem, cause: new Error(sentence) });
}
