import {
  aCopy,
  aLifecycleSnapshot,
  anImage,
  anInstance,
  aSnapshot,
  aVolume,
  type Region,
  type SnapshotSeed,
  type VolumeSeed,
} from '../../simulator/index.ts';
import { Dice, type Scenario } from './scenario.ts';

/** Fills a region; ids are of the seed, so that a seed stands for the same scenario whenever it runs. */
export class Fleet {
  readonly #dice: Dice;
  readonly #prefix: string;
  #count = 0;

  constructor({ seed }: Scenario, place: number) {
    this.#dice = new Dice(seed * 7 + place + 1);
    this.#prefix = ((seed * 8 + place) >>> 0).toString(16).padStart(9, '0');
  }

  fill(region: Region): void {
    const dice = this.#dice;
    const shared = this.#volume();
    for (let n = dice.whole(0, 12); n > 0; n -= 1) {
      const volumes = Array.from({ length: dice.whole(1, 3) }, () => this.#volume());
      if (dice.chance(0.1)) volumes.push(shared);
      const state = dice.pick(['running', 'running', 'running', 'stopped', 'terminated'] as const);
      region.add(
        anInstance({
          instanceId: this.#id('i'),
          reservationId: this.#id('r'),
          name: `web-${n}`,
          volumes,
          state,
        }),
        ...volumes.flatMap(({ volumeId }) => this.#history(volumeId)),
      );
    }
    for (let n = dice.whole(0, 3); n > 0; n -= 1) {
      const detached = this.#volume();
      region.add(detached, ...this.#history(detached.volumeId));
    }
    // Of volumes that are long gone.
    for (let n = dice.whole(0, 4); n > 0; n -= 1) region.add(...this.#history(this.#id('vol')));
    this.#registerImages(region);
  }

  #id(kind: string): string {
    this.#count += 1;
    return `${kind}-${this.#prefix}${this.#count.toString(16).padStart(8, '0')}`;
  }

  #volume(): VolumeSeed {
    const volumeId = this.#id('vol');
    if (!this.#dice.chance(0.03)) return aVolume({ volumeId });
    // Broken when the run looks, or long after it: in between, chance would decide what it can know.
    const snapshotsTakeMs = this.#dice.pick([0, 3_600_000]);
    return aVolume({ volumeId, snapshotsEndAs: 'error', snapshotsTakeMs });
  }

  #history(volumeId: string): readonly SnapshotSeed[] {
    const dice = this.#dice;
    return Array.from({ length: dice.whole(0, 5) }, () => {
      const foreign = dice.chance(0.15);
      const make = dice.chance(0.9) ? aSnapshot : dice.pick([aCopy, aLifecycleSnapshot]);
      return make({
        snapshotId: this.#id('snap'),
        volumeId,
        ageDays: dice.share(120) + 0.01,
        state: dice.pick(['completed', 'completed', 'completed', 'completed', 'error', 'pending']),
        tags: foreign ? { AutoBackup: dice.pick(['True', 'false', '']) } : { AutoBackup: 'true' },
        locked: dice.chance(0.05),
        managedByBackup: dice.chance(0.03),
        recoverable: dice.chance(0.1),
        ...(dice.chance(0.03) ? { startTime: null } : {}),
        ...(dice.chance(0.05) ? { ownerId: '999988887777', public: true } : {}),
      });
    });
  }

  #registerImages(region: Region): void {
    const imaged = [...region.snapshots.keys()].filter(() => this.#dice.chance(0.05));
    if (imaged.length > 0) region.add(anImage({ imageId: this.#id('ami'), snapshotIds: imaged }));
  }
}
