/**
 * What is due, from the schedule in force on a day (domain.md §8.1). Renderer-safe and pure: the desk shows it while
 * it is typed, the station computes it again before it writes a receipt.
 *
 * Of the rules of one fee name the narrowest decides: one for the applicant's category before one for everybody, then
 * one for on-time or late registration, then one for the channel; among equals the one in force last.
 */
import type { Channel } from '../procedure.ts';
import { err, ok, type Result } from '../result.ts';
import type { LocalDate } from '../time.ts';
import { LONGEST_DETAIL, MOST_DONG } from './feeBounds.ts';
import type { FeeExemption, FeeKind, FeeLine, FeeRule, FeeSchedule, Registration, Tariff } from './feeRule.ts';

/** One original to be copied or certified: its pages and how many copies were asked for. */
export interface CountedOriginal {
  readonly pages: number;
  readonly copies: number;
}

export interface FeeQuestion {
  readonly procedureCode: string;
  readonly channel: Channel;
  readonly category: string | null;
  readonly registration: Registration | null;
  /** Day of the act, Viet Nam: the schedule in force then counts. */
  readonly day: LocalDate;
  /** Copies, cases, deeds, for what is counted by the piece. */
  readonly copies: number;
  /** For what is counted by pages; its copies count for the rest too. */
  readonly originals?: readonly CountedOriginal[];
}

export interface FeeQuote {
  readonly lines: readonly FeeLine[];
  /** Integer đồng. */
  readonly total: number;
}

export type FeeQuoteError =
  /** The schedule says nothing of this procedure (for this channel and registration): type the amount and its legal basis. */
  | { readonly type: 'FeeRuleUnknown'; readonly code: string }
  /** The fee depends on whether the registration is in time. */
  | { readonly type: 'FeeRegistrationMissing'; readonly code: string }
  | { readonly type: 'FeePagesMissing'; readonly code: string }
  /** The schedule tells categories of this procedure apart, and this is none of them. */
  | { readonly type: 'FeeCategoryUnknown'; readonly category: string; readonly known: readonly string[] }
  /** More đồng than one receipt may say: a slip in the pages, the copies or the amount. */
  | FeeTooMuch;

export interface FeeTooMuch {
  readonly type: 'FeeTooMuch';
  readonly most: number;
}

/** Errors: what the schedule does not know, or what the question leaves out. */
export const feeFor = (schedule: FeeSchedule, question: FeeQuestion): Result<FeeQuote, FeeQuoteError> => {
  const code = question.procedureCode;
  const { category } = question;
  const known = categoriesFor(schedule, code);
  // A slip of the pen must not charge in full who pays nothing.
  if (category !== null && known.length > 0 && !known.some((one) => sameCategory(one, category))) return err({ type: 'FeeCategoryUnknown', category, known });
  const rules = inForce(schedule.rules, question);
  const exemption = (kind: FeeKind): FeeExemption | undefined => inForce(schedule.exemptions, question).findLast((one) => one.kind === kind && sameCategory(one.category, question.category));
  if (question.registration === null && asksForRegistration(rules, question)) {
    // Who is free of the charge either way need not be asked.
    if (exemption('charge') === undefined) return err({ type: 'FeeRegistrationMissing', code });
  }
  const chosen = narrowest(rules.filter((rule) => fits(rule, question)));
  const exempt = (['fee', 'charge'] as const).flatMap((kind) => exemption(kind) ?? []).filter(({ kind }) => !chosen.some((rule) => rule.kind === kind));
  if (chosen.length + exempt.length === 0) return err({ type: 'FeeRuleUnknown', code });

  const lines: FeeLine[] = exempt.map((one) => exemptLine(one, one.name));
  for (const rule of chosen) {
    const free = exemption(rule.kind);
    if (free !== undefined) {
      lines.push(exemptLine(free, rule.name));
      continue;
    }
    const counted = count(rule.tariff, question);
    if (counted === null) return err({ type: 'FeePagesMissing', code });
    lines.push({ kind: rule.kind, name: rule.name, detail: counted.detail, amount: counted.amount, legalBasis: rule.legalBasis, exemptAs: null });
  }
  const total = sumOf(lines);
  return total > MOST_DONG ? err({ type: 'FeeTooMuch', most: MOST_DONG }) : ok({ lines, total });
};

export const sumOf = (lines: readonly Pick<FeeLine, 'amount'>[]): number => lines.reduce((sum, { amount }) => sum + amount, 0);

/** The receipt prints phí and lệ phí apart. */
export const sumByKind = (lines: readonly Pick<FeeLine, 'kind' | 'amount'>[]): Readonly<Record<FeeKind, number>> => ({
  fee: sumOf(lines.filter(({ kind }) => kind === 'fee')),
  charge: sumOf(lines.filter(({ kind }) => kind === 'charge')),
});

