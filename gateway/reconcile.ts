/** Tells a station what the province has of a day's dossiers of its agency. Reads only. */
import { err, ok, type Result } from '#shared/result';
import { freshNonce } from '#shared/sync/nonce';
import type { GatewayError } from '#shared/sync/protocol';
import { MAX_RECONCILED, type ReconcileAnswer, type ReconcileRequest } from '#shared/sync/reconcile';
import { addDays, localToInstant } from '#shared/time';
import type { GatewayContext } from './context.ts';
import type { StoredStation } from './store.ts';

export const reconcile = (context: GatewayContext, station: StoredStation, nonce: string, { day }: ReconcileRequest): Promise<Result<ReconcileAnswer, GatewayError>> =>
  context.store.transaction(async (tx) => {
    if (!(await tx.consumeNonce(station.id, nonce))) return err({ type: 'NonceUnknown' });
    const found = await tx.dossiersReceived(station.agencyCode, localToInstant(day), localToInstant(addDays(day, 1)), MAX_RECONCILED + 1);
    const next = freshNonce(context);
    await tx.addNonce(station.id, next);
    return ok({ day, dossiers: found.slice(0, MAX_RECONCILED), cut: found.length > MAX_RECONCILED, nonce: next });
  });
