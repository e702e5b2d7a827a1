import type { WrongEdit } from '../edit.ts';

const PLAN = 'src/domain/restore/plan.ts';
const SELECTION = 'src/domain/restore/selection.ts';
const STEPS = 'src/actions/restore/steps';

export const RESTORE_EDITS: readonly WrongEdit[] = [
  {
    name: 'a backup that began exactly then is too late',
    file: SELECTION,
    find: 'const byThen = ofVolume.filter(({ startedAt }) => startedAt <= at);',
    replace: 'const byThen = ofVolume.filter(({ startedAt }) => startedAt < at);',
    near: ['domain/restore'],
  },
  {
    name: 'a pending snapshot is restored',
    file: SELECTION,
    find: "const usable = byThen.filter(({ state, id }) => state === 'completed' && !passedOver.has(id));",
    replace:
      "const usable = byThen.filter(({ state, id }) => state !== 'error' && !passedOver.has(id));",
    near: ['domain/restore'],
  },
  {
    name: 'a backup made on another instance is mixed in',
    file: 'src/domain/restore/instance-volumes.ts',
    find: 'histories.set(volumeId, ofOwn);\n      if (!isOwn',
    replace: 'histories.set(volumeId, history);\n      if (!isOwn',
    near: ['domain/restore'],
  },
  {
    name: 'a part is restored without being asked for',
    file: PLAN,
    find: '(wishes.allowPartial && !isRefusedWhole(refusals))',
    replace: '!isRefusedWhole(refusals)',
    near: ['domain/restore'],
  },
  {
    name: 'a copy is put into the zone of its source',
    file: PLAN,
    find: 'const zone = wishes.zone ?? (isForeign ? null : original);',
    replace: 'const zone = wishes.zone ?? original;',
    near: ['domain/restore'],
  },
  {
    name: 'a restored volume passes for a backup',
    file: 'src/domain/restore/labels.ts',
    find: 'filter(([key]) => !isOwnKey(key))',
    replace: "filter(([key]) => key === 'AutoBackup' || !isOwnKey(key))",
    near: ['domain/restore'],
  },
  {
    name: 'an AMI of Windows is registered',
    file: 'src/domain/restore/image.ts',
    find: 'machine.platform === FREE_PLATFORM',
    replace: 'machine.platform !== null',
    near: ['domain/restore'],
  },
  {
    name: 'tomorrow is restored',
    file: 'src/domain/restore/at.ts',
    find: 'return point.end - DAY_MS >= now ? null : Math.min(point.end, now);',
    replace: 'return Math.min(point.end, now);',
    near: ['domain/restore'],
  },
  {
    name: 'each attempt has tokens of its own',
    file: `${STEPS}/create-volumes.ts`,
    find: 'const parts = [run,',
    replace: 'const parts = [Math.random(), run,',
    process: 'test/e2e/restore/faults.test.ts',
  },
  {
    name: 'a volume that vanished is told as made',
    file: `${STEPS}/wait-for-volumes.ts`,
    find: "return isGone ? { kind: 'failed', plan, problem: vanished(volumeId, plan), volumeId } : one;",
    replace: "return isGone ? { ...one, kind: 'available' } : one;",
    process: 'test/e2e/restore/faults.test.ts',
  },
  {
    name: 'a re-run does not look for what the first attempt made',
    file: `${STEPS}/earlier-volumes.ts`,
    find: 'if (runAttempt === 1) return',
    replace: 'if (runAttempt < 9) return',
    process: 'test/e2e/restore/faults.test.ts',
  },
  {
    name: 'a volume that the newest run missed is left out in silence',
    file: 'src/domain/restore/former-volumes.ts',
    find: '(isMissed || (isRoot && !hasRoot))',
    replace: '(isRoot && !hasRoot)',
    near: ['domain/restore'],
  },
  {
    name: 'a dry run to which EC2 gives no answer is green',
    file: 'src/domain/restore/report.ts',
    find: 'return [...denied, ...unclear];',
    replace: 'return [...denied];',
    near: ['domain/restore'],
  },
  {
    name: 'a re-run makes volumes of other backups besides',
    file: 'src/domain/restore/earlier-volumes.ts',
    find: '(originalId === null || originals.has(originalId))',
    replace: 'originalId === null',
    near: ['domain/restore'],
  },
  {
    name: 'tags alone make a copy',
    file: 'src/aws/restore-shapes.ts',
    find: 'const isOurCopy = isCopy(snapshot) && ',
    replace: 'const isOurCopy = ',
    near: ['test/unit/aws/restore-shapes'],
  },
];
