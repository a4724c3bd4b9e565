/** Đối soát with the province: asks for each day what it has and holds it beside our own. Reads only, on both sides. */
import type { ReconcileReport } from '#shared/contract';
import type { SyncError } from '#shared/errors';
import type { Dossier } from '#shared/dossier/dossier';
import { dossierToComparable, type HereFacts, reconcileDay } from '#shared/reconcile/reconcile';
import { err, ok, type Result } from '#shared/result';
import { addDays, type LocalDate } from '#shared/time';
import type { StationCore } from '../core.ts';
import { askReconcile, openLine, sayHello } from '../sync/messages.ts';
import { createSqliteSyncStore } from '../sync/sqliteSyncStore.ts';
import { isInSync } from '../sync/syncStatus.ts';
import type { NetworkDep } from '../sync/transport.ts';
import { troubleToSyncError } from '../sync/trouble.ts';

/** A month's worth of questions at most. */
export const MAX_DAYS = 31;

/** `from` to `to`, days of receipt, inclusive; the caller keeps to MAX_DAYS. */
export const reconcileWithProvince = async (core: StationCore, network: NetworkDep, from: LocalDate, to: LocalDate): Promise<Result<ReconcileReport, SyncError>> => {
  const store = createSqliteSyncStore(core);
  const [peer, life] = [store.peer(), store.lives().at(-1)];
  if (peer === null || life === undefined) return err({ type: 'NotEnrolled' });
  const line = await openLine({ ...core.deps, ...network }, peer, store.identity().station, store.stationKey(), { requests: 0, bytesUp: 0, bytesDown: 0 });
  const hello = await sayHello(line, life);
  if (!hello.ok) return err(troubleToSyncError(hello.error.trouble));

  const [days, rows, cutDays]: [ReconcileReport['days'][number][], ReconcileReport['rows'][number][], LocalDate[]] = [[], [], []];
  let { nonce } = hello.value;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const answer = await askReconcile(line, day, nonce);
    if (!answer.ok) return err(troubleToSyncError(answer.error.trouble));
    nonce = answer.value.nonce;
    const compared = reconcileDay(day, factsOf(core, day), answer.value.dossiers);
    days.push(compared.day);
    rows.push(...compared.rows);
    if (answer.value.cut) cutDays.push(day);
  }
  const { pending, rejected, conflicts, deferred } = store.counts();
  return ok({ at: core.deps.now(), from, to, inSync: isInSync(store), head: life.headHash, gatewayHead: hello.value.headHash, pending, rejected, conflicts, deferred, days, rows, cutDays });
};

interface OwnRow {
  readonly doc: string;
  readonly waiting: 0 | 1;
  readonly refused: 0 | 1;
}

/** Dossiers received here or by a sibling station of the unit that day; those only handed over to this unit count for the unit that received them. */
const factsOf = ({ db, identity }: StationCore, day: LocalDate): HereFacts[] =>
  db.sqlite
    .prepare<[LocalDate, string], OwnRow>(
      `SELECT d.doc, d.last_pos > coalesce((SELECT acked_pos FROM sync_peer), 0) AS waiting,
              EXISTS (SELECT 1 FROM journal j JOIN event_outcome o ON o.incarnation = j.incarnation AND o.seq = j.seq WHERE j.dossier_id = d.id AND o.settled_at IS NULL) AS refused
         FROM dossier d WHERE d.received_day = ? AND coalesce(d.doc ->> '$.otherUnit.code', '') <> ?`,
    )
    .all(day, identity.unit.agencyCode)
    .map(({ doc, waiting, refused }) => ({ ...dossierToComparable(JSON.parse(doc) as Dossier), explanation: refused === 1 ? 'refused' : waiting === 1 ? 'waiting' : null }));
