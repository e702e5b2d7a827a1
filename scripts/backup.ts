/**
 * `npm run backup -- --regions ap-south-1 --dry-run`: the bundled action at a terminal, with the
 * default AWS credential chain. The options are the inputs of action.yml, one for one, and `--json`
 * and `--help`. The tests name another build than `dist/` in EBS_BACKUP_DIST.
 */
import { BACKUP } from './terminal/actions.ts';
import { runAtTerminal } from './terminal/run-at-terminal.ts';

await runAtTerminal(BACKUP, 'action.yml');
