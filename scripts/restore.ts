/**
 * `npm run restore -- --instance-name web-1 --at '2 days ago' --dry-run`: the bundled restore action at a
 * terminal, with the default AWS credential chain. The options are the inputs of restore/action.yml,
 * one for one, and `--json` and `--help`.
 */
import { runAtTerminal } from './terminal/run-at-terminal.ts';

await runAtTerminal(
  {
    verb: 'restore',
    askedBy: ['instance-id', 'instance-name', 'volume-ids', 'snapshot-ids', 'dry-run'],
    notAskedFor:
      'Nothing is named to be brought back. Give --instance-id, --instance-name, --volume-ids or --snapshot-ids; for a list of all there is, --dry-run.',
  },
  'restore/action.yml',
);
