import { createHash } from 'node:crypto';
import type { RunReport } from '../../domain/run-report.ts';
import type { AlertScope } from '../../github/alert.ts';
import { prose } from '../../github/markdown.ts';
import { type Section, sectionOf } from '../../github/markdown-budget.ts';
import type { Conclusion } from './conclusion.ts';
import type { AggregateInputs } from './inputs.ts';

/** A conclusion on all accounts, as what notifies others takes it. */
export interface AggregateReport extends RunReport {
  readonly all: Conclusion;
}

/** What the alert issue says. */
export const ALERT_VIEW = {
  headline: ({ all }: AggregateReport): string => all.headline,

  /** Calls of the workflow for other accounts, regions, sets or prefixes have alerts of their own. */
  alertScope(_: AggregateReport, inputs: AggregateInputs): AlertScope {
    const { accounts, regions, prefix, backupSet } = inputs;
    // Hashed: a title is short, and a list may have 256 accounts.
    const digest = createHash('sha256').update(normalised(accounts)).digest('hex');
    return {
      backupSet: backupSet || null,
      title: prefix,
      parts: ['aggregate', digest, regions, prefix],
    };
  },

  alertSections: ({ all }: AggregateReport): readonly Section[] => [
    ...sectionOf('Problems', ['What is wrong'], all.faults.map(asRow)),
    ...sectionOf('Not from AWS', ['Where'], all.foreignPlaces.map(asRow)),
  ],
};

/** Line breaks and spaces make no other list. */
function normalised(accounts: string): string {
  try {
    return JSON.stringify(JSON.parse(accounts));
  } catch {
    return accounts;
  }
}

function asRow(line: string): readonly string[] {
  return [prose(line)];
}
