import { gunzipSync, gzipSync } from 'node:zlib';
import { DiskImage } from './image.ts';

const SECTOR = 512;

/** An image's sectors that are not zero. */
export interface Recorded {
  readonly size: number;
  /** First sector and how many, one pair after the other. */
  readonly runs: readonly number[];
  /** All of them in that order; gzip, base64. */
  readonly data: string;
}

/** @param limit the sectors behind it are left out, but for the disk's second half (backups) */
export function record(image: DiskImage, limit = Number.POSITIVE_INFINITY): Recorded {
  const numbers = image.sectors
    .filter((number) => number * SECTOR < limit || isBackup(number, image))
    .toSorted((a, b) => a - b);
  const runs: number[] = [];
  for (const number of numbers) {
    const isNext = number === (runs.at(-2) ?? 0) + (runs.at(-1) ?? 0) && runs.length > 0;
    if (isNext) runs.push((runs.pop() ?? 0) + 1);
    else runs.push(number, 1);
  }
  const bytes = Buffer.concat(numbers.map((number) => image.read(number * SECTOR, SECTOR)));
  return { size: image.size, runs, data: gzipSync(bytes, { level: 9 }).toString('base64') };
}

/** The last sector, and what NTFS keeps before the middle: the first records of its file table. */
function isBackup(number: number, { size }: DiskImage): boolean {
  const offset = number * SECTOR;
  return offset === size - SECTOR || (offset >= size / 2 - 4096 && offset < size / 2);
}

export function play({ size, runs, data }: Recorded): DiskImage {
  const image = new DiskImage(size);
  const bytes = gunzipSync(Buffer.from(data, 'base64'));
  let done = 0;
  for (let index = 0; index < runs.length; index += 2) {
    const length = (runs[index + 1] ?? 0) * SECTOR;
    image.write((runs[index] ?? 0) * SECTOR, bytes.subarray(done, done + length));
    done += length;
  }
  return image;
}
