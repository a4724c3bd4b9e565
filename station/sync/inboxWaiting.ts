/**
 * Items of the inbox that wait, and what each waits for. What cannot be read here (`unreadable`) waits for another
 * program: tried at its first run only. What lacks something (its dossier, its procedure) is tried when its dossier
 * moves, and a few of all with every page: an officer may have brought in what was missing.
 */
import { preparedOnce } from '#db/preparedOnce';
import type { StationDatabase } from '#db/openDatabase';
import type { Instant } from '#shared/time';

/** Tried with a page though nothing says that it helps, those first that were tried least. */
export const RETRIED_WITH_A_PAGE = 50;

export interface WaitingRow {
  readonly no: number;
  readonly kind: string;
  readonly bytes: Buffer;
  readonly after_pos: number;
}

export const inboxWaitingRows = (db: StationDatabase) => {
  const rows = statements(db);
  return {
    add: (no: number, reason: string, dossierId: string | null, at: Instant): void => void rows.add.run(no, reason, at, dossierId),
    /** Tried, and waits on, perhaps for something else. */
    stays: (no: number, reason: string): void => void rows.stays.run(reason, no),
    /** It broke when it was tried: left to another program, and nothing waits behind it. */
    broke: (no: number): void => void rows.broke.run(no),
    done: (no: number): void => void rows.done.run(no),
    /** An event of the dossier that cannot be folded: the later ones of other stations wait behind it. */
    isHeld: (dossierId: string): boolean => rows.held.get(dossierId) !== undefined,
    heldDossiers: (): readonly string[] => rows.heldDossiers.all(),
    heldOf: (dossierId: string): readonly WaitingRow[] => rows.heldOf.all(dossierId),
    /** True where the event had come before and could not be read; it need not wait any more. */
    toldAgain: (id: string): boolean => rows.toldAgain.run(`?dossier-event|${id}|`, `?dossier-event|${id}|\u{10ffff}`).changes > 0,
    unreadable: (): readonly WaitingRow[] => rows.unreadable.all(),
    lackingOf: (dossierId: string): readonly WaitingRow[] => rows.lackingOf.all(dossierId),
    someLacking: (): readonly WaitingRow[] => rows.someLacking.all(RETRIED_WITH_A_PAGE),
  };
};

const row = 'no, i.kind, i.bytes, i.after_pos FROM inbox_waiting w JOIN inbox i USING (no)';
const unreadable = `('unknown-kind', 'unknown-type', 'malformed', 'behind')`;
/** Only events of dossiers are held with their dossier's name. */
const held = `w.dossier_id = ? AND reason IN ${unreadable}`;

const statements = preparedOnce(({ sqlite }: StationDatabase) => ({
  add: sqlite.prepare<[number, string, string, string | null]>('INSERT INTO inbox_waiting (no, reason, since, dossier_id) VALUES (?, ?, ?, ?)'),
  stays: sqlite.prepare<[string, number]>('UPDATE inbox_waiting SET reason = ?, tried = tried + 1 WHERE no = ?'),
  broke: sqlite.prepare<[number]>(`UPDATE inbox_waiting SET reason = 'malformed', dossier_id = NULL WHERE no = ?`),
  done: sqlite.prepare<[number]>('DELETE FROM inbox_waiting WHERE no = ?'),
  held: sqlite.prepare<[string], 1>(`SELECT 1 FROM inbox_waiting w WHERE ${held} LIMIT 1`).pluck(),
  heldDossiers: sqlite.prepare<[], string>(`SELECT DISTINCT dossier_id FROM inbox_waiting WHERE dossier_id IS NOT NULL AND reason IN ${unreadable}`).pluck(),
  heldOf: sqlite.prepare<[string], WaitingRow>(`SELECT ${row} WHERE ${held} ORDER BY no`),
  toldAgain: sqlite.prepare<[string, string]>(`DELETE FROM inbox_waiting WHERE reason = 'malformed' AND no IN (SELECT no FROM inbox WHERE "key" > ? AND "key" < ?)`),
  unreadable: sqlite.prepare<[], WaitingRow>(`SELECT ${row} WHERE w.dossier_id IS NULL AND reason IN ${unreadable} ORDER BY no`),
  lackingOf: sqlite.prepare<[string], WaitingRow>(`SELECT ${row} WHERE w.dossier_id = ? AND reason NOT IN ${unreadable} ORDER BY no`),
  someLacking: sqlite.prepare<[number], WaitingRow>(`SELECT ${row} WHERE reason NOT IN ${unreadable} ORDER BY w.tried, no LIMIT ?`),
}));
