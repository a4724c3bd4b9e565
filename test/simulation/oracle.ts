/**
 * What must be true when everything has come to rest. It asks both sides' own tables and computes for itself; it believes
 * no flag and no count that the code under test keeps.
 */
import type { MemoryTables } from '#gateway/memoryStore';
import type { NewEvent } from '#gateway/store';
import { jsonToCanonicalText, type JsonValue } from '#shared/journal/canonical';
import { chainHash, GENESIS_HASH } from '#shared/journal/chain';
import type { StationCore } from '#station/core';
import { verifyStation } from '#station/journal/verify';
import type { DeskSync } from '#station/sync/deskSync';
import { codesGivenTwice, type Filed, itsInbox, lostSubmissions } from './oracleInbox.ts';
import { itsMoments, provincesMoments, type TrueMoments } from './oracleTime.ts';

/** A machine at rest, its one program open. */
export interface Rested {
  readonly name: string;
  readonly stationId: string;
  readonly core: StationCore;
  readonly sync: DeskSync;
  /** What the last attempt ended with; null for a success. */
  readonly error: string | null;
  /** Another machine went on under the same name. */
  readonly isForked: boolean;
  /** Ids of all events it committed, on the database it has now. */
  readonly committed: ReadonlySet<string>;
}

/** An event that was on a machine which was lost after its last backup. */
export interface Ghost {
  readonly station: string;
  readonly incarnation: string;
  readonly seq: number;
  readonly hash: string;
  readonly dossierId: string | null;
  /** The province had it then, and its database was not brought back since. */
  readonly mustBeThere: boolean;
}

export interface Rest {
  readonly machines: readonly Rested[];
  readonly tables: Readonly<MemoryTables>;
  readonly ghosts: readonly Ghost[];
  /** Filed through the portal and not lost with the province's database. */
  readonly online: readonly Filed[];
  readonly moments: TrueMoments;
  /** The province's database was brought back from a backup at least once. */
  readonly wasRestored: boolean;
  readonly withVerify: boolean;
}

export interface JournalRow {
  readonly pos: number;
  readonly incarnation: string;
  readonly seq: number;
  readonly id: string;
  readonly bytes: Buffer;
  readonly hash: string;
  readonly dossierId: string | null;
  /** False: its life parted from the province's record before it, and it was said again behind the fork. */
  readonly isKept: boolean;
}

export const findViolations = (rest: Rest): string[] => [
  ...provinceChains(rest.tables),
  ...waitingInOrder(rest.tables),
  ...strangeNumbers(rest.tables),
  ...rest.ghosts.filter((ghost) => ghost.mustBeThere && storedAt(rest.tables, ghost)?.hash !== ghost.hash).map((ghost) => `${ghost.station} seq ${ghost.seq}: was at the province when its machine was lost, and is not any more`),
  ...lostSubmissions(rest.tables, rest.machines, rest.online),
  ...codesGivenTwice(rest.tables),
  ...provincesMoments(rest.tables, rest.moments),
  ...rest.machines.flatMap((machine) => [...itsEvents(rest, machine), ...itsAccount(rest, machine), ...itsDossiers(rest, machine), ...itsWord(rest, machine), ...(rest.withVerify ? itsVerification(machine) : [])]),
];

export const journalRows = ({ db: { sqlite } }: StationCore): JournalRow[] => {
  const forks = sqlite.prepare<[], { parent: number; pos: number }>('SELECT parent_pos AS parent, pos FROM fork').all();
  return sqlite
    .prepare<[], Omit<JournalRow, 'isKept'>>('SELECT pos, incarnation, seq, id, bytes, hash, dossier_id AS dossierId FROM journal ORDER BY pos')
    .all()
    .map((row) => ({ ...row, isKept: !forks.some(({ parent, pos }) => row.pos > parent && row.pos < pos) }));
};

export const ackedPosOf = ({ db }: StationCore): number => db.sqlite.prepare<[], { pos: number }>('SELECT acked_pos AS pos FROM sync_peer').get()?.pos ?? 0;

const storedAt = (tables: Readonly<MemoryTables>, { station, incarnation, seq }: { readonly station: string; readonly incarnation: string; readonly seq: number }): NewEvent | undefined =>
  tables.events.get(`${station}/${incarnation}`)?.[seq - 1];

