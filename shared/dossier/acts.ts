/**
 * Acts as people and programs ask for them. The same shapes are the lines of `quay do` (docs/cli.md) and the inputs of
 * the contract; the station parses them, whoever sends them.
 */
import { z } from 'zod';
import { AskedTarget, FileHash, FileName } from '../files/attachedFile.ts';
import { Paper } from '../forms/paper.ts';
import { Visitor } from '../journal/arrivalEvents.ts';
import { DeclarableAct, EvidenceKind } from '../journal/declared.ts';
import { CorrectableField } from '../journal/endEvents.ts';
import { FormName } from '../journal/paperEvents.ts';
import { Settlement } from '../journal/provinceEvents.ts';
import { OtherUnit } from '../journal/routeEvents.ts';
import { LimitConfirmation } from '../journal/stationEvents.ts';
import { FeeSeries, PaymentMethod } from '../fees/feeReceipt.ts';
import { FeeCategory, FeeKind, FeeLine, Registration } from '../fees/feeRule.ts';
import { apologyWays, causes } from '../lateness/causes.ts';
import { OfficerId } from '../officer.ts';
import { ProcedureCode } from '../procedure.ts';
import { isLocalDate, isLocalMinute } from '../time.ts';
import { tidyOfficialCode } from './dossierCode.ts';
import { Applicant, CertificationItem, IdKind, Intake, SubmittedComponent } from './intake.ts';
import { text } from '../typedText.ts';

const base = {
  /** Retrying with the same opId acts once and answers the same (UUID). */
  opId: z.uuid().optional(),
};

const onDossier = {
  ...base,
  /** Mã hồ sơ, ours or official. */
  code: text(80).min(1),
  /** The version the officer saw; when given and outdated the act is refused with `DossierChanged`. */
  dossierVersion: z.int().min(1).optional(),
};

const reason = text(1000).min(1);
const note = text(1000).default('');
const legalText = text(500);
const Day = z.string().refine(isLocalDate, 'date');
/** Of the paper that ends the matter; both empty where nobody noted them. `resultDate` as on the paper. */
const resultPaper = { resultNumber: text(60).default(''), resultDate: Day.nullable().default(null), signer: text(200).default('') };

const collecting = {
  collectedBy: text(200).default(''),
  relation: z.enum(['applicant', 'authorised', 'other']).default('applicant'),
  idNumber: text(40).default(''),
  receiptLost: z.boolean().default(false),
  /** Required when the receipt is lost: which paper of identity was seen. */
  idSeen: text(120).default(''),
};

const handingOver = {
  /** Left out: who the procedure's internal process says comes next. */
  to: OfficerId.optional(),
  /** The receiving unit in words, for another way than the process says. */
  confirmation: text(200).optional(),
};

export const ReceiveAct = z.object({
  act: z.literal('receive'),
  ...base,
  ...Intake.shape,
});
export const ForwardAct = z.object({ act: z.literal('forward'), ...onDossier, ...handingOver, note });
export const CompleteAct = z.object({ act: z.literal('complete'), ...onDossier, ...resultPaper, note });
/** `resultNumber` and `resultDate` are required when another unit resolved it: its completion is recorded from its paper. */
export const ResultArrivedAct = z.object({ act: z.literal('result-arrived'), ...onDossier, ...resultPaper, note });
export const ReturnAct = z.object({ act: z.literal('return'), ...onDossier, ...collecting });
export const RefuseAct = z.object({ act: z.literal('refuse'), ...onDossier, reasons: z.array(reason).min(1).max(20), legalBasis: text(500).default('') });
export const WithdrawAct = z.object({ act: z.literal('withdraw'), ...onDossier, reason });
export const CorrectAct = z.object({
  act: z.literal('correct'),
  ...onDossier,
  reason,
  changes: z.array(z.object({ field: CorrectableField, after: z.union([text(400), z.int(), z.null()]) })).min(1).max(30),
});
/**
 * `paper`, `copies` left out: as the form set says. `request`: which Mẫu 02 or Mẫu 04, 1 is the first; left out, the last.
 */
export const PrintAct = z.object({
  act: z.literal('print'),
  ...onDossier,
  form: FormName,
  paper: Paper.optional(),
  copies: z.int().min(1).max(20).optional(),
  request: z.int().min(1).max(100).optional(),
});
/** One receipt for several dossiers (`codes`) as a print of this one. Never by itself: the station does it on all of them or none. */
export type PrintTogether = Omit<z.infer<typeof PrintAct>, 'form' | 'request'> & { readonly form: 'multi-receipt'; readonly codes: readonly string[] };
export const ConfirmLimitAct = z.object({ act: z.literal('confirm-limit'), ...base, ...LimitConfirmation.omit({ procedureVersion: true, code: true, opId: true, opHash: true }).shape, procedureCode: LimitConfirmation.shape.code });

