/** `ReconcileTransaction` on PostgreSQL. */
import { dossierToComparable } from '#shared/reconcile/reconcile';
import type { Dossier } from '#shared/dossier/dossier';
import type { Query } from './postgresStore.ts';
import type { ReconcileTransaction } from './reconcileStore.ts';

/** Found over the agency's stations: an index on the day would be written at every act, for a question asked once a day. */
export const reconcileQueries = (query: Query): ReconcileTransaction => ({
  dossiersReceived: async (agencyCode, from, to, limit) => {
    const rows = await query<{ doc: Dossier }>(
      'dossiers-received',
      `select doc from dossier where station in (select id from station where agency_code = $1) and doc ->> 'receivedAt' >= $2 and doc ->> 'receivedAt' < $3 order by code limit $4`,
      [agencyCode, from, to, limit],
    );
    return rows.map(({ doc }) => dossierToComparable(doc));
  },
});