/** Every chain is gapless, hashes to its head, and no event is in two places. */
const provinceChains = (tables: Readonly<MemoryTables>): string[] => {
  const found: string[] = [];
  const ids = new Map<string, string>();
  for (const life of tables.lives.values()) {
    const events = tables.events.get(life.id) ?? [];
    let head = GENESIS_HASH;
    for (const [index, event] of events.entries()) {
      head = chainHash(head, event.bytes);
      if (event.seq !== index + 1) found.push(`${life.id}: place ${index + 1} holds seq ${event.seq}`);
      if (event.hash !== head) found.push(`${life.id} seq ${event.seq}: not the hash of what is stored`);
      const { id } = JSON.parse(Buffer.from(event.bytes).toString('utf8')) as { id: string };
      if (ids.has(id)) found.push(`${life.id} seq ${event.seq}: is ${ids.get(id) ?? ''} once more`);
      ids.set(id, `${life.id} seq ${event.seq}`);
    }
    if (life.ackedSeq !== events.length || life.headHash !== head) found.push(`${life.id}: acknowledged ${life.ackedSeq} of ${events.length}, or another head`);
  }
  return found;
};

/** After an event of a dossier that was not applied, nothing of the same sender is applied to it. A life that grew from another goes on behind its parent, not behind what a copy said there. */
const waitingInOrder = (tables: Readonly<MemoryTables>): string[] => {
  const found: string[] = [];
  for (const life of tables.lives.values()) {
    const stuck = new Set<string>();
    for (const { lifeId, seq, dossierId, outcome } of lineage(tables, life)) {
      if (dossierId === null || outcome === 'voided') continue;
      if (outcome !== 'applied') stuck.add(dossierId);
      else if (lifeId === life.id && stuck.has(dossierId)) found.push(`${life.id} seq ${seq}: applied though an earlier one of its dossier waits`);
    }
  }
  return found;
};

/** Nobody in the story makes up the number of a paper: the province has none to refuse. */
const strangeNumbers = (tables: Readonly<MemoryTables>): string[] =>
  [...tables.events].flatMap(([life, events]) => events.filter(({ reason }) => reason === 'number-outside-lease').map(({ seq }) => `${life} seq ${seq}: its number was given honestly, and refused`));

type LifeRow = MemoryTables['lives'] extends Map<string, infer Row> ? Row : never;

const lineage = (tables: Readonly<MemoryTables>, life: LifeRow): (NewEvent & { readonly lifeId: string })[] => {
  const own = (tables.events.get(life.id) ?? []).map((event) => ({ ...event, lifeId: life.id }));
  const { parent } = life;
  const before = parent === null ? undefined : tables.lives.get(`${life.station}/${parent.incarnation}`);
  return before === undefined || parent === null ? own : [...lineage(tables, before).filter(({ lifeId, seq }) => lifeId !== before.id || seq <= parent.seq), ...own];
};

/** Two machines under one name and a province put back in time: which of the two it had believed before can no longer be known. The station stops, keeps and says so. */
const isParted = ({ error, isForked }: Rested, wasRestored: boolean): boolean => isForked && wasRestored && error === 'RecordDiffers';

const itsEvents = ({ tables, wasRestored }: Rest, machine: Rested): string[] => {
  const { core, name, stationId } = machine;
  const found: string[] = [];
  const rows = journalRows(core);
  const ackedPos = ackedPosOf(core);
  const open = openOutcomes(core);
  const there = new Set(rows.map(({ id }) => id));
  for (const id of machine.committed) if (!there.has(id)) found.push(`${name}: event ${id} was committed and is gone`);
  const repeated = new Set(rows.flatMap(({ bytes }) => repeatedPlace(bytes)));
  for (const row of rows) {
    const label = `${name} seq ${row.seq} of ${row.incarnation.slice(-6)}`;
    if (!row.isKept) {
      found.push(...givenUp(tables, machine, row, repeated).map((what) => `${label}: ${what}`));
      continue;
    }
    const stored = storedAt(tables, { station: stationId, ...row });
    const isThere = stored !== undefined && stored.hash === row.hash && Buffer.compare(stored.bytes, row.bytes) === 0;
    const isAcked = row.pos <= ackedPos;
    if (isParted(machine, wasRestored)) continue;
    if (isAcked && !isThere) found.push(`${label}: acknowledged, and the province does not have it`);
    if (!isAcked) found.push(`${label}: still waits though the road is open (${machine.error ?? 'no error'}${isThere ? ', and is there' : ''})`);
    const visible = open.get(`${row.incarnation}/${row.seq}`);
    const expected = stored === undefined || stored.outcome === 'applied' || stored.outcome === 'voided' ? undefined : `${stored.outcome} ${stored.reason ?? ''}`;
    if (isAcked && isThere && visible !== expected) found.push(`${label}: the province says ${expected ?? 'applied'}, the outbox ${visible ?? 'nothing'}`);
  }
  return found;
};

