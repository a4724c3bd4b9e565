/**
 * The intake form as it stands on screen, and the `Intake` it becomes. Everything in the form is text or a tick, so that
 * a half-typed form is a value too: that is what a draft keeps.
 */
import type { IdKindName } from '#shared/dossier/identity';
import { type CitizenCard, parseCitizenCardQr, tidyIdNumber, tidyPhone } from '#shared/dossier/identity';
import type { Intake } from '#shared/dossier/intake';
import type { Channel, Procedure, ProcedureComponent } from '#shared/procedure';
import { dateToTyped, typedToDate } from './typedDate.ts';

export interface IntakeForm {
  applicant: {
    kind: 'person' | 'organisation';
    name: string;
    idKind: IdKindName;
    idNumber: string;
    birthDate: string;
    sex: '' | 'male' | 'female';
    address: string;
    phone: string;
    email: string;
  };
  /** Nộp thay cho: `other` shows and sends the authorised person. */
  behalf: 'self' | 'other';
  authorised: { name: string; idKind: IdKindName; idNumber: string; address: string; phone: string; email: string; paperNumber: string; paperDate: string };
  procedureCode: string;
  /** What stands in the search box, `1.004873 · Cấp Giấy …` once chosen. */
  procedureText: string;
  caseId: string;
  channel: Channel;
  /** By component id; emptied when another procedure is chosen, whose ids mean other papers. */
  components: Record<string, ComponentTick>;
  sets: string;
  resultWay: { way: 'counter' | 'post' | 'online'; address: string };
  land: { certificateNumber: string; parcelAddress: string };
  register: { book: string; number: string };
  note: string;
}

export interface ComponentTick {
  on: boolean;
  originals: string;
  copies: string;
}

export const emptyForm = (): IntakeForm => ({
  applicant: { kind: 'person', name: '', idKind: 'personal-id', idNumber: '', birthDate: '', sex: '', address: '', phone: '', email: '' },
  behalf: 'self',
  authorised: { name: '', idKind: 'personal-id', idNumber: '', address: '', phone: '', email: '', paperNumber: '', paperDate: '' },
  procedureCode: '',
  procedureText: '',
  caseId: '',
  channel: 'counter',
  components: {},
  sets: '1',
  resultWay: { way: 'counter', address: '' },
  land: { certificateNumber: '', parcelAddress: '' },
  register: { book: '', number: '' },
  note: '',
});

/** What the station is asked to look at and to save. It parses it again; a wrong date or count goes as typed and comes back as a problem. */
export const formToIntake = (form: IntakeForm, procedure: Procedure | null): Intake => {
  const { applicant, authorised } = form;
  const isPerson = applicant.kind === 'person';
  return {
    applicant: {
      kind: applicant.kind,
      name: tidyText(applicant.name),
      idKind: applicant.idKind,
      idNumber: tidyIdNumber(applicant.idKind, applicant.idNumber),
      birthDate: isPerson ? dateOrTyped(applicant.birthDate) : null,
      sex: isPerson && applicant.sex !== '' ? applicant.sex : null,
      address: tidyText(applicant.address),
      phone: tidyPhone(applicant.phone),
      email: applicant.email.trim(),
    },
    authorised:
      form.behalf === 'self'
        ? null
        : {
            name: tidyText(authorised.name),
            idKind: authorised.idKind,
            idNumber: tidyIdNumber(authorised.idKind, authorised.idNumber),
            address: tidyText(authorised.address),
            phone: tidyPhone(authorised.phone),
            email: authorised.email.trim(),
            paperNumber: authorised.paperNumber.trim(),
            paperDate: dateOrTyped(authorised.paperDate),
          },
    procedureCode: form.procedureCode,
    caseId: form.caseId,
    channel: form.channel,
    components: shownComponents(procedure, form.caseId).flatMap(({ id }) => {
      const tick = form.components[id];
      return tick?.on === true ? [{ componentId: id, originals: typedCount(tick.originals), copies: typedCount(tick.copies) }] : [];
    }),
    sets: form.sets.trim() === '' ? 1 : typedCount(form.sets),
    resultWay: { way: form.resultWay.way, address: form.resultWay.way === 'post' ? tidyText(form.resultWay.address) : '' },
    land: procedure?.land === true ? { certificateNumber: form.land.certificateNumber.trim(), parcelAddress: tidyText(form.land.parcelAddress) } : null,
    register: form.register.book.trim() === '' && form.register.number.trim() === '' ? null : { book: form.register.book.trim(), number: form.register.number.trim() },
    note: form.note.trim(),
  };
};

/** The components a case asks for. */
export const shownComponents = (procedure: Procedure | null, caseId: string): readonly ProcedureComponent[] =>
  procedure?.components.filter((component) => component.caseId === null || component.caseId === caseId) ?? [];

/** What F7 ticks: the papers to hand in; where none is, those to show. Null: neither. */
export const tickedAtOnce = (components: readonly ProcedureComponent[]): 'submit' | 'present' | null =>
  components.some(({ kind }) => kind === 'submit') ? 'submit' : components.some(({ kind }) => kind === 'present') ? 'present' : null;

/** A card fills what it knows and leaves the phone and the rest as they are. */
export const fillFromCard = <T extends IntakeForm['applicant'] | IntakeForm['authorised']>(part: T, card: CitizenCard): T => ({
  ...part,
  ...('kind' in part ? { kind: 'person', birthDate: dateToTyped(card.birthDate), sex: card.sex ?? '' } : {}),
  name: card.name,
  idKind: 'personal-id',
  idNumber: card.idNumber,
  address: card.address,
});

/** A card's text that arrived in one piece (pasted, or set by a scanner's driver), never while a person is still typing it. */
export const cardInField = (before: string, after: string): CitizenCard | null => (after.length - before.length > 20 ? parseCitizenCardQr(after) : null);

/** The name of a draft in the list: who, then what. */
export const formTitle = (form: IntakeForm): string => [tidyText(form.applicant.name) || form.applicant.idNumber.trim(), form.procedureText.trim()].filter(Boolean).join(' · ').slice(0, 300);

/** Nothing typed yet: not worth a draft. */
export const isUntouched = (form: IntakeForm): boolean => JSON.stringify(form) === JSON.stringify(emptyForm());

const tidyText = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const dateOrTyped = (typed: string): string | null => (typed.trim() === '' ? null : (typedToDate(typed) ?? typed.trim()));
/** NaN would not survive JSON: a count that is none goes as −1 and is refused with the others. */
const typedCount = (typed: string): number => (typed.trim() === '' ? 0 : /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : -1);
