/** Dossiers that may stand on one receipt: of one person, received, of one form set. */
import type { Dossier } from '#shared/dossier/dossier';
import { isSamePerson, MOST_TOGETHER } from '#shared/dossier/onePerson';
import { withoutReceipt } from '#shared/dossier/papers';
import type { AppError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import type { StationCore } from '../core.ts';
import { findDossier } from './findDossier.ts';

/** In the order they were received. Errors: MultiReceiptCount, DossierNotFound. */
export const findInOrder = (core: StationCore, codes: readonly string[]): Result<readonly Dossier[], AppError> => {
  const wanted = new Set(codes.map((code) => code.trim().toUpperCase()));
  if (wanted.size < 2 || wanted.size > MOST_TOGETHER) return err({ type: 'MultiReceiptCount', count: wanted.size, most: MOST_TOGETHER });
  const dossiers: Dossier[] = [];
  for (const code of wanted) {
    const dossier = findDossier(core, code);
    if (dossier === undefined) return err({ type: 'DossierNotFound', code });
    dossiers.push(dossier);
  }
  return ok(dossiers.toSorted((a, b) => (`${a.receivedAt} ${a.code}` < `${b.receivedAt} ${b.code}` ? -1 : 1)));
};

/** In the order they were received. Errors: of `findInOrder`, FormNotAvailable, FormSetsDiffer, ApplicantsDiffer. */
export const findTogether = (core: StationCore, codes: readonly string[]): Result<readonly Dossier[], AppError> => {
  const found = findInOrder(core, codes);
  if (!found.ok) return found;
  const [first] = found.value;
  const left = withoutReceipt(found.value);
  if (left.length > 0) return err({ type: 'FormNotAvailable', form: 'multi-receipt', status: found.value.find(({ code }) => code === left[0]?.code)?.status ?? '', left });
  for (const dossier of found.value) {
    if (first === undefined) break;
    if (!isSamePerson(first.intake.applicant, dossier.intake.applicant)) return err({ type: 'ApplicantsDiffer', codes: [first.code, dossier.code] });
    if (first.formSet !== dossier.formSet) return err({ type: 'FormSetsDiffer', sets: [first.formSet, dossier.formSet] });
  }
  return found;
};
