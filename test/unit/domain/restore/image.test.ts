import { describe, expect, it } from 'vitest';
import { imageRefusals, planImage } from '../../../../src/domain/restore/image.ts';
import type { LivingInstance, VolumePlan } from '../../../../src/domain/restore/model.ts';
import { NO_MACHINE } from '../../../../src/domain/restore/settings.ts';
import { aPlan, aStored } from '../../../support/restore-builders.ts';

const MACHINE = { ...NO_MACHINE, architecture: 'x86_64', platform: 'Linux/UNIX' };
const ROOT = aPlan({ machine: MACHINE });
const DATA = aPlan({ device: '/dev/sdf', isRoot: false });
const OTHER_WAY = 'Instead, start an instance from an AMI of the vendor';

function living(machine: Partial<typeof MACHINE>): LivingInstance {
  return {
    id: 'i-1',
    state: 'running',
    zone: null,
    machine: { ...NO_MACHINE, ...machine },
    volumes: [],
  };
}

describe('why no AMI can be made', () => {
  it.each<[string, readonly VolumePlan[], string, string, string]>([
    ['without a root', [DATA], 'NoRoot', 'none of the volumes is known to be the root', OTHER_WAY],
    ['with two roots', [ROOT, ROOT], 'NoRoot', 'several are the root', OTHER_WAY],
    [
      'of another platform',
      [aPlan({ machine: { ...MACHINE, platform: 'Windows' } })],
      'Platform',
      'The original is billed as "Windows", and',
      OTHER_WAY,
    ],
    [
      'of a platform that nobody knows',
      [aPlan({ machine: { ...MACHINE, platform: null } })],
      'Platform',
      'whether the original needs one is not known',
      OTHER_WAY,
    ],
    [
      'of an architecture that nobody knows',
      [aPlan({ machine: { ...MACHINE, architecture: null } })],
      'Architecture',
      'The architecture of the original is not known.',
      OTHER_WAY,
    ],
    [
      'of a volume whose device nobody knows',
      [ROOT, aPlan({ ...DATA, device: null })],
      'DeviceUnknown',
      'vol-1: an AMI maps volumes by device name,',
      'and its own is not known.',
    ],
  ])('%s', (_, volumes, code, why, remedy) => {
    expect(imageRefusals(volumes, null)).toEqual([
      expect.objectContaining({ code, sentence: expect.stringContaining(why) }),
    ]);
    expect(imageRefusals(volumes, null)[0]?.sentence).toContain(remedy);
  });

  it('is nothing where all is known', () => {
    expect(imageRefusals([ROOT, DATA], null)).toEqual([]);
  });
});

describe('the plan of an AMI', () => {
  it.each<[string, readonly VolumePlan[]]>([
    ['without a volume', []],
    ['without a root', [DATA]],
    ['without the device of the root', [aPlan({ machine: MACHINE, device: null })]],
    ['without the architecture', [aPlan({ machine: { ...MACHINE, architecture: null } })]],
  ])('is none %s', (_, volumes) => {
    expect(planImage(volumes, living({}))).toBeNull();
    if (volumes[0]?.machine !== null) expect(planImage(volumes, living(MACHINE))).toBeNull();
  });

  it.each([
    ['web', 'Restored web of '],
    ['wéb ✓', 'Restored w?b ? of '],
    [
      'x'.repeat(300),
      `Restored ${'x'.repeat(255 - 'Restored  of 2026-03-14 04:30:00 UTC'.length)} of `,
    ],
  ])('describes it within 255 plain characters: %s', (instanceName, start) => {
    const volumes = [aPlan({ machine: MACHINE, backup: aStored({ instanceName }) })];
    expect(planImage(volumes, null)?.description).toBe(`${start}2026-03-14 04:30:00 UTC`);
  });

  it('is of the machine that was recorded with the root, or of the living one', () => {
    const arm = { ...MACHINE, architecture: 'arm64' };
    const ofOther = aPlan({ ...DATA, machine: arm });
    const root = aPlan({ machine: null });
    const of = (volumes: readonly VolumePlan[]) => planImage(volumes, living(MACHINE))?.machine;
    expect(of([ofOther, root])).toEqual(MACHINE);
    expect(of([ofOther, aPlan({ machine: arm })])).toEqual(arm);
  });
});
