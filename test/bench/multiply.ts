/**
 * A station ten times as large, from one that was built by acts: every event and every row written again, in the order of the
 * journal, for other people under other numbers. Reading it costs what reading a station of that size costs; its chain of hashes
 * does not hold, so that nothing but reading may be measured on it. A million dossiers by acts take hours of a busy machine.
 */
import { dossierFromDoc } from '#shared/dossier/dossier';
import type { StationCore } from '#station/core';
import { searchText } from '#station/journal/dossierRows';
import { createRandom, type Person, personOf } from './people.ts';

/** Numbers a day has room for between the copies: the first station gives out some hundred. */
const CODES_APART = 1000;
const AT_ONCE = 20_000;

interface Copy {
  readonly id: string;
  readonly code: string;
  /** What stands in its texts, and what is to stand there. */
  readonly words: readonly (readonly [string, string])[];
  /** In the journal, as they are written. */
  first: number;
  last: number;
}

interface Original {
  readonly id: string;
  readonly code: string;
  readonly person: Pick<Person, 'name' | 'idNumber' | 'phone' | 'address' | 'birthDate'>;
}

export const multiply = (core: StationCore, times: number, seed: number, say: (text: string) => void): void => {
  core.db.sqlite.pragma('synchronous=OFF');
  core.db.sqlite.pragma('cache_size=-524288');
  const { sqlite } = core.db;
  const originals = sqlite.prepare<[], { id: string; code: string; doc: string }>('SELECT id, code, doc FROM dossier ORDER BY num').all().map(({ id, code, doc }): Original => ({ id, code, person: dossierFromDoc(doc).intake.applicant as Original['person'] }));
  const lastPos = sqlite.prepare<[], number>('SELECT max(pos) FROM journal').pluck().get() ?? 0;
  const lastNum = sqlite.prepare<[], number>('SELECT max(num) FROM dossier').pluck().get() ?? 0;
  const write = writer(core);
  for (let nth = 1; nth < times; nth += 1) {
    const copies = copiesOf(originals, nth, times, seed, core.deps.newId);
    inParts(lastPos, (from, to) => sqlite.transaction(() => write.events(copies, from, to)).immediate());
    inParts(lastNum, (from, to) => sqlite.transaction(() => write.dossiers(copies, from, to)).immediate());
    say(`${(nth + 1) * originals.length} dossiers`);
  }
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
};

const inParts = (last: number, part: (from: number, to: number) => void): void => {
  for (let from = 0; from <= last; from += AT_ONCE) part(from, from + AT_ONCE);
};

/** One person in three comes back, as on the first station. */
const copiesOf = (originals: readonly Original[], nth: number, times: number, seed: number, newId: () => string): ReadonlyMap<string, Copy> => {
  const random = createRandom(seed + nth);
  const size = originals.length;
  return new Map(originals.map(({ id, code, person }, index): [string, Copy] => {
    const other = personOf(seed, random() < 0.33 ? Math.floor(random() * size * times * 0.67) : nth * size + index + 1);
    const at = code.lastIndexOf('-') + 1;
    const [ownId, ownCode] = [newId(), `${code.slice(0, at)}${String(Number(code.slice(at)) + nth * CODES_APART).padStart(4, '0')}`];
    const words = [[id, ownId], [code, ownCode], ...(['name', 'idNumber', 'phone', 'address', 'birthDate'] as const).map((what) => [person[what], other[what]] as const)] as const;
    return [id, { id: ownId, code: ownCode, words, first: 0, last: 0 }];
  }));
};

const reworded = (text: string, { words }: Copy): string => words.reduce((so, [from, to]) => so.replaceAll(from, to), text);

interface EventRow {
  readonly incarnation: string;
  readonly type: string;
  readonly dossierId: string;
  readonly at: string;
  readonly text: string;
  readonly hash: string;
}

interface DossierRow {
  readonly id: string;
  readonly doc: string;
  readonly [column: string]: string | number | null;
}

const writer = ({ db: { sqlite }, deps }: StationCore) => {
  const events = sqlite.prepare<[number, number], EventRow>('SELECT incarnation, type, dossier_id AS dossierId, at, CAST(bytes AS TEXT) AS text, hash FROM journal WHERE pos >= ? AND pos < ? AND dossier_id IS NOT NULL ORDER BY pos');
  const newest = sqlite.prepare<[], number>('SELECT max(seq) FROM journal').pluck();
  const addEvent = sqlite.prepare<[string, number, string, string, string, string, Buffer, string, string]>('INSERT INTO journal (incarnation, seq, id, type, dossier_id, at, bytes, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const addOp = sqlite.prepare<[string, number]>('INSERT INTO op (op_id, pos) VALUES (?, ?)');
  const dossiers = sqlite.prepare<[number, number], DossierRow>('SELECT * FROM dossier WHERE num >= ? AND num < ? ORDER BY num');
  const columns = sqlite.prepare<[], string>(`SELECT name FROM pragma_table_info('dossier')`).pluck().all();
  const addDossier = sqlite.prepare<[Record<string, string | number | null>]>(`INSERT INTO dossier (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`);
  const addSearch = sqlite.prepare<[number, string]>('INSERT INTO dossier_search (rowid, text) VALUES (?, ?)');
  const addLate = sqlite.prepare<[number, number]>('INSERT INTO ended_late (num, ended_at, end_recorded_at, legal_due, officer, cause, apologised) SELECT ?, ended_at, end_recorded_at, legal_due, officer, cause, apologised FROM ended_late WHERE num = ?');
  return {
    events: (copies: ReadonlyMap<string, Copy>, from: number, to: number): void => {
      let seq = newest.get() ?? 0;
      for (const { incarnation, type, dossierId, at, text, hash } of events.all(from, to)) {
        const copy = copies.get(dossierId);
        if (copy === undefined) continue;
        // No receipt covers the copies: they name none either.
        const unanchored = text.replace(/"anchor":"[^"]*"/, '"anchor":null');
        const pos = Number(addEvent.run(incarnation, (seq += 1), deps.newId(), type, copy.id, at, Buffer.from(reworded(unanchored, copy), 'utf8'), hash, hash).lastInsertRowid);
        if (copy.first === 0) {
          copy.first = pos;
          addOp.run(deps.newId(), pos);
        }
        copy.last = pos;
      }
    },
    dossiers: (copies: ReadonlyMap<string, Copy>, from: number, to: number): void => {
      for (const row of dossiers.all(from, to)) {
        const copy = copies.get(row.id);
        if (copy === undefined) continue;
        const doc = reworded(row.doc, copy);
        addDossier.run({ ...row, num: copy.first, id: copy.id, code: copy.code, last_pos: copy.last, doc });
        addSearch.run(copy.first, searchText(dossierFromDoc(doc)));
        addLate.run(copy.first, Number(row['num']));
      }
    },
  };
};
