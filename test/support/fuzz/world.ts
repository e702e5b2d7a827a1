import fc from 'fast-check';
import { untrustedText } from '../../unit/github/rendering.ts';
import type { Raw, RawInstance, RawMapping, RawSnapshot, RawTag } from './raw.ts';

/** How an answer goes wrong; the n-th answer to an action takes the n-th of its list. */
export type Oddity =
  | { readonly kind: 'ok' | 'reset' | 'empty' | 'no-list' | 'same-token' }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly code: string;
      readonly message: string;
    }
  | { readonly kind: 'body'; readonly status: number; readonly text: string }
  | { readonly kind: 'truncated'; readonly share: number }
  /** The call is carried out, and its answer is lost. */
  | { readonly kind: 'lost' };

export interface World {
  readonly inputs: Readonly<Record<string, string>>;
  readonly instancePages: readonly (readonly RawInstance[])[];
  readonly snapshotPages: readonly (readonly RawSnapshot[])[];
  readonly volumeTags: readonly RawTag[];
  /** What is told for `regions: all`. */
  readonly regionNames: readonly Raw[];
  readonly oddities: Readonly<Record<string, readonly Oddity[]>>;
  /** AWS's clock less ours. */
  readonly offsetMs: number;
  /** The Date header: ours of AWS's clock, or this instead. */
  readonly date: 'right' | 'none' | string;
  /** What creates are answered with instead of the truth. */
  readonly created: { readonly id: boolean; readonly state: string; readonly volumeId: boolean };
}

const DAY_MS = 86_400_000;
export const MARK = 'EVIL';
/** Stands for an id that no other item has. */
const ID = '#';

export const VOLUMES: readonly string[] = ['vol-0a', 'vol-0b', 'vol-0c', 'vol-0d'];
/** The one that no look-up finds. */
export const GONE = 'vol-0d';
/** As `runnerVariables` make it: the tag `BackupRun` of what this run has made. */
export const RUN = 'your-org/infrastructure/1234567890/backup/__self';
const STATES = [
  'running',
  'stopped',
  'pending',
  'stopping',
  'shutting-down',
  'hibernating',
  'Running',
  '',
];

/** Commands that would be ours if an untrusted line break were one. */
const commands = fc.constantFrom(
  `\n::error::${MARK}`,
  `\r\n::set-output name=created-ids::${MARK}`,
  `\u2028::warning::${MARK}`,
  `\u0085::notice::${MARK}`,
  `##[error]${MARK}`,
  `%0A::error::${MARK}`,
  `::add-mask::${MARK}`,
  '😀'.repeat(128),
  '<b>\u202e</b>'.padEnd(256, 'x'),
);
export const hostile = fc
  .oneof(
    untrustedText,
    commands,
    fc.tuple(untrustedText, commands).map((parts) => parts.join('').slice(0, 256)),
  )
  .map(holdable);

/** Less what XML 1.0 cannot hold at all, so that what is told is what was meant. */
function holdable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '');
}

/** EC2 takes no longer keys, so that it has none to tell. */
function short(key: Raw): Raw {
  return typeof key === 'string' ? key.slice(0, 127) : key;
}

/** Each value as often as its weight says. */
function weighted<T>(...values: readonly (readonly [number, T])[]): fc.Arbitrary<T> {
  return fc.oneof(...values.map(([weight, value]) => ({ arbitrary: fc.constant(value), weight })));
}

/**
 * Whether a list may hold what no list should. One such value is enough to end a run before it
 * deletes anything, so that most lists hold none.
 */
type Soundness = 'sound' | 'odd';

/** Rarely something that no answer should hold. */
function oddly(usual: fc.Arbitrary<Raw>, soundness: Soundness): fc.Arbitrary<Raw> {
  if (soundness === 'sound') return usual;
  return fc.oneof(
    { arbitrary: usual, weight: 40 },
    {
      arbitrary: fc.constantFrom<Raw>(
        undefined,
        '',
        { xml: '<item>x</item>' },
        { xml: '<a/><a/>' },
        { xml: '' },
        'null',
        'NaN',
        '0',
      ),
      weight: 1,
    },
    { arbitrary: hostile, weight: 1 },
  );
}