/** Mẫu 02. `legalGround`: why the law allows a second request; not needed for the first. */
export const RequestSupplementAct = z.object({
  act: z.literal('request-supplement'),
  ...onDossier,
  items: z.array(reason).min(1).max(30),
  reason,
  guidance: text(2000).default(''),
  legalGround: legalText.default(''),
});
/** The counter tells the applicant what a colleague asks for, or that something is still missing. */
export const TellApplicantAct = z.object({ act: z.literal('tell-applicant'), ...onDossier, note });
/** It is at the counter: the clock goes by this moment, however long the checking takes. */
export const HandInSupplementAct = z.object({ act: z.literal('hand-in-supplement'), ...onDossier, note });
/** `received`: of what was asked for, what came in; empty where nobody ticked it. */
export const ReceiveSupplementAct = z.object({ act: z.literal('receive-supplement'), ...onDossier, note, received: z.array(reason).max(30).default([]) });
export const CloseUnansweredAct = z.object({ act: z.literal('close-unanswered'), ...onDossier, note });
export const PauseAct = z.object({
  act: z.literal('pause'),
  ...onDossier,
  /** Of the administrator's list (settings.ts); the station refuses one that is not on it. */
  reasonCode: text(60).min(1),
  reason: text(1000).default(''),
  legalBasis: legalText.min(3),
  approver: OfficerId,
  /** Last day it is meant to last. */
  until: Day,
});
export const ResumeAct = z.object({ act: z.literal('resume'), ...onDossier, note });
export const RequestPaymentAct = z.object({
  act: z.literal('request-payment'),
  ...onDossier,
  reason,
  legalBasis: legalText.default(''),
  /** Integer đồng; null when another body sets it. */
  amount: z.int().min(0).max(1_000_000_000_000).nullable().default(null),
});
export const PaymentDoneAct = z.object({ act: z.literal('payment-done'), ...onDossier, note });
/** Mẫu 05. `requestNumber`, `requestDate`: of the applicant's paper, where they wrote one. */
export const StopAct = z.object({ act: z.literal('stop'), ...onDossier, reason, requestNumber: text(60).default(''), requestDate: Day.nullable().default(null) });
export const ExtendAct = z.object({
  act: z.literal('extend'),
  ...onDossier,
  reason,
  /** A day (then its closing time) or a minute, wall clock of Viet Nam. */
  newDue: z.string().refine((text) => isLocalDate(text) || isLocalMinute(text), 'date'),
  /** Empty: only the promise moves. Else the ground on which the legal date moves with it. */
  legalGround: legalText.default(''),
});
/** A dossier that came online, typed in from the portal or brought by the inbox. `submittedAt`: minute, wall clock of Viet Nam. */
export const RegisterAct = z.object({
  act: z.literal('register'),
  ...base,
  /** The portal's code, the one its applicant holds; the station refuses one that is none (`isOfficialCode`). */
  officialCode: text(80).overwrite(tidyOfficialCode).min(3),
  submittedAt: z.string().refine(isLocalMinute, 'date'),
  ...Intake.shape,
  channel: z.literal('online').default('online'),
});
/** `components`: what is really there, ticked by the clerk; null = as it was submitted. `caseId` where the applicant chose none, or a wrong one. */
export const AcceptAct = z.object({ act: z.literal('accept'), ...onDossier, caseId: text(100).optional(), components: z.array(SubmittedComponent).max(200).nullable().default(null), note });
/** Mẫu 02 (`items` to complete) or Mẫu 03 (`items` why not) before anything is received. */
export const TurnAwayAct = z.object({
  act: z.literal('turn-away'),
  ...base,
  form: z.enum(['02', '03']),
  visitor: Visitor,
  procedureCode: ProcedureCode.nullable().default(null),
  /** What the person wanted; needed only where no procedure is named. */
  wanted: text(500).default(''),
  items: z.array(reason).min(1).max(30),
  reason: text(1000).default(''),
  legalBasis: legalText.default(''),
});
export const PrintVisitorAct = z.object({ act: z.literal('print-visitor'), ...base, form: z.enum(['02', '03']), year: z.int().min(2000).max(2100), number: z.int().min(1), paper: Paper.default('A5'), copies: z.int().min(1).max(20).default(1) });
/** To the unit that resolves it. */
export const TransferAct = z.object({ act: z.literal('transfer'), ...onDossier, unit: OtherUnit.shape.name, unitCode: OtherUnit.shape.code.default(''), note });
export const TakeBackAct = z.object({ act: z.literal('take-back'), ...onDossier, reason });
/** `to` and `confirmation` as for `forward`; the next step of the process then is a leader's. */
export const SubmitAct = z.object({ act: z.literal('submit'), ...onDossier, ...handingOver, note });
export const SignAct = z.object({ act: z.literal('sign'), ...onDossier, resultNumber: text(60).min(1), resultDate: Day.nullable().default(null), note });
export const SendBackAct = z.object({ act: z.literal('send-back'), ...onDossier, reason });
export const RequestVoidAct = z.object({ act: z.literal('request-void'), ...onDossier, reason, leader: OfficerId });
export const VoidAct = z.object({ act: z.literal('void'), ...onDossier });
export const DeclineVoidAct = z.object({ act: z.literal('decline-void'), ...onDossier, reason });
/**
 * Khai bổ sung: what happened earlier and was not recorded then. `at`: minute, wall clock of Viet Nam. `evidence`: the paper
 * that shows it. The fields after `reason` are those of the act itself.
 */
