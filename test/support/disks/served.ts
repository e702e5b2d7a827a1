import { aDisk, type Disk } from '../../simulator/index.ts';
import type { DiskImage } from './image.ts';

const SECTOR = 512;

/** An image as the direct APIs serve it: blocks of which no sector was written are not there. */
export function diskOf(image: DiskImage): Disk {
  const extents = image.sectors.map((number) => {
    return { offset: number * SECTOR, bytes: image.read(number * SECTOR, SECTOR) };
  });
  return aDisk(...extents);
}
