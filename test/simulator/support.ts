import { EC2Client } from '@aws-sdk/client-ec2';
import { afterEach } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from './index.ts';

/** Starts simulators and clients, and ends them after each test of the calling file. */
export function simulators() {
  const ends: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  return {
    async start(options: SimulatorOptions = {}): Promise<Simulator> {
      const simulator = await startSimulator(options);
      ends.push(() => simulator.stop());
      return simulator;
    },
    clientOf({ url }: Simulator, { maxAttempts = 1, region = 'us-east-1' } = {}): EC2Client {
      const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'secret' };
      const client = new EC2Client({ endpoint: url, region, credentials, maxAttempts });
      ends.push(() => client.destroy());
      return client;
    },
  };
}

/** What a call that should be refused was refused with. */
export const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'it was not refused',
    (error: unknown) => error,
  );
