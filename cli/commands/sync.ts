/** `quay enrol`, `quay sync`: the road to the province. */
import { forkedToText, lostHereToText, syncMessages } from '#shared/messages/sync';
import { parseGatewayAddress } from '#shared/sync/address';
import type { StationCore } from '#station/core';
import { createFileSync } from '#station/files/fileSync';
import { createFileUploads } from '#station/files/fileUploads';
import { bytesToText } from '#shared/messages/files';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine, type SyncEngine } from '#station/sync/syncEngine';
import { systemNetwork } from '#station/sync/transport';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { withAdmin, withStation } from '../station.ts';

export const enrol = (run: Run, { gateway, token }: { readonly gateway: string; readonly token: string }): Ran => {
  const address = parseGatewayAddress(gateway);
  if (!address.ok) return Promise.resolve(usage(syncMessages.GatewayAddressInvalid(address.error)));
  return withAdmin(run, async (core, by) => {
    const enrolled = await engineOf(core).enrol({ gateway, token }, by);
    return enrolled.ok ? answer(run, { enrolled: true, station: core.identity.id, gateway: address.value }, `Đã nối với máy chủ của tỉnh tại ${address.value}.`) : enrolled;
  });
};

export const sync = (run: Run): Ran =>
  withStation(run, async (core) => {
    const store = createSqliteSyncStore(core);
    const forkBefore = store.lastFork()?.incarnation;
    const report = await engineOf(core).syncOnce();
    if (!report.ok) return report;
    // Behind the events; what a broken line leaves of them goes with the next run.
    const uploads = createFileUploads(core.db);
    await createFileSync({ ...core.deps, ...systemNetwork, store, uploads, files: core.files, isBusy: () => false }).sendAll();
    const files = uploads.counts(store.peer()?.epoch ?? '');
    const fork = store.lastFork();
    if (fork !== null && fork.incarnation !== forkBefore) run.out.note(forkedToText(fork));
    const { acked, pending, lost, rejected, conflicts, deferred, head, gatewayHead, requests, bytesUp, bytesDown, seconds } = report.value;
    const text = [
      pending === 0 ? `Tỉnh đã nhận đủ đến việc số ${acked}; hai đầu ${head === gatewayHead && lost === 0 ? 'khớp nhau' : 'CHƯA khớp nhau'}.` : `Tỉnh đã nhận đến việc số ${acked}; còn ${pending} việc chưa gửi.`,
      ...(lost === 0 ? [] : [lostHereToText(lost)]),
      ...(rejected + conflicts + deferred === 0 ? [] : [`Cần xem lại: ${rejected} bị từ chối, ${conflicts} khác với tỉnh, ${deferred} đang chờ.`]),
      ...(files.waiting + files.sent + files.rejected === 0 ? [] : [`Tệp đính kèm: ${files.sent} tệp tỉnh đã nhận, ${files.waiting} tệp (${bytesToText(files.waitingBytes)}) chưa gửi, ${files.rejected} tệp không nhận.`]),
      `${requests} lượt gửi, ${bytesUp} byte đi, ${bytesDown} byte về, ${seconds} giây.`,
    ].join('\n');
    return answer(run, { ...report.value, files }, text);
  });

const engineOf = (core: StationCore): SyncEngine =>
  createSyncEngine({ ...core.deps, ...systemNetwork, store: createSqliteSyncStore(core) });
