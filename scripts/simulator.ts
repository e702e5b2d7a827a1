/**
 * Serves the demo fleet on loopback, for ci.yml and for trying things by hand:
 * `npx tsx scripts/simulator.ts [--port 8787] [--minutes 10]`.
 */
import { parseArgs } from 'node:util';
import { startSimulator } from '../test/simulator/index.ts';
import { demoWorld } from './fleet.ts';

const MINUTE_MS = 60_000;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8787' },
    minutes: { type: 'string', default: '10' },
  },
});
const port = wholeNumber('port', values.port, 65_535);
const minutes = wholeNumber('minutes', values.minutes, 1_440);

const simulator = await startSimulator({ world: demoWorld(), port });
console.log(`Simulated EC2 at ${simulator.url}, for ${minutes} minutes.`);

// Forgotten in the background, it ends by itself.
const timer = setTimeout(stop, minutes * MINUTE_MS);
process.once('SIGINT', stop).once('SIGTERM', stop);

async function stop(): Promise<void> {
  clearTimeout(timer);
  await simulator.stop();
}

function wholeNumber(name: string, text: string, max: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= max) return value;
  throw new Error(`--${name} is "${text}": it must be a whole number from 1 to ${max}.`);
}
