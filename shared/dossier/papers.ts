/**
 * Which forms of a dossier exist by now: a paper is printed of an act that happened, never ahead of it. Renderer-safe.
 */
import type { Dossier } from './dossier.ts';
import type { DossierPrint, FormName } from '../journal/eventTypes.ts';
import type { SupplementStop } from './clockStop.ts';

/** A paper of a dossier. `request`: which Mẫu 02, 1 is the first; null for every other form. */
export interface DossierPaper {
  readonly form: FormName;
  readonly request: number | null;
}

/** In the order a dossier gathers them. */
export const papersOf = (dossier: Dossier): DossierPaper[] =>
  (['01', '02', '03', '04', '05', '06', 'slip'] as const).flatMap((form): DossierPaper[] => {
    if (form === '02') return supplementRequests(dossier).map((_, index) => ({ form, request: index + 1 }));
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
      return supplementRequests(dossier).length >= (request ?? 1);
    case '03':
      return dossier.refusal !== null;
    case '04':
      return dossier.extension !== null;
    case '05':
      return dossier.finalStop?.why === 'requested';
  }
};

/** What came online and was never accepted was not. */
export const wasReceived = ({ receivedByName }: Pick<Dossier, 'receivedByName'>): boolean => receivedByName !== '';

/** Chứng thực while the person waited: nothing is to be collected later, so there is no receipt of it. */
const wasCertifiedAtOnce = ({ intake, receivedAt, returnedAt }: Dossier): boolean => intake.certification !== undefined && returnedAt === receivedAt;

export const supplementRequests = ({ clockStops }: Pick<Dossier, 'clockStops'>): SupplementStop[] => clockStops.filter((stop) => stop.kind === 'supplement');

/** Prints are counted by form, each Mẫu 02 after the first by itself: its first print is no reprint. */
export const printKey = (form: DossierPrint, request: number | null | undefined): PrintKey => {
  const which = request ?? 1;
  return form === '02' && which > 1 ? `02/${which}` : form;
};
export type PrintKey = DossierPrint | `02/${number}`;

export const timesPrinted = ({ prints }: Pick<Dossier, 'prints'>, { form, request }: { readonly form: DossierPrint; readonly request: number | null }): number => prints[printKey(form, request)] ?? 0;
