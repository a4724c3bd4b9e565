/** Chỗ vướng, hai bên: an event the province did not take beside what others did to the same dossier meanwhile. */
import { dossierFromDoc } from '#shared/dossier/dossier';
import { partsMeet, partsOf } from '#shared/dossier/ownership';
import type { AppError } from '#shared/errors';
import type { FieldChange } from '#shared/journal/endEvents';
import type { JournalEvent } from '#shared/journal/event';
import { fieldWords } from '#shared/messages/dossierFields';
import { errorToText } from '#shared/messages/errors';
import { inboxWords } from '#shared/messages/inbox';
import { outcomeReasonToText } from '#shared/messages/sync';
import { eventToSentence } from '#shared/messages/timeline';
import { err, ok, type Result } from '#shared/result';
import type { InboxItemOf } from '#shared/sync/inbox';
import type { OutcomeReason } from '#shared/sync/outcome';
import type { OutboxDetail, SideView } from '#shared/sync/views';
import type { Actor } from '../actor.ts';
import { findDossierById } from '../acts/findDossier.ts';
import { builtOn, type Settle, settle, type Settled, settlerBy } from '../acts/settle.ts';
import type { StationCore } from '../core.ts';
import { listOfficers } from '../officers.ts';
import { type NameOf, nameAtStation } from './toldNames.ts';

type Place = { readonly incarnation: string; readonly seq: number };

export const outboxDetail = (core: StationCore, actor: Actor, place: Place): Result<OutboxDetail, AppError> => {
  const open = findOpen(core, place);
  if (open === undefined) return err({ type: 'NothingToSettle', seq: place.seq });
  const { event, pos, outcome, reason } = open;
  const names = namesOf(core);
  const nameOf: NameOf = (id) => names.get(id) ?? id;
  const others = foreignAfter(core, event, pos);
  const may = settlerBy(actor);
  return ok({
    ...place,
    code: event.dossierId === null ? null : (findDossierById(core, event.dossierId)?.code ?? null),
    outcome,
    reason: outcomeReasonToText[reason as OutcomeReason] ?? reason,
    ours: sideOf(event, inboxWords.here(event.by.seat), nameOf),
    theirs: [...others.map(({ event: theirs, station }) => sideOf(theirs, whereOf(core, station, theirs), nameAtStation(core, station, event.dossierId ?? '', nameOf))), ...sameCode(core, event, names)],
    decisions: decisionsOn(core, place),
    waiting: waitingBehind(core, event, pos),
    builtOn: builtOn(core, event).length,
    correctable: correctableOf(event, others.map((other) => other.event)),
    refusal: may.ok ? null : errorToText(may.error),
  });
};

/** As a screen asks for it: `values` by field, for a correction put right. */
export interface SettleFromScreen extends Pick<Settle, 'seq' | 'way' | 'reason' | 'opId'> {
  readonly incarnation: string;
  readonly values: Readonly<Record<string, string>>;
}

export const settleFromScreen = (core: StationCore, actor: Actor, { values, ...input }: SettleFromScreen): Result<Settled, AppError> => {
  if (input.way === 'void') return settle(core, actor, input);
  const open = findOpen(core, input);
  if (open?.event.type !== 'dossier.corrected') return settle(core, actor, { ...input, replacement: undefined });
  const others = foreignAfter(core, open.event, open.pos).map(({ event }) => event);
  const changes = open.event.data.changes.map(({ field, before, after }): FieldChange => ({ field, before: theirValue(others, field) ?? before, after: typedValue(after, values[field]) }));
  return settle(core, actor, { ...input, replacement: { type: 'dossier.corrected', data: { reason: input.reason, changes } } });
};

const typedValue = (ours: FieldChange['after'], typed: string | undefined): FieldChange['after'] => {
  if (typed === undefined) return ours;
  return typeof ours === 'number' && /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : typed.trim();
};

interface Open {
  readonly event: JournalEvent;
  readonly pos: number;
  readonly outcome: OutboxDetail['outcome'];
  readonly reason: string;
}

const findOpen = ({ db }: StationCore, { incarnation, seq }: Place): Open | undefined => {
  const row = db.sqlite
    .prepare<[string, number], { pos: number; bytes: Buffer; outcome: OutboxDetail['outcome']; reason: string }>(
      'SELECT j.pos, j.bytes, o.outcome, o.reason FROM event_outcome o JOIN journal j USING (incarnation, seq) WHERE incarnation = ? AND seq = ? AND o.settled_at IS NULL',
    )
    .get(incarnation, seq);
  return row === undefined ? undefined : { ...row, event: JSON.parse(row.bytes.toString('utf8')) as JournalEvent };
};

