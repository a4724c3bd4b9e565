/** The rows of `dossier` and its search index: what lists, search and constraints need of a dossier, made from its document. */
import type { StationDatabase } from '#db/openDatabase';
import { finishedPlace, type FinishedPlace } from '#shared/closeDay/finishEvidence';
import { openStop } from '#shared/dossier/clockStop';
import { type Dossier, dossierFromDoc } from '#shared/dossier/dossier';
import { codeApart } from '#shared/dossier/dossierCode';
import { lateBeforeOf } from '#shared/dossier/lateBefore';
import { foldToTokens } from '#shared/fold';
import { instantToLocalDate } from '#shared/time';
import { createEndedLateRows } from './endedLate.ts';

export interface StoredRow {
  readonly num: number;
  readonly doc: string;
}

export interface DossierRows {
  readonly find: (id: string) => StoredRow | undefined;
  /** `end`: the journal's end, so that rows are numbered in the order they came; `lastPos`: our newest event of it, 0 for none. */
  readonly insert: (dossier: Dossier, end: number, lastPos: number) => void;
  /** What an act may change; code, receipt and search text have their own. */
  readonly update: (num: number, dossier: Dossier, lastPos: number) => void;
  readonly setReceived: (num: number, dossier: Dossier) => void;
  readonly reindex: (num: number, dossier: Dossier) => void;
  /** Everything, for a dossier folded anew: it may have another code, or share one with a dossier of another station. */
  readonly write: (dossier: Dossier, end: number, lastPos: number) => void;
}

export const createDossierRows = (db: StationDatabase): DossierRows => {
  const statements = prepare(db);
  const endedLate = createEndedLateRows(db);
  const find: DossierRows['find'] = (id) => statements.read.get(id);

  const insertAs = (code: string, after: Dossier, end: number, lastPos: number): void => {
    const { due, id, version, status, receivedAt, endedAt, atCounterAt } = after;
    const place = placeOf(after, statements);
    const num = Number(
      statements.insert.run(
        end, id, code, version, status, receivedAt, instantToLocalDate(receivedAt), due.promisedDue, place.passedDue, place.lateBefore, endedAt, atCounterAt,
        place.holder, place.leader, place.otherUnit, place.handedHere, place.term, due.provisional ? 1 : 0, place.finished, lastPos, JSON.stringify(after),
      ).lastInsertRowid,
    );
    statements.index.run(num, searchText(after));
    if (endedAt !== null) endedLate.write(num, after);
  };

  const update: DossierRows['update'] = (num, after, lastPos) => {
    const { due, version, status, endedAt, atCounterAt } = after;
    const place = placeOf(after, statements);
    statements.update.run(
      version, status, due.promisedDue, place.passedDue, place.lateBefore, endedAt, atCounterAt, place.holder, place.leader, place.otherUnit, place.handedHere, place.term, due.provisional ? 1 : 0, place.finished, lastPos, JSON.stringify(after), num,
    );
    endedLate.write(num, after);
  };

  const setReceived: DossierRows['setReceived'] = (num, { receivedAt }) => void statements.received.run(receivedAt, instantToLocalDate(receivedAt), num);

  const reindex: DossierRows['reindex'] = (num, dossier) => {
    statements.unindex.run(num);
    statements.index.run(num, searchText(dossier));
  };

  /** Two stations gave one code to two dossiers: both stay to be found, and the one recorded by mistake gives way. */
  const freeCode = (dossier: Dossier): string => {
    const { code, id } = dossier;
    if (isGivenUp(dossier)) {
      const waiting = statements.waiting.get(`${code}#*`, id);
      if (waiting !== undefined) {
        statements.recode.run(codeApart(code, id), id);
        statements.recode.run(code, waiting.id);
        return codeApart(code, id);
      }
    }
    const other = statements.byCode.get(code, id);
    if (other === undefined) return code;
    if (!isGivenUp(dossierFromDoc(other.doc))) return codeApart(code, id);
    statements.recode.run(codeApart(code, other.id), other.id);
    return code;
  };

  return {
    find,
    insert: (after, end, lastPos) => insertAs(after.code, after, end, lastPos),
    update,
    setReceived,
    reindex,
    write: (dossier, end, lastPos) => {
      const code = freeCode(dossier);
      const row = find(dossier.id);
      if (row === undefined) return insertAs(code, dossier, end, lastPos);
      update(row.num, dossier, lastPos);
      setReceived(row.num, dossier);
      statements.recode.run(code, dossier.id);
      reindex(row.num, dossier);
    },
  };
};

const isGivenUp = ({ finalStop }: Dossier): boolean => finalStop?.why === 'voided';

interface Place {
  readonly holder: Text;
  readonly leader: Text;
  readonly otherUnit: Text;
  readonly handedHere: 0 | 1;
  readonly term: Text;
  readonly passedDue: Text;
  readonly lateBefore: Text;
  readonly finished: FinishedPlace | null;
}

