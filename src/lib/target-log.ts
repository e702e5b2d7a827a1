/** Where a target tells what it is doing. */
export interface TargetLog {
  info(message: string): void;
  warning(message: string): void;
  /** Why the target waits; said now and then, not each time. */
  readonly waiting: (reason: string) => void;
  /** Counts work of a known size; to be called after each piece, true where it succeeded. */
  progress(what: string, total: number): (succeeded: boolean) => void;
}
