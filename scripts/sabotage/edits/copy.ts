import type { WrongEdit } from '../edit.ts';

const COPY = 'src/actions/copy/';
const STEPS = `${COPY}steps/`;
const RULES = 'src/domain/copies/pruning.ts';
const PRUNE = ['test/unit/actions/copy/steps/prune'];

/** Copies: which are begun, told, shared, locked and deleted. */
export const COPY_EDITS: readonly WrongEdit[] = [
  {
    name: 'copies are read again right before each batch of deletions',
    file: `${STEPS}plan-pruning.ts`,
    find: 'await ec2.listCopiesOf([...volumeIds])',
    replace: 'facts.copies',
    near: PRUNE,
  },
  {
    name: 'a copy that was retagged is seen right before its batch',
    file: `${STEPS}plan-pruning.ts`,
    find: 'await ec2.listById(batch.map(({ copy }) => copy.id))',
    replace: '[] as Copy[]',
    near: PRUNE,
  },
  {
    name: 'locks are read again right before each batch',
    file: `${STEPS}plan-pruning.ts`,
    find: 'planCopyPruning({ ...given, volumes, locked: locks.locked })',
    replace: 'planCopyPruning({ ...given, volumes })',
    near: PRUNE,
  },
  {
    name: 'what is decided right before a batch counts',
    file: `${STEPS}delete-copies.ts`,
    find: "decision?.action !== 'keep'",
    replace: 'true',
    near: PRUNE,
  },
  {
    name: 'a clock that jumps while copies are deleted ends the pruning',
    file: `${STEPS}delete-copies.ts`,
    find: "  if (ec2.connection.clock.hasJumped) return { kind: 'skipped', copy, problem: CLOCK_JUMPED };\n",
    replace: '',
    near: PRUNE,
  },
  {
    name: 'a clock that has jumped deletes no copy',
    file: `${STEPS}prune.ts`,
    find: "clockProblem(options) ?? capProblem(plan, inputs.maxDeletions, 'copies')",
    replace: "capProblem(plan, inputs.maxDeletions, 'copies')",
  },
  {
    name: 'max-deletions holds for copies',
    file: `${STEPS}prune.ts`,
    find: "clockProblem(options) ?? capProblem(plan, inputs.maxDeletions, 'copies')",
    replace: 'clockProblem(options)',
  },
  {
    name: 'prune: false deletes no copy',
    file: `${STEPS}prune.ts`,
    find: 'if (!inputs.prune) {',
    replace: 'if (!inputs.prune && outcome.cutoff === null) {',
  },
  {
    name: 'a copy of a source that was not listed to its end stays',
    file: RULES,
    find: "  if (!context.sources.has(sourceKey(copy.origin))) return keep('other-source');\n",
    replace: '',
  },
  {
    name: 'a copy of another set stays',
    file: RULES,
    find: "  if (copy.backupSet !== rules.backupSet) return keep('other-set');\n",
    replace: '',
  },
  {
    name: 'a pending copy stays',
    file: RULES,
    find: "  if (copy.state === 'pending') return keep('pending');\n",
    replace: '',
  },
  {
    name: 'the last copy of a volume that may exist stays',
    file: RULES,
    find: "  if (isLast && existence === 'unknown') return keep('volume-not-verified');\n",
    replace: '',
  },
  {
    name: 'the last copy of a volume that exists stays',
    file: RULES,
    find: "  if (isLast && existence === 'exists') return keep('last-good-copy');\n",
    replace: '',
  },
  {
    name: 'the newest copy stays while a newer one is pending',
    file: RULES,
    find: 'if (context.newest.has(copy) && hasSuccessor)',
    replace: 'if (context.newest.has(copy) && !hasSuccessor && context.cutoff < 0)',
  },
  {
    name: 'of two copies the first that completed stays',
    file: RULES,
    find: 'if (endA !== endB) return endA < endB ? -1 : 1;',
    replace: 'if (endA !== endB) return endA < endB ? 1 : -1;',
  },
  {
    name: 'a copy in error goes after a day',
    file: RULES,
    find: 'startedAt < now - DAY_MS ? remove',
    replace: 'startedAt < now - 2 * DAY_MS ? remove',
  },
  {
    name: 'a locked copy stays',
    file: RULES,
    find: "decision.action === 'delete' && context.locked.has(copy.id)",
    replace: 'false',
  },
  {
    name: 'volumes that vanish all at once hold up the deletions',
    file: RULES,
    find: 'if (lost <= FEW_VOLUMES || lost * 2 <= volumes.length) continue;',
    replace: 'if (lost <= FEW_VOLUMES || lost < volumes.length) continue;',
  },
  {
    name: 'a few volumes that vanish are no mass expiry',
    file: RULES,
    find: 'const FEW_VOLUMES = 2;',
    replace: 'const FEW_VOLUMES = 3;',
  },
  {
    name: 'never two pending copies of one volume',
    file: 'src/domain/copies/planning.ts',
    find: "  if (pending !== undefined) return { kind: 'pending', copyId: pending.id };\n",
    replace: '',
  },
  {
    name: 'nothing that pruning would delete is copied',
    file: 'src/domain/copies/planning.ts',
    find: "  if (isExpired) return { kind: 'not-kept' };\n",
    replace: '',
  },
  {
    name: 'volumes without a copy come first',
    file: 'src/domain/copies/planning.ts',
    find: 'const oldest = Number.NEGATIVE_INFINITY;',
    replace: 'const oldest = Number.POSITIVE_INFINITY;',
  },
  {
    name: 'an encrypted backup into a vault needs a key',
    file: 'src/domain/copies/planning.ts',
    find: 'if (account === destinationAccount || !newest.isEncrypted || kmsKeyId !== null) return null;',
    replace: 'if (account !== "" || !newest.isEncrypted || kmsKeyId !== null) return null;',
  },
  {
    name: 'a copy never carries the tag of a backup',
    file: 'src/domain/copies/naming.ts',
    find: "const NEVER: readonly string[] = ['AutoBackup'];",
    replace: 'const NEVER: readonly string[] = [];',
  },
  {
    name: 'copied means seen completed',
    file: 'src/domain/copies/report.ts',
    find: "return kind === 'existing' || kind === 'made';",
    replace: "return kind === 'existing' || kind === 'made' || kind === 'started';",
    near: ['test/unit/domain/copies', 'test/unit/actions/copy'],
  },
  {
    name: 'max-copy-lag-hours fails a volume without a copy',
    file: 'src/domain/copies/assessment.ts',
    find: 'const isMissing = due !== null && (newestCopyAt === null || newestCopyAt < due);',
    replace: 'const isMissing = due !== null && newestCopyAt !== null && newestCopyAt < due;',
  },
];
