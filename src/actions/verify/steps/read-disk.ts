import type { Ebs } from '../../../aws/ebs.ts';
import { identify } from '../../../domain/disk/identify.ts';
import type { DiskContents } from '../../../domain/disk/model.ts';
import type { Snapshot } from '../../../domain/verification/model.ts';
import { BlockReader } from '../block-reader.ts';

/** The longest chain is partition table, volume group, backups of both; this is far above it. */
const MOST_ROUNDS = 200;

interface Disk {
  readonly contents: DiskContents;
  /** Written blocks that were read. */
  readonly blocksRead: number;
}

/**
 * Lists all blocks of a snapshot, and reads those that tell what is on it.
 *
 * @throws AwsError, Stopped
 */
export async function readWholeDisk(
  snapshot: Snapshot,
  ebs: Ebs,
): Promise<Disk & { readonly blocksWritten: number }> {
  const reader = new BlockReader(snapshot, ebs);
  const blocksWritten = await reader.list();
  return { ...(await readContents(reader)), blocksWritten };
}

/** As `readWholeDisk`, but lists no more blocks than it reads. */
export function readDisk(snapshot: Snapshot, ebs: Ebs): Promise<Disk> {
  return readContents(new BlockReader(snapshot, ebs));
}

async function readContents(reader: BlockReader): Promise<Disk> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { wanted, contents } = identify(reader);
    if (contents !== null) return { contents, blocksRead: reader.blocksRead };
    await reader.fetch(wanted);
  }
  throw new Error('what is on the disk could not be told from any number of blocks');
}
