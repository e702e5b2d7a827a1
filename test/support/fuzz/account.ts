import type { Endpoint, HttpAnswer, Question } from './harness.ts';
import {
  answerOf,
  errorOf,
  instanceList,
  type Raw,
  type RawSnapshot,
  regionList,
  snapshot,
  snapshotInfoList,
  snapshotList,
  volumeList,
} from './raw.ts';
import { GONE, type Oddity, type World } from './world.ts';

export interface Creation {
  readonly region: string;
  readonly volumeId: string;
  readonly snapshotId: string;
  readonly state: string;
}

/** Everything that a case's endpoint was asked and has told, for the oracle. */
export interface Told {
  /** `<region> <action>` to the pages that were answered soundly. */
  readonly pages: Map<string, Set<number>>;
  readonly creations: Creation[];
  /** Deletions that were asked for in earnest. */
  readonly deletions: { readonly region: string; readonly id: string; readonly at: number }[];
  /** Changing calls without EC2's DryRun. */
  changes: number;
  /** Texts sent that EC2 would not take. */
  readonly faults: string[];
}

/** Answers as the case says and remembers what it has told. */
export function accountOf(world: World): {
  readonly endpoint: Endpoint;
  readonly told: Told;
  readonly now: () => number;
} {
  const now = () => Date.now() + world.offsetMs;
  const told: Told = {
    pages: new Map(),
    creations: [],
    deletions: [],
    changes: 0,
    faults: [],
  };
  const counts = new Map<string, number>();
  const book = { world, told, now, began: now() };
  const endpoint: Endpoint = (question) => {
    const place = counts.get(question.action) ?? 0;
    counts.set(question.action, place + 1);
    const oddity = world.oddities[question.action]?.[place] ?? { kind: 'ok' };
    return dated(answer(question, oddity, book), book);
  };
  return { endpoint, told, now };
}

interface Book {
  readonly world: World;
  readonly told: Told;
  readonly now: () => number;
  /** What ages count from: two snapshots of one age began at one instant, on whatever pages. */
  readonly began: number;
}

type Undated = Omit<HttpAnswer, 'date'> | null;

function dated(answer: Undated, { world, now }: Book): HttpAnswer | null {
  if (answer === null) return null;
  const date =
    world.date === 'none'
      ? null
      : world.date === 'right'
        ? new Date(now()).toUTCString()
        : world.date;
  return { ...answer, date };
}

function answer(question: Question, oddity: Oddity, book: Book): Undated {
  switch (oddity.kind) {
    case 'reset':
      return null;
    case 'empty':
      return { status: 200, body: '' };
    case 'error':
      return { status: oddity.status, body: errorOf(oddity.code, oddity.message) };
    case 'body':
      return { status: oddity.status, body: oddity.text };
    case 'lost':
      execute(question, book, false);
      return null;
    case 'truncated': {
      const body = execute(question, book, false);
      return { status: 200, body: body.slice(0, Math.floor(body.length * oddity.share)) };
    }
    case 'no-list':
      return { status: 200, body: answerOf(question.action, '') };
    case 'same-token':
      if (!isPaged(question)) return sound(question, book);
      return {
        status: 200,
        body: execute(question, book, false).replace(
          /<nextToken>[^<]*<\/nextToken>|(?=<\/\w+Response>$)/,
          '<nextToken>t0</nextToken>',
        ),
      };
    default:
      return sound(question, book);
  }
}

function sound(question: Question, book: Book): Undated {
  return isAsking(question)
    ? { status: 412, body: errorOf('DryRunOperation', 'Request would have succeeded') }
    : { status: 200, body: execute(question, book, true) };
}

function isPaged({ action }: Question): boolean {
  return /^Describe(?!Regions)/.test(action);
}

function isAsking({ params }: Question): boolean {
  return params['DryRun'] === 'true';
}

function execute(question: Question, book: Book, sound: boolean): string {
  const { world, told, now } = book;
  const { action, region, params } = question;
  const page = Number(/^t(\d+)$/.exec(params['NextToken'] ?? 't0')?.[1] ?? 0);
  const next = (pages: number) => (page + 1 < pages ? `<nextToken>t${page + 1}</nextToken>` : '');
  // A look-up of what the run has made is no list to delete from.
  const isLookUp = action === 'DescribeSnapshots' && params['Filter.1.Name'] !== 'tag:AutoBackup';
  if (sound && !isLookUp) note(told.pages, `${region} ${action}`, page);
  switch (action) {
    case 'DescribeInstances':
      return answerOf(
        action,
        instanceList(world.instancePages[page] ?? []).replaceAll(...atTime(book.began)) +
          next(world.instancePages.length),
      );
    case 'DescribeSnapshots': {
      const last = page + 1 >= world.snapshotPages.length ? createdIn(question, told, now()) : '';
      const list = snapshotList(world.snapshotPages[page] ?? []).replace(
        /<\/snapshotSet>$/,
        `${last}</snapshotSet>`,
      );
      return answerOf(
        action,
        list.replaceAll(...atTime(book.began)) + next(world.snapshotPages.length),
      );
    }
    case 'DescribeVolumes': {
      const ids = Object.entries(params)
        .filter(([name]) => name.startsWith('Filter.1.Value.'))
        .map(([, id]) => id);
      const found = ids.filter((id) => id !== GONE);
      return answerOf(action, volumeList(found.map((id) => ({ id, tags: world.volumeTags }))));
    }
    case 'DescribeRegions':
      return answerOf(action, regionList(world.regionNames));
    case 'CreateSnapshot':
    case 'CreateSnapshots':
      return create(question, book);
    case 'DeleteSnapshot':
      if (!isAsking(question)) {
        told.changes += 1;
        told.deletions.push({ region, id: params['SnapshotId'] ?? '', at: now() });
      }
      return answerOf(action, '<return>true</return>');
    default:
      return answerOf(action, '');
  }
}

