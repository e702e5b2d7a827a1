import { describe, expect, it } from 'vitest';
import { DestinationWork } from '../../../../src/actions/copy/destination-work.ts';
import { Sharing } from '../../../../src/actions/copy/sharing.ts';
import { unshareLeftovers } from '../../../../src/actions/copy/steps/unshare-leftovers.ts';
import type { Copy } from '../../../../src/domain/copies/model.ts';
import { aCopy } from '../../../support/copies.ts';
import {
  aListedSource,
  destinationOptions,
  FakeDestination,
  PLACE,
  type SourceAnswers,
} from '../../../support/fake-copies.ts';
import { anAwsError } from '../../../support/fake-ec2.ts';

const VAULT = '999900001111';

function sharingOf(answers: SourceAnswers = {}, account = VAULT) {
  const work = aListedSource(answers);
  const sharing = new Sharing({ account, sources: [work] });
  const { source, ec2 } = work;
  return {
    work,
    sharing,
    calls: ec2.calls,
    acquire: () => sharing.acquire(source, 'snap-1'),
    release: () => sharing.release(source, 'snap-1'),
  };
}

describe('sharing', () => {
  it('lasts from the first that needs it to the last', async () => {
    const { calls, acquire, release } = sharingOf();
    await Promise.all([acquire(), acquire()]);
    await release();
    expect(calls).toEqual([`share snap-1 ${VAULT}`]);
    await release();
    expect(calls).toEqual([`share snap-1 ${VAULT}`, `unshare snap-1 ${VAULT}`]);
  });

  it('within one account is none', async () => {
    const { work, calls, acquire, release } = sharingOf({}, aListedSource().source.account);
    await acquire();
    await release();
    expect([calls, work.ec2.calls]).toEqual([[], []]);
  });

  it('of one that could not be shared holds nothing', async () => {
    let isDenied = true;
    const share = () => {
      if (isDenied) throw anAwsError('denied');
    };
    const { sharing, work, calls, acquire } = sharingOf({ share });
    await expect(acquire()).rejects.toThrow();
    expect(sharing.isHeld(work.source, 'snap-1')).toBe(false);
    isDenied = false;
    await acquire();
    expect(calls).toHaveLength(2);
    expect(sharing.isHeld(work.source, 'snap-1')).toBe(true);
  });

  it('and its end never overtake each other', async () => {
    const { calls, acquire, release } = sharingOf();
    await acquire();
    await Promise.all([release(), acquire()]);
    const [first, ...others] = calls.map((call) => call.split(' ')[0]);
    expect(first).toBe('share');
    expect(others.at(-1)).toBe('share');
  });
});

describe('what earlier runs left shared', () => {
  async function ended(copies: readonly Copy[] | null, answers: SourceAnswers = {}) {
    const work = aListedSource({ sharedWith: () => ['snap-1'], ...answers });
    const ec2 = new FakeDestination({
      copies: () => {
        if (copies === null) throw anAwsError('denied');
        return copies;
      },
    });
    const options = destinationOptions(ec2, { account: VAULT, sources: [work] });
    const destination = new DestinationWork({ ...PLACE, account: VAULT }, options);
    await destination.run();
    work.ec2.calls.length = 0;
    const { sharing } = options;
    const given = { account: VAULT, destinations: [destination], sharing, backupSet: null };
    await unshareLeftovers([work], given);
    return { ...work, calls: work.ec2.calls };
  }
  const ofSnapshot = (state: Copy['state']) => aCopy({ state, origin: { snapshotId: 'snap-1' } });

  it.each<[string, readonly Copy[]]>([
    ['its copy has completed', [ofSnapshot('completed')]],
    ['its copy has ended in error', [ofSnapshot('error')]],
    ['there is no copy', []],
  ])('is shared no more where %s', async (_, copies) => {
    const { calls, outcome } = await ended(copies);
    expect(calls).toContain(`unshare snap-1 ${VAULT}`);
    expect(outcome.unshared).toEqual(['snap-1']);
  });

  it.each<[string, readonly Copy[] | null]>([
    ['its copy is pending', [ofSnapshot('pending')]],
    ['the state of its copy is not known', [ofSnapshot('other')]],
    ['the copies could not be listed', null],
  ])('stays shared where %s', async (_, copies) => {
    expect((await ended(copies)).calls.join()).not.toContain('unshare');
  });

  it('and cannot be un-shared is told', async () => {
    const unshare = () => {
      throw anAwsError('denied', 'UnauthorizedOperation');
    };
    const { outcome } = await ended([], { unshare });
    expect(outcome.problems).toHaveLength(1);
    expect(outcome.unshared).toEqual([]);
  });
});
