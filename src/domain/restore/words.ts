import type { Instant } from '../model.ts';
import type { StoredBackup } from './model.ts';

/** UTC `YYYY-MM-DD HH:MM:SS UTC`. */
export function instantInWords(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** The two largest units: `3 days 4 hours`, `12 s`. */
export function durationInWords(milliseconds: number): string {
  if (milliseconds < 1_000) return 'less than 1 s';
  const seconds = Math.round(milliseconds / 1_000);
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const parts = [
    ...(days > 0 ? [plural(days, 'day')] : []),
    ...(hours > 0 ? [plural(hours, 'hour')] : []),
    ...(minutes > 0 && days === 0 ? [plural(minutes, 'minute')] : []),
    ...(seconds < 60 ? [`${seconds} s`] : []),
  ];
  return parts.join(' ');
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Newest first; of one instant by id, so that the order never depends on that of a list. */
export function newestFirst(a: StoredBackup, b: StoredBackup): number {
  if (a.startedAt !== b.startedAt) return b.startedAt - a.startedAt;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
