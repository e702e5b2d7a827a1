import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findMoto } from '../support/moto.ts';
import { type Backend, motoBackend, simulatorBackend } from './backends.ts';
import { BLOCKS } from './blocks.ts';
import { ec2ClientOf } from './clients.ts';
import type { Case, Stage } from './contract.ts';
import { COPIES } from './copies.ts';
import { type Difference, MOTO_EXCEPTIONS } from './exceptions.ts';
import { IDENTITY } from './identity.ts';
import { LISTING } from './listing.ts';
import { READING } from './reading.ts';
import { SNAPSHOTS } from './snapshots.ts';
import { VOLUMES } from './volumes.ts';

const CASES: readonly Case[] = [
  ...READING,
  ...SNAPSHOTS,
  ...LISTING,
  ...COPIES,
  ...VOLUMES,
  ...IDENTITY,
  ...BLOCKS,
];
const STARTS_WITHIN_MS = 60_000;

const isMotoInstalled = (await findMoto()) !== undefined;
if (!isMotoInstalled) {
  console.warn('moto_server not found: the contract was NOT checked against moto');
}

function proveAll(
  open: () => Promise<Backend>,
  exceptions: Readonly<Record<string, Difference>>,
): void {
  let backend: Backend | undefined;
  let stage: Stage | undefined;
  beforeAll(async () => {
    backend = await open();
    stage = { backend, seeded: await backend.seed(), ec2: ec2ClientOf(backend.url) };
  }, STARTS_WITHIN_MS);
  afterAll(async () => {
    stage?.ec2.destroy();
    // Also when seeding failed and there is no stage: its process must not stay behind.
    await backend?.stop();
  });
  for (const { name, prove } of CASES) {
    const difference = exceptions[name];
    const check = async () => {
      if (!stage) throw new Error('The backend did not start');
      await prove(stage);
    };
    if (difference === undefined) test(name, check);
    else {
      test(`known difference: ${name} (${difference.instead})`, () =>
        expect(check()).rejects.toThrow(difference.shows));
    }
  }
}

describe('the simulator keeps the contract', () => proveAll(simulatorBackend, {}));

describe.skipIf(!isMotoInstalled)('moto keeps the contract', () =>
  proveAll(motoBackend, MOTO_EXCEPTIONS),
);

test('every known difference belongs to a case', () => {
  const names = new Set(CASES.map(({ name }) => name));
  expect(Object.keys(MOTO_EXCEPTIONS).filter((name) => !names.has(name))).toEqual([]);
});
