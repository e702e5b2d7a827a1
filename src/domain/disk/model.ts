/** Whatever a snapshot holds at `offset`, as far as it was read; all numbers in bytes. */
export interface KnownBytes {
  /** Of the whole disk. */
  readonly size: number;
  /**
   * @returns exactly `length` bytes, zeros where no block was ever written; null: not all of them
   * were read yet. Asked only for ranges inside the disk.
   */
  read(offset: number, length: number): Uint8Array | null;
}

export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** What has to be read before there is an answer; `contents` as soon as nothing more is wanted. */
export interface Identification {
  readonly wanted: readonly ByteRange[];
  readonly contents: DiskContents | null;
}

export type TableFormat = 'MBR' | 'GPT';

/** Of an MBR, which has no backup, only the first and the last. */
export type TableState = 'whole' | 'primary damaged' | 'backup damaged' | 'both damaged';

export type Format =
  | 'ext2'
  | 'ext3'
  | 'ext4'
  | 'ext journal'
  | 'XFS'
  | 'NTFS'
  | 'btrfs'
  | 'FAT12'
  | 'FAT16'
  | 'FAT32'
  | 'exFAT'
  | 'swap'
  | 'hibernation image'
  | 'LVM'
  | 'RAID member'
  | 'LUKS'
  | 'BitLocker';

/**
 * `whole`: its structures agree with themselves; a journal to replay is no damage.
 * `primary damaged`: a backup structure is whole, so that repair tools can use it.
 * `broken`: neither is, or there is no backup.
 */
export type SignatureState = 'whole' | 'primary damaged' | 'broken' | 'unreadable (encrypted)';

/** What one partition, or the disk as a whole, says it is. */
export interface Signature {
  readonly format: Format;
  /** Untrusted text, as it stands on the disk; for LVM the volume group. */
  readonly label: string | null;
  /** In the form that blkid prints: hexadecimal digits and dashes, for LVM letters and digits. */
  readonly uuid: string | null;
  /** Of the file system, not of the partition. */
  readonly sizeBytes: number | null;
  readonly state: SignatureState;
}

/** A partition of the table, or the whole disk. */
export interface Part {
  /** From 1, as in the table; null: the whole disk, which has no table. */
  readonly number: number | null;
  /** Untrusted text of a GPT; null: none. */
  readonly name: string | null;
  readonly range: ByteRange;
  /** `blank` as for the disk; `reserved`: boot code or a reserve, which holds no file system. */
  readonly content: 'signature' | 'none known' | 'blank' | 'reserved' | 'not looked into';
  /** Not null where the content is `signature`. */
  readonly signature: Signature | null;
  /** Nothing is left of the signature's first structure: it was found by a backup of it alone. */
  readonly isPrimaryGone: boolean;
}

export interface PartitionTable {
  readonly format: TableFormat;
  readonly state: TableState;
  /** The disk's own id in the table. */
  readonly uuid: string | null;
}

export interface DiskContents {
  /** `blank`: it begins with 68 KiB of zeros, and there is no backup structure that is known. */
  readonly verdict: 'blank' | 'none known' | 'recognised';
  /** null: none, or none that is known. */
  readonly table: PartitionTable | null;
  /** The partitions in the table's order, or the whole disk alone. */
  readonly parts: readonly Part[];
  /** false: a limit left out partitions, or places where a backup structure may be. */
  readonly isComplete: boolean;
}

/** A signature, or a table, that an earlier backup had and a later one has no more. */
export interface Lost {
  /** null: the whole disk, or the table. */
  readonly partition: number | null;
  readonly format: Format | TableFormat;
  /** Untrusted text. */
  readonly label: string | null;
  readonly uuid: string | null;
}
