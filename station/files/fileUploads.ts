/**
 * Which contents the province still has to be given, as a query: named by an event it acknowledged and did not refuse, and
 * not known to be there. Nothing is marked as sent but by the province's signed word.
 */
import { preparedOnce } from '#db/preparedOnce';
import { findAckedPos } from '#db/dossierQueries';
import type { StationDatabase } from '#db/openDatabase';
import type { FetchedFiles } from './fetchedFiles.ts';
import type { FileFetch } from './fileFetch.ts';

export interface WaitingFile {
  readonly hash: string;
  readonly size: number;
  /** The event that names it. */
  readonly incarnation: string;
  readonly seq: number;
}

export interface FileCounts {
  /** Still to be sent, those whose event has not arrived yet included. */
  readonly waiting: number;
  readonly waitingBytes: number;
  readonly sent: number;
  readonly rejected: number;
}

/** Where sending and fetching stand, for a screen. */
export interface FileState {
  readonly uploads: FileUploads;
  readonly fetched: FetchedFiles;
  readonly fetch: Pick<FileFetch, 'progress' | 'queued' | 'trouble'>;
  /** Of the province's record; null: not enrolled. */
  readonly epoch: string | null;
  /** The file under way; null while none is. */
  readonly progress: { readonly hash: string; readonly offset: number; readonly size: number } | null;
}

export interface RefusedFile {
  readonly hash: string;
  readonly code: string;
  readonly name: string;
  readonly reason: string | null;
  readonly at: string;
}

export interface FileUploads {
  /** Smallest first; `except` were tried in vain. */
  readonly next: (epoch: string, except: ReadonlySet<string>) => WaitingFile | null;
  readonly save: (hash: string, epoch: string, state: 'sent' | 'rejected', reason: string | null, at: string) => void;
  readonly counts: (epoch: string) => FileCounts;
  /** Not taken by the province and attached still, newest first. */
  readonly refused: (epoch: string, limit: number) => readonly RefusedFile[];
  /** `waiting` when nothing is known. */
  readonly stateOf: (hash: string, epoch: string) => { readonly state: 'waiting' | 'sent' | 'rejected'; readonly reason: string | null };
}

export const createFileUploads = (db: StationDatabase): FileUploads => {
  const { next, save, counts, state, refused } = statements(db);
  return {
    next: (epoch, except) => {
      for (const row of next.iterate({ acked: findAckedPos(db), epoch })) if (!except.has(row.hash)) return row;
      return null;
    },
    save: (hash, epoch, to, reason, at) => void save.run({ hash, epoch, state: to, reason, at }),
    counts: (epoch) => counts.get({ epoch }) ?? { waiting: 0, waitingBytes: 0, sent: 0, rejected: 0 },
    refused: (epoch, limit) => refused.all({ epoch, limit }),
    stateOf: (hash, epoch) => state.get({ hash, epoch }) ?? { state: 'waiting', reason: null },
  };
};

/** What is known of each content, as long as it holds: of this life of the gateway, and for a refused one no newer event. */
const KNOWN = `known AS (
  SELECT u.hash, u.state, u.reason FROM file_upload u
   WHERE u.epoch = @epoch AND (u.state = 'sent' OR u.pos >= (SELECT max(a.pos) FROM attached_file a WHERE a.hash = u.hash)))`;

const statements = preparedOnce(({ sqlite }) => ({
  next: sqlite.prepare<[{ acked: number; epoch: string }], WaitingFile>(
    `WITH ${KNOWN}
     SELECT a.hash, a.size, j.incarnation, j.seq, max(a.pos)
       FROM attached_file a JOIN journal j ON j.pos = a.pos
       LEFT JOIN event_outcome o ON o.incarnation = j.incarnation AND o.seq = j.seq AND o.settled_at IS NULL
      WHERE a.pos <= @acked AND o.seq IS NULL AND a.hash NOT IN (SELECT hash FROM known)
      GROUP BY a.hash ORDER BY a.size, a.hash`,
  ),
  save: sqlite.prepare<[{ hash: string; epoch: string; state: string; reason: string | null; at: string }]>(
    `INSERT INTO file_upload (hash, pos, epoch, state, reason, at) VALUES (@hash, (SELECT max(pos) FROM attached_file WHERE hash = @hash), @epoch, @state, @reason, @at)
     ON CONFLICT (hash) DO UPDATE SET pos = excluded.pos, epoch = excluded.epoch, state = excluded.state, reason = excluded.reason, at = excluded.at`,
  ),
  counts: sqlite.prepare<[{ epoch: string }], FileCounts>(
    `WITH ${KNOWN}, each AS (SELECT hash, max(size) AS size FROM attached_file GROUP BY hash)
     SELECT count(*) FILTER (WHERE k.state IS NULL) AS waiting, coalesce(sum(e.size) FILTER (WHERE k.state IS NULL), 0) AS waitingBytes,
            count(*) FILTER (WHERE k.state = 'sent') AS sent, count(*) FILTER (WHERE k.state = 'rejected') AS rejected
       FROM each e LEFT JOIN known k ON k.hash = e.hash`,
  ),
  refused: sqlite.prepare<[{ epoch: string; limit: number }], RefusedFile>(
    `WITH ${KNOWN}
     SELECT DISTINCT k.hash, d.code, f.value ->> '$.name' AS name, k.reason, u.at
       FROM known k JOIN file_upload u ON u.hash = k.hash JOIN attached_file a ON a.hash = k.hash JOIN journal j ON j.pos = a.pos JOIN dossier d ON d.id = j.dossier_id
       JOIN json_each(d.doc, '$.files') f ON f.value ->> '$.hash' = k.hash
      WHERE k.state = 'rejected' ORDER BY u.at DESC, d.code LIMIT @limit`,
  ),
  state: sqlite.prepare<[{ hash: string; epoch: string }], { state: 'sent' | 'rejected'; reason: string | null }>(`WITH ${KNOWN} SELECT state, reason FROM known WHERE hash = @hash`),
}));
