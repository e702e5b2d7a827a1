import { EBSClient } from '@aws-sdk/client-ebs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { STSClient } from '@aws-sdk/nested-clients/sts';

const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'secret' };
const region = 'us-east-1';

/** One attempt, so that an answer is seen as it came. */
export const ec2ClientOf = (endpoint: string) =>
  new EC2Client({ endpoint, region, credentials, maxAttempts: 1 });

export const ebsClientOf = (endpoint: string) =>
  new EBSClient({ endpoint, region, credentials, maxAttempts: 1 });

export const stsClientOf = (endpoint: string) =>
  new STSClient({ endpoint, region, maxAttempts: 1 });

/** For what the SDK at hand has no command for; neither backend looks at the signature itself. */
export async function callSts(url: string, action: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `AWS4-HMAC-SHA256 Credential=AKIDTEST/20261120/${region}/sts/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: new URLSearchParams({ Action: action, Version: '2011-06-15' }).toString(),
  });
  return response.text();
}

/** The code and HTTP status of a refusal; a call that succeeds has neither. */
export async function refusalOf(promise: Promise<unknown>) {
  try {
    await promise;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const metadata = '$metadata' in error ? error.$metadata : undefined;
    const isMetadata = typeof metadata === 'object' && metadata !== null;
    const status = isMetadata && 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined;
    return { code: error.name, status, message: error.message };
  }
  return { code: undefined, status: undefined, message: 'it succeeded' };
}
