import type { Identification, KnownBytes } from './model.ts';

/**
 * What is on a disk, as far as its first bytes and its backup structures tell. It reads nothing
 * itself: call it, read `wanted`, call it again, until there are `contents`.
 */
export function identify(disk: KnownBytes): Identification {
  const start = disk.size < 1 ? null : disk.read(0, 1);
  return { wanted: start === null ? [{ offset: 0, length: 1 }] : [], contents: null };
}
