import { describe, expect, it } from 'vitest';
import { isOwnEndpoint, requirePrivateWay } from '../../../src/aws/endpoints.ts';

const https = (hostname: string) => ({ protocol: 'https:', hostname });
const TOKEN = 'Action=AssumeRoleWithWebIdentity&WebIdentityToken=abc';

describe("AWS's own endpoints", () => {
  it.each([
    'ec2.us-east-1.amazonaws.com',
    'ebs.us-east-1.amazonaws.com',
    'ebs-fips.us-east-1.amazonaws.com',
    'ec2-fips.us-east-1.amazonaws.com',
    'ec2.us-east-1.api.aws',
    'ec2.us-gov-west-1.amazonaws.com',
    'ec2.cn-northwest-1.amazonaws.com.cn',
    'ec2.eusc-de-east-1.amazonaws.eu',
    'ec2.us-iso-east-1.c2s.ic.gov',
    'sts.amazonaws.com',
    'sts.eu-central-1.amazonaws.com',
    'sts-fips.us-east-1.amazonaws.com',
    'vpce-0a1b2c3d-x1y2z3.ec2.us-east-1.vpce.amazonaws.com',
    'portal.sso.us-east-1.amazonaws.com',
    'oidc.us-east-1.amazonaws.com',
  ])('are such as %s', (hostname) => {
    expect(isOwnEndpoint(https(hostname))).toBe(true);
  });

  it.each([
    '127.0.0.1',
    'localhost',
    'ec2.us-east-1.amazonaws.com.evil.example',
    'evil-ec2.us-east-1.amazonaws.com',
    'ec2-203-0-113-7.compute-1.amazonaws.com',
    'ec2.us-east-1.elb.amazonaws.com',
    'ec2.s3.amazonaws.com',
    'abc.execute-api.us-east-1.amazonaws.com',
    'ec2.us-east-1xamazonaws.com',
    'vpce-1.vpce-svc-2.us-east-1.vpce.amazonaws.com',
    'amazonaws.com',
  ])('are not such as %s', (hostname) => {
    expect(isOwnEndpoint(https(hostname))).toBe(false);
  });

  it('are asked over TLS and at its port', () => {
    const hostname = 'ec2.us-east-1.amazonaws.com';
    expect(isOwnEndpoint({ protocol: 'http:', hostname })).toBe(false);
    expect(isOwnEndpoint({ protocol: 'https:', hostname, port: 8443 })).toBe(false);
    expect(isOwnEndpoint({ protocol: 'https:', hostname, port: 443 })).toBe(true);
  });
});

describe('an OIDC token', () => {
  it.each(['aws.example', '10.0.0.1', '127.0.0.1.example'])(
    'never goes to http://%s',
    (hostname) => {
      const send = () => requirePrivateWay({ protocol: 'http:', hostname }, TOKEN);
      expect(send).toThrow(`the OIDC token was not sent: http://${hostname} is not https`);
    },
  );

  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '[::1]', '::1'])(
    'may go to http://%s',
    (hostname) => {
      expect(() => requirePrivateWay({ protocol: 'http:', hostname }, TOKEN)).not.toThrow();
    },
  );

  it('may go anywhere over TLS, and anything else goes as it is', () => {
    expect(() => requirePrivateWay(https('aws.example'), TOKEN)).not.toThrow();
    const plain = { protocol: 'http:', hostname: 'aws.example' };
    expect(() => requirePrivateWay(plain, 'Action=DescribeInstances')).not.toThrow();
  });
});