const DATES = [
  'garbage',
  '',
  '0000-00-00T00:00:00.000Z',
  '0001-01-01T00:00:00.000Z',
  '2026-13-45T99:99:99.999Z',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '1700000000',
  '1e400',
];

const AGES_MS = [
  -DAY_MS,
  0,
  DAY_MS,
  DAY_MS / 2 - 120_000,
  DAY_MS / 2 + 120_000,
  29 * DAY_MS,
  30 * DAY_MS - 120_000,
  30 * DAY_MS + 120_000,
  31 * DAY_MS,
  45 * DAY_MS,
  400 * DAY_MS,
];

/** `@<milliseconds>` is replaced by AWS's time less so many. */
function time(soundness: Soundness, agesMs = AGES_MS): fc.Arbitrary<Raw> {
  const right = fc.constantFrom(...agesMs.map((age) => `@${age}`));
  if (soundness === 'sound') return right;
  const odd = fc.constantFrom<Raw>(...DATES, undefined, { xml: '<b/>' });
  return fc.oneof({ arbitrary: right, weight: 9 }, { arbitrary: odd, weight: 2 });
}

const tags = (
  usual: readonly (readonly [string, string])[],
  soundness: Soundness,
): fc.Arbitrary<readonly RawTag[]> =>
  fc
    .tuple(
      fc.subarray([...usual], { minLength: Math.max(0, usual.length - 1) }),
      fc.array(fc.record({ key: oddly(hostile, soundness), value: oddly(hostile, soundness) }), {
        maxLength: 2,
      }),
    )
    .map(([ours, others]) => [...ours.map(([key, value]) => ({ key, value })), ...others]);

const mapping = (soundness: Soundness): fc.Arbitrary<RawMapping> =>
  fc.record({
    device: oddly(fc.constantFrom('/dev/xvda', '/dev/sdf'), soundness),
    volumeId: oddly(fc.constantFrom(...VOLUMES), soundness),
    attachTime: time(soundness),
    ebs: fc.constantFrom(true, true, true, true, false),
  });

const instance = (soundness: Soundness): fc.Arbitrary<RawInstance> =>
  fc.record({
    id: oddly(fc.constant(ID), soundness),
    state: oddly(fc.oneof(fc.constant('running'), fc.constantFrom(...STATES)), soundness),
    root: oddly(fc.constant('/dev/xvda'), soundness),
    owner: oddly(fc.constant('123456789012'), soundness),
    tags: fc.oneof(hostile, fc.constant('web')).chain((name) => tags([['Name', name]], soundness)),
    mappings: fc.array(mapping(soundness), { maxLength: 3 }),
  });

/** Ours in every way: what is not is rare, so that it is mostly one rule alone that keeps it. */
const snapshotTags = (soundness: Soundness) =>
  fc
    .tuple(
      weighted([14, 'true'], [1, 'True'], [1, 'false'], [1, ''], [1, 'true '], [1, undefined]),
      hostile.chain((name) => tags([['Name', name]], soundness)),
      weighted(
        [12, undefined],
        [1, { key: 'BackupSet', value: 'daily' }],
        [1, { key: 'BackupRun', value: RUN }],
        [1, { key: 'aws:dlm:lifecycle-policy-id', value: 'policy-0' }],
        [1, { key: 'aws:backup:source-resource', value: 'vol-0a' }],
      ),
    )
    .map(([ours, others, extra]): readonly RawTag[] => [
      ...(ours === undefined ? [] : [{ key: 'AutoBackup', value: ours }]),
      ...others,
      ...(extra === undefined ? [] : [extra]),
    ]);

/** Half of them expired, or no rule would have anything to protect. */
const startTime = (soundness: Soundness): fc.Arbitrary<Raw> =>
  fc.oneof(
    time(soundness),
    time(
      soundness,
      [31, 32, 45, 60, 400].map((days) => days * DAY_MS),
    ),
  );

