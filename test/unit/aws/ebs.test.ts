import { afterEach, describe, expect, it } from 'vitest';
import { Ebs } from '../../../src/aws/ebs.ts';
import { AwsError } from '../../../src/aws/errors.ts';
import { RunControl } from '../../../src/lib/run-control.ts';
import {
  aDisk,
  aFullDisk,
  aSnapshot,
  BLOCK_BYTES,
  type Fault,
  firstCalls,
  on,
  rewritten,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../simulator/index.ts';

const HOUR_MS = 3_600_000;
const FAST = {
  backoffMs: 1,
  maxBackoffMs: 2,
  quotaMs: 1,
  volumeQuotaMs: 1,
  accountQuotaMs: 1,
  unreachableMs: 60_000,
};
const KEYS = {
  accessKeyId: 'AKIDTEST',
  secretAccessKey: 'secret',
  sessionToken: '',
  expiration: new Date(4e12),
};

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function simulated(options: SimulatorOptions = {}) {
  const simulator = await startSimulator({ clock: { speed: 0 }, ...options });
  process.env['AWS_ENDPOINT_URL'] = simulator.url;
  const ebs = new Ebs({
    region: 'us-east-1',
    control: new RunControl({ graceMs: 0 }),
    credentials: async () => KEYS,
    retryOptions: FAST,
    callsPerSecond: 10_000,
  });
  open.push(
    () => ebs.close(),
    () => simulator.stop(),
    () => delete process.env['AWS_ENDPOINT_URL'],
  );
  return { simulator, ebs };
}

function plant(simulator: Simulator, overrides: Parameters<typeof aSnapshot>[0] = {}): string {
  const seed = aSnapshot(overrides);
  simulator.region('us-east-1').add(seed);
  return seed.snapshotId;
}

async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

async function errorOf(promise: Promise<unknown>): Promise<AwsError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
  throw new Error('it succeeded');
}

const TEXT = Buffer.from('somebody’s bytes');
const disk = aDisk({ offset: 3 * BLOCK_BYTES - 4, bytes: TEXT });

describe('the blocks of a snapshot', () => {
  it('are listed to the last page, empty ones included, and read as they were written', async () => {
    const { simulator, ebs } = await simulated({ pageSize: 1, emptyPages: true });
    const id = plant(simulator, { disk });
    const blocks = await all(ebs.listBlocks(id));
    expect(blocks.map(({ index }) => index)).toEqual([2, 3]);
    const bytes = await Promise.all(blocks.map((block) => ebs.readBlock(id, block)));
    expect(Buffer.concat(bytes).subarray(BLOCK_BYTES - 4, BLOCK_BYTES - 4 + TEXT.length)).toEqual(
      TEXT,
    );
    expect(ebs.bytesRead).toBe(2 * BLOCK_BYTES);
    expect(ebs.apiCalls).toEqual({ ListSnapshotBlocks: 3, GetSnapshotBlock: 2 });
  });

  it('are listed from an index on', async () => {
    const { simulator, ebs } = await simulated();
    const id = plant(simulator, { disk: aFullDisk({ blocks: 300 }) });
    const blocks = await all(ebs.listBlocks(id, { from: 298 }));
    expect(blocks.map(({ index }) => index)).toEqual([298, 299]);
  });

  it('are listed on behind the last one where a page token has expired', async () => {
    const { simulator, ebs } = await simulated({
      pageSize: 100,
      onCall: ({ actionIndex }) => {
        if (actionIndex === 2) simulator.clock.advance(2 * HOUR_MS);
      },
    });
    const id = plant(simulator, { disk: aFullDisk({ blocks: 450 }) });
    const blocks = await all(ebs.listBlocks(id));
    expect(blocks.map(({ index }) => index)).toEqual(Array.from({ length: 450 }, (_, n) => n));
  });

  it('are given up where page tokens expire and no block comes', async () => {
    const { simulator, ebs } = await simulated({
      pageSize: 0,
      onCall: () => simulator.clock.advance(2 * HOUR_MS),
    });
    const { problem } = await errorOf(all(ebs.listBlocks(plant(simulator, { disk }))));
    expect(problem.code).toBe('ValidationException.INVALID_PAGE_TOKEN');
  });

  it('that differ from an earlier one are told apart from those that went', async () => {
    const { simulator, ebs } = await simulated();
    const volumeId = 'vol-0000000000000000a';
    const first = plant(simulator, { volumeId, disk });
    const changed = rewritten(disk, { offset: 3 * BLOCK_BYTES, bytes: Buffer.from('new') });
    const second = plant(simulator, { volumeId, disk: changed });
    const third = plant(simulator, { volumeId, disk: aDisk() });
    expect(await all(ebs.listChangedBlocks(first, second))).toEqual([
      { index: 3, isInSecond: true },
    ]);
    expect(await all(ebs.listChangedBlocks(second, third))).toEqual([
      { index: 2, isInSecond: false },
      { index: 3, isInSecond: false },
    ]);
  });
});

