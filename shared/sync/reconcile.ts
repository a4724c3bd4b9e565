/**
 * Đối soát on the wire (docs/sync.md, "Reconciliation"):
 *
 *   POST /v1/stations/{id}/reconcile   the dossiers of one day of receipt of the station's agency, as the province has them
 *
 * Uses up a nonce of the gateway's, as a batch does: what it gives away is worth replaying.
 */
import { z } from 'zod';
import { DossierFacts } from '../reconcile/reconcile.ts';

/** More than any commune receives in a day; a day with more is told as far as this, and said to be cut. */
export const MAX_RECONCILED = 5000;

export const reconcilePath = (station: string): string => `/v1/stations/${station}/reconcile`;

export const ReconcileRequest = z.object({ day: z.iso.date() });
export type ReconcileRequest = z.infer<typeof ReconcileRequest>;

export const ReconcileAnswer = z.object({
  day: z.iso.date(),
  /** In order of code. */
  dossiers: z.array(DossierFacts).max(MAX_RECONCILED),
  cut: z.boolean(),
  /** For the next request. */
  nonce: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
});
export type ReconcileAnswer = z.infer<typeof ReconcileAnswer>;
