import { describe, expect, it } from 'vitest';
import { listSource } from '../../../../../src/actions/copy/steps/list-source.ts';
import { aSnapshot } from '../../../../support/builders.ts';
import { FakeSource } from '../../../../support/fake-copies.ts';

/** The volumes of a source with these backups. */
async function listed(...backups: readonly (readonly [ageDays: number, isArchived: boolean])[]) {
  const ec2 = new FakeSource({
    backups: () =>
      backups.map(([ageDays, isArchived]) => ({
        snapshot: aSnapshot({ ageDays }),
        tags: new Map(),
        isEncrypted: false,
        isArchived,
      })),
  });
  const { source, notes } = await listSource(ec2, { backupSet: null, account: async () => '1' });
  const volumes = source.volumes.map(({ newest, starts }) => ({
    isArchived: newest.isArchived,
    starts: starts.length,
  }));
  return { volumes, notes };
}

describe('archived backups', () => {
  it('are not copied where another is there, and count as backups all the same', async () => {
    const { volumes, notes } = await listed([1, true], [2, false], [3, true]);
    expect(volumes).toEqual([{ isArchived: false, starts: 3 }]);
    expect(notes[0]).toContain('2 archived backups');
  });

  it('do not make a volume vanish that has nothing else', async () => {
    expect((await listed([1, true], [2, true])).volumes).toEqual([{ isArchived: true, starts: 2 }]);
  });
});
