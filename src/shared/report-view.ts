import type { AlertScope } from '../github/alert.ts';
import type { Section } from '../github/markdown-budget.ts';
import type { Outputs } from '../github/outputs.ts';

/** How a run is shown to somebody at a terminal. */
export interface TerminalOptions {
  readonly colours: boolean;
  /** Null where it could not be written. */
  readonly reportPath: string | null;
}

/** A report as people and workflows see it. */
export interface ReportView<I, R> {
  /** One line of plain text, an emoji first. */
  readonly headline: (report: R) => string;
  /** The line with which a job fails. */
  readonly failureLine: (report: R) => string;
  /** The job summary, in Markdown. */
  readonly summary: (report: R) => string;
  /** The run as plain text, for where no runner shows a summary. */
  readonly terminal: (report: R, options: TerminalOptions) => string;
  readonly outputs: (report: R) => Outputs;
  /** The report file, in pieces. */
  readonly fileText: (report: R) => Iterable<string>;
  /** What the run covers: alerts of runs that cover something else stay apart. */
  readonly alertScope: (report: R, inputs: I) => AlertScope;
  /** What went wrong, for the alert issue. */
  readonly alertSections: (report: R) => readonly Section[];
}
