import type {
  AttachedVolume,
  Instance,
  LeftOut,
  Selection,
  TagRule,
  Tags,
  Volume,
} from './model.ts';

export interface SelectionRules {
  /** Whether volumes of stopped instances are in scope too. */
  readonly includeStopped: boolean;
  /** Only instances that carry all of these. */
  readonly includeTags: readonly TagRule[];
  /** No instance and no volume that carries any of these. */
  readonly excludeTags: readonly TagRule[];
}

/**
 * Which volumes to back up: those attached to a running instance, within the rules. Every other
 * attached volume is left out with a reason; being attached protects its last good backup all the
 * same.
 *
 * @param volumeTags tags by volume id; needed only where `excludeTags` are given
 */
export function selectVolumes(options: {
  readonly instances: readonly Instance[];
  readonly volumeTags: ReadonlyMap<string, Tags>;
  readonly rules: SelectionRules;
}): Selection {
  const inScope = new Map<string, Volume>();
  const leftOut = new Map<string, LeftOut>();
  for (const instance of options.instances.toSorted(byId)) {
    const instanceReason = whyInstanceIsOut(instance, options.rules);
    for (const attached of instance.volumes) {
      const { id } = attached;
      const volume = { ...attached, instanceId: instance.id, instanceName: instance.name };
      const tags = options.volumeTags.get(id);
      const reason = whyVolumeIsOut(attached, tags, options.rules) ?? instanceReason;
      // A multi-attached volume is one disk: the first of its instances by id speaks for it.
      if (reason === null && !inScope.has(id)) inScope.set(id, volume);
      if (reason !== null && !leftOut.has(id)) leftOut.set(id, { volume, ...reason });
    }
  }
  const attached = new Set([...inScope.keys(), ...leftOut.keys()]);
  return {
    inScope: [...inScope.values()].sort(byId),
    leftOut: [...leftOut.values()]
      .filter(({ volume }) => !inScope.has(volume.id))
      .sort((a, b) => byId(a.volume, b.volume)),
    attached: [...attached].sort(),
  };
}

/** The rules of `excludeTags` that no instance with a volume, and no volume, carries. */
export function unmatchedExclusions(options: {
  readonly instances: readonly Instance[];
  readonly volumeTags: ReadonlyMap<string, Tags>;
  readonly rules: SelectionRules;
}): readonly string[] {
  const carriers = options.instances.filter(({ volumes }) => volumes.length > 0);
  // Where nothing is attached there is nothing that a rule could fit.
  if (carriers.length === 0) return [];
  const all = [...carriers.map(({ tags }) => tags), ...options.volumeTags.values()];
  return options.rules.excludeTags
    .filter((rule) => !all.some((tags) => carries(tags, rule)))
    .map(inWords);
}

type WhyOut = Pick<LeftOut, 'cause' | 'reason'>;

function whyInstanceIsOut({ state, tags }: Instance, rules: SelectionRules): WhyOut | null {
  const isStopped = state === 'stopped' || state === 'stopping';
  if (state !== 'running' && !(rules.includeStopped && isStopped)) {
    return { cause: 'instance-state', reason: `its instance is ${state}` };
  }
  const missing = rules.includeTags.find((rule) => !carries(tags, rule));
  if (missing !== undefined) {
    const reason = `its instance does not carry ${inWords(missing)}`;
    return { cause: 'include-tags', reason };
  }
  const excluding = rules.excludeTags.find((rule) => carries(tags, rule));
  if (excluding === undefined) return null;
  return { cause: 'exclude-tags', reason: `its instance carries ${inWords(excluding)}` };
}

function whyVolumeIsOut(
  { operator }: AttachedVolume,
  tags: Tags | undefined,
  rules: SelectionRules,
): WhyOut | null {
  if (operator !== null) return { cause: 'managed', reason: `it is managed by ${operator}` };
  const excluding = rules.excludeTags.find((rule) => tags !== undefined && carries(tags, rule));
  if (excluding === undefined) return null;
  return { cause: 'exclude-tags', reason: `it carries ${inWords(excluding)}` };
}

function carries(tags: Tags, { key, value }: TagRule): boolean {
  const own = tags.get(key);
  return own !== undefined && (value === null || own === value);
}

function inWords({ key, value }: TagRule): string {
  return value === null ? `the tag ${key}` : `${key}=${value}`;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