/** Where it lies now. Another unit's officers are nobody here, though they may have the same short names. */
const placeOf = (dossier: Dossier, { agency }: Pick<ReturnType<typeof prepare>, 'agency'>): Place => {
  const { otherUnit, receivingUnit, endedAt, clockStops, holder, due } = dossier;
  const own = otherUnit === null && receivingUnit === undefined ? undefined : agency.get();
  const isHandedHere = otherUnit !== null && otherUnit.code === own && receivingUnit?.code !== own;
  const isOthers = receivingUnit !== undefined && receivingUnit.code !== own;
  // Taken back by the unit that received it, it is none of ours any more.
  const isElsewhere = (otherUnit !== null || isOthers) && !isHandedHere;
  return {
    holder: isElsewhere ? null : holder,
    leader: isElsewhere ? (dossier.voidRequest?.leader ?? dossier.declaration?.leader ?? null) : waitingLeader(dossier),
    otherUnit: isElsewhere && endedAt === null ? (otherUnit ?? receivingUnit)?.name ?? null : null,
    handedHere: isHandedHere && endedAt === null ? 1 : 0,
    term: endedAt === null ? (openStop(clockStops)?.term ?? null) : null,
    passedDue: endedAt === null && due.legalDue < due.promisedDue ? due.legalDue : null,
    lateBefore: endedAt === null ? (lateBeforeOf(dossier)?.legalDue ?? null) : null,
    finished: isOthers && !isHandedHere ? null : finishedPlace(dossier, isOthers),
  };
};

type Text = string | null;

/** Written by hand: they run at every act, and a query builder costs as much again as the query. */
const prepare = ({ sqlite }: StationDatabase) => ({
  read: sqlite.prepare<[string], StoredRow>('SELECT num, doc FROM dossier WHERE id = ?'),
  // Numbers follow the journal; what came with the inbox takes the next free one.
  insert: sqlite.prepare<[number, string, string, number, string, string, string, string, Text, Text, Text, Text, Text, Text, Text, number, Text, number, Text, number, string]>(
    `INSERT INTO dossier (num, id, code, version, status, received_at, received_day, promised_due, passed_due, late_before, ended_at, at_counter_at, holder, leader, other_unit, handed_here, term, provisional, finished, last_pos, doc)
     VALUES (max(?, (SELECT coalesce(max(num), 0) + 1 FROM dossier)), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  update: sqlite.prepare<[number, string, string, Text, Text, Text, Text, Text, Text, Text, number, Text, number, Text, number, string, number]>(
    `UPDATE dossier SET version = ?, status = ?, promised_due = ?, passed_due = ?, late_before = ?, ended_at = ?, at_counter_at = ?, holder = ?, leader = ?, other_unit = ?, handed_here = ?, term = ?, provisional = ?, finished = ?, last_pos = ?, doc = ?
     WHERE num = ?`,
  ),
  /** Only when it is accepted: an update of an indexed column costs even where nothing changes. */
  received: sqlite.prepare<[string, string, number]>('UPDATE dossier SET received_at = ?, received_day = ? WHERE num = ?'),
  index: sqlite.prepare<[number, string]>('INSERT INTO dossier_search (rowid, text) VALUES (?, ?)'),
  unindex: sqlite.prepare<[number]>('DELETE FROM dossier_search WHERE rowid = ?'),
  agency: sqlite.prepare<[], string>(`SELECT unit ->> '$.agencyCode' FROM station`).pluck(),
  byCode: sqlite.prepare<[string, string], { id: string; doc: string }>('SELECT id, doc FROM dossier WHERE code = ? AND id <> ?'),
  waiting: sqlite.prepare<[string, string], { id: string }>('SELECT id FROM dossier WHERE code GLOB ? AND id <> ? ORDER BY num LIMIT 1'),
  recode: sqlite.prepare<[string, string]>('UPDATE dossier SET code = ? WHERE id = ?'),
});

/** Whose word it waits for now: one asked to void it decides that first; a signature is waited for only while it is being worked on. */
const waitingLeader = ({ finalStop, voidRequest, declaration, signing, status }: Dossier): string | null => {
  if (finalStop !== null) return null;
  return voidRequest?.leader ?? declaration?.leader ?? (status === 'processing' ? (signing?.to ?? null) : null);
};

/** What the one search box looks in: codes, names without marks, phones, identity numbers, and the last six digits people say. */
export const searchText = ({ code, officialCodes, intake: { applicant, authorised, land } }: Dossier): string =>
  foldToTokens(
    [code, ...officialCodes.map((official) => official.code), applicant.name, applicant.phone, applicant.idNumber, authorised?.name, authorised?.phone, authorised?.idNumber, land?.certificateNumber, applicant.phone.slice(-6), applicant.idNumber.slice(-6)]
      .filter((text) => text !== undefined)
      .join(' '),
  ).join(' ');