const snapshotVolume = fc.oneof(
  { arbitrary: fc.constantFrom<Raw>(...VOLUMES), weight: 10 },
  { arbitrary: fc.constantFrom<Raw>('vol-ffffffff', undefined), weight: 1 },
);
const SIZES = ['8', '-1', '2147483648'];
const ODD_SIZES = ['99999999999999999999', '1.5', 'NaN', 'Infinity'];

const snapshot = (soundness: Soundness): fc.Arbitrary<RawSnapshot> =>
  fc.record({
    id: oddly(fc.constant(ID), soundness),
    owner: oddly(fc.constant('123456789012'), soundness),
    volumeId: oddly(snapshotVolume, soundness),
    state: oddly(
      weighted(
        [7, 'completed'],
        [2, 'pending'],
        [1, 'error'],
        [1, 'recoverable'],
        [1, 'Completed'],
      ),
      soundness,
    ),
    startTime: startTime(soundness),
    size: oddly(fc.constantFrom(...SIZES, ...(soundness === 'odd' ? ODD_SIZES : [])), soundness),
    description: oddly(
      weighted([9, 'Auto-backup web'], [1, '[Copied snap-0a from us-east-1]']),
      soundness,
    ),
    transferType: weighted<Raw>([14, undefined], [1, 'standard']),
    tags: snapshotTags(soundness),
  });

const CODES = [
  'UnauthorizedOperation',
  'InvalidSnapshot.InUse',
  'InvalidSnapshot.NotFound',
  'InvalidParameterValue',
  'InternalError',
  'RequestLimitExceeded',
  'RequestExpired',
  'AuthFailure',
  'DryRunOperation',
  'SnapshotCreationPerVolumeRateExceeded',
  'toString',
  '__proto__',
  'constructor',
  '',
];

const oddity: fc.Arbitrary<Oddity> = fc.oneof(
  { arbitrary: fc.constant<Oddity>({ kind: 'ok' }), weight: 6 },
  {
    arbitrary: fc.constantFrom<Oddity>(
      { kind: 'reset' },
      { kind: 'empty' },
      { kind: 'lost' },
      { kind: 'no-list' },
      { kind: 'same-token' },
    ),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('error' as const),
      status: fc.constantFrom(200, 400, 403, 404, 412, 418, 429, 500, 502, 503),
      code: fc.oneof(fc.constantFrom(...CODES), hostile),
      message: fc.oneof(
        hostile,
        fc.constantFrom('it is locked', 'managed by the AWS Backup service', ''),
      ),
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('body' as const),
      status: fc.constantFrom(200, 200, 302, 403, 502),
      text: fc.oneof(
        fc.constantFrom(
          '<html><body>Sign in</body></html>',
          '<!DOCTYPE html><html><head><title>Sign in</title><body><br>',
          '{"message":"ok"}',
          'OK',
          '<Response/>',
          '<DescribeTagsResponse><tagSet/></DescribeTagsResponse>',
          '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        ),
        hostile,
      ),
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('truncated' as const),
      share: fc.double({ min: 0, max: 0.999, noNaN: true }),
    }),
    weight: 1,
  },
);

const ACTIONS = [
  'DescribeInstances',
  'DescribeSnapshots',
  'DescribeVolumes',
  'DescribeRegions',
  'CreateSnapshot',
  'CreateSnapshots',
  'DeleteSnapshot',
];

/** A list of oddities per action; mostly none, else hardly a run would come to its end. */
const someOddities = fc
  .array(fc.tuple(fc.constantFrom(...ACTIONS), fc.array(oddity, { minLength: 1, maxLength: 5 })), {
    maxLength: 2,
  })
  .map((entries) => Object.fromEntries(entries));

/** What a look-up needs most is to fail: what it cannot learn protects. */
const failingLookUp: Oddity = {
  kind: 'error',
  status: 403,
  code: 'UnauthorizedOperation',
  message: '',
};
const oddities: fc.Arbitrary<World['oddities']> = fc.oneof(
  { arbitrary: fc.constant({}), weight: 4 },
  { arbitrary: fc.constant({ DescribeVolumes: Array(5).fill(failingLookUp) }), weight: 1 },
  { arbitrary: someOddities, weight: 3 },
);

