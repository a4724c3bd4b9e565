/**
 * Which forms of a dossier exist by now: a paper is printed of an act that happened, never ahead of it. Renderer-safe.
 */
import type { Dossier } from './dossier.ts';
import type { DossierPrint, FormName } from '../journal/paperEvents.ts';
import type { SupplementStop } from './clockStop.ts';

/** A paper of a dossier. `request`: which Mẫu 02 or Mẫu 04, 1 is the first; null for every other form. */
export interface DossierPaper {
  readonly form: FormName;
  readonly request: number | null;
}

/** In the order a dossier gathers them. */
export const papersOf = (dossier: Dossier): DossierPaper[] =>
  (['01', '02', '03', '04', '05', '06', 'slip'] as const).flatMap((form): DossierPaper[] => {
    if (form === '02' || form === '04') return Array.from({ length: timesMade(dossier, form) }, (_, index) => ({ form, request: index + 1 }));
    return hasPaper(dossier, form) ? [{ form, request: null }] : [];
  });

/** `request` null: any. */
export const hasPaper = (dossier: Dossier, form: FormName, request: number | null = null): boolean => {
  switch (form) {
    case '01':
    case 'slip':
      return wasReceived(dossier) && !wasCertifiedAtOnce(dossier);
    case '06':
      return wasReceived(dossier);
    case '02':
    case '04':
      return timesMade(dossier, form) >= (request ?? 1);
    case '03':
      return dossier.refusal !== null;
    case '05':
      return dossier.finalStop?.why === 'requested';
  }
};

/** What came online and was never accepted was not. */
export const wasReceived = ({ receivedByName }: Pick<Dossier, 'receivedByName'>): boolean => receivedByName !== '';

/** Chứng thực while the person waited: nothing is to be collected later, so there is no receipt of it. */
const wasCertifiedAtOnce = ({ intake, receivedAt, returnedAt }: Dossier): boolean => intake.certification !== undefined && returnedAt === receivedAt;

/** A dossier chosen for a paper it has no place on, and why. */
export interface LeftOut {
  readonly code: string;
  readonly why: 'certified-at-once' | 'not-received';
}

/** Of those chosen, the ones without a receipt. */
export const withoutReceipt = (dossiers: readonly Dossier[]): LeftOut[] =>
  dossiers.filter((dossier) => !hasPaper(dossier, '01')).map((dossier) => ({ code: dossier.code, why: wasReceived(dossier) ? 'certified-at-once' : 'not-received' }));

export const supplementRequests = ({ clockStops }: Pick<Dossier, 'clockStops'>): SupplementStop[] => clockStops.filter((stop) => stop.kind === 'supplement');

/** How many of a form that a dossier may have several of. */
const timesMade = (dossier: Dossier, form: '02' | '04'): number => (form === '02' ? supplementRequests(dossier) : dossier.extensions).length;

/** Which one a print is of: the last where nobody says, null for forms there is only one of. */
export const requestOf = (dossier: Dossier, form: FormName, request: number | undefined): number | null => (form === '02' || form === '04' ? (request ?? Math.max(1, timesMade(dossier, form))) : null);

/** Prints are counted by form, each Mẫu 02 and Mẫu 04 after the first by itself: its first print is no reprint. */
export const printKey = (form: DossierPrint, request: number | null | undefined): PrintKey => {
  const which = request ?? 1;
  return (form === '02' || form === '04') && which > 1 ? `${form}/${which}` : form;
};
export type PrintKey = DossierPrint | `${'02' | '04'}/${number}`;

export const timesPrinted = ({ prints }: Pick<Dossier, 'prints'>, { form, request }: { readonly form: DossierPrint; readonly request: number | null }): number => prints[printKey(form, request)] ?? 0;

/** Number and year of the paper that an event made; nothing of one from before papers were numbered. */
export const numberOf = ({ number, year }: { readonly number?: number | undefined; readonly year?: number | undefined }) => (number === undefined ? {} : { number, year });