/** What a parted life said is said again, and is not at the province as it was said first. */
const givenUp = (tables: Readonly<MemoryTables>, { stationId }: Rested, row: JournalRow, repeated: ReadonlySet<string>): string[] => {
  const isBeginning = (JSON.parse(row.bytes.toString('utf8')) as { type: string }).type === 'incarnation.began';
  const isThere = storedAt(tables, { station: stationId, ...row })?.hash === row.hash;
  return [
    ...(isBeginning || repeated.has(`${row.incarnation}/${row.seq}`) ? [] : ['given up with its life, and never said again']),
    ...(isThere && !isBeginning ? ['said again, though the province has it as it was said first'] : []),
  ];
};

const repeatedPlace = (bytes: Buffer): string[] => {
  const { repeats } = JSON.parse(bytes.toString('utf8')) as { repeats?: { incarnation: string; seq: number } };
  return repeats === undefined ? [] : [`${repeats.incarnation}/${repeats.seq}`];
};

const openOutcomes = ({ db }: StationCore): ReadonlyMap<string, string> =>
  new Map(
    db.sqlite
      .prepare<[], { incarnation: string; seq: number; outcome: string; reason: string }>('SELECT incarnation, seq, outcome, reason FROM event_outcome WHERE settled_at IS NULL')
      .all()
      .map(({ incarnation, seq, outcome, reason }) => [`${incarnation}/${seq}`, `${outcome} ${reason}`]),
  );

/** What the desk is told of the sync, against what both sides hold; heads and counts are equal. */
const itsAccount = ({ tables, wasRestored }: Rest, machine: Rested): string[] => {
  const { core, name, stationId, sync } = machine;
  const found: string[] = [];
  const status = sync.status();
  const rows = journalRows(core);
  const present = core.journal.head();
  const life = tables.lives.get(`${stationId}/${present.incarnation}`);
  const waiting = rows.filter(({ pos, isKept }) => isKept && pos > ackedPosOf(core)).length;
  const heads = new Map(rows.filter(({ isKept }) => isKept).map(({ incarnation, seq }) => [incarnation, seq]));
  // What the other side of a fork said is no loss: it comes with the inbox.
  const parents = new Set(core.db.sqlite.prepare<[], { parent: string }>('SELECT parent FROM fork').all().map(({ parent }) => parent));
  const lost = [...heads].reduce((sum, [incarnation, seq]) => sum + (incarnation === present.incarnation || parents.has(incarnation) ? 0 : Math.max(0, (tables.lives.get(`${stationId}/${incarnation}`)?.ackedSeq ?? 0) - seq)), 0);
  const isEqual = life?.headHash === present.hash && life.ackedSeq === present.seq;
  if (status.pending !== waiting) found.push(`${name}: says ${status.pending} wait, ${waiting} do`);
  if (status.inSync && (waiting > 0 || lost > 0 || !isEqual)) found.push(`${name}: says in sync; ${waiting} wait, ${lost} lost, heads ${isEqual ? 'equal' : 'differ'}`);
  if (isParted(machine, wasRestored)) return status.trouble === null ? [...found, `${name}: parted, and nobody is told`] : found;
  if (!isEqual) found.push(`${name}: heads differ: ${present.seq} here, ${life?.ackedSeq ?? 'none'} there`);
  if (!status.inSync && lost === 0) found.push(`${name}: does not call itself in sync (${machine.error ?? 'no error'})`);
  if (lost > 0 && status.trouble === null) found.push(`${name}: ${lost} of its events are only at the province, and nobody is told`);
  return found;
};

