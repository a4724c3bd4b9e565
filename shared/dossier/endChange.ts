/** How a dossier ends, and how an end is taken back. Null for all other events. */
import type { JournalEvent } from '../journal/event.ts';
import type { Dossier } from './dossier.ts';
import { answered } from './onlineAnswer.ts';
import { numberOf } from './papers.ts';
import { takesEffect, undoneChange } from './undo.ts';

export const endChange = (before: Dossier, event: JournalEvent): Partial<Dossier> | null => {
  switch (event.type) {
    case 'dossier.signed':
      return { status: 'completed', completedAt: event.at, endedAt: event.at, signing: null, result: event.data.result };
    case 'dossier.completed':
      // Declared of what had ended already: only when.
      if (event.declared !== undefined && before.completedAt !== null) return { completedAt: event.at, endedAt: event.at };
      return { status: 'completed', completedAt: event.at, endedAt: event.at, signing: null, ...(event.data.result === undefined ? {} : { result: event.data.result }) };
    case 'dossier.result-arrived':
      return {
        status: 'completed',
        completedAt: before.completedAt ?? event.at,
        endedAt: before.endedAt ?? event.at,
        atCounterAt: event.at,
        signing: null,
        ...(event.data.result === undefined ? {} : { result: event.data.result }),
      };
    case 'dossier.returned':
      return { status: 'returned', returnedAt: event.at, collection: event.data.collection, holder: null, holderName: null };
    case 'dossier.refused':
      return { status: 'not-accepted', endedAt: event.at, holder: null, holderName: null, refusal: { ...event.data, at: event.at, by: event.by }, online: answered(before, event.at) };
    case 'dossier.withdrawn':
      return { status: 'withdrawn', endedAt: event.at, holder: null, holderName: null, withdrawalReason: event.data.reason };
    case 'dossier.closed-unanswered':
      return { status: 'stopped', endedAt: event.at, holder: null, holderName: null, finalStop: { why: 'unanswered', reason: event.data.note, at: event.at, by: event.by } };
    case 'dossier.stopped':
      return { status: 'stopped', endedAt: event.at, holder: null, holderName: null, finalStop: { why: 'requested', reason: event.data.reason, at: event.at, by: event.by, ...(event.data.officerName === undefined ? {} : { officerName: event.data.officerName }), ...(event.data.request === undefined ? {} : { request: event.data.request }), ...numberOf(event.data) } };
    case 'dossier.voided':
      return {
        status: 'stopped',
        endedAt: before.endedAt ?? event.at,
        holder: null,
        holderName: null,
        signing: null,
        voidRequest: null,
        declaration: null,
        finalStop: { why: 'voided', reason: event.data.reason, at: event.at, by: event.by },
      };
    case 'dossier.recalled':
      // What another unit resolved is that unit's again.
      return { status: 'processing', completedAt: null, atCounterAt: null, endedAt: null, result: null, ...(before.otherUnit === null ? { holder: event.data.toOfficer, holderName: event.data.toName } : {}) };
    case 'dossier.undone':
      return takesEffect(before, event.data) ? undoneChange(event.data) : {};
    default:
      return null;
  }
};
