import type { StationClient } from '../api/client.ts';

/** What the desk says of the applicant and of the matter. */
export interface Terms {
  readonly category: string | null;
  readonly registration: 'on-time' | 'late' | null;
  readonly copies: number;
}
export const noTerms: Terms = { category: null, registration: null, copies: 1 };

/** `FeesDue` as it comes over the wire. */
export type DueNow = Extract<Awaited<ReturnType<StationClient['feesDue']['query']>>, { ok: true }>['value'];

/** `15.000`, `15 000` or `15000` → 15000; null for anything else, and for nothing. */
export const typedToAmount = (typed: string): number | null => {
  const digits = typed.trim().replace(/(?<=\d)[. ](?=\d{3}(\D|$))/g, '');
  return /^\d{1,12}$/.test(digits) && Number(digits) > 0 ? Number(digits) : null;
};
