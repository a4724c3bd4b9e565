/** What a screen may ask of the station, as the contract parses it (`contractRouter.ts`). Acts have their own shapes (`dossier/acts.ts`). */
import { z } from 'zod';
import { DayKind, FIRST_YEAR, LAST_YEAR, YearKind } from './calendar/calendarRow.ts';
import { PrintVisitorAct, TurnAwayAct } from './dossier/acts.ts';
import { Paper } from './forms/paper.ts';
import { Visitor } from './journal/arrivalEvents.ts';
import { FormName } from './journal/paperEvents.ts';
import { Officer, OfficerId, Role, UnitName } from './officer.ts';
import type { Registration } from './fees/feeRule.ts';
import { isLocalDate } from './time.ts';
import { Unit } from './unit.ts';
import { text } from './typedText.ts';
import { ListView } from './contractViews.ts';

export const Text = (max: number) => z.string().max(max);
export const Day = z.string().refine(isLocalDate, 'date');
export const Period = z.object({ from: Day, to: Day });
export const Dir = z.object({ view: ListView, after: z.string().max(200).nullable(), limit: z.int().min(1).max(200) });
export const ByCode = z.object({ code: text(80).min(1) });

export const SetupInput = z.object({
  unit: Unit,
  passphrase: z.string().max(200),
  admin: z.object({ id: OfficerId, name: text(120).min(1), password: z.string().max(200) }),
});
export type SetupInput = z.infer<typeof SetupInput>;

export const OfficerInput = z.object({ phone: Officer.shape.phone, id: OfficerId, name: text(120).min(1), roles: z.array(Role).min(1), unit: UnitName.optional(), password: z.string().max(200) });
export type OfficerInput = z.infer<typeof OfficerInput>;

export const CalendarYearNumber = z.int().min(FIRST_YEAR).max(LAST_YEAR);

/** A year of the working calendar as the page saves it: all its special days, without the row of the year itself. */
export const CalendarYearEdit = z.object({
  year: CalendarYearNumber,
  status: YearKind,
  /** `QĐ … ngày …`: required for a confirmed year, the note of a provisional one. */
  source: text(300),
  rows: z.array(z.object({ date: z.iso.date(), kind: DayKind, note: text(300), confidence: z.string().max(40) })).max(366),
  /** Holidays that the law fixes are missing, and whoever confirms the year knows it. */
  confirmedMissing: z.boolean().optional(),
  /** The calendar's version that was edited; '' when there was none. */
  seen: z.string().max(64),
});
export type CalendarYearEdit = z.infer<typeof CalendarYearEdit>;

export const onPaper = { paper: Paper.optional(), copies: z.int().min(1).max(20).optional() };
/** `field` empty: every field of administration; days of receipt, inclusive. */
export const ListPrintInput = z.discriminatedUnion('form', [
  z.object({ form: z.literal('07'), from: z.iso.date(), to: z.iso.date(), field: text(300), ...onPaper, opId: z.uuid() }),
  z.object({ form: z.literal('handover'), codes: z.array(z.string().max(80)).min(1).max(500), ...onPaper, opId: z.uuid() }),
  /** 2 to 30 dossiers of one person, each of which gets the print in its journal. */
  z.object({ form: z.literal('multi-receipt'), codes: z.array(z.string().max(80)).min(1).max(500), ...onPaper, opId: z.uuid() }),
]);
export type ListPrintInput = z.infer<typeof ListPrintInput>;

/** Paper and copies left out: as the form set says. `request`: which Mẫu 02 or Mẫu 04; left out, the last. */
export interface PrintInput {
  readonly code: string;
  readonly form: FormName;
  readonly paper?: Paper | undefined;
  readonly copies?: number | undefined;
  readonly request?: number | undefined;
  readonly opId: string;
}
export const Print = z.object({ code: Text(80), form: FormName, paper: Paper.optional(), copies: z.int().min(1).max(20).optional(), request: z.int().min(1).max(100).optional(), opId: z.uuid() });

/** Mẫu 02 or 03 while it is being written: anything may still be empty. */
export const VisitToPreview = TurnAwayAct.omit({ act: true, opId: true }).extend({ visitor: Visitor.extend({ name: text(200) }), items: z.array(z.string().max(1000)).max(60), paper: Paper });
export type VisitToPreview = z.infer<typeof VisitToPreview>;

export const VisitPrint = PrintVisitorAct.omit({ act: true }).extend({ opId: z.uuid() });

/** Đối tượng, đúng hạn hay quá hạn, số bản. */
export interface FeeTermsInput {
  readonly category: string | null;
  readonly registration: Registration | null;
  readonly copies: number;
}
export const CashOf = z.object({ day: Day, collector: OfficerId.nullable() });

export const SettleInput = z.object({ incarnation: z.uuid(), seq: z.int().min(1), way: z.enum(['void', 'replace']), reason: text(1000).min(1), values: z.record(z.string(), text(400)), opId: z.uuid() });
