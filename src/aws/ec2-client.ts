import { EC2Client } from '@aws-sdk/client-ec2';
import { dateOf, requireAnswerTo } from './answer.ts';
import { type CredentialsProvider, clientOptions } from './client.ts';
import type { AwsClock } from './clock.ts';

/** The SDK's client of one region. It tells the clock of each answer, and takes none but EC2's. */
export function ec2Client(options: {
  readonly region: string;
  readonly credentials?: CredentialsProvider | undefined;
  readonly clock: AwsClock;
}): EC2Client {
  const { region, credentials, clock } = options;
  const client = new EC2Client({ region, ...clientOptions(credentials) });
  client.middlewareStack.remove('loggerMiddleware');
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      clock.update(dateOf(result.response));
      const action = String(context['commandName']).replace(/Command$/, '');
      await requireAnswerTo(action, result.response);
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'ebsBackupAnswers' },
  );
  return client;
}
