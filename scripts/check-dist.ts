/** Rebuilds into a temporary folder and compares with `dist/`, byte by byte. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildDistribution, filesIn } from './lib/bundle.ts';

const root = resolve(import.meta.dirname, '..');

const scratch = await mkdtemp(join(tmpdir(), 'ebs-backup-dist-'));
try {
  await buildDistribution({ root, outDir: scratch });
  const differences = await differingFiles({ fresh: scratch, committed: join(root, 'dist') });
  report(differences);
} finally {
  await rm(scratch, { recursive: true, force: true });
}

async function differingFiles(options: {
  readonly fresh: string;
  readonly committed: string;
}): Promise<readonly string[]> {
  const { fresh, committed } = options;
  const [wanted, present] = await Promise.all([contents(fresh), contents(committed)]);
  const files = new Set([...wanted.keys(), ...present.keys()]);
  return [...files].filter((file) => wanted.get(file) !== present.get(file)).sort();
}

/** File name to content; a folder that does not exist has no files. */
async function contents(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = await filesIn(folder).catch(() => []);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'latin1')));
  return new Map(files.map((file, index) => [file, texts[index] ?? '']));
}

function report(differences: readonly string[]): void {
  if (differences.length === 0) {
    console.log('dist/ is fresh.');
    return;
  }
  process.exitCode = 1;
  console.error(`dist/ is stale: run npm run build (${differences.join(', ')})`);
}
