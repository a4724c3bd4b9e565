/** What the desk needs of sync: where we stand, send now, what waits, enrol. */
import type { OutboxRow, SyncReport, SyncStatus } from '#shared/contract';
import type { AppError } from '#shared/errors';
import type { EventBy } from '#shared/journal/event';
import { err, type Result } from '#shared/result';
import type { StationCore } from '../core.ts';

export interface DeskSync {
  readonly status: () => SyncStatus;
  readonly syncNow: () => Promise<Result<SyncReport, AppError>>;
  readonly outbox: (input: { after: number; limit: number }) => { rows: OutboxRow[]; next: number | null };
  readonly enrol: (input: { gateway: string; token: string }, by: EventBy) => Promise<Result<null, AppError>>;
  /** Something was written: send it soon. */
  readonly poke: () => void;
  readonly close: () => Promise<void>;
}

export const createDeskSync = (core: StationCore, _options: { readonly fetch?: typeof fetch }, _onChange: () => void): DeskSync => ({
  status: () => ({
    enrolled: false, gateway: null, link: 'unknown', downSince: null, pending: core.journal.head().seq, rejected: 0, conflicts: 0, deferred: 0,
    lastSyncAt: null, running: false, inSync: false, trouble: null,
  }),
  syncNow: async () => err({ type: 'NotEnrolled' }),
  outbox: () => ({ rows: [], next: null }),
  enrol: async () => err({ type: 'NotEnrolled' }),
  poke: () => undefined,
  close: async () => undefined,
});
