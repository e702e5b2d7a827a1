import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Machine,
  NO_MACHINE,
  type RecordedVolume,
} from '../../../../src/domain/restore/settings.ts';
import {
  isRestoreKey,
  parseRestoreTags,
  type RecordedInstance,
  restoreTags,
} from '../../../../src/domain/restore/tags.ts';
import { anyText } from '../../../support/any-text.ts';

const MACHINE: Machine = {
  architecture: 'x86_64',
  virtualization: 'hvm',
  rootDevice: '/dev/xvda',
  bootMode: 'uefi-preferred',
  ena: true,
  sriov: 'simple',
  tpm: 'v2.0',
  imds: 'v2.0',
  platform: 'Red Hat Enterprise Linux with HA',
  usage: 'RunInstances:1010',
};
const ROOT: RecordedVolume = {
  device: '/dev/xvda',
  isRoot: true,
  type: 'gp3',
  iops: 3000,
  throughput: 125,
};
const DATA: RecordedVolume = {
  device: '/dev/sdf',
  isRoot: false,
  type: 'st1',
  iops: null,
  throughput: null,
};

function tagsOf(instance: RecordedInstance, volumes: Readonly<Record<string, RecordedVolume>>) {
  const tags = restoreTags(instance, new Map(Object.entries(volumes)));
  return new Map(tags.map(({ key, value }) => [key, value]));
}

describe('what a restore needs, in tags', () => {
  it('is two tags that people can read', () => {
    const tags = tagsOf(
      { zone: 'eu-central-1a', machine: MACHINE },
      { 'vol-0aaaaaaaaaaaa4f2a': ROOT, 'vol-0bbbbbbbbbbbb91c0': DATA },
    );
    expect(Object.fromEntries(tags)).toEqual({
      RestoreInstance:
        'zone=eu-central-1a arch=x86_64 root=/dev/xvda boot=uefi-preferred platform=Red+20Hat+20Enterprise+20Linux+20with+20HA usage=RunInstances+3a1010 virt=hvm ena=true tpm=v2.0 imds=v2.0 sriov=simple',
      RestoreVolumes: '4f2a:/dev/xvda:gp3:3000:125:root 91c0:/dev/sdf:st1:::',
    });
  });

  it('names a volume by as much of its id as tells it from the others', () => {
    const tags = tagsOf(
      { zone: null, machine: null },
      { 'vol-01234567': ROOT, 'vol-0a234567': DATA },
    );
    expect(tags.get('RestoreVolumes')).toMatch(/^1234567:.* a234567:/);
    expect(parseRestoreTags(tags, 'vol-0a234567').volume).toEqual(DATA);
    expect(parseRestoreTags(tags, 'vol-0b234567').volume).toBeNull();
  });

  it('goes on in further tags, and 128 volumes leave room for most of the others', () => {
    const volumes = Object.fromEntries(
      Array.from({ length: 128 }, (_, n) => [
        `vol-${(n * 7_919).toString(16).padStart(17, '0')}`,
        { ...ROOT, isRoot: n === 0, device: `/dev/xvdb${n}` },
      ]),
    );
    const tags = tagsOf({ zone: 'us-east-1a', machine: MACHINE }, volumes);
    expect(tags.size).toBeLessThanOrEqual(20);
    for (const [id, volume] of Object.entries(volumes)) {
      expect(parseRestoreTags(tags, id).volume).toEqual(volume);
    }
  });

  it.each([
    ['none at all', {}],
    ['garbage', { RestoreInstance: '====', RestoreVolumes: ':::::: 4f2a' }],
    ['broken escapes', { RestoreInstance: 'zone=+ff', RestoreVolumes: '4f2a:+zz:::' }],
    ['an end so short that it fits many', { RestoreVolumes: 'a:/dev/sdf:gp3:::' }],
    ['a volume named twice', { RestoreVolumes: '4f2a:/a:::: 4f2a:/b::::' }],
    ['another tag that looks alike', { Team: '4f2a:/dev/sdf:gp3:::' }],
    ['a volume in the place of an instance', { RestoreInstance: '4f2a:/dev/sdf:gp3:::' }],
    ['a value that is written in another way', { RestoreInstance: 'zone=%41 arch=a:b' }],
    ['a foreign key', { RestoreVolumesX: '4f2a:/dev/sdf:gp3:::', RestoreVolumes1: '4f2a:/a::::' }],
  ])('of %s is unknown', (_, tags) => {
    const parsed = parseRestoreTags(new Map(Object.entries(tags)), 'vol-0aaaaaaaaaaaa4f2a');
    expect(parsed).toEqual({ zone: null, machine: null, volume: null });
  });

  it('of IOPS and throughput takes whole numbers only', () => {
    const tags = new Map([['RestoreVolumes', '4f2a:/dev/sdf:gp3:x3000:125x:']]);
    const { volume } = parseRestoreTags(tags, 'vol-0aaaaaaaaaaaa4f2a');
    expect(volume).toEqual({ ...DATA, type: 'gp3' });
  });

  it.each([
    ['!', '+21'],
    ['a b', 'a+20b'],
    ['\x80', '+c2+80'],
    ['ü', '+c3+bc'],
    // Half of a surrogate pair cannot be written.
    ['\uD83D', '+ef+bf+bd'],
  ])('writes %j as %s', (zone, written) => {
    const tags = tagsOf({ zone, machine: null }, {});
    expect(tags.get('RestoreInstance')).toBe(`zone=${written}`);
    const read = zone === '\uD83D' ? '\uFFFD' : zone;
    expect(parseRestoreTags(tags, 'vol-1').zone).toBe(read);
  });

  it('leaves out what is empty', () => {
    expect(tagsOf({ zone: '', machine: null }, {})).toEqual(new Map());
  });

  it('fills a value up to 256 characters', () => {
    const zoneOf = (length: number) => tagsOf({ zone: 'x'.repeat(length), machine: null }, {});
    expect(zoneOf(256 - 'zone='.length).size).toBe(1);
    expect(zoneOf(257 - 'zone='.length).size).toBe(0);
    const id = 'vol-0aaaaaaaaaaaa4f2a';
    const ofDevice = (length: number) => {
      const volume = { ...DATA, device: 'x'.repeat(length) };
      const [value = ''] = tagsOf({ zone: null, machine: null }, { [id]: volume }).values();
      return value.length;
    };
    const rest = '4f2a::st1:::'.length;
    expect([ofDevice(256 - rest), ofDevice(257 - rest)]).toEqual([256, rest]);
    const ofType = (length: number) =>
      tagsOf(
        { zone: null, machine: null },
        { [id]: { ...DATA, device: null, type: 'x'.repeat(length) } },
      ).size;
    expect([ofType(256 - '4f2a:::::'.length), ofType(257 - '4f2a:::::'.length)]).toEqual([1, 0]);
    const ofTwo = (length: number) => {
      const device = (count: number) => ({ ...DATA, device: 'x'.repeat(count) });
      const volumes = { 'vol-0aaa1': device(100), 'vol-0aaa2': device(length) };
      return tagsOf({ zone: null, machine: null }, volumes).size;
    };
    const room = 256 - 100 - 1 - 2 * 'aaa1::st1:::'.length;
    expect([ofTwo(room), ofTwo(room + 1)]).toEqual([1, 2]);
  });

  it('drops a value that does not fit, and never cuts one', () => {
    const long = 'x'.repeat(300);
    const tags = tagsOf(
      { zone: 'us-east-1a', machine: { ...NO_MACHINE, platform: long, usage: 'RunInstances' } },
      { 'vol-0aaaaaaaaaaaa4f2a': { ...ROOT, device: long } },
    );
    expect(parseRestoreTags(tags, 'vol-0aaaaaaaaaaaa4f2a')).toEqual({
      zone: 'us-east-1a',
      machine: { ...NO_MACHINE, usage: 'RunInstances' },
      volume: { ...ROOT, device: null },
    });
  });

  it('knows its own keys', () => {
    const keys = ['RestoreInstance', 'RestoreVolumes', 'RestoreVolumes2', 'RestoreVolumes32'];
    expect(keys.every(isRestoreKey)).toBe(true);
    const others = ['Restore', 'RestoreVolumes1', 'restoreinstance', 'MyRestoreInstance'];
    expect(others.some(isRestoreKey)).toBe(false);
  });
});

