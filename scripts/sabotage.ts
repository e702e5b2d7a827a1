/**
 * `npm run sabotage -- --only "last good backup" --from 1 --to 20`: applies wrong edits one by one
 * to a copy of the repository, and tells which test notices each. Fails if one stays unnoticed.
 */
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { WrongEdit } from './sabotage/edit.ts';
import { EDITS } from './sabotage/edits/index.ts';
import { copyOf, finderOf } from './sabotage/judge.ts';

const ROOT = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    from: { type: 'string', default: '1' },
    to: { type: 'string', default: String(EDITS.length) },
    jobs: { type: 'string', default: String(Math.max(1, Math.floor(availableParallelism() / 2))) },
  },
});
const startedAt = performance.now();
const chosen = [...EDITS.entries()].filter(
  ([index, { name }]) =>
    name.includes(values.only) && index + 1 >= Number(values.from) && index < Number(values.to),
);
if (chosen.length === 0) throw new Error('no edit is of that name or number');
const queue = [...chosen];
const unnoticed: string[] = [];
const copies = new Set<string>();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await removeCopies();
    process.exit(1);
  });
}
try {
  await Promise.all(Array.from({ length: Number(values.jobs) }, work));
} finally {
  await removeCopies();
}
const seconds = Math.round((performance.now() - startedAt) / 1_000);
console.log(`${chosen.length - unnoticed.length} of ${chosen.length} noticed, ${seconds} s.`);
for (const name of unnoticed) console.error(`Unnoticed: ${name}`);
process.exit(unnoticed.length === 0 ? 0 : 1);

/** Takes one edit after the other from the queue, in a copy of its own. */
async function work(): Promise<void> {
  const copy = await copyOf(ROOT);
  copies.add(copy);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    await judge(next, copy);
  }
}

async function judge([index, edit]: readonly [number, WrongEdit], copy: string): Promise<void> {
  const finder = await finderOf(edit, copy).catch((error: unknown) => {
    throw new Error(`"${edit.name}" could not be judged`, { cause: error });
  });
  if (finder === null) unnoticed.push(edit.name);
  console.log(`${index + 1}. ${edit.file}: ${edit.name}\n   ${finder ?? '❌ all tests passed'}`);
}

async function removeCopies(): Promise<void> {
  for (const copy of copies) await rm(copy, { recursive: true, force: true });
}
