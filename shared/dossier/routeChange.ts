/** Who has a dossier, and what was asked of a leader and answered: acceptance, handing on, signing, voiding, declaring. Null for all other events. */
import type { JournalEvent } from '../journal/event.ts';
import type { Dossier } from './dossier.ts';
import { answered } from './onlineAnswer.ts';

export const routeChange = (before: Dossier, event: JournalEvent): Partial<Dossier> | null => {
  switch (event.type) {
    case 'dossier.accepted': {
      const { chosenCase, components, due, formSet, receivedByName } = event.data;
      const matter = chosenCase === undefined ? {} : { intake: { ...before.intake, caseId: chosenCase.id }, caseName: chosenCase.name };
      return { status: 'accepted', ...matter, components, due, formSet, receivedAt: event.at, receivedBy: event.by, receivedByName, online: answered(before, event.at) };
    }
    case 'dossier.forwarded':
      return { status: 'processing', holder: event.data.toOfficer, holderName: event.data.toName, signing: null };
    case 'dossier.transferred':
      return { status: 'processing', holder: null, holderName: null, signing: null, otherUnit: { name: event.data.unit.name, code: event.data.unit.code, at: event.at, by: event.by }, ...(event.data.from === undefined ? {} : { receivingUnit: event.data.from }) };
    case 'dossier.taken-back':
      return { status: 'processing', holder: event.data.toOfficer, holderName: event.data.toOfficer === null ? null : event.data.toName, otherUnit: null };
    case 'dossier.submitted':
      return { status: 'processing', ...onDesk(before, event), signing: { to: event.data.toOfficer, toName: event.data.toName, at: event.at, by: event.by, note: event.data.note } };
    case 'dossier.sent-back':
      return { signing: null };
    case 'dossier.void-requested':
      return { voidRequest: { at: event.at, by: event.by, reason: event.data.reason, leader: event.data.leader } };
    case 'dossier.void-declined':
      return { voidRequest: null };
    case 'dossier.declaration-requested': {
      const { opId: _, opHash: __, ...asked } = event.data;
      return { declaration: { ...asked, at: event.at, by: event.by } };
    }
    case 'dossier.declaration-declined':
      return { declaration: null };
    default:
      return null;
  }
};

/** On the desk of who has it, else of who submits it: a dossier sent back unsigned is never nobody's. */
const onDesk = ({ holder, holderName }: Dossier, { by, data }: JournalEvent & { type: 'dossier.submitted' }): Pick<Dossier, 'holder' | 'holderName'> =>
  holder === null ? { holder: by.officer, holderName: data.step?.fromName ?? '' } : { holder, holderName };
