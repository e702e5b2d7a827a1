import { type Ec2Call, stopIfDryRun } from '../context.ts';
import { volumeNotFound } from '../errors.ts';
import { checkId, required } from '../params.ts';
import { snapshotTags } from '../tags.ts';
import { join, type Xml } from '../xml.ts';
import { descriptionOf, startSnapshots } from './new-snapshot.ts';
import { snapshotXml } from './snapshot-xml.ts';

export function createSnapshot(call: Ec2Call): Xml {
  const { params, region, services } = call;
  const volumeId = required(params, 'VolumeId');
  checkId(volumeId, 'vol', 'volumeId');
  const tags = snapshotTags(params);
  descriptionOf(params);
  stopIfDryRun(call);
  const volume = region.volumes.get(volumeId);
  if (!volume) throw volumeNotFound(volumeId);
  const started = startSnapshots(call, [{ volume, tags }]);
  return join(...started.map((snapshot) => snapshotXml(snapshot, services.clock.now())));
}
