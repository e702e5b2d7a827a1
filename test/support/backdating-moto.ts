import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const SERVER = resolve(import.meta.dirname, 'moto_backdating.py');
const IMPORTS_WITHIN_MS = 20_000;

/** moto with the one thing that EC2's API lacks for a test: snapshots that began in the past. */
export interface BackdatingMoto {
  readonly url: string;
  backDate(snapshotId: string, options: { region: string; days: number }): Promise<void>;
  stop(): Promise<void>;
}

/** A Python that has moto's server, when there is one. */
export async function findPythonWithMoto(): Promise<string | undefined> {
  for (const python of ['python3', 'python']) {
    try {
      await promisify(execFile)(python, ['-c', 'import moto.server'], {
        timeout: IMPORTS_WITHIN_MS,
      });
      return python;
    } catch {
      // Not installed, or without moto: the next one may do.
    }
  }
  return undefined;
}

export async function startBackdatingMoto(python: string): Promise<BackdatingMoto> {
  const child = spawn(python, [SERVER], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const firstLine = once(createInterface(child.stdout), 'line');
  const [line] = await Promise.race([firstLine, ended]);
  const port = Number(line);
  if (child.exitCode !== null || !(port > 0)) throw new Error('moto ended instead of starting');
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    async backDate(snapshot, { region, days }) {
      const query = new URLSearchParams({ snapshot, region, days: String(days) });
      const { ok, status } = await fetch(`${url}/back-date?${query}`, { method: 'POST' });
      if (!ok) throw new Error(`moto did not back-date ${snapshot}: ${status}`);
    },
    async stop() {
      // The script ends with its standard input, so that it never outlives a test that crashed.
      child.stdin.end();
      await ended;
    },
  };
}
