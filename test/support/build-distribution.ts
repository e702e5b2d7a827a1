/**
 * Before the tests that start an action: builds `src/` into a temporary folder, so that they run
 * what was edited and not what was committed. Once for a whole run; when watching, anew after an
 * edit.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildDistribution } from '../../scripts/lib/bundle.ts';

const ROOT = resolve(import.meta.dirname, '../..');

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder with one folder for each action, as `dist/` has them. */
    distribution: string;
  }
}

export default async function buildForTests(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'ebs-backup-distribution-'));
  const outDir = join(folder, 'dist');
  await buildDistribution({ root: ROOT, outDir });
  project.provide('distribution', outDir);
  project.onTestsRerun(() => buildDistribution({ root: ROOT, outDir }));
  return () => rm(folder, { recursive: true });
}