describe('a block', () => {
  async function read(fault: (fault: Fault) => SimulatorOptions['faults'], kind: Fault) {
    const faults = fault(kind);
    const { simulator, ebs } = await simulated(faults === undefined ? {} : { faults });
    const id = plant(simulator, { disk });
    const [block] = await all(ebs.listBlocks(id));
    if (block === undefined) throw new Error('nothing is listed');
    return { ebs, reading: ebs.readBlock(id, block) };
  }

  const damages: readonly Fault[] = [
    { kind: 'corrupt' },
    { kind: 'short' },
    { kind: 'broken-off' },
    { kind: 'throttle' },
  ];
  it.each(damages)('is read again after %o', async (damage) => {
    const { ebs, reading } = await read(
      (fault) => firstCalls(1, 'GetSnapshotBlock', fault),
      damage,
    );
    expect((await reading).length).toBe(BLOCK_BYTES);
    expect(ebs.apiCalls['GetSnapshotBlock']).toBe(2);
  });

  it.each([
    ['corrupt', 'the bytes of a block do not fit its checksum'],
    ['short', 'a block came with 262144 of its 524288 bytes'],
  ] as const)('that is %s again and again is none', async (kind, words) => {
    const { ebs, reading } = await read((fault) => on('GetSnapshotBlock', fault), { kind });
    const { problem } = await errorOf(reading);
    expect(problem.code).toBe('ChecksumMismatch');
    expect(problem.sentence).toContain(words);
    expect(ebs.apiCalls['GetSnapshotBlock']).toBe(4);
  });
});

describe('what cannot be read', () => {
  it.each([
    [{ key: 'denied' }, 'denied', 'Allow kms:Decrypt on it'],
    [{ key: 'disabled' }, 'failed', 'the key that the snapshot is encrypted with cannot be used'],
    [{ storageTier: 'archive' }, 'failed', 'is not in the completed state'],
  ] as const)('is told in a sentence: %o', async (overrides, kind, words) => {
    const { simulator, ebs } = await simulated();
    const error = await errorOf(all(ebs.listBlocks(plant(simulator, { disk, ...overrides }))));
    expect(error.kind).toBe(kind);
    expect(error.problem.sentence).toContain(words);
  });

  it('is a snapshot that is gone', async () => {
    const { ebs } = await simulated();
    const error = await errorOf(all(ebs.listBlocks('snap-00000000000000abc')));
    expect(error.kind).toBe('notFound');
    expect(error.problem.sentence).toContain('does not exist any more');
  });

  it('names the permission that is missing', async () => {
    const { simulator, ebs } = await simulated({ faults: on('*', { kind: 'deny' }) });
    const error = await errorOf(all(ebs.listBlocks(plant(simulator, { disk }))));
    expect(error.kind).toBe('denied');
    expect(error.problem.sentence).toContain(
      'Allow ebs:ListSnapshotBlocks on arn:aws:ec2:us-east-1::',
    );
  });

  it.each([
    ['a page of a proxy', { status: 403, text: '<html>' }, 'no answer of AWS'],
    ['what is no list', { status: 200, text: '{}' }, 'blocks of unknown bytes were listed'],
  ])('is %s', async (_, body, words) => {
    const { simulator, ebs } = await simulated({ faults: on('*', { kind: 'body', ...body }) });
    const { problem } = await errorOf(all(ebs.listBlocks(plant(simulator, { disk }))));
    expect(problem.sentence).toContain(words);
  });
});
