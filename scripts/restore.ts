/**
 * `npm run restore -- --instance-name web-1 --at '2 days ago' --dry-run`: the bundled restore action at a
 * terminal, with the default AWS credential chain. The options are the inputs of restore/action.yml,
 * one for one, and `--json` and `--help`.
 */
import { RESTORE } from './terminal/actions.ts';
import { runAtTerminal } from './terminal/run-at-terminal.ts';

await runAtTerminal(RESTORE, 'restore/action.yml');