export const DeclareAct = z.object({
  act: z.literal('declare'),
  ...onDossier,
  what: DeclarableAct,
  at: z.string().refine(isLocalMinute, 'date'),
  evidence: z.object({ kind: EvidenceKind, number: text(120).min(1), date: Day }),
  leader: OfficerId,
  reason,
  ...resultPaper,
  ...collecting,
});
export const ApproveDeclarationAct = z.object({ act: z.literal('approve-declaration'), ...onDossier });
export const DeclineDeclarationAct = z.object({ act: z.literal('decline-declaration'), ...onDossier, reason });
/** Xác nhận giờ: after a jump of the clock, before the next dossier is received. `isRight` false: it is wrong and cannot be mended now. */
export const ConfirmTimeAct = z.object({ act: z.literal('confirm-time'), ...base, isRight: z.boolean().default(true) });
export const RequestVerificationAct = z.object({
  act: z.literal('request-verification'),
  ...onDossier,
  body: text(200).min(1),
  question: reason,
  legalBasis: legalText.min(3),
  /** Last day the answer is expected. */
  until: Day,
});
export const VerificationAnsweredAct = z.object({ act: z.literal('verification-answered'), ...onDossier, note });
/** Xác nhận ngày hẹn: of a provisional due date, once its year is official. */
export const ConfirmDueAct = z.object({ act: z.literal('confirm-due'), ...onDossier, note });
export const RecallAct = z.object({ act: z.literal('recall'), ...onDossier, reason });
/** Hoàn tác: takes back *Đã xử lý xong*, *Kết quả về quầy* or *Trả kết quả* within seconds (`undo.ts`). `event`: of the act, as its answer named it; when given, nothing else is undone. */
export const UndoAct = z.object({ act: z.literal('undo'), ...onDossier, event: z.uuid().optional() });

/** Ghi nguyên nhân trễ. `note` is needed where nothing in the machine shows that cause. */
export const StateCauseAct = z.object({ act: z.literal('state-cause'), ...onDossier, cause: z.enum(causes), note });
/** Ghi đã gửi thư xin lỗi: `request` says which Mẫu 04 of the dossier; left out, its newest. `paperNumber` and `paperDate`: of a letter written outside. */
export const SendApologyAct = z.object({
  act: z.literal('send-apology'),
  ...onDossier,
  request: z.int().min(1).max(100).optional(),
  paperNumber: text(60).default(''),
  paperDate: Day.nullable().default(null),
  way: z.enum(apologyWays),
  /** When it was sent; left out: today. */
  date: Day.optional(),
  note,
});

/** A line typed by hand: what the schedule does not know, with its legal basis. */
const TypedFeeLine = FeeLine.omit({ exemptAs: true }).extend({ amount: z.int().min(1).max(1_000_000_000_000), detail: text(300).default('') });

const feeTerms = {
  /** Left out: what the schedule in force says. */
  lines: z.array(TypedFeeLine).min(1).max(20).optional(),
  /** Đối tượng, in the schedule's words. */
  category: FeeCategory.nullable().default(null),
  registration: Registration.nullable().default(null),
  /** Copies, cases, deeds, where the fee is counted by the piece. */
  copies: z.int().min(1).max(9999).default(1),
  method: PaymentMethod.default('cash'),
};

/** Thu phí, lệ phí: the next number of the station's books is used. `payer` left out: the applicant. */
export const CollectFeeAct = z.object({ act: z.literal('collect-fee'), ...onDossier, ...feeTerms, payer: text(200).default(''), payerAddress: text(400).default('') });

/** Which receipt of the dossier: number, ký hiệu, mẫu số, as much as tells it from the others; left out: its newest that can still be refunded, voided or printed. */
const onReceipt = { number: z.int().min(1).optional(), symbol: text(40).optional(), form: text(40).optional() };

