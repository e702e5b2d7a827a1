/** Amazon EBS User Guide, "Use EBS direct APIs": the size of a block of a snapshot, in bytes. */
export const BLOCK_BYTES = 524_288;

export const GIB = 2 ** 30;