describe('any recording', () => {
  const text = (maxLength: number) =>
    fc.option(anyText({ minLength: 1, maxLength }).filter(isWellFormed));
  const number = fc.option(fc.integer({ min: 1, max: 999_999_999 }));
  const volume: fc.Arbitrary<RecordedVolume> = fc.record({
    device: text(5),
    isRoot: fc.boolean(),
    type: text(3),
    iops: number,
    throughput: number,
  });
  const id = fc.stringMatching(/^vol-[0-9a-f]{4,17}$/);

  it('is read back as it was written, within the limits of tags', () => {
    const volumes = fc.dictionary(id, volume, { minKeys: 1, maxKeys: 8, noNullPrototype: true });
    const short = text(1);
    const machine: fc.Arbitrary<Machine> = fc.record({
      architecture: short,
      virtualization: short,
      rootDevice: short,
      bootMode: short,
      ena: fc.option(fc.boolean()),
      sriov: short,
      tpm: short,
      imds: short,
      platform: short,
      usage: short,
    });
    fc.assert(
      fc.property(short, fc.option(machine), volumes, (zone, known, all) => {
        const ids = Object.keys(all);
        // Ids of one length only, as EC2 makes them: none is then the end of another.
        fc.pre(ids.every((one) => one.length === ids[0]?.length));
        const tags = tagsOf({ zone, machine: known }, all);
        for (const [key, value] of tags) {
          expect(isRestoreKey(key)).toBe(true);
          expect(value).toMatch(/^[A-Za-z0-9 +=._:/@-]{1,256}$/);
        }
        const isKnown = known !== null && Object.values(known).some((one) => one !== null);
        for (const [one, recorded] of Object.entries(all)) {
          expect(parseRestoreTags(tags, one)).toEqual({
            zone,
            machine: isKnown ? known : null,
            volume: recorded,
          });
        }
      }),
    );
  });

  it('that somebody has changed never makes the reading fail', () => {
    const tags = fc.dictionary(
      fc.constantFrom('RestoreInstance', 'RestoreVolumes', 'RestoreVolumes2'),
      anyText({ maxLength: 256 }),
    );
    fc.assert(
      fc.property(tags, id, (all, one) => {
        parseRestoreTags(new Map(Object.entries(all)), one);
      }),
    );
  });
});

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
