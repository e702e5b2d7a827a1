import { expect, test } from 'vitest';
import { runScript } from './support/script.ts';

test('dist/ is what the sources build to', async () => {
  expect(await runScript('scripts/check-dist.ts')).toEqual({
    code: 0,
    output: 'dist/ is fresh.\n',
  });
}, 60_000);
