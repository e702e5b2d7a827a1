import { type Ec2Call, stopIfDryRun } from '../context.ts';
import { type Fields, matcherOf, parseFilters } from '../filters.ts';
import { zonesOf } from '../volumes.ts';
import { element, itemSet, join, type Xml } from '../xml.ts';

interface Zone {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

const FIELDS: Fields<Zone> = {
  'zone-name': ({ name }) => [name],
  state: () => ['available'],
};

export function describeAvailabilityZones(call: Ec2Call): Xml {
  const { params, region } = call;
  const fits = matcherOf(parseFilters(params), FIELDS);
  stopIfDryRun(call);
  const zones = zonesOf(region.name)
    .map((name) => ({ name, tags: {} }))
    .filter(fits);
  return itemSet('availabilityZoneInfo', zones, ({ name }) =>
    join(
      element('zoneName', name),
      element('zoneState', 'available'),
      element('regionName', region.name),
      element('optInStatus', 'opt-in-not-required'),
    ),
  );
}
