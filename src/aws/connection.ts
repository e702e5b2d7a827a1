import { EC2Client } from '@aws-sdk/client-ec2';
import type { Instant } from '../domain/model.ts';
import type { RunControl } from '../lib/run-control.ts';
import { accountOrNull } from './answer.ts';
import { type CredentialsProvider, clientOptions, type Network } from './client.ts';
import { AwsClock } from './clock.ts';
import { pagesOf } from './pages.ts';
import { prepareClient } from './prepare-client.ts';
import { RetryingClient, type RetryOptions } from './retrying-client.ts';

export interface ConnectionOptions {
  readonly region: string;
  readonly control: RunControl;
  /** The default chain where there is none. */
  readonly credentials?: CredentialsProvider | undefined;
  readonly network?: Network | undefined;
  readonly retryOptions?: RetryOptions;
  readonly callsPerSecond?: number;
  /** Called each time that a limit of AWS is waited out. */
  readonly onWait?: (reason: string) => void;
}

interface Page {
  readonly NextToken?: string | undefined;
}

/** EC2 in one account and region: the SDK's client, our retries, and AWS's clock. */
export class Connection {
  readonly region: string;
  readonly clock = new AwsClock();
  readonly sdk: EC2Client;
  readonly client: RetryingClient;
  /** The account that answers, learnt from what it owns; null until then. */
  account: string | null = null;

  constructor(options: ConnectionOptions) {
    this.region = options.region;
    this.client = new RetryingClient(options);
    const { region, credentials, network } = options;
    this.sdk = new EC2Client({ region, ...clientOptions(credentials, network) });
    prepareClient(this.sdk, { network, onDate: (header) => this.clock.update(header) });
  }

  /** Every page of a list, to the last. */
  pages<P extends Page>(
    action: string,
    send: (token: Page, options: { readonly abortSignal: AbortSignal }) => Promise<P>,
  ): AsyncGenerator<P> {
    return pagesOf(this.client, action, (token, abortSignal) => send(token, { abortSignal }));
  }

  /** Requests sent so far, by action. */
  get apiCalls(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.client.sent);
  }

  /** AWS's clock; an error where no answer has told the time, since age cannot be judged then. */
  now(): Instant {
    const now = this.clock.now();
    if (now === null) throw new Error('AWS has not told the time: its answers bear no Date header');
    return now;
  }

  close(): void {
    this.sdk.destroy();
  }

  learnAccount(ownerId: string | undefined): void {
    this.account ??= accountOrNull(ownerId);
  }
}
