/** Attached files in PostgreSQL (`030_files.sql`, `120_brought.sql`). */
import { dossierFromDoc } from '#shared/dossier/dossier';
import type { SettledOutcome } from '#shared/sync/outcome';
import type { FileTransaction } from '../fileRecords.ts';
import type { Query } from '../postgresStore.ts';

export const fileQueries = (query: Query): FileTransaction => ({
  namingEvent: async (station, incarnation, seq) => {
    const [row] = await query<{ outcome: SettledOutcome; bytes: Buffer }>(
      'naming-event',
      'select e.outcome, e.bytes from journal_event e join life l on l.id = e.life where l.station = $1 and l.incarnation = $2 and e.seq = $3',
      [station, incarnation, seq],
    );
    return row ?? null;
  },
  dossierOfFiles: async (id) => {
    const [row] = await query<{ agency_code: string; doc: string }>('dossier-of-files', 'select agency_code, doc::text as doc from dossier where id = $1', [id]);
    return row === undefined ? null : { agencyCode: row.agency_code, dossier: dossierFromDoc(row.doc) };
  },
  attachingEvents: async (dossier) => {
    const rows = await query<{ agency_code: string; bytes: Buffer }>(
      'attaching-events',
      "select s.agency_code, e.bytes from journal_event e join life l on l.id = e.life join station s on s.id = l.station where e.dossier_id = $1 and e.type = 'dossier.file-attached' and e.outcome = 'applied'",
      [dossier],
    );
    return rows.map(({ agency_code: agencyCode, bytes }) => ({ agencyCode, bytes }));
  },
  isBrought: async (hash, agencyCode) => (await query('file-is-brought', 'select 1 from file_brought where hash = $1 and agency_code = $2', [hash, agencyCode])).length > 0,
  noteFileKept: async ({ hash, size, mime }, station, at) => {
    await query('file-kept', 'insert into file_kept (hash, size, mime, station, kept_at) values ($1, $2, $3, $4, $5) on conflict do nothing', [hash, size, mime, station, at]);
    await query('file-brought', 'insert into file_brought (hash, agency_code, station, brought_at) select $1, agency_code, id, $3 from station where id = $2 on conflict do nothing', [hash, station, at]);
    await query('file-no-longer-awaited', 'delete from file_awaited where hash = $1 and station in (select b.id from station a join station b on b.agency_code = a.agency_code where a.id = $2)', [hash, station]);
    await query('file-taken', 'delete from file_refused where station = $1 and hash = $2', [station, hash]);
  },
  noteFileRefused: async (station, hash, at) => {
    await query('file-refused', 'insert into file_refused (station, hash, refused_at) values ($1, $2, $3) on conflict do nothing', [station, hash, at]);
  },
  fileCounts: async (station) => {
    const [row] = await query<{ kept: string; refused: string }>(
      'file-counts',
      'select (select count(*) from file_kept where station = $1) as kept, (select count(*) from file_refused where station = $1) as refused',
      [station],
    );
    return { kept: Number(row?.kept ?? 0), refused: Number(row?.refused ?? 0) };
  },
});
