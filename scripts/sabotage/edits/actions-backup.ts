import type { WrongEdit } from '../edit.ts';

const BACKUP = 'src/actions/backup/';
const STEPS = `${BACKUP}steps/`;

/** The cycle, its steps and what it tells. */
export const BACKUP_EDITS: readonly WrongEdit[] = [
  {
    name: 'a list that broke off ends the pruning',
    file: `${BACKUP}cycle.ts`,
    find: 'const listing = await list(outcome, created, options);',
    replace:
      'const listing = await list(outcome, created, options).catch(() => ({ snapshots: [], now: options.ec2.now() }));',
  },
  {
    name: 'what ended a target is told',
    file: `${BACKUP}cycle.ts`,
    find: 'outcome.problems = [...outcome.problems, toProblem(error)];',
    replace: 'outcome.notes = [...outcome.notes, toProblem(error).sentence];',
  },
  {
    name: 'a dry run has no effects',
    file: `${BACKUP}run-targets.ts`,
    find: 'const effects = inputs.dryRun\n',
    replace: 'const effects = !inputs.dryRun\n',
    process: 'test/e2e/dry-run/dry-run.test.ts',
  },
  {
    name: 'a dry run creates nothing',
    file: `${BACKUP}dry-run-effects.ts`,
    find: '(request) => this.#ec2.checkCreatePermission(request)',
    replace:
      'async (request) => void (await this.#ec2.createSnapshots(request, { afterLostAnswer: false }))',
  },
  {
    name: 'a dry run deletes nothing',
    file: `${BACKUP}dry-run-effects.ts`,
    find: 'this.#ec2.checkDeletePermission(snapshot.id)',
    replace: 'this.#ec2.deleteSnapshot(snapshot.id)',
    near: ['test/unit/actions/backup/steps/prune'],
  },
  {
    name: 'a denied call is told by a dry run',
    file: 'src/shared/permission-checks.ts',
    find: "const isDenial = error.kind === 'denied' || error.kind === 'rejected';",
    replace: "const isDenial = error.kind === 'rejected';",
    process: 'test/e2e/dry-run/dry-run.test.ts',
  },
  {
    name: 'pruning waits for the volumes that are not attached to be looked up',
    file: `${STEPS}prune.ts`,
    find: '  for (const [id, { existence }] of lookUp.volumes) volumes.set(id, existence);\n',
    replace: "  for (const id of ids) volumes.set(id, 'gone');\n",
  },
  {
    name: 'volumes that are attached exist',
    file: `${STEPS}prune.ts`,
    find: "attached.map((id) => [id, 'exists'])",
    replace: "attached.map((id) => [id, 'gone'])",
  },
  {
    name: 'a clock that jumped ends the pruning',
    file: `${STEPS}prune.ts`,
    find: 'clockProblem(options) ?? capProblem(plan, options.rules.maxDeletions)',
    replace: 'capProblem(plan, options.rules.maxDeletions)',
  },
  {
    name: 'the cap holds',
    file: `${STEPS}prune.ts`,
    find: 'clockProblem(options) ?? capProblem(plan, options.rules.maxDeletions)',
    replace: 'clockProblem(options)',
  },
  {
    name: 'prune: false deletes nothing',
    file: `${STEPS}prune.ts`,
    find: 'if (!options.rules.prune) {',
    replace: "if (!options.rules.prune && outcome.stage === 'started') {",
  },
  {
    name: 'a volume that this run should have seen is told',
    file: `${STEPS}prune.ts`,
    find: 'volume.attachedTo.length > 0',
    replace: 'volume.attachedTo.length > 1',
  },
  {
    name: 'volumes are looked up right before each batch of deletions',
    file: `${STEPS}delete-snapshots.ts`,
    find: 'await lookUpExistence(volumesToVerify(batch), ec2)',
    replace: "new Map(volumesToVerify(batch).map((id) => [id, 'gone' as const]))",
  },
  {
    name: 'a clock that jumps while snapshots are deleted ends the pruning',
    file: `${STEPS}delete-snapshots.ts`,
    find: "  if (ec2.clock.hasJumped) return { kind: 'skipped', snapshot, problem: CLOCK_JUMPED };\n",
    replace: '',
  },
  {
    name: "a hold of AWS's is no failure",
    file: 'src/shared/deletions.ts',
    find: "if (error.kind === 'protected') return { kind: 'protected', problem };",
    replace: "if (error.kind === 'protected') return { kind: 'failed', problem };",
    near: ['test/unit/actions/backup/steps/delete-snapshots'],
  },
  {
    name: 'what somebody else deleted is not told as ours',
    file: 'src/shared/deletions.ts',
    find: "error.afterAmbiguousAnswer ? 'deleted' : 'already-deleted'",
    replace: "'deleted'",
    near: ['test/unit/actions/backup/steps/delete-snapshots'],
  },
  {
    name: 'a look-up that failed makes no volume gone',
    file: `${STEPS}look-up-volumes.ts`,
    find: "existence: 'unknown', attachedTo: []",
    replace: "existence: 'gone', attachedTo: []",
  },
  {
    name: 'a create with a lost answer is looked up before it is sent again',
    file: `${STEPS}create-once.ts`,
    find: 'if (found.length > 0) return found;',
    replace: '',
  },
  {
    name: 'a look-up takes only what this run has made',
    file: `${STEPS}create-once.ts`,
    find: '        .filter((snapshot) => isOfRun(snapshot, identity))\n',
    replace: '',
  },
  {
    name: 'what could not be looked up is not sent again',
    file: `${STEPS}create-once.ts`,
    find: '    throw undecided(request, lost, error);\n  }\n}\n\nasync function pauseForLimit',
    replace: '    return [];\n  }\n}\n\nasync function pauseForLimit',
  },
  {
    name: 'a re-run does not double what the first attempt made',
    file: `${STEPS}create-snapshots.ts`,
    find: 'if (runAttempt <= 1) return new Map();',
    replace: 'if (runAttempt <= 2) return new Map();',
  },
  {
    name: 'a volume that could not be looked up is not called gone',
    file: `${STEPS}create-snapshots.ts`,
    find: "return existence.get(id) === 'gone';",
    replace: "return existence.get(id) !== 'exists';",
  },
  {
    name: 'a volume that was not tried has no snapshot',
    file: `${STEPS}discover.ts`,
    find: "rules.create ? { kind: 'failed', volume, problem: NOT_REACHED } : { kind: 'skipped', volume }",
    replace: "({ kind: 'skipped', volume })",
  },
  {
    name: 'the list corrects what creating is believed to have done',
    file: `${STEPS}list.ts`,
    find: '  outcome.backups = reconcile({ ...found, backups: outcome.backups });\n',
    replace: '',
  },
  {
    name: 'create: false creates nothing',
    file: `${STEPS}create.ts`,
    find: '  if (!rules.create) return { since, sent: false, limited: [] };\n',
    replace: '',
    near: ['test/unit/actions/backup/cycle.test'],
  },
  {
    name: 'a wait that is over with snapshots pending fails',
    file: `${STEPS}wait-for-completion.ts`,
    find: 'outcome.problems = [...outcome.problems, problem];',
    replace: 'outcome.notes = [...outcome.notes, problem.sentence];',
  },
  {
    name: 'volumes that only wait for a backup are not called backed up',
    file: `${BACKUP}summary/headline.ts`,
    find: "old + waiting + none > 0 ? '⚠️' : '✅'",
    replace: "old > 0 ? '⚠️' : '✅'",
    near: ['test/unit/actions/backup/headline'],
  },
  {
    name: 'the summary says whom the run has asked',
    file: `${BACKUP}summary/index.ts`,
    find: '...foreignEndpointNotice(report)',
    replace: '',
    near: ['test/unit/actions/backup/summary.test'],
  },
  {
    name: 'alerts of runs that cover other regions stay apart',
    file: `${BACKUP}alert-scope.ts`,
    find: 'JSON.stringify(where), ',
    replace: '',
  },
];
