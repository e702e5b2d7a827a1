/**
 * `npm run backup -- --regions ap-south-1 --dry-run`: the bundled action at a terminal, with the
 * default AWS credential chain. The options are the inputs of action.yml, one for one, and `--json`
 * and `--help`. The tests name another build than `dist/` in EBS_BACKUP_DIST.
 */
import { runAtTerminal } from './terminal/run-at-terminal.ts';

await runAtTerminal(
  {
    verb: 'backup',
    askedBy: ['regions', 'dry-run'],
    notAskedFor:
      'This would be a real run, with snapshots made and deleted. For a plan alone give --dry-run; for a real run say where with --regions=…, or give --dry-run=false.',
  },
  'action.yml',
);
