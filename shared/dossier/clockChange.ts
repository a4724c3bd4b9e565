/** The clock stops, runs again, and the due date moves: supplement, payment, pause, verification, extension, a confirmed calendar. Null for all other events. */
import type { JournalEvent } from '../journal/event.ts';
import type { DueRecord } from '../journal/eventParts.ts';
import type { Instant } from '../time.ts';
import { type ClockStop, type DueChangeWhy, handedInAt, type SupplementStop } from './clockStop.ts';
import type { Dossier, Extension } from './dossier.ts';
import { answered } from './onlineAnswer.ts';
import { numberOf } from './papers.ts';
import type { Status } from './status.ts';

export const clockChange = (before: Dossier, event: JournalEvent): Partial<Dossier> | null => {
  switch (event.type) {
    case 'dossier.supplement-requested': {
      const { opId: _, ...data } = event.data;
      return { ...clockStopped(before, { kind: 'supplement', ...standing(before, event), ...data }, 'supplement'), online: answered(before, event.at) };
    }
    case 'dossier.supplement-told':
      return supplementChanged(before, (stop) => {
        const { handedInAt: _, ...asked } = stop;
        return { ...asked, toldAt: event.at, term: event.data.term ?? asked.term };
      });
    case 'dossier.supplement-handed-in':
      return supplementChanged(before, (stop) => ({ ...stop, handedInAt: event.at }));
    case 'dossier.supplement-received':
      return { ...clockResumed(before, handedInAt(before) ?? event.at), ...dueMoved(before, event, event.data.due, event.data.mode === 'restart' ? 'supplement-restart' : 'supplement-extend') };
    case 'dossier.payment-requested': {
      const { opId: _, ...data } = event.data;
      return clockStopped(before, { kind: 'payment', ...standing(before, event), ...data, term: null }, 'payment');
    }
    case 'dossier.payment-done':
      return { ...clockResumed(before, event.at), ...dueMoved(before, event, event.data.due, event.data.second === true ? 'second-appointment' : 'payment') };
    case 'dossier.paused': {
      const { opId: _, ...data } = event.data;
      return clockStopped(before, { kind: 'pause', ...standing(before, event), ...data }, 'stopped');
    }
    case 'dossier.resumed':
      return { ...clockResumed(before, event.at), ...dueMoved(before, event, event.data.due, 'pause') };
    case 'dossier.verification-requested': {
      const { opId: _, ...data } = event.data;
      return clockStopped(before, { kind: 'verification', ...standing(before, event), ...data }, 'stopped');
    }
    case 'dossier.verification-answered':
      return { ...clockResumed(before, event.at), ...dueMoved(before, event, event.data.due, 'verification') };
    case 'dossier.extended': {
      const { reason, legalGround, due } = event.data;
      const extension: Extension = { at: event.at, by: event.by, reason, legalGround, ...numberOf(event.data) };
      return { extension, extensions: [...before.extensions, extension], ...dueMoved(before, event, due, 'extension') };
    }
    case 'dossier.due-confirmed':
      return dueMoved(before, event, event.data.due, 'calendar');
    default:
      return null;
  }
};

const standing = ({ status }: Dossier, { at, by }: JournalEvent) => ({ at, by, from: status, resumedAt: null });

const clockStopped = ({ clockStops }: Dossier, stop: ClockStop, status: Status): Partial<Dossier> => ({ status, clockStops: [...clockStops, stop] });

const supplementChanged = ({ clockStops }: Dossier, change: (stop: SupplementStop) => SupplementStop): Partial<Dossier> => {
  const last = clockStops.at(-1);
  return last?.kind === 'supplement' ? { clockStops: [...clockStops.slice(0, -1), change(last)] } : {};
};

const clockResumed = ({ clockStops, status }: Dossier, at: Instant): Partial<Dossier> => {
  const last = clockStops.at(-1);
  return last === undefined ? { status } : { status: last.from, clockStops: [...clockStops.slice(0, -1), { ...last, resumedAt: at }] };
};

const dueMoved = ({ due: before, dueHistory }: Dossier, { at, by }: JournalEvent, due: DueRecord, why: DueChangeWhy): Partial<Dossier> => ({
  due,
  dueHistory: [
    ...dueHistory,
    { at, by, why, before: { legalDue: before.legalDue, promisedDue: before.promisedDue }, after: { legalDue: due.legalDue, promisedDue: due.promisedDue } },
  ],
});
