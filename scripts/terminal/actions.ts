import type { TerminalAction } from './options.ts';

/** The actions that run at a terminal, too. */
export const BACKUP: TerminalAction = {
  verb: 'backup',
  askedBy: ['regions', 'dry-run'],
  notAskedFor:
    'This would be a real run, with snapshots made and deleted. For a plan alone give --dry-run; for a real run say where with --regions=…, or give --dry-run=false.',
};

export const RESTORE: TerminalAction = {
  verb: 'restore',
  askedBy: ['instance-id', 'instance-name', 'volume-ids', 'snapshot-ids', 'dry-run'],
  notAskedFor:
    'Nothing is named to be brought back. Give --instance-id, --instance-name, --volume-ids or --snapshot-ids; for a list of all there is, --dry-run.',
};
