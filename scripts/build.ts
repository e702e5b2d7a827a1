/** `npm run build`: makes `dist/`, the code that GitHub runs. Commit what it writes. */
import { join, resolve } from 'node:path';
import { buildDistribution } from './lib/bundle.ts';

const root = resolve(import.meta.dirname, '..');

await buildDistribution({ root, outDir: join(root, 'dist') });
console.log('Built dist/.');
