import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { whenDone } from './current-test.ts';
import { listenOnLoopback } from './loopback.ts';

/** The files of a self-signed certificate. */
export interface Certificate {
  readonly keyPath: string;
  readonly certPath: string;
  remove(): Promise<void>;
}

/**
 * A certificate that lives a day, made by openssl; undefined where there is none.
 *
 * @param names whom it is for, as openssl writes them
 */
export async function makeCertificate(
  names: readonly string[] = ['IP:127.0.0.1'],
): Promise<Certificate | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'ebs-backup-certificate-'));
  const remove = () => rm(folder, { recursive: true });
  const keyPath = join(folder, 'key.pem');
  const certPath = join(folder, 'cert.pem');
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', `subjectAltName=${names.join(',')}`];
  const files = ['-keyout', keyPath, '-out', certPath];
  const args = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '1',
    ...subject,
    ...files,
  ];
  try {
    await promisify(execFile)('openssl', args);
    return { keyPath, certPath, remove };
  } catch {
    await remove();
    return undefined;
  }
}

export interface Monitor {
  /** With a secret in its path, as monitors' addresses have. */
  readonly url: string;
  readonly fetched: readonly string[];
}

export const SECRET = 'a3f9c2e1-7b54-4f0e-9d0b-heartbeat';

/**
 * A heartbeat monitor over TLS until the test is over.
 *
 * @param answers statuses in turn, the last one for good; 0 hangs
 */
export async function startMonitor(
  { keyPath, certPath }: Certificate,
  answers: readonly number[] = [200],
): Promise<Monitor> {
  const [key, cert] = await Promise.all([readFile(keyPath), readFile(certPath)]);
  const fetched: string[] = [];
  const server = createServer({ key, cert }, ({ method, url }, response) => {
    const status = answers[Math.min(fetched.length, answers.length - 1)] ?? 200;
    fetched.push(`${method} ${url}`);
    if (status === 0) return;
    response.writeHead(status, status === 302 ? { location: 'https://evil.example/' } : {});
    response.end('noted');
  });
  const port = await listenOnLoopback(server);
  whenDone(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  return { url: `https://127.0.0.1:${port}/ping/${SECRET}`, fetched };
}
