import { type Ec2Call, stopIfDryRun } from '../context.ts';
import { invalidValue } from '../errors.ts';
import { type Fields, parseFilters, selected } from '../filters.ts';
import type { Tags } from '../model.ts';
import { flag, list } from '../params.ts';
import { DEFAULT_REGIONS, OPT_IN_REGIONS } from '../world.ts';
import { element, itemSet, join, type Xml } from '../xml.ts';

interface RegionRow {
  readonly name: string;
  readonly optIn: string;
  readonly enabled: boolean;
  readonly tags: Tags;
}

const FIELDS: Fields<RegionRow> = {
  'region-name': ({ name }) => [name],
  endpoint: ({ name }) => [`ec2.${name}.amazonaws.com`],
  'opt-in-status': ({ optIn }) => [optIn],
};

function rowOf(name: string, enabled: boolean): RegionRow {
  if (DEFAULT_REGIONS.includes(name) && enabled) {
    return { name, enabled, optIn: 'opt-in-not-required', tags: {} };
  }
  return { name, enabled, optIn: enabled ? 'opted-in' : 'not-opted-in', tags: {} };
}

export function describeRegions(call: Ec2Call): Xml {
  const { params, account } = call;
  const filters = parseFilters(params);
  const wanted = list(params, 'RegionName');
  stopIfDryRun(call);
  const names = new Set([...DEFAULT_REGIONS, ...OPT_IN_REGIONS, ...account.enabledRegions]);
  const unknown = wanted.filter((name) => !names.has(name));
  if (unknown.length > 0) throw invalidValue(`Invalid region names: ${unknown.join(', ')}`);
  const all = flag(params, 'AllRegions');
  const rows = [...names]
    .map((name) => rowOf(name, account.enabledRegions.has(name)))
    .filter(
      ({ name, enabled }) => (all || enabled) && (wanted.length === 0 || wanted.includes(name)),
    );
  return itemSet('regionInfo', selected(rows, filters, FIELDS), ({ name, optIn }) =>
    join(
      element('regionName', name),
      element('regionEndpoint', `ec2.${name}.amazonaws.com`),
      element('optInStatus', optIn),
    ),
  );
}
