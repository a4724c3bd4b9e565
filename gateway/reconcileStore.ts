/** What reconciliation asks of the gateway's store, beside the rest of `store.ts`. */
import type { DossierFacts } from '#shared/reconcile/reconcile';
import type { Instant } from '#shared/time';

export interface ReconcileTransaction {
  /** Dossiers that stations of the agency received in [from, to), in order of code, at most `limit`. */
  readonly dossiersReceived: (agencyCode: string, from: Instant, to: Instant, limit: number) => Promise<readonly DossierFacts[]>;
}
