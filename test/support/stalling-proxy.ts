import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { whenDone } from './current-test.ts';
import { listenOnLoopback } from './loopback.ts';

/**
 * How an endpoint is stuck, once it is:
 *
 * - `silent`   takes the request and never answers
 * - `half`     begins its answer and stops in the middle of the body
 * - `trickle`  sends its answer a byte at a time, too slowly to be of use
 */
export type Stuck = 'silent' | 'half' | 'trickle';

const TRICKLE_MS = 2_000;

/**
 * An endpoint in front of another: it passes requests on, and gets stuck where `stuck` says so.
 * It ends with the test. Here is what a fault inside the simulator cannot be: an answer that was given and does not arrive.
 */
export async function startStallingProxy(options: {
  readonly upstream: string;
  readonly stuck: (call: { readonly region: string; readonly action: string }) => Stuck | null;
}): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    void pass(incoming, outgoing, options).catch(() => outgoing.destroy());
  });
  server.keepAliveTimeout = 600_000;
  const port = await listenOnLoopback(server);
  whenDone(async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  });
  return `http://127.0.0.1:${port}`;
}

async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { upstream, stuck }: Parameters<typeof startStallingProxy>[0],
): Promise<void> {
  const body = await bodyOf(incoming);
  const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(incoming.headers.authorization ?? '')?.[1];
  const action = new URLSearchParams(body.toString()).get('Action');
  const how = stuck({ region: region ?? '', action: action ?? '' });
  if (how === 'silent') return;
  const answer = await ask(new URL(incoming.url ?? '/', upstream), incoming, body);
  outgoing.writeHead(answer.status, answer.headers);
  if (how === null) outgoing.end(answer.body);
  else if (how === 'half') outgoing.write(answer.body.subarray(0, answer.body.length / 2));
  else trickle(outgoing, answer.body);
}

function trickle(outgoing: ServerResponse, body: Buffer): void {
  let sent = 0;
  const timer = setInterval(() => {
    outgoing.write(body.subarray(sent, sent + 1));
    sent += 1;
  }, TRICKLE_MS);
  outgoing.once('close', () => clearInterval(timer));
}

interface Upstream {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

function ask(url: URL, { method, headers }: IncomingMessage, body: Buffer): Promise<Upstream> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: method ?? 'POST', headers }, (answer) => {
      bodyOf(answer).then(
        (text) =>
          resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: text }),
        reject,
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
