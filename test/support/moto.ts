import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const COMMAND = 'moto_server';
/** A few AMIs of others: moto has hundreds, and takes half a second a region to read them. */
const IMAGES = resolve(import.meta.dirname, 'moto-images.json');
const READY_WITHIN_MS = 30_000;
const POLL_MS = 100;

/** A running moto_server. */
export interface Moto {
  readonly url: string;
  /** Forgets all resources. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** The command, when it is installed and can run; a version manager's stub alone is not enough. */
export async function findMoto(): Promise<string | undefined> {
  try {
    await promisify(execFile)(COMMAND, ['--help'], { timeout: READY_WITHIN_MS });
    return COMMAND;
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No TCP port was given');
  return address.port;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/moto-api/data.json`)).ok;
  } catch {
    return false;
  }
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`moto_server ended with ${child.exitCode}`);
    if (Date.now() > deadline) throw new Error('moto_server did not answer in time');
    await sleep(POLL_MS);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const deadline = sleep(5000, 'late', { ref: false });
  if ((await Promise.race([ended, deadline])) === 'late') {
    child.kill('SIGKILL');
    await ended;
  }
}

/** Starts moto on a free port of 127.0.0.1 and waits until it answers. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(COMMAND, ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    env: { ...process.env, MOTO_AMIS_PATH: IMAGES },
  });
  // Without a listener, a command that cannot be started would take the process down.
  child.on('error', () => {});
  try {
    await waitUntilReady(url, child);
  } catch (cause) {
    await end(child);
    throw cause;
  }
  return {
    url,
    async reset() {
      await fetch(`${url}/moto-api/reset`, { method: 'POST' });
    },
    stop: () => end(child),
  };
}