function atTime(now: number): [RegExp, (text: string, age: string) => string] {
  return [/>@(-?\d+)</g, (_, age) => `>${new Date(now - Number(age)).toISOString()}<`];
}

function note(pages: Told['pages'], key: string, page: number): void {
  const seen = pages.get(key);
  if (seen === undefined) pages.set(key, new Set([page]));
  else seen.add(page);
}

function create(question: Question, { world, told, now }: Book): string {
  const { action, region, params } = question;
  if (isAsking(question)) return answerOf(action, '');
  told.changes += 1;
  told.faults.push(...limitsBroken(params));
  const volumes =
    action === 'CreateSnapshot' ? [params['VolumeId'] ?? ''] : volumesOf(world, params);
  const made = volumes.map((volumeId): Creation => {
    const snapshotId = `snap-f${told.creations.length}${region}`;
    return { region, volumeId, snapshotId, state: world.created.state };
  });
  told.creations.push(...made);
  const raws = made.map(
    (one): RawSnapshot => ({
      ...madeSnapshot(one, params['TagSpecification.1.Tag.5.Value'] ?? '', now()),
      id: world.created.id ? one.snapshotId : undefined,
      volumeId: world.created.volumeId ? one.volumeId : undefined,
    }),
  );
  for (const one of made) runs.set(one, params['TagSpecification.1.Tag.5.Value'] ?? '');
  const [only] = raws;
  if (action === 'CreateSnapshots') return answerOf(action, snapshotInfoList(raws));
  return answerOf(action, only === undefined ? '' : snapshot(only));
}

/** The run that each creation was tagged with. */
const runs = new WeakMap<Creation, string>();

function createdIn({ region }: Question, { creations }: Told, now: number): string {
  const here = creations.filter((one) => one.region === region);
  const raws = here.map((one) => madeSnapshot(one, runs.get(one) ?? '', now));
  return raws.map((one) => `<item>${snapshot(one)}</item>`).join('');
}

function madeSnapshot(
  { snapshotId, volumeId, state }: Creation,
  run: string,
  now: number,
): RawSnapshot {
  const tags = [
    ['AutoBackup', 'true'],
    ['BackupRun', run],
  ].map(([key, value]) => ({ key, value }));
  return {
    id: snapshotId,
    owner: '123456789012',
    volumeId,
    state,
    startTime: new Date(now).toISOString(),
    size: '8',
    description: '',
    transferType: undefined,
    tags,
  };
}

/** The volumes of the instance that were not to be left out. */
function volumesOf({ instancePages }: World, params: Question['params']): readonly string[] {
  const values = Object.values(params);
  const instance = instancePages
    .flat()
    .findLast(({ id }) => id === params['InstanceSpecification.InstanceId']);
  const wanted = (instance?.mappings ?? []).filter(({ ebs, device }) => {
    const isRoot = device === instance?.root;
    return ebs && !(isRoot && params['InstanceSpecification.ExcludeBootVolume'] === 'true');
  });
  const ids = wanted
    .map(({ volumeId }) => volumeId)
    .filter((id): id is string => typeof id === 'string' && id !== '');
  return [...new Set(ids)].filter((id) => !values.includes(id));
}

/** Amazon EC2 User Guide, "Tag your Amazon EC2 resources": what a create must keep to. */
function limitsBroken(params: Question['params']): readonly string[] {
  const limit = (name: string) =>
    /Tag\.\d+\.Value$/.test(name)
      ? 256
      : /Tag\.\d+\.Key$/.test(name)
        ? 127
        : name === 'Description'
          ? 255
          : Number.POSITIVE_INFINITY;
  return Object.entries(params)
    .filter(([name, value]) => value.length > limit(name))
    .map(([name]) => `${name} is too long`);
}

export function textOf(raw: Raw): string | null {
  return typeof raw === 'string' && raw !== '' ? raw : null;
}
