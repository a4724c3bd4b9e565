/**
 * A dossier as its events make it: one pure reducer, used by the station's tables and by the gateway's.
 * The reducer never refuses: events are facts. Refusing is done before an event is written (`lifecycle.ts`).
 * What an event changes is said by subject: `routeChange`, `endChange`, `clockChange`, `recordChange`.
 */
import { collectedReceipt } from '../fees/receiptHistory.ts';
import type { JournalEvent } from '../journal/event.ts';
import { firstSteps, stepsAfter } from '../steps/applyToSteps.ts';
import type { Instant } from '../time.ts';
import { clockChange } from './clockChange.ts';
import { type Dossier, laterParts } from './dossier.ts';
import { endChange } from './endChange.ts';
import { recordChange } from './recordChange.ts';
import { routeChange } from './routeChange.ts';
import { isResultKnown, resultSaidAgain } from './sameResult.ts';
import { scanFactOf } from './scanFact.ts';
import { takesEffect } from './undo.ts';

/**
 * Undefined stays undefined for events of no dossier, and the dossier the same where an event says nothing of it: a
 * settlement is about another event, and an item of the inbox told by a second station of the unit is told already.
 * Throws when the first event of a dossier is not its receipt or its arrival online: a bug or a broken chain.
 */
export const applyToDossier = (before: Dossier | undefined, event: JournalEvent): Dossier | undefined => {
  if (event.dossierId === null || event.type === 'event.settled' || event.type === 'event.decided' || hasTaken(before, event)) return before;
  if (event.type === 'dossier.received') return receivedDossier(event, event.dossierId);
  if (event.type === 'dossier.registered') return registeredDossier(event, event.dossierId);
  if (event.type === 'dossier.certified') return certifiedDossier(event, event.dossierId);
  if (before === undefined) throw new Error(`event ${event.id} (${event.type}) comes before its dossier was received`);
  const whole = { ...laterParts, ...before };
  const change = changeOf(whole, event);
  const steps = event.type === 'dossier.undone' && !takesEffect(whole, event.data) ? whole.steps : stepsAfter(whole, event);
  return { ...whole, version: whole.version + 1, ...change, ...declaredPart(whole, change, event), steps };
};

const changeOf = (before: Dossier, event: JournalEvent): Partial<Dossier> =>
  isResultKnown(before, event) ? resultSaidAgain(before, event) : (routeChange(before, event) ?? endChange(before, event) ?? clockChange(before, event) ?? recordChange(before, event) ?? {});

/** The same item of the inbox, told before. */
export const hasTaken = (dossier: Dossier | undefined, event: JournalEvent): boolean => {
  if (dossier === undefined) return false;
  switch (event.type) {
    case 'dossier.registered':
      return event.data.inboxItem !== undefined && dossier.online?.inboxItem === event.data.inboxItem;
    case 'dossier.official-code-given':
      return (dossier.officialCodes ?? []).some(({ inboxItem }) => inboxItem === event.data.inboxItem);
    case 'dossier.status-told':
      return (dossier.statusesAbove ?? []).some(({ inboxItem }) => inboxItem === event.data.inboxItem);
    default:
      return false;
  }
};

/** What a declared act leaves behind beside what it did; a live one that ends a dossier, or opens it again, leaves no second date. */
const declaredPart = (before: Dossier, change: Partial<Dossier>, event: JournalEvent): Partial<Dossier> => {
  const endsNow = change.endedAt !== undefined && change.endedAt !== before.endedAt;
  const { declared, at, recordedAt } = event;
  const what = scanFactOf[event.type];
  if (declared === undefined || what === undefined) return endsNow ? { endRecordedAt: null } : {};
  return { declaration: null, declaredActs: [...before.declaredActs, { what, at, recordedAt, ...declared }], ...(endsNow ? { endRecordedAt: before.endedAt ?? recordedAt } : {}) };
};

const receivedDossier = ({ data, at, by }: JournalEvent & { type: 'dossier.received' }, id: string): Dossier => ({
  ...newDossier(id, data, at),
  status: 'accepted',
  due: data.due,
  receivedBy: by,
  receivedByName: data.receivedByName,
  steps: firstSteps(data, at, by),
});

/** Until somebody accepts it, what is due is the counter's answer; the term of the matter begins with the acceptance. */
const registeredDossier = ({ data, by }: JournalEvent & { type: 'dossier.registered' }, id: string): Dossier => ({
  ...newDossier(id, data, data.submittedAt),
  status: 'registered',
  due: data.answerDue,
  receivedBy: by,
  receivedByName: '',
  online: { submittedAt: data.submittedAt, alertAt: data.alertAt, answerBy: data.answerDue.legalDue, answeredAt: null, ...(data.inboxItem === undefined ? {} : { inboxItem: data.inboxItem }) },
});

/** Born returned: everything happened while the person waited. */
const certifiedDossier = (event: JournalEvent & { type: 'dossier.certified' }, id: string): Dossier => ({
  ...receivedDossier({ ...event, type: 'dossier.received' }, id),
  status: 'returned',
  completedAt: event.at,
  atCounterAt: event.at,
  returnedAt: event.at,
  endedAt: event.at,
  collection: event.data.collection,
  fees: event.data.fee === null ? [] : [collectedReceipt(event.data.fee, event)],
});

const newDossier = (
  id: string,
  { code, intake, procedure, caseName, components, formSet }: Pick<Dossier, 'code' | 'intake' | 'procedure' | 'caseName' | 'components' | 'formSet'>,
  receivedAt: Instant,
) => ({
  id,
  code,
  version: 1,
  intake,
  procedure,
  caseName,
  components,
  formSet,
  receivedAt,
  holder: null,
  holderName: null,
  completedAt: null,
  atCounterAt: null,
  returnedAt: null,
  endedAt: null,
  collection: null,
  refusal: null,
  withdrawalReason: null,
  corrections: [],
  prints: {},
  ...laterParts,
});