const inputs = fc.record({
  regions: fc.constantFrom('us-east-1', 'us-east-1', 'us-east-1', 'all'),
  'keep-last': fc.constantFrom('1', '1', '2'),
  'dry-run': weighted([5, 'false'], [1, 'true']),
  'crash-consistent': fc.constantFrom('false', 'false', 'true'),
  'copy-tags': fc.constantFrom('false', 'false', 'true'),
  'max-deletions': weighted([5, ''], [1, '1']),
  'max-backup-age-hours': fc.constantFrom('', '', '26'),
});

/** Up to three pages; each item with an id of its own, mostly. */
function pagesOf<T extends { readonly id: Raw }>(
  item: fc.Arbitrary<T>,
  options: {
    readonly minLength?: number;
    readonly maxLength: number;
    readonly idOf: (place: number) => string;
  },
): fc.Arbitrary<readonly (readonly T[])[]> {
  const { minLength = 0, maxLength } = options;
  const page = fc.oneof(
    { arbitrary: fc.array(item, { minLength, maxLength }), weight: 9 },
    { arbitrary: fc.constant([]), weight: 1 },
  );
  return fc.array(page, { minLength: 1, maxLength: 3 }).map((pages) => {
    let place = 0;
    const named = (one: T): T => (one.id === ID ? { ...one, id: options.idOf(place++) } : one);
    return pages.map((items) => items.map(named));
  });
}

/** Now and then an item stands on a later page once more, in another state: it changed meanwhile. */
function withRepeats<T extends { readonly state: Raw }>(
  pages: fc.Arbitrary<readonly (readonly T[])[]>,
  states: readonly string[],
): fc.Arbitrary<readonly (readonly T[])[]> {
  return fc.tuple(pages, fc.nat(9), fc.constantFrom(...states)).map(([all, chance, state]) => {
    const [first] = all[0] ?? [];
    return chance > 0 || first === undefined ? all : [...all, [{ ...first, state }]];
  });
}

const instances = (soundness: Soundness) =>
  withRepeats(pagesOf(instance(soundness), { maxLength: 2, idOf: (place) => `i-0${place}` }), [
    'running',
    'stopped',
  ]);
const snapshots = (soundness: Soundness) =>
  withRepeats(
    pagesOf(snapshot(soundness), {
      minLength: 2,
      maxLength: 6,
      idOf: (place) => `snap-0${place.toString(16)}`,
    }),
    ['completed', 'error', 'recoverable'],
  );

/** Three of four hold nothing that no list should. */
function mostlySound<T>(listOf: (soundness: Soundness) => fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof(
    { arbitrary: listOf('sound'), weight: 3 },
    { arbitrary: listOf('odd'), weight: 1 },
  );
}

export const world: fc.Arbitrary<World> = fc.record({
  inputs,
  instancePages: mostlySound(instances),
  snapshotPages: mostlySound(snapshots),
  regionNames: fc.uniqueArray(oddly(fc.constantFrom('us-east-1', 'eu-west-1'), 'odd'), {
    minLength: 1,
    maxLength: 2,
  }),
  volumeTags: tags([], 'odd').map((all) =>
    all.map(({ key, value }) => ({ key: short(key), value })),
  ),
  oddities,
  offsetMs: fc.constantFrom(0, 0, 0, 0, -400 * DAY_MS, 400 * DAY_MS),
  date: fc.oneof(
    { arbitrary: fc.constant('right'), weight: 20 },
    {
      arbitrary: fc.constantFrom(
        'none',
        'garbage',
        '-271821-04-20T00:00:00Z',
        '+275760-09-13T00:00:00Z',
        'Thu, 01 Jan 1970 00:00:00 GMT',
      ),
      weight: 1,
    },
  ),
  created: fc.record({
    id: fc.constantFrom(true, true, true, true, false),
    state: fc.constantFrom('pending', 'pending', 'completed', 'error', 'weird'),
    volumeId: fc.constantFrom(true, true, true, false),
  }),
});
