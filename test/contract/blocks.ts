import { createHash } from 'node:crypto';
import {
  CompleteSnapshotCommand,
  type EBSClient,
  GetSnapshotBlockCommand,
  ListSnapshotBlocksCommand,
  PutSnapshotBlockCommand,
  StartSnapshotCommand,
} from '@aws-sdk/client-ebs';
import { expect } from 'vitest';
import { describe as inWords } from '../../src/domain/disk/contents.ts';
import { identify } from '../../src/domain/disk/identify.ts';
import { BLOCK_BYTES, GIB } from '../../src/domain/verification/blocks.ts';
import { recorded } from '../support/disks/recorded.ts';
import { ebsClientOf } from './clients.ts';
import { contract, type Stage } from './contract.ts';

/** Puts one block of a snapshot of 1 GiB. @returns the snapshot's id */
async function put(ebs: EBSClient, index: number, bytes: Uint8Array): Promise<string> {
  const { SnapshotId } = await ebs.send(new StartSnapshotCommand({ VolumeSize: 1 }));
  const id = SnapshotId ?? '';
  const block = {
    SnapshotId: id,
    BlockIndex: index,
    BlockData: bytes,
    DataLength: bytes.length,
    Checksum: createHash('sha256').update(bytes).digest('base64'),
    ChecksumAlgorithm: 'SHA256' as const,
  };
  await ebs.send(new PutSnapshotBlockCommand(block));
  await ebs.send(new CompleteSnapshotCommand({ SnapshotId: id, ChangedBlocksCount: 1 }));
  return id;
}

async function firstBlock(ebs: EBSClient, id: string) {
  const listed = await ebs.send(new ListSnapshotBlocksCommand({ SnapshotId: id }));
  const [block, ...others] = listed.Blocks ?? [];
  expect(others).toEqual([]);
  const query = { SnapshotId: id, BlockIndex: block?.BlockIndex, BlockToken: block?.BlockToken };
  const answer = await ebs.send(new GetSnapshotBlockCommand(query));
  const bytes = (await answer.BlockData?.transformToByteArray()) ?? new Uint8Array();
  return { block, answer, bytes };
}

async function withEbs({ backend }: Stage, use: (ebs: EBSClient) => Promise<void>): Promise<void> {
  const ebs = ebsClientOf(backend.url);
  try {
    await use(ebs);
  } finally {
    ebs.destroy();
  }
}

/** What the verify action relies on. */
export const BLOCKS = contract({
  'a block that was put is the one that is listed': (stage) =>
    withEbs(stage, async (ebs) => {
      const id = await put(ebs, 3, new Uint8Array(BLOCK_BYTES).fill(7));
      const { block } = await firstBlock(ebs, id);
      expect(block?.BlockIndex).toBe(3);
      expect(block?.BlockToken).not.toBe('');
    }),

  'a block comes back as it was put, with its length and SHA-256': (stage) =>
    withEbs(stage, async (ebs) => {
      const sent = new Uint8Array(BLOCK_BYTES).map((_, at) => (at * 31) & 0xff);
      const { answer, bytes } = await firstBlock(ebs, await put(ebs, 0, sent));
      expect(Buffer.from(bytes).equals(sent)).toBe(true);
      expect(answer.DataLength).toBe(BLOCK_BYTES);
      expect(answer.Checksum).toBe(createHash('sha256').update(sent).digest('base64'));
      expect(answer.ChecksumAlgorithm).toBe('SHA256');
    }),

  'a file system that was put is known by its first block': (stage) =>
    withEbs(stage, async (ebs) => {
      const image = recorded('ext4');
      const { bytes } = await firstBlock(ebs, await put(ebs, 0, image.read(0, BLOCK_BYTES)));
      const { contents } = identify({
        size: GIB,
        read: (offset, length) =>
          offset + length <= BLOCK_BYTES ? bytes.subarray(offset, offset + length) : null,
      });
      expect(contents && inWords(contents)).toBe('ext4');
    }),
});
