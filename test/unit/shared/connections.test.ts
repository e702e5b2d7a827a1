import { expect, it } from 'vitest';
import { RunLog } from '../../../src/github/log.ts';
import { Secrets } from '../../../src/lib/secrets.ts';
import { Connections } from '../../../src/shared/connections.ts';

class RecordingLog extends RunLog {
  readonly lines: string[] = [];
  override info(message: string): void {
    this.lines.push(message);
  }
}

function someConnections(httpProxy = '') {
  const log = new RecordingLog({ onRunner: false });
  const announced: string[] = [];
  const secrets = new Secrets({ announce: (secret) => announced.push(secret) });
  const inputs = { httpProxy, noProxy: '' };
  return {
    log,
    announced,
    connections: new Connections({ inputs, environment: {}, secrets, log }),
  };
}

it('each foreign endpoint is told once, and kept for the report', async () => {
  const { log, connections } = someConnections();
  const { onForeignEndpoint } = await connections.network();
  for (const host of ['a', 'b', 'a']) onForeignEndpoint(`https://${host}.example`);
  expect(connections.foreignEndpoints).toEqual(['https://a.example', 'https://b.example']);
  expect(log.lines).toEqual([
    "⚠️ This run did not ask AWS's own endpoints, but https://a.example.",
    "⚠️ This run did not ask AWS's own endpoints, but https://b.example.",
  ]);
});

it("a proxy's password and the keys of requests are secrets", async () => {
  const { announced, connections } = someConnections('http://user:a-password@proxy.example:3128');
  (await connections.network()).learnSecret('a-session-token');
  expect(announced).toEqual(['a-password', 'user:a-password', 'a-session-token']);
});
