import { type Ec2Call, stopIfDryRun } from '../context.ts';
import { AwsError, invalidValue, snapshotNotFound } from '../errors.ts';
import type { Snapshot } from '../model.ts';
import { checkId, list, type Params, required } from '../params.ts';
import { element, type Xml } from '../xml.ts';

/** Accounts to add and to remove, in either form that EC2 takes. */
function changesIn(params: Params): {
  readonly add: readonly string[];
  readonly remove: readonly string[];
} {
  const operation = params['OperationType'];
  const flat = list(params, 'UserId');
  const structured = (kind: 'Add' | 'Remove') => {
    const ids: string[] = [];
    for (let n = 1; ; n += 1) {
      const id = params[`CreateVolumePermission.${kind}.${n}.UserId`];
      if (id === undefined) return ids;
      ids.push(id);
    }
  };
  const add = [...(operation === 'add' ? flat : []), ...structured('Add')];
  const remove = [...(operation === 'remove' ? flat : []), ...structured('Remove')];
  if (add.length > 0 && remove.length > 0) throw invalidValue('add and remove in one call');
  if (add.length + remove.length === 0) throw invalidValue('nothing to add or remove');
  for (const id of [...add, ...remove]) {
    if (!/^\d{12}$/.test(id)) throw invalidValue(`Invalid account id ${id}`);
  }
  return { add, remove };
}

export function modifySnapshotAttribute(call: Ec2Call): Xml {
  const { params, region, account } = call;
  const snapshotId = required(params, 'SnapshotId');
  checkId(snapshotId, 'snap', 'snapshotId');
  const { add, remove } = changesIn(params);
  stopIfDryRun(call);
  const snapshot = region.snapshots.get(snapshotId);
  if (snapshot === undefined || snapshot.ownerId !== account.id) throw snapshotNotFound(snapshotId);
  if (add.length > 0) checkShareable(snapshot);
  const kept = [...(snapshot.sharedWith ?? []), ...add].filter((id) => !remove.includes(id));
  snapshot.sharedWith = new Set(kept);
  for (const id of remove) breakCopies(call, snapshot, id);
  return element('return', true);
}

function checkShareable({ encrypted, kmsKeyId }: Snapshot): void {
  if (!encrypted || kmsKeyId !== undefined) return;
  throw new AwsError(
    'OperationNotPermitted',
    'Encrypted snapshots with EBS default key cannot be shared',
  );
}

/** Not documented; the stricter of the two: a copy under way loses what it is made of. */
function breakCopies({ world, region }: Ec2Call, source: Snapshot, accountId: string): void {
  for (const name of world.account(accountId).regionNames) {
    for (const copy of world.account(accountId).region(name).pendingSnapshots) {
      const isOfIt =
        copy.copyOf?.snapshotId === source.snapshotId && copy.copyOf.region === region.name;
      if (!isOfIt) continue;
      copy.endsAs = 'error';
      copy.stateMessage = 'Source snapshot ID is not valid';
    }
  }
}
