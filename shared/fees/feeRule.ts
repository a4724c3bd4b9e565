/**
 * What a procedure costs (phí, lệ phí), as data: amounts are set by circulars of the Ministry of Finance (chứng thực, bản
 * sao trích lục) or by the province's people's council (most lệ phí), so none of them is a constant here (domain.md §8.1).
 * What is on a schedule decides; what is not on it is an amount typed by hand, with its legal basis.
 */
import { z } from 'zod';
import { Channel, ProcedureCode } from '../procedure.ts';
import { isLocalDate } from '../time.ts';
import { LONGEST_DETAIL, MOST_DONG } from './feeBounds.ts';
import { text } from '../typedText.ts';

/** `fee` = phí, `charge` = lệ phí; the receipt prints their sums apart. */
export const FeeKind = z.enum(['fee', 'charge']);
export type FeeKind = z.infer<typeof FeeKind>;

/** Integer đồng. */
export const Dong = z.int().min(0).max(MOST_DONG);

/**
 * Registered within the law's term or after it: birth within 60 days, death within 15 (Luật Hộ tịch Art 15, 33;
 * domain.md §8.1). The officer says which; only some fees ask.
 */
export const Registration = z.enum(['on-time', 'late']);
export type Registration = z.infer<typeof Registration>;

/**
 * How an amount is counted. `dossier`: once; `copy`: for each copy, case, deed (`unit` says which). `pages`: for each
 * copy, by the pages of its original: `amount` a page up to `firstPages`, `furtherAmount` for each one more, never
 * above `cap` (TT 226/2016/TT-BTC: 2.000 up to the second page, then 1.000, at most 200.000 a copy).
 */
export const Tariff = z.discriminatedUnion('per', [
  z.object({ per: z.literal('dossier'), amount: Dong }),
  z.object({ per: z.literal('copy'), amount: Dong, unit: text(40).min(1) }),
  z.object({ per: z.literal('pages'), amount: Dong, firstPages: z.int().min(0).max(10_000), furtherAmount: Dong, cap: Dong }),
]);
export type Tariff = z.infer<typeof Tariff>;

const LegalBasis = text(500).min(3);
const Day = z.string().refine(isLocalDate, 'date');
/** Đối tượng, in words as the schedule writes it: `Hộ nghèo`. */
export const FeeCategory = text(120).min(1);

export const FeeRule = z.object({
  procedureCode: ProcedureCode,
  kind: FeeKind,
  /** As the receipt prints it: `Phí chứng thực bản sao từ bản chính`. Rules of one name are variants of one fee. */
  name: text(200).min(1),
  /** null = any. */
  channel: Channel.nullable(),
  category: FeeCategory.nullable(),
  registration: Registration.nullable(),
  tariff: Tariff,
  legalBasis: LegalBasis,
  validFrom: Day,
});
export type FeeRule = z.infer<typeof FeeRule>;

/** Who pays nothing of one kind for a procedure, whatever its amount is. */
export const FeeExemption = z.object({ procedureCode: ProcedureCode, kind: FeeKind, name: text(200).min(1), category: FeeCategory, legalBasis: LegalBasis, validFrom: Day });
export type FeeExemption = z.infer<typeof FeeExemption>;

export interface FeeSchedule {
  readonly rules: readonly FeeRule[];
  readonly exemptions: readonly FeeExemption[];
}

/** A line of what is due, or was taken. `amount` is the whole line's, 0 where exempt. */
export const FeeLine = z.object({
  kind: FeeKind,
  name: text(200).min(1),
  /** How it was counted: `3 bản × 2.000 đ`; empty where there is nothing to count. */
  detail: text(LONGEST_DETAIL),
  amount: Dong,
  legalBasis: LegalBasis,
  /** The category that frees from it; null where it does not. */
  exemptAs: FeeCategory.nullable(),
});
export type FeeLine = z.infer<typeof FeeLine>;
