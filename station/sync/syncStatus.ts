/** The status line: computed from the store each time, never remembered. */
import type { SyncStatus } from '#shared/contract';
import { forkedToText, lostHereToText, syncMessages } from '#shared/messages/sync';
import type { SyncError } from '#shared/errors';
import type { LinkState } from './autoSync.ts';
import type { SyncStore } from './syncStore.ts';
import { syncErrorToKind } from './trouble.ts';

/** "Đã đồng bộ": nothing unacknowledged, nothing at the province that we lost, and the province's head is ours. */
export const isInSync = (store: SyncStore): boolean => {
  const { pending, lost } = store.counts();
  return pending === 0 && lost === 0 && store.peer()?.gatewayHead === store.lives().at(-1)?.headHash;
};

export const readSyncStatus = (store: SyncStore, state: LinkState, running: boolean): SyncStatus => {
  const peer = store.peer();
  const { pending, lost, rejected, conflicts, deferred, inboxWaiting } = store.counts();
  const difference = store.difference();
  const fork = store.lastFork();
  return {
    enrolled: peer !== null,
    gateway: peer?.gateway ?? null,
    link: peer === null ? 'unknown' : state.link,
    downSince: state.link === 'down' ? state.since : null,
    pending, rejected, conflicts, deferred, inboxWaiting,
    needsPerson: rejected + conflicts + inboxWaiting,
    lastSyncAt: peer?.lastSyncAt ?? null,
    running,
    inSync: peer !== null && state.error?.type !== 'SyncFailed' && isInSync(store),
    trouble: (state.error === null ? null : troubleForPeople(state.error)) ?? (difference === null ? null : syncMessages.RecordDiffers({ type: 'RecordDiffers', ...difference })) ?? (lost > 0 ? lostHereToText(lost) : null),
    troubleKind: state.error !== null ? syncErrorToKind(state.error) : difference !== null || lost > 0 ? 'record' : null,
    mended: fork === null ? null : forkedToText(fork),
  };
};

/** A dead line is shown as such and needs nobody; a portal or a refusal does. */
const troubleForPeople = (error: SyncError): string | null =>
  error.type === 'LinkDown' || (syncErrorToKind(error) === null && error.type !== 'SyncFailed') ? null : (syncMessages[error.type] as (error: SyncError) => string)(error);
