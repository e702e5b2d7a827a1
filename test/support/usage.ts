import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a process has taken so far. */
export interface Usage {
  /** Processor time, in seconds. */
  readonly cpuSeconds: number;
  /** Peak of the resident memory, in MB. */
  readonly peakMb: number;
}

const EVERY_MS = 10;
/** Linux: clock ticks per second in /proc/PID/stat (`getconf CLK_TCK`). */
const TICKS_PER_SECOND = 100;

/** Follows a process by Linux's own books until it ends; elsewhere all is 0. */
export function watchUsage(child: ChildProcess): () => Usage {
  let usage: Usage = { cpuSeconds: 0, peakMb: 0 };
  const timer = setInterval(() => {
    usage = usageOf(child.pid) ?? usage;
  }, EVERY_MS);
  child.on('exit', () => clearInterval(timer));
  return () => usage;
}

function usageOf(pid: number | undefined): Usage | null {
  try {
    const peakKb = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    // The fields after the name, which may hold spaces: utime and stime are the 12th and 13th.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    if (peakKb === undefined) return null;
    const ticks = Number(stat[11]) + Number(stat[12]);
    return { cpuSeconds: ticks / TICKS_PER_SECOND, peakMb: Number(peakKb) / 1_024 };
  } catch {
    return null;
  }
}