/** Where every event of a dossier is applied on both sides, both sides hold the same dossier; and a unit's dossiers are at every station of it. */
const itsDossiers = ({ tables, machines, ghosts, wasRestored }: Rest, machine: Rested): string[] => {
  if (machines.some((one) => isParted(one, wasRestored))) return [];
  const open = openDossiers(tables);
  for (const { dossierId } of ghosts) if (dossierId !== null) open.add(dossierId);
  for (const other of machines) for (const row of journalRows(other.core)) if (row.dossierId !== null && row.isKept && row.pos > ackedPosOf(other.core)) open.add(row.dossierId);
  // A settlement the province refused names no dossier there; here it stands in the outbox with the dossier it is about.
  for (const { dossierId } of machine.core.db.sqlite.prepare<[], { dossierId: string }>('SELECT j.dossier_id AS dossierId FROM event_outcome o JOIN journal j ON j.incarnation = o.incarnation AND j.seq = o.seq WHERE o.settled_at IS NULL AND j.dossier_id IS NOT NULL').all()) open.add(dossierId);
  const here = new Map(machine.core.db.sqlite.prepare<[], { id: string; code: string; doc: string }>('SELECT id, code, doc FROM dossier').all().map((row) => [row.id, row]));
  const { agencyCode } = machine.core.identity.unit;
  return [
    ...[...here.values()]
      .filter(({ id, doc }) => !open.has(id) && isToldTo(tables, id, agencyCode) && !sameJson(doc, provincesDossier(tables, id)))
      .map(({ id, code, doc }) => `${machine.name}: dossier ${code} is not the same at the province: ${differingParts(doc, provincesDossier(tables, id))}`),
    ...[...tables.dossiers]
      .filter(([id, row]) => row.agencyCode === agencyCode && !open.has(id) && !here.has(id))
      .map(([, { code }]) => `${machine.name}: dossier ${code} of its unit never came`),
  ];
};

/** Of a dossier that was handed over the unit hears until it is taken back. */
const isToldTo = ({ dossiers }: Readonly<MemoryTables>, id: string, agencyCode: string): boolean => {
  const row = dossiers.get(id);
  if (row === undefined || row.agencyCode === agencyCode) return true;
  return (JSON.parse(row.doc) as { dossier: { otherUnit: { code: string } | null } }).dossier.otherUnit?.code === agencyCode;
};

/** A dossier whose receipt was left out stays to be seen at its station, and nowhere else. */
const openDossiers = (tables: Readonly<MemoryTables>): Set<string> => {
  const open = new Set<string>();
  for (const events of tables.events.values()) for (const { outcome, dossierId } of events) if (outcome !== 'applied' && (outcome !== 'voided' || !tables.dossiers.has(dossierId ?? '')) && dossierId !== null) open.add(dossierId);
  return open;
};

const provincesDossier = (tables: Readonly<MemoryTables>, id: string): string | undefined => {
  const row = tables.dossiers.get(id);
  return row === undefined ? undefined : JSON.stringify((JSON.parse(row.doc) as { dossier: object }).dossier);
};

/** Names of the parts that differ: never what is in them. */
const differingParts = (a: string, b: string | undefined): string => {
  if (b === undefined) return 'it is not there';
  const [left, right] = [JSON.parse(a) as Record<string, JsonValue>, JSON.parse(b) as Record<string, JsonValue>];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].filter((name) => jsonToCanonicalText(left[name] ?? null) !== jsonToCanonicalText(right[name] ?? null)).join(', ');
};

const sameJson = (a: string, b: string | undefined): boolean => b !== undefined && (a === b || jsonToCanonicalText(JSON.parse(a)) === jsonToCanonicalText(JSON.parse(b)));

/** What it was told, and when what it said happened; a station that was stopped is told nothing more. */
const itsWord = ({ tables, wasRestored, moments }: Rest, machine: Rested): string[] => {
  const rows = journalRows(machine.core).filter(({ isKept }) => isKept);
  return [...(isParted(machine, wasRestored) ? [] : itsInbox(tables, machine, rows)), ...itsMoments(machine, rows, moments)];
};

const itsVerification = ({ core, name }: Rested): string[] => {
  const { chainOk, projectionsEqual, integrity, findings } = verifyStation(core.db, { scratchDir: core.dataDir, key: core.key, newId: core.deps.newId });
  return chainOk && projectionsEqual && integrity ? [] : [`${name}: verify finds ${findings.join(', ')}`];
};
