/**
 * Chứng thực while people wait (domain.md §3.2, §8.1): bản sao, chữ ký, and the like are due the same day, and most are done
 * at once. Then one act receives, completes and hands over, and no receipt is printed. What is not same-day, or is too much
 * for the day, is received like any other dossier, with a paper that states hour and day.
 */
import type { Procedure } from '../procedure.ts';
import type { Instant } from '../time.ts';

export type CertificationError =
  /** What only a certification has (originals to copy, an appointment of its own) on another procedure. */
  | { readonly type: 'CertificationElsewhere'; readonly code: string }
  /** Not a certification, or one whose limit is not the same day. */
  | { readonly type: 'NotCertification'; readonly code: string }
  /** More than so many working days later than the law's day, without a written agreement. */
  | { readonly type: 'CertificationTooFar'; readonly latest: Instant; readonly days: number };

const FIELD = 'Chứng thực';

/** Only here may an intake name originals and an appointment that moves the law's day. */
export const isCertification = ({ field }: Pick<Procedure, 'field'>): boolean => field === FIELD;

/** Of the field *Chứng thực* with a same-day limit at the counter: what can be done while somebody waits. */
export const isCertifiedAtOnce = (procedure: Pick<Procedure, 'field' | 'hidden' | 'limits'>): boolean =>
  !procedure.hidden && isCertification(procedure) && procedure.limits.some(({ channel, limit, flag }) => channel === 'counter' && limit?.unit === 'same-day' && flag === null);
