import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectVolumes } from '../../src/domain/selection.ts';
import { anInstance } from '../support/builders.ts';

const ROOT = { id: 'vol-root', device: '/dev/xvda' };
const DATA = { id: 'vol-data', device: '/dev/sdf' };

describe('which volumes are backed up', () => {
  it('none of no instances', () => {
    expect(selectVolumes([])).toEqual({ inScope: [], attached: [] });
  });

  it('all of a running instance, with what says whose they are', () => {
    const instance = anInstance({ id: 'i-1', name: 'db', volumes: [ROOT, DATA] });
    expect(selectVolumes([instance])).toEqual({
      inScope: [
        { id: 'vol-data', device: '/dev/sdf', instanceId: 'i-1', instanceName: 'db' },
        { id: 'vol-root', device: '/dev/xvda', instanceId: 'i-1', instanceName: 'db' },
      ],
      attached: ['vol-data', 'vol-root'],
    });
  });

  it('of an instance without a name, the name is left unknown', () => {
    const { inScope } = selectVolumes([anInstance({ name: null, volumes: [ROOT] })]);
    expect(inScope.map(({ instanceName }) => instanceName)).toEqual([null]);
  });

  it.each(['pending', 'stopping', 'stopped', 'shutting-down', 'unknown', 'Running', ''])(
    'none of one that is %j, though they count as attached',
    (state) => {
      const instance = anInstance({ state, volumes: [ROOT] });
      expect(selectVolumes([instance])).toEqual({ inScope: [], attached: ['vol-root'] });
    },
  );

  it('of a volume attached to two running instances, one: the first by id speaks for it', () => {
    const first = anInstance({
      id: 'i-1',
      name: 'first',
      volumes: [{ ...DATA, device: '/dev/sdg' }],
    });
    const second = anInstance({ id: 'i-2', name: 'second', volumes: [DATA] });
    const expected = {
      inScope: [{ id: 'vol-data', device: '/dev/sdg', instanceId: 'i-1', instanceName: 'first' }],
      attached: ['vol-data'],
    };
    expect(selectVolumes([first, second])).toEqual(expected);
    expect(selectVolumes([second, first])).toEqual(expected);
  });

  it('of a volume attached to a stopped and a running instance, the running one counts', () => {
    const stopped = anInstance({ id: 'i-1', state: 'stopped', volumes: [DATA] });
    const running = anInstance({ id: 'i-2', volumes: [DATA] });
    const { inScope, attached } = selectVolumes([stopped, running]);
    expect(inScope.map(({ instanceId }) => instanceId)).toEqual(['i-2']);
    expect(attached).toEqual(['vol-data']);
  });
});

describe('whatever is attached to whatever', () => {
  const someInstances = fc
    .array(
      fc.record({
        state: fc.constantFrom('running', 'running', 'stopped', 'pending'),
        volumes: fc.subarray(['vol-1', 'vol-2', 'vol-3', 'vol-4', 'vol-5']),
      }),
      { maxLength: 8 },
    )
    .map((list) =>
      list.map(({ state, volumes }, n) =>
        anInstance({
          id: `i-${n}`,
          state,
          volumes: volumes.map((id) => ({ id, device: `/dev/sd${n}` })),
        }),
      ),
    );

  it('each volume of a running instance is in scope once, by its id, and attached', () => {
    fc.assert(
      fc.property(someInstances, (instances) => {
        const idsOf = (list: typeof instances) =>
          [...new Set(list.flatMap(({ volumes }) => volumes.map(({ id }) => id)))].sort();
        const { inScope, attached } = selectVolumes(instances);
        expect(inScope.map(({ id }) => id)).toEqual(
          idsOf(instances.filter(({ state }) => state === 'running')),
        );
        expect(attached).toEqual(idsOf(instances));
      }),
    );
  });

  it('the order of the instances does not matter', () => {
    const shuffled = someInstances.chain((instances) =>
      fc.tuple(
        fc.constant(instances),
        fc.shuffledSubarray(instances, { minLength: instances.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([instances, reordered]) => {
        expect(selectVolumes(reordered)).toEqual(selectVolumes(instances));
      }),
    );
  });
});