interface Foreign {
  readonly station: string;
  readonly event: JournalEvent;
}

/** What came about the dossier after the officer had acted: first what touches the same parts; where nothing does, all of it. */
const foreignAfter = ({ db }: StationCore, event: JournalEvent, pos: number): readonly Foreign[] => {
  if (event.dossierId === null) return [];
  const all = db.sqlite
    .prepare<[string, number], { bytes: Buffer }>(`SELECT bytes FROM inbox INDEXED BY inbox_dossier WHERE dossier_id = ? AND kind = 'dossier-event' AND after_pos >= ? ORDER BY no`)
    .all(event.dossierId, pos)
    .map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as InboxItemOf<'dossier-event'>)
    .map((item): Foreign => ({ station: item.station, event: item.event as unknown as JournalEvent }));
  const touching = all.filter((other) => partsMeet(partsOf(other.event), new Set(partsOf(event))));
  return touching.length > 0 ? touching : all;
};

const sideOf = (event: JournalEvent, where: string, nameOf: NameOf): SideView => ({
  who: nameOf(event.by.officer),
  where,
  at: event.at,
  text: eventToSentence(event, nameOf),
  fields: event.type === 'dossier.corrected' ? event.data.changes.map(({ field, after }) => ({ label: fieldWords[field], value: String(after ?? '') })) : [],
});

const whereOf = (core: StationCore, station: string, { by }: JournalEvent): string => (station === core.identity.id ? inboxWords.otherLife(by.seat) : inboxWords.otherStation(by.seat));

/** Another dossier with the code of ours: whose it is. */
const sameCode = ({ db }: StationCore, event: JournalEvent, names: ReadonlyMap<string, string>): SideView[] => {
  if (event.dossierId === null || !('code' in event.data) || typeof event.data.code !== 'string') return [];
  const { code } = event.data;
  return db.sqlite
    .prepare<[string, string, string], { doc: string }>('SELECT doc FROM dossier WHERE (code = ? OR code GLOB ?) AND id <> ?')
    .all(code, `${code}#*`, event.dossierId)
    .map(({ doc }) => dossierFromDoc(doc))
    .map(({ receivedBy, receivedByName, receivedAt, intake, procedure }) => ({ who: receivedByName !== '' ? receivedByName : (names.get(receivedBy.officer) ?? receivedBy.officer), where: inboxWords.otherStation(receivedBy.seat), at: receivedAt, text: inboxWords.sameCode(intake.applicant.name, procedure.name), fields: [] }));
};

const decisionsOn = ({ db }: StationCore, { incarnation, seq }: Place): string[] =>
  db.sqlite
    .prepare<[], { bytes: Buffer }>(`SELECT bytes FROM inbox WHERE kind = 'decision' ORDER BY no`)
    .all()
    .map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as InboxItemOf<'decision'>)
    .filter((item) => item.incarnation === incarnation && item.seq === seq)
    .map(({ decidedBy, reason }) => inboxWords.decided(decidedBy, reason));

const waitingBehind = ({ db }: StationCore, { dossierId }: JournalEvent, pos: number): number =>
  db.sqlite
    .prepare<[string | null, number], number>(
      `SELECT count(*) FROM event_outcome o JOIN journal j USING (incarnation, seq) WHERE o.settled_at IS NULL AND o.outcome = 'deferred' AND j.dossier_id = ? AND j.pos > ?`,
    )
    .pluck()
    .get(dossierId, pos) ?? 0;

const theirValue = (others: readonly JournalEvent[], field: FieldChange['field']): FieldChange['after'] | undefined =>
  others.flatMap((other) => (other.type === 'dossier.corrected' ? other.data.changes : [])).findLast((change) => change.field === field)?.after;

const correctableOf = (event: JournalEvent, others: readonly JournalEvent[]): OutboxDetail['correctable'] => {
  if (event.type !== 'dossier.corrected') return [];
  return event.data.changes.map(({ field, before, after }) => ({ field, label: fieldWords[field], ours: String(after ?? ''), theirs: String(theirValue(others, field) ?? before ?? '') }));
};

const namesOf = (core: StationCore): ReadonlyMap<string, string> => new Map(listOfficers(core).map(({ id, name }) => [id, name]));
