/** Lint and types, beside the tests that wait; `npm run check` is both alone. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '../support/repository/files.ts';

/** What a command of a package prints; the empty text where it ends well. */
async function complaints(script: string, args: readonly string[]): Promise<string> {
  try {
    const command = [join(ROOT, 'node_modules', script), ...args];
    await promisify(execFile)(process.execPath, command, { cwd: ROOT, maxBuffer: 1e8 });
    return '';
  } catch (error) {
    const { message, stdout = '', stderr = '' } = error as Error & Record<string, string>;
    return `${message}\n${stdout}${stderr}`;
  }
}

test.concurrent.each([
  ['lint', '@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '.']],
  ['types', 'typescript/bin/tsc', ['--noEmit']],
])('%s', { timeout: 120_000 }, async (_, script, args) => {
  expect(await complaints(script, args)).toBe('');
});