/** One copy of an original: `min(cap, amount × first pages + furtherAmount × the rest)`. */
export const copyFee = (tariff: Extract<Tariff, { per: 'pages' }>, pages: number): number =>
  Math.min(tariff.cap, tariff.amount * Math.min(pages, tariff.firstPages) + tariff.furtherAmount * Math.max(pages - tariff.firstPages, 0));

/** Categories the schedule distinguishes for a procedure, in its own words. */
export const categoriesFor = ({ rules, exemptions }: FeeSchedule, code: string): string[] => [
  ...new Set([...rules, ...exemptions].filter(({ procedureCode, category }) => procedureCode === code && category !== null).map(({ category }) => category as string)),
];

/** The part of a schedule that speaks of one procedure; all of it without a code. */
export const feesByProcedure = ({ rules, exemptions }: FeeSchedule, code: string | undefined): FeeSchedule =>
  code === undefined ? { rules, exemptions } : { rules: rules.filter((row) => row.procedureCode === code), exemptions: exemptions.filter((row) => row.procedureCode === code) };

/** True where the amount depends on on-time or late registration. */
export const asksRegistration = ({ rules }: FeeSchedule, code: string): boolean => rules.some((rule) => rule.procedureCode === code && rule.registration !== null);

const inForce = <R extends Pick<FeeRule, 'procedureCode' | 'validFrom'>>(rows: readonly R[], { procedureCode, day }: FeeQuestion): R[] =>
  rows.filter((row) => row.procedureCode === procedureCode && row.validFrom <= day).sort((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0));

const sameCategory = (a: string | null, b: string | null): boolean => a !== null && b !== null && categoryKey(a) === categoryKey(b);

const categoryKey = (category: string): string => category.normalize('NFC').trim().toLocaleLowerCase('vi');

const fits = (rule: FeeRule, { channel, category, registration }: FeeQuestion): boolean =>
  (rule.channel === null || rule.channel === channel) && (rule.category === null || sameCategory(rule.category, category)) && (rule.registration === null || rule.registration === registration);

const asksForRegistration = (rules: readonly FeeRule[], question: FeeQuestion): boolean =>
  rules.some((rule) => rule.registration !== null && fits({ ...rule, registration: null }, question));

/** One rule of each fee name; `rules` is sorted by the day each came into force. */
const narrowest = (rules: readonly FeeRule[]): FeeRule[] => {
  const byName = new Map<string, FeeRule>();
  for (const rule of rules) {
    const key = `${rule.kind}|${rule.name}`;
    const before = byName.get(key);
    if (before === undefined || narrowness(rule) >= narrowness(before)) byName.set(key, rule);
  }
  return [...byName.values()];
};

const narrowness = ({ category, registration, channel }: FeeRule): number => (category === null ? 0 : 4) + (registration === null ? 0 : 2) + (channel === null ? 0 : 1);

const exemptLine = ({ kind, category, legalBasis }: FeeExemption, name: string): FeeLine => ({ kind, name, detail: '', amount: 0, legalBasis, exemptAs: category });

/** Null: counted by pages, and no original was named. */
const count = (tariff: Tariff, { copies, originals = [] }: FeeQuestion): { readonly amount: number; readonly detail: string } | null => {
  switch (tariff.per) {
    case 'dossier':
      return { amount: tariff.amount, detail: '' };
    case 'copy': {
      const pieces = originals.length > 0 ? originals.reduce((sum, one) => sum + one.copies, 0) : copies;
      return { amount: tariff.amount * pieces, detail: `${pieces} ${tariff.unit} × ${dong(tariff.amount)}` };
    }
    case 'pages': {
      if (originals.length === 0) return null;
      return {
        amount: originals.reduce((sum, one) => sum + copyFee(tariff, one.pages) * one.copies, 0),
        detail: shortened(copiesByPages(originals).map(([pages, pieces]) => `${pieces} bản ${pages} trang × ${dong(copyFee(tariff, pages))}`)),
      };
    }
  }
};

/** Originals of as many pages cost the same a copy: one piece of text for all of them, in the order they were named. */
const copiesByPages = (originals: readonly CountedOriginal[]): [pages: number, copies: number][] => {
  const byPages = new Map<number, number>();
  for (const { pages, copies } of originals) byPages.set(pages, (byPages.get(pages) ?? 0) + copies);
  return [...byPages];
};

/** Whole pieces as far as the paper's line goes; `…` stands for the others, whose money is in the sum all the same. */
const shortened = (pieces: readonly string[]): string => {
  const whole = pieces.join('; ');
  if (whole.length <= LONGEST_DETAIL) return whole;
  let text = '';
  for (const piece of pieces) {
    if (text.length + piece.length + '; …'.length > LONGEST_DETAIL) break;
    text += `${piece}; `;
  }
  return `${text}…`;
};

/** `12.000 đ`. Written out: the grouping of a runtime depends on how it was built. */
const dong = (amount: number): string => `${String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, '.')} đ`;
