import { describe, expect, it } from 'vitest';
import { type NewCopy, parametersOf, withoutPresignedUrl } from '../../../src/aws/copy-request.ts';
import { presignedUrl } from '../../../src/aws/presign.ts';
import { secretsOf } from '../../../src/aws/request-secrets.ts';

const COPY: NewCopy = {
  sourceRegion: 'us-east-1',
  snapshotId: 'snap-0123456789abcdef0',
  description: '[Copied snap-0 from us-east-1] of vol-1',
  tags: [
    { key: 'AutoBackupCopy', value: 'true' },
    { key: 'Na me', value: "a+b=c&d (e)*'~ü!" },
  ],
  kmsKeyId: 'alias/vault',
  completionMinutes: 60,
};

function signed(sessionToken?: string): URL {
  return new URL(
    presignedUrl({
      host: 'ec2.us-east-1.amazonaws.com',
      region: 'us-east-1',
      parameters: parametersOf(COPY, { region: 'eu-west-1', dryRun: false }),
      keys: {
        accessKeyId: 'AKIDEXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
        sessionToken,
      },
      at: Date.parse('2026-03-15T04:30:00.900Z'),
    }),
  );
}

/** As botocore 1.43.11 signs the same copy at the same second. */
const BY_BOTOCORE = {
  Action: 'CopySnapshot',
  Version: '2016-11-15',
  SourceRegion: 'us-east-1',
  SourceSnapshotId: 'snap-0123456789abcdef0',
  Description: '[Copied snap-0 from us-east-1] of vol-1',
  DryRun: 'false',
  KmsKeyId: 'alias/vault',
  Encrypted: 'true',
  CompletionDurationMinutes: '60',
  'TagSpecification.1.ResourceType': 'snapshot',
  'TagSpecification.1.Tag.1.Key': 'AutoBackupCopy',
  'TagSpecification.1.Tag.1.Value': 'true',
  'TagSpecification.1.Tag.2.Key': 'Na me',
  'TagSpecification.1.Tag.2.Value': "a+b=c&d (e)*'~ü!",
  DestinationRegion: 'eu-west-1',
  'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
  'X-Amz-Credential': 'AKIDEXAMPLE/20260315/us-east-1/ec2/aws4_request',
  'X-Amz-Date': '20260315T043000Z',
  'X-Amz-Expires': '3600',
  'X-Amz-SignedHeaders': 'host',
};

describe('a presigned URL', () => {
  it("is botocore's, tags and signature included", () => {
    const url = signed();
    expect(Object.fromEntries(url.searchParams)).toEqual({
      ...BY_BOTOCORE,
      'X-Amz-Signature': '0b313d7a533e9ae0523a68373a70d8caa0160730c5179df7866515e1497c8989',
    });
    expect(url.origin + url.pathname).toBe('https://ec2.us-east-1.amazonaws.com/');
  });

  it("is botocore's with a session token too", () => {
    expect(Object.fromEntries(signed('token/with+marks==').searchParams)).toEqual({
      ...BY_BOTOCORE,
      'X-Amz-Security-Token': 'token/with+marks==',
      'X-Amz-Signature': '51123cbe206cc4220c2b2c7a449333a3ead74381172d76500b6f2484d61064a2',
    });
  });

  it('is struck out of an error that quotes it', () => {
    const cause = new Error(`The URL ${signed('token/with+marks==')} is not valid`);
    expect(withoutPresignedUrl(cause)).toMatchObject({
      message: 'The URL (a presigned URL) is not valid',
    });
  });

  it.each([
    ['cut off before', 'token: X-Amz-Security-Token=token/with+marks&X-Amz-Date=1 is not valid'],
    ['encoded', 'token: X-Amz-Security-Token%3Dtoken%2Fwith%26X-Amz-Date%3D1 is not valid'],
    ['in small letters', 'token: x-amz-security-token=abc is not valid'],
  ])('is struck out where it is %s', (_, message) => {
    expect(withoutPresignedUrl(new Error(message))).toMatchObject({
      message: 'token: (a part of a presigned URL) is not valid',
    });
  });

  it('is a secret by its signature, in whatever form it comes back', () => {
    const url = String(signed('token/with+marks=='));
    const signature = new URL(url).searchParams.get('X-Amz-Signature');
    const body = new URLSearchParams({ Action: 'CopySnapshot', PresignedUrl: url }).toString();
    expect(secretsOf({ headers: {}, body })).toEqual([signature]);
  });
});
