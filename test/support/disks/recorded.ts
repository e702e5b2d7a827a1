import { readFileSync } from 'node:fs';
import type { DiskImage } from './image.ts';
import { play, type Recorded } from './record.ts';

const PATH = new URL('../../recorded/disks.json', import.meta.url);
const all: Readonly<Record<string, Recorded>> = JSON.parse(readFileSync(PATH, 'utf8'));

export const RECORDED_NAMES: readonly string[] = Object.keys(all);

/** A copy of a recorded image, to be changed at will. */
export function recorded(name: string): DiskImage {
  const found = all[name];
  if (found === undefined) throw new Error(`No image is recorded as ${name}`);
  return play(found);
}
