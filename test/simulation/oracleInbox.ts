/**
 * What the province said by itself, against what each station has of it: every item of its unit's feed lies in its inbox,
 * and was put to use once, or waits there, counted.
 */
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { hasTaken } from '#shared/dossier/applyToDossier';
import type { Dossier } from '#shared/dossier/dossier';
import type { JournalEvent } from '#shared/journal/event';
import type { MemoryTables } from '#gateway/memoryStore';
import type { JournalRow, Rested } from './oracle.ts';

/** Filed through the portal. */
export interface Filed {
  readonly agencyCode: string;
  readonly portalCode: string;
}

/** The event of this station that an item becomes, by its kind. */
const becomes: Readonly<Record<string, string>> = {
  catalogue: 'catalogue.imported',
  calendar: 'calendar.imported',
  'official-code': 'dossier.official-code-given',
  'status-above': 'dossier.status-told',
  decision: 'event.decided',
};
/** Said by each station for itself; of the others one word of the unit is enough. */
const bySelf = new Set(['catalogue', 'calendar', 'decision']);

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly dossierId?: string;
}

/** `rows`: what the station holds in its journal and counts. */
export const itsInbox = (tables: Readonly<MemoryTables>, { core, name, stationId }: Rested, rows: readonly JournalRow[]): string[] => {
  const used = usedItems(rows);
  const here = new Map(core.db.sqlite.prepare<[], { bytes: Buffer; waits: number }>('SELECT bytes, no IN (SELECT no FROM inbox_waiting) AS waits FROM inbox').all().map(({ bytes, waits }) => {
    const item = JSON.parse(bytes.toString('utf8')) as Item;
    return [item.id, { item, waits: waits === 1 }];
  }));
  const twice = [...used].filter(([key, count]) => count > 1 && !key.startsWith('event.decided')).map(([key]) => `${name}: ${key} was put to use more than once`);
  const told = (tables.inbox.feeds.get(core.identity.unit.agencyCode) ?? []).flatMap(({ entry }) => (entry.kind === 'item' ? (tables.inbox.contents.get(entry.item) ?? []) : []));
  return [
    ...twice,
    ...told.filter(({ station }) => station === null || station === stationId).flatMap(({ id, kind }) => {
      const row = here.get(id);
      if (row === undefined) return [`${name}: was never told ${id}`];
      const type = becomes[kind];
      if (row.waits || type === undefined || used.has(`${type} ${id}`) || (!bySelf.has(kind) && isKnown(core, row.item, type))) return [];
      return [`${name}: was told ${id}, and nothing came of it`];
    }),
  ];
};

const isKnown = ({ db }: Rested['core'], { id, dossierId }: Item, type: string): boolean => {
  const doc = db.sqlite.prepare<[string], string>('SELECT doc FROM dossier WHERE id = ?').pluck().get(dossierId ?? '');
  return doc !== undefined && hasTaken(JSON.parse(doc) as Dossier, { type, data: { inboxItem: id } } as JournalEvent);
};

const usedItems = (rows: readonly JournalRow[]): ReadonlyMap<string, number> => {
  const used = new Map<string, number>();
  for (const { bytes } of rows) {
    const { type, data } = JSON.parse(bytes.toString('utf8')) as { type: string; data: { inboxItem?: string } };
    if (data.inboxItem !== undefined) used.set(`${type} ${data.inboxItem}`, (used.get(`${type} ${data.inboxItem}`) ?? 0) + 1);
  }
  return used;
};

/** Registered at the province, or kept and counted at a station of that unit, which cannot use it yet, by its clock for instance. */
export const lostSubmissions = (tables: Readonly<MemoryTables>, machines: readonly Rested[], filed: readonly Filed[]): string[] => {
  const codes = new Set([...tables.dossiers.values()].map(({ code }) => code));
  const waitsAt = ({ core }: Rested, portalCode: string): boolean =>
    createSqliteSyncStore(core).counts().inboxWaiting > 0 && core.db.sqlite.prepare<[], Buffer>(`SELECT bytes FROM inbox JOIN inbox_waiting USING (no) WHERE kind = 'online-dossier'`).pluck().all().some((bytes) => bytes.includes(portalCode));
  return filed
    .filter(({ agencyCode, portalCode }) => !codes.has(portalCode) && !machines.some((machine) => machine.core.identity.unit.agencyCode === agencyCode && waitsAt(machine, portalCode)))
    .map(({ portalCode }) => `${portalCode}: filed online, and no station took it`);
};

/** A code names one dossier. */
export const codesGivenTwice = ({ dossiers }: Readonly<MemoryTables>): string[] => {
  const codes = [...dossiers.values()].map(({ code }) => code);
  return codes.filter((code, index) => codes.indexOf(code) !== index).map((code) => `${code}: two dossiers at the province`);
};