/** `kind` only where the receipt holds phí and lệ phí. */
export const RefundFeeAct = z.object({ act: z.literal('refund-fee'), ...onDossier, ...onReceipt, kind: FeeKind.optional(), amount: z.int().min(1).max(1_000_000_000_000), reason });
export const VoidFeeReceiptAct = z.object({ act: z.literal('void-fee-receipt'), ...onDossier, ...onReceipt, reason });
export const PrintFeeReceiptAct = z.object({ act: z.literal('print-fee-receipt'), ...onDossier, ...onReceipt, paper: Paper.default('A5'), copies: z.int().min(1).max(20).default(3) });

/** Mở quyển biên lai: mẫu số, ký hiệu and numbers as leased to this station. */
export const OpenFeeSeriesAct = z.object({ act: z.literal('open-fee-series'), ...base, ...FeeSeries.omit({ id: true }).shape });

/** Chứng thực while people wait: receives, completes and hands over; takes the fee unless `collect` is false. */
export const CertifyAct = z.object({
  act: z.literal('certify'),
  ...base,
  procedureCode: ProcedureCode,
  applicant: Applicant.pick({ name: true, idNumber: true, address: true, phone: true }).extend({ idKind: IdKind.default('none') }),
  items: z.array(CertificationItem).min(1).max(50),
  collect: z.boolean().default(true),
  ...feeTerms,
  note,
});

/** Attaches content that lies at the station already (`quay attach`, the desk's upload); size and kind are the content's own. */
export const AttachFileAct = z.object({ act: z.literal('attach-file'), ...onDossier, hash: FileHash, name: FileName, target: AskedTarget });
export const DetachFileAct = z.object({ act: z.literal('detach-file'), ...onDossier, hash: FileHash, target: AskedTarget, reason });
/** Giải quyết một việc bị treo ở tỉnh, by a leader or the administrator: it is journaled and sent like any event, and never waits itself. `replacement` only with `replace`. */
export const SettleAct = z.object({ act: z.literal('settle'), ...base, ...Settlement.shape });

export const Act = z.discriminatedUnion('act', [
  ReceiveAct, ForwardAct, CompleteAct, ResultArrivedAct, ReturnAct, RefuseAct, WithdrawAct, CorrectAct, PrintAct, ConfirmLimitAct,
  RequestSupplementAct, ReceiveSupplementAct, CloseUnansweredAct, PauseAct, ResumeAct, RequestPaymentAct, PaymentDoneAct, StopAct, ExtendAct, RecallAct, ConfirmDueAct, UndoAct,
  TellApplicantAct, HandInSupplementAct, RegisterAct, AcceptAct, TurnAwayAct, PrintVisitorAct, TransferAct, TakeBackAct, SubmitAct, SignAct, SendBackAct, RequestVoidAct, VoidAct, DeclineVoidAct, DeclareAct, ApproveDeclarationAct, DeclineDeclarationAct, StateCauseAct, SendApologyAct, ConfirmTimeAct, RequestVerificationAct, VerificationAnsweredAct,
  CollectFeeAct, RefundFeeAct, VoidFeeReceiptAct, PrintFeeReceiptAct, OpenFeeSeriesAct, CertifyAct,
  AttachFileAct, DetachFileAct,
]);
/** Parsed: every default filled. */
export type Act = z.infer<typeof Act>;
/** As it may be written: defaults left out. */
export type ActInput = z.input<typeof Act>;
export type ActOf<K extends Act['act']> = Extract<Act, { act: K }>;

/** What an act answers. `version` is the dossier's new version; 0 for acts on no dossier. */
export interface ActDone {
  readonly act: Act['act'];
  readonly code: string;
  readonly dossierId: string | null;
  readonly version: number;
  readonly seq: number;
  readonly at: string;
  /** Only for `receive` and `accept`: the appointment; for `register`: by when the counter answers. */
  readonly due?: string;
  /** Only for `turn-away`, `print-visitor` and the first `print` of Mẫu 06: the number of the paper, in the series of its form and year. */
  readonly number?: number;
  /** Only for `print` and `print-visitor`: 1 is the first, 2 and more are reprints. */
  readonly printNo?: number;
  /** Only for `collect-fee`, and for `certify` where something was due: the receipt written. */
  readonly receipt?: { readonly form: string; readonly symbol: string; readonly number: number; readonly total: number };
  /** Only for `print` and `print-visitor`: what the sheet and the printer are to be told. */
  readonly paper?: Paper;
  readonly copies?: number;
  /** Only for `print` of Mẫu 02: which request. */
  readonly request?: number;
  /** Only for what can be undone now: the event to name in `undo`, and how long it can be. */
  readonly undo?: { readonly event: string; readonly forMs: number };
  /** True when the same opId had been done before: nothing new was written. */
  readonly repeated: boolean;
  /** Things to tell the officer, in Vietnamese; the act was done all the same. */
  readonly warnings: readonly string[];
}
