import type { Instance, Selection, Volume } from './model.ts';

/**
 * Which volumes to back up: those attached to a running instance. Volumes of instances in any
 * other live state are `attached`, which protects their last good backup, but not in scope.
 */
export function selectVolumes(instances: readonly Instance[]): Selection {
  const inScope = new Map<string, Volume>();
  const attached = new Set<string>();
  for (const instance of instances.toSorted(byId)) {
    for (const { id, device } of instance.volumes) {
      attached.add(id);
      // A multi-attached volume is one disk: the first of its instances by id speaks for it.
      if (instance.state === 'running' && !inScope.has(id)) {
        inScope.set(id, { id, device, instanceId: instance.id, instanceName: instance.name });
      }
    }
  }
  return { inScope: [...inScope.values()].sort(byId), attached: [...attached].sort() };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
