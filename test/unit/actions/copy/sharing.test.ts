import { describe, expect, it } from 'vitest';
import { DestinationWork } from '../../../../src/actions/copy/destination-work.ts';
import { Sharing } from '../../../../src/actions/copy/sharing.ts';
import { unshareLeftovers } from '../../../../src/actions/copy/steps/unshare-leftovers.ts';
import type { Copy } from '../../../../src/domain/copies/model.ts';
import { RUN } from '../../../support/builders.ts';
import { aCopy, PLACE } from '../../../support/copies.ts';
import {
  aListedSource,
  destinationOptions,
  FakeDestination,
  type SourceAnswers,
} from '../../../support/fake-copies.ts';
import { anAwsError } from '../../../support/fake-ec2.ts';

const VAULT = '999900001111';

function sharingOf(answers: SourceAnswers = {}, account = VAULT) {
  const work = aListedSource(answers);
  const sharing = new Sharing({ account, sources: [work], backupSet: null });
  const { source, ec2 } = work;
  return {
    work,
    sharing,
    calls: () => ec2.calls.filter((call) => !call.startsWith('Describe')),
    acquire: () => sharing.acquire(source, 'snap-1'),
    release: () => sharing.release(source, 'snap-1'),
  };
}

describe('sharing', () => {
  it('lasts from the first that needs it to the last', async () => {
    const { calls, acquire, release } = sharingOf();
    await Promise.all([acquire(), acquire()]);
    await release();
    expect(calls()).toEqual([`share snap-1 ${VAULT}`]);
    await release();
    expect(calls()).toEqual([`share snap-1 ${VAULT}`, `unshare snap-1 ${VAULT}`]);
  });

  it('within one account is none', async () => {
    const { work, calls, acquire, release } = sharingOf({}, aListedSource().source.account);
    await acquire();
    await release();
    expect([calls(), work.ec2.calls]).toEqual([[], []]);
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
    expect(calls()).toHaveLength(2);
    expect(sharing.isHeld(work.source, 'snap-1')).toBe(true);
  });

  it('that others had begun is not ended with a copy of this run', async () => {
    const { sharing, work, calls, acquire, release } = sharingOf({ sharedWith: () => ['snap-1'] });
    await acquire();
    await release();
    expect(calls()).toEqual([`share snap-1 ${VAULT}`]);
    expect(sharing.isOwn(work.source, 'snap-1')).toBe(false);
  });

  it('stays where nobody knows whether others had begun it', async () => {
    const sharedWith = () => {
      throw anAwsError('denied');
    };
    const { calls, acquire, release } = sharingOf({ sharedWith });
    await acquire();
    await release();
    expect(calls()).toEqual([`share snap-1 ${VAULT}`]);
  });

  it('and its end never overtake each other', async () => {
    const { calls, acquire, release } = sharingOf();
    await acquire();
    await Promise.all([release(), acquire()]);
    const [first, ...others] = calls().map((call) => call.split(' ')[0]);
    expect(first).toBe('share');
    expect(others.at(-1)).toBe('share');
  });
});

describe('what earlier runs left shared', () => {
  /** At the end of a run that finds these copies at first, and `later` right before un-sharing. */
  async function ended(
    copies: readonly Copy[] | null,
    answers: SourceAnswers = {},
    later: readonly Copy[] | null = copies,
  ) {
    const work = aListedSource({ sharedWith: () => ['snap-1'], ...answers });
    let now = copies;
    const ec2 = new FakeDestination({
      copies: () => {
        if (now === null) throw anAwsError('denied');
        return now;
      },
    });
    const options = destinationOptions(ec2, { account: VAULT, sources: [work] });
    const destination = new DestinationWork({ ...PLACE, account: VAULT }, options);
    await destination.run();
    work.ec2.calls.length = 0;
    now = later;
    const { sharing, run } = options;
    const given = { account: VAULT, destinations: [destination], sharing, backupSet: null, run };
    await unshareLeftovers([work], given);
    return { ...work, calls: work.ec2.calls, problems: destination.outcome.problems };
  }
  const ofSnapshot = (state: Copy['state'], copyRun = 'an earlier run') =>
    aCopy({ state, copyRun, origin: { snapshotId: 'snap-1' } });

  it.each<[string, readonly Copy[]]>([
    ['its copy has completed', [ofSnapshot('completed')]],
    ['its copy has ended in error', [ofSnapshot('error')]],
    ['two copies have', [ofSnapshot('completed', RUN), ofSnapshot('completed')]],
  ])('is shared no more where %s', async (_, copies) => {
    const { calls, outcome } = await ended(copies);
    expect(calls).toContain(`unshare snap-1 ${VAULT}`);
    expect(outcome.unshared).toEqual(['snap-1']);
  });

  it.each<[string, readonly Copy[] | null]>([
    ['its copy is pending', [ofSnapshot('pending')]],
    ['a second copy of it is pending', [ofSnapshot('completed'), ofSnapshot('pending')]],
    ['the state of its copy is not known', [ofSnapshot('other')]],
    ['the copies could not be listed', null],
  ])('stays shared where %s', async (_, copies) => {
    const { calls, outcome } = await ended(copies);
    expect([calls.join().includes('unshare'), outcome.notes]).toEqual([false, []]);
  });

  it.each<[string, readonly Copy[]]>([
    ['there is no copy', []],
    ['there is only that of this run', [ofSnapshot('completed', RUN)]],
  ])('stays shared and is told where %s: another run may copy elsewhere', async (_, copies) => {
    const { calls, outcome } = await ended(copies);
    expect(calls.join()).not.toContain('unshare');
    expect(outcome.notes.join()).toContain('snap-1');
  });

  it.each<[string, number | null, boolean]>([
    ['nearly three days', 2.99, false],
    ['more than three days', 3.01, true],
    ['nobody knows how long', null, false],
  ])('and no copy tells what for, %s after its start, ends: %s', async (_, days, isEnded) => {
    const { calls, outcome } = await ended([], { sharedAgeDays: days });
    expect(calls.join().includes('unshare')).toBe(isEnded);
    expect(outcome.notes.join().includes('snap-1')).toBe(!isEnded);
  });

  it('stays shared for a copy under way, however long that takes', async () => {
    const { calls } = await ended([ofSnapshot('pending')], { sharedAgeDays: 30 });
    expect(calls.join()).not.toContain('unshare');
  });

  it('stays shared where a copy was begun since the last list, or may have been', async () => {
    const before = [ofSnapshot('completed')];
    const begun = await ended(before, {}, [...before, ofSnapshot('pending', 'another run')]);
    expect(begun.calls.join()).not.toContain('unshare');
    const unknown = await ended(before, {}, null);
    expect([unknown.calls.join().includes('unshare'), unknown.problems.length]).toEqual([false, 1]);
  });

  it('and cannot be un-shared is told', async () => {
    const unshare = () => {
      throw anAwsError('denied', 'UnauthorizedOperation');
    };
    const { outcome } = await ended([ofSnapshot('completed')], { unshare });
    expect(outcome.problems).toHaveLength(1);
    expect(outcome.unshared).toEqual([]);
  });
});
