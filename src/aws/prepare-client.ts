import type { EC2Client } from '@aws-sdk/client-ec2';
import type { MetadataBearer, MiddlewareStack } from '@smithy/types';
import { dateOf, requireAnswerTo } from './answer.ts';
import type { Network } from './client.ts';
import {
  type Destination,
  endpointInWords,
  isOwnEndpoint,
  requirePrivateWay,
} from './endpoints.ts';
import { secretsOf } from './request-secrets.ts';

/** A client of any service. */
interface Client<I extends object, O extends MetadataBearer> {
  readonly config: Pick<EC2Client['config'], 'requestHandler'>;
  readonly middlewareStack: MiddlewareStack<I, O>;
}

/**
 * What each client of ours does with every request and every answer: the keys that it signs with
 * are learnt, its destination is looked at, its answer has to be one of AWS's.
 *
 * @param options.onDate told the Date header of each answer of AWS's
 */
export function prepareClient<I extends object, O extends MetadataBearer>(
  client: Client<I, O>,
  options: {
    readonly network: Network | undefined;
    readonly onDate?: (header: string | undefined) => void;
    /** Looks at each answer; EC2's and STS's, unless given. */
    readonly requireAnswer?: (action: string, response: unknown) => Promise<void>;
  },
): void {
  const { network, onDate, requireAnswer = requireAnswerTo } = options;
  const stack = client.middlewareStack;
  stack.remove('loggerMiddleware');
  if (network !== undefined) {
    watchRequests(client.config, network);
    stack.add(
      (next, context) => async (args) => {
        for (const secret of signingKeysIn(context)) network.learnSecret(secret);
        return next(args);
      },
      { step: 'build', name: 'ebsBackupKeys' },
    );
  }
  stack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      const action = String(context['commandName']).replace(/Command$/, '');
      await requireAnswer(action, result.response);
      onDate?.(dateOf(result.response));
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'ebsBackupAnswers' },
  );
}

/**
 * At the handler, not in the stack: the clients within the default credential chain have stacks of
 * their own, and share this handler. What they send is not ours either, e.g. the token in
 * `AWS_WEB_IDENTITY_TOKEN_FILE`, and is learnt before an answer can hold it.
 */
function watchRequests(
  { requestHandler }: Pick<EC2Client['config'], 'requestHandler'>,
  network: Network,
): void {
  const handle = requestHandler.handle.bind(requestHandler);
  requestHandler.handle = async (request, options) => {
    const destination: Destination = request;
    for (const secret of secretsOf(request)) network.learnSecret(secret);
    requirePrivateWay(destination, request.body);
    if (!isOwnEndpoint(destination)) network.onForeignEndpoint(endpointInWords(destination));
    return handle(request, options);
  };
}

/** The keys of a request, as the SDK hands them on to the signing of it. */
function signingKeysIn(context: object): readonly string[] {
  const identity = fieldOf(
    fieldOf(fieldOf(context, '__smithy_context'), 'selectedHttpAuthScheme'),
    'identity',
  );
  return ['accessKeyId', 'secretAccessKey', 'sessionToken'].flatMap((name) => {
    const value = fieldOf(identity, name);
    return typeof value === 'string' ? [value] : [];
  });
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
