/**
 * Số that an event gave to a paper (Mẫu 02–07), each form by year; papers given before any dossier was received count by
 * themselves. Read by the station, which goes on from it, and by the province, which holds it against what it leased.
 */
import type { JournalEvent } from './event.ts';

export const numberedForms = ['02', '03', '04', '05', '06', '07'] as const;
type NumberedForm = (typeof numberedForms)[number];

export interface PaperNumber {
  readonly form: NumberedForm;
  readonly number: number;
  readonly year: number;
}

/** Null where it gave none, and in events from before their form was numbered. A print of a paper that has its number says none. */
export const paperNumber = (event: JournalEvent): PaperNumber | null => {
  const form = event.type === 'dossier.printed' || event.type === 'list.printed' || event.type === 'visitor.turned-away' ? event.data.form : formOfAct[event.type];
  if (form === undefined || !isNumbered(form) || !('number' in event.data)) return null;
  const { number, year } = event.data as { readonly number?: number; readonly year?: number };
  return number === undefined || year === undefined ? null : { form, number, year };
};

const isNumbered = (form: string): form is NumberedForm => (numberedForms as readonly string[]).includes(form);

const formOfAct: Readonly<Partial<Record<JournalEvent['type'], NumberedForm>>> = {
  'dossier.supplement-requested': '02',
  'dossier.refused': '03',
  'dossier.extended': '04',
  'dossier.stopped': '05',
};
