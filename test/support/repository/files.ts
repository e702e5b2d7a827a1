/** The repository's files, as the repository rules see them. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../../..');

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Paths of all files that are committed or would be by the next `git add`. */
export function repositoryFiles(): readonly string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  return [...new Set(listed.split('\0'))].filter((path) => path !== '' && exists(path)).sort();
}

export function workflowFiles(): readonly string[] {
  const folder = '.github/workflows';
  const names = readdirSync(join(ROOT, folder)).filter((name) => /\.ya?ml$/.test(name));
  return names.sort().map((name) => `${folder}/${name}`);
}

/** Paths of all files in a folder and those below it, relative to it. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

export function exists(path: string): boolean {
  return existsSync(join(ROOT, path));
}
