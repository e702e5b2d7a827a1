import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { listenOnLoopback } from './loopback.ts';

/** A forward proxy, and the names behind it, which no DNS knows. */
export interface ConnectProxy {
  /** With user name and password, where it asks for them. */
  readonly url: string;
  /** `host:port` of each tunnel that was asked for, and the address of each plain request. */
  readonly asked: readonly string[];
  /** What it answers instead from now on, with a page of its own; null for nothing. */
  refuse(status: number | null): void;
  stop(): Promise<void>;
}

/**
 * A proxy on loopback that leads every name to one backend: tunnels by CONNECT, which end in TLS
 * with the certificate given, and plain requests.
 */
export async function startConnectProxy(options: {
  readonly key: Buffer;
  readonly cert: Buffer;
  /** Where a request to a host ends up. */
  readonly backendOf: (host: string) => string;
  readonly credentials?: string;
}): Promise<ConnectProxy> {
  const { key, cert, backendOf, credentials } = options;
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  let refusal: number | null = null;
  const forward = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const host = (incoming.headers.host ?? '').replace(/:\d+$/, '');
    pass(new URL(incoming.url ?? '/', `http://${host}`), backendOf(host), incoming, outgoing);
  };
  const tlsServer = createTlsServer({ key, cert }, forward);
  const tlsPort = await listenOnLoopback(tlsServer);
  const server = createServer((incoming, outgoing) => {
    asked.push(incoming.url ?? '');
    const status = statusFor(incoming);
    if (status === null) return forward(incoming, outgoing);
    outgoing.writeHead(status, { 'content-type': 'text/html' }).end(PAGE);
  });
  server.on('connect', (incoming: IncomingMessage, socket: Socket) => {
    asked.push(incoming.url ?? '');
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    const status = statusFor(incoming);
    if (status !== null) {
      const head = `HTTP/1.1 ${status} Refused\r\nContent-Type: text/html\r\nContent-Length: ${PAGE.length}`;
      socket.end(`${head}\r\n\r\n${PAGE}`);
      return;
    }
    const upstream = connect(tlsPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on('error', () => socket.destroy());
  });
  const port = await listenOnLoopback(server);

  function statusFor({ headers }: IncomingMessage): number | null {
    const expected = `Basic ${Buffer.from(credentials ?? '').toString('base64')}`;
    const isKnown = credentials === undefined || headers['proxy-authorization'] === expected;
    return isKnown ? refusal : 407;
  }

  return {
    url: `http://${credentials === undefined ? '' : `${encoded(credentials)}@`}127.0.0.1:${port}`,
    asked,
    refuse(status) {
      refusal = status;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      for (const one of [server, tlsServer]) {
        one.closeAllConnections();
        await new Promise((done) => one.close(done));
      }
    },
  };
}

const PAGE = '<html><body>Access to this site is not allowed</body></html>';

/** As user name and password stand in a URL. */
function encoded(credentials: string): string {
  return credentials.split(':').map(encodeURIComponent).join(':');
}

function pass(
  { pathname, search }: URL,
  backend: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const { method = 'GET', headers } = incoming;
  const asked = request(new URL(pathname + search, backend), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  asked.on('error', () => outgoing.destroy());
  incoming.pipe(asked);
}
