/** What is written down of a dossier and moves neither status nor clock: corrections, prints, fees, files, causes of lateness, what systems above say. Null for all other events. */
import { changeReceipt, collectedReceipt } from '../fees/receiptHistory.ts';
import { filesAfter, filesWithout } from '../files/fileActs.ts';
import type { JournalEvent } from '../journal/event.ts';
import type { EventOf } from '../journal/eventTypes.ts';
import { setIntakeField } from './correction.ts';
import type { Dossier } from './dossier.ts';
import { printKey } from './papers.ts';

export const recordChange = (before: Dossier, event: JournalEvent): Partial<Dossier> | null => {
  switch (event.type) {
    case 'dossier.corrected':
      return {
        intake: event.data.changes.reduce(setIntakeField, before.intake),
        corrections: [...before.corrections, { at: event.at, reason: event.data.reason, changes: event.data.changes }],
      };
    case 'dossier.printed':
      return printed(before, event.data);
    case 'dossier.fee-collected':
      return { fees: [...before.fees, collectedReceipt(event.data.fee, event)] };
    case 'dossier.fee-refunded':
    case 'dossier.fee-voided':
    case 'dossier.fee-printed':
      return { fees: before.fees.map((receipt) => changeReceipt(receipt, event)) };
    case 'dossier.file-attached':
      return { files: filesAfter(before.files, event) };
    case 'dossier.file-detached':
      return { files: filesWithout(before.files, event) };
    case 'dossier.cause-stated': {
      const { opId: _, opHash: __, ...stated } = event.data;
      return { causes: [...before.causes, { ...stated, at: event.at, by: event.by }] };
    }
    case 'dossier.apology-sent': {
      const { opId: _, opHash: __, ...sent } = event.data;
      return { apologies: [...before.apologies, { ...sent, at: event.at, by: event.by }] };
    }
    case 'dossier.official-code-given': {
      const { officialCode: code, system, inboxItem } = event.data;
      return { officialCodes: [...before.officialCodes, { code, system, at: event.at, inboxItem }] };
    }
    case 'dossier.status-told':
      return { statusesAbove: [...before.statusesAbove, event.data] };
    default:
      return null;
  }
};

const printed = ({ prints }: Dossier, { form, request, printNo, ...data }: EventOf<'dossier.printed'>['data']): Partial<Dossier> => {
  const { number, year } = data;
  const key = printKey(form, request);
  // Two desks that printed without knowing of each other: the count of the one who printed more.
  return { prints: { ...prints, [key]: Math.max(prints[key] ?? 0, printNo) }, ...(form === '06' && number !== undefined && year !== undefined ? { controlSlip: { number, year } } : {}) };
};
