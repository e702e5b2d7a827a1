import {
  anImage,
  anInstance,
  aSnapshot,
  aVolume,
  type InstanceSeed,
  type Region,
  type SnapshotSeed,
  type World,
} from '../test/simulator/index.ts';

/** A name as a stranger may give it: shown as text it does no harm. */
export const HOSTILE_NAME =
  '**urgent** <img src=x onerror=alert(1)> | [win](javascript:alert(1)) @everyone\n::error::not an error';

/** A believable fleet in two regions, with one case of everything that the rules know. */
export function demoWorld(): (world: World) => void {
  return (world) => {
    const account = world.account('111122223333');
    fillFrankfurt(account.region('eu-central-1'));
    fillVirginia(account.region('us-east-1'));
  };
}

function fillFrankfurt(region: Region): void {
  const shared = aVolume({ size: 200 });
  const databases = ['db-1', 'db-2'].map((name) =>
    anInstance({ name, volumes: [aVolume({ size: 16 }), shared] }),
  );
  const web = ['web-1', 'web-2'].map((name) => anInstance({ name, volumes: [aVolume()] }));
  const hostile = anInstance({ name: HOSTILE_NAME, volumes: [aVolume()] });
  const stopped = anInstance({ name: 'old-ci', state: 'stopped', volumes: [aVolume()] });
  region.add(...databases, ...web, hostile, stopped);

  for (const instance of [...databases, ...web]) region.add(...history(instance));
  // Stopped for long: nothing new is made, and the newest good one stays however old it is.
  region.add(...ofInstance(stopped, [90, 120]));

  const golden = aSnapshot({ ageDays: 45, volumeId: volumeOf(databases[0]), tags: ours('db-1') });
  region.add(golden, anImage({ name: 'db-golden', snapshotIds: [golden.snapshotId] }));
  region.add(
    aSnapshot({ ageDays: 3, state: 'error', volumeId: volumeOf(web[0]), tags: ours('web-1') }),
    aSnapshot({ ageDays: 400, volumeId: volumeOf(web[1]), tags: { Name: 'before the migration' } }),
  );
}

function fillVirginia(region: Region): void {
  const api = anInstance({ name: 'api-1', volumes: [aVolume({ size: 32 }), aVolume()] });
  // Its last good backup is 40 days old: what this run starts is not yet good, so that one stays.
  const neglected = anInstance({ name: 'batch', volumes: [aVolume()] });
  region.add(api, neglected, anInstance({ name: 'gone', state: 'terminated' }));
  region.add(...history(api), ...ofInstance(neglected, [40, 70]));
}

/** A nightly snapshot of each volume for the last days, and some that are due to go. */
function history(instance: InstanceSeed): readonly SnapshotSeed[] {
  return ofInstance(instance, [1, 2, 3, 15, 29, 31, 32]);
}

function ofInstance(
  instance: InstanceSeed,
  agesInDays: readonly number[],
): readonly SnapshotSeed[] {
  const name = instance.tags['Name'] ?? instance.instanceId;
  return instance.volumes.flatMap(({ volumeId, size }) =>
    agesInDays.map((ageDays) => aSnapshot({ volumeId, ageDays, size, tags: ours(name) })),
  );
}

function ours(name: string): Readonly<Record<string, string>> {
  return { Name: `auto-snap-${name}`.slice(0, 256), AutoBackup: 'true' };
}

function volumeOf(instance: InstanceSeed | undefined): string {
  return instance?.volumes[0]?.volumeId ?? '';
}
