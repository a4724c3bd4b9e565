/** What the station shows a screen: the answers of the contract, JSON-safe (`contract.ts`). Times are instants unless said otherwise. */
import { z } from 'zod';
import type { DossierReading } from './dossier/asOf.ts';
import type { LateBefore } from './dossier/lateBefore.ts';
import type { Dossier } from './dossier/dossier.ts';
import type { DossierPaper } from './dossier/papers.ts';
import type { DossierAct } from './dossier/lifecycle.ts';
import type { Declaration, OnlinePart, SentApology, StatedCause } from './dossier/parts.ts';
import type { Status } from './dossier/status.ts';
import type { Paper } from './forms/paper.ts';
import type { ProposedCause } from './lateness/causes.ts';
import type { Role } from './officer.ts';
import type { Procedure } from './procedure.ts';
import type { FeeSchedule } from './fees/feeRule.ts';
import type { ProcedureSetup } from './steps/procedureSteps.ts';
import type { Unit } from './unit.ts';

export * from './contractAdminViews.ts';
export * from './contractLateViews.ts';
export * from './contractPaperViews.ts';
export * from './contractSyncViews.ts';
export * from './contractDayViews.ts';

export interface HostState {
  readonly phase: 'first-run' | 'locked' | 'ready';
  readonly host: 'web' | 'electron';
  readonly unit: Unit | null;
  readonly simulated: boolean;
  readonly sample: boolean;
  /** The practice day's sign-in, no secret: shown on its sign-in page. Null at a real station. */
  readonly practice: { readonly officer: string; readonly password: string } | null;
  readonly programVersion: string;
  readonly seat: string;
  /** The station's present instant, for clocks on screen. */
  readonly now: string;
}

export interface Me {
  readonly id: string;
  readonly name: string;
  /** The role acts are done in where it suffices. */
  readonly role: Role;
  /** Each role with its unit in words: `tiếp nhận · Trung tâm Phục vụ hành chính công`. */
  readonly roles: readonly { readonly role: Role; readonly text: string }[];
  /** Idle lock: the password is asked again, the screen's state is kept. */
  readonly locked: boolean;
  readonly seat: string;
}

export interface ProcedureHit {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly hidden: boolean;
  readonly flagged: boolean;
}

/** A version of a procedure that was ever in force here. */
export interface ProcedureVersionRow {
  readonly version: string;
  readonly decision: string;
  /** When it was put in force at this station; null for what was imported before that was kept. */
  readonly since: string | null;
  readonly current: boolean;
  /** Dossiers under it that are still open. */
  readonly open: number;
}

/** Everything the station knows of a procedure. */
export interface ProcedureView {
  readonly procedure: Procedure;
  readonly version: string;
  /** The one in force first, then the newest. */
  readonly versions: readonly ProcedureVersionRow[];
  readonly setup: ProcedureSetup;
  readonly fees: FeeSchedule;
  /** Of the internal process beside the limits and the people there are. */
  readonly warnings: readonly string[];
}

export interface IntakePreview {
  /** HTML of Mẫu 01 exactly as it will be printed (one copy); empty until a procedure is chosen. */
  readonly html: string;
  readonly due: string | null;
  /** `thứ Sáu 27/11/2026, 17:00 · 3 ngày làm việc`. */
  readonly dueText: string;
  readonly provisional: boolean;
  readonly nextCode: string | null;
  /** Why Mẫu 01 cannot be printed, in Vietnamese: the dossier is received all the same, its paper waits. */
  readonly receiptProblem: string | null;
  /** Things to look at, in Vietnamese; they do not block. */
  readonly warnings: readonly string[];
  /** What blocks saving, in Vietnamese, by field path (`applicant.idNumber`, `components`, `limit`, …). */
  readonly problems: readonly { readonly path: string; readonly text: string }[];
  /** Set when the limit has to be confirmed by an authorised officer first. */
  readonly limitToConfirm: { readonly procedureCode: string; readonly channel: string; readonly caseId: string; readonly sourceText: string } | null;
}

/** Lists a clerk lives in (issue item 8). `all` is everything, newest first. */
export const ListView = z.enum(['all', 'today', 'due-today', 'overdue', 'waiting-for-me', 'to-sign', 'step-late', 'awaiting-supplement', 'paused', 'with-other-unit', 'handed-here', 'online', 'finished-not-closed', 'not-sent']);
export type ListView = z.infer<typeof ListView>;

/** Why the clock of a dossier stands: a pause, or another body that was asked (`reason`) to verify and has not answered. */
export interface PauseView {
  readonly kind: 'pause' | 'verification';
  readonly reason: string;
  readonly legalBasis: string;
  /** The leader who approved it; empty for a verification, which nobody has to approve. */
  readonly approver: string;
  readonly since: string;
  /** The record names no legal basis, or no approver of a pause: the station has refused such since it keeps pauses, an older or a foreign record may hold one. */
  readonly isGroundless: boolean;
}

export interface DossierRow {
  readonly id: string;
  readonly code: string;
  readonly applicantName: string;
  readonly procedureName: string;
  readonly status: Status;
  readonly receivedAt: string;
  readonly promisedDue: string;
  readonly endedAt: string | null;
  readonly atCounter: boolean;
  readonly holderName: string | null;
  /** Last day of the stop its clock stands at: the applicant's answer, the end of a pause, the answer of another body. */
  readonly term: string | null;
  /** Why it is paused and who approved that, or which body was asked (`reason`) to verify; null while neither. */
  readonly pause: PauseView | null;
  /** The supplement lies at the counter to be looked through: its term says nothing any more. */
  readonly handedIn: boolean;
  /** Until it is accepted or refused; null for every other dossier. */
  readonly online: OnlinePart | null;
  /** Which leader's word it waits for: a signature, or the decision to void it. `note`: what the asker wrote. Null while for nobody's. */
  readonly waitsFor: { readonly kind: 'sign' | 'void' | 'declare'; readonly leaderName: string; readonly askedBy: string; readonly since: string; readonly note: string; /** Of a declaration. */ readonly declares?: Pick<Declaration, 'what' | 'happenedAt' | 'evidence'> } | null;
  /** The unit that resolves it, and since when; null while it is this one. */
  readonly otherUnit: { readonly name: string; readonly since: string } | null;
  /** The unit that received it and handed it over to this one, and since when; null for every other dossier. */
  readonly handedFrom: { readonly name: string; readonly since: string } | null;
  /** Recorded by mistake, and given up by a second person. */
  readonly isVoided: boolean;
  /** Something of it was recorded after it happened (khai bổ sung). */
  readonly isDeclared: boolean;
  /** When a declared end was recorded; null for an end recorded when it happened. */
  readonly endRecordedAt: string | null;
  /** Whether it ended in time, or an open one is overdue, cannot be shown: the clock is known only within an interval that holds the due moment. */
  readonly isUnattested: boolean;
  /** That only for want of the province's answer, which can still show it. */
  readonly awaitsProvince: boolean;
  /** What an act from a list states to have seen. */
  readonly version: number;
  readonly sent: boolean;
}

export interface DossierPage {
  readonly rows: readonly DossierRow[];
  /** Pass back as `after` for the next page; null at the end. */
  readonly next: string | null;
}

export interface TimelineEntry {
  /** Of the event. */
  readonly id: string;
  readonly seq: number;
  readonly at: string;
  /** When it truly happened, where a wrong clock dated it and that is known. */
  readonly trueAt: string | null;
  readonly type: string;
  /** One sentence: `Nguyễn Thị H. (tiếp nhận) nhận hồ sơ`. */
  readonly text: string;
  readonly sent: boolean;
  /** Another station wrote it. */
  readonly other: boolean;
  /** What the province made of it, or how it was settled; null for what it simply applied, or has not seen. */
  readonly problem: 'rejected' | 'conflict' | 'deferred' | 'settled' | null;
}

export interface AllowedAct {
  readonly act: DossierAct;
  /** null = allowed; else why not, in Vietnamese. */
  readonly refusal: string | null;
}

/** One step of the internal process a dossier was or is in. */
export interface StepLine {
  readonly name: string;
  readonly unit: string;
  readonly officerName: string;
  readonly since: string;
  readonly until: string | null;
  /** How its own time was kept, or stands: null without a time of its own. */
  readonly kept: 'early' | 'on-time' | 'late' | 'open' | 'open-late' | null;
  /** `Còn 1 ngày làm việc (…)` while it is open and the clock runs, else the due moment; empty without one. */
  readonly dueText: string;
  /** Another way than the process said, confirmed in words. */
  readonly confirmed: boolean;
}

/** Where forwarding leads by itself, and to whom only with a confirmation in words. */
export interface ForwardRoute {
  /** The next step of the internal process; null at its end or without one. */
  readonly next: { readonly name: string; readonly unit: string; readonly role: Role } | null;
  /** Who gets it without a choice. */
  readonly receiver: string | null;
  /** By officer id: the words to be typed for a way other than the process says. */
  readonly unusual: Readonly<Record<string, string>>;
}

/** Said over everything else on the page of a dossier. */
export interface DossierBand {
  readonly kind: 'voided' | 'waiting' | 'problem';
  readonly text: string;
}

/** A paper of a dossier that can be printed now, with paper and copies of its form set. */
export interface PrintablePaper extends DossierPaper {
  readonly name: string;
  readonly paper: Paper;
  readonly copies: number;
  readonly printed: number;
}

export interface DossierView {
  readonly dossier: Dossier;
  /** In the order a dossier gathers them. */
  readonly papers: readonly PrintablePaper[];
  readonly dueText: string;
  /** `voided`: recorded by mistake, counts nowhere. `unattested`: of an open one, whether it is late by now. */
  readonly timeliness: 'early' | 'on-time' | 'late' | 'unattested' | 'open' | 'open-due-soon' | 'open-late' | 'voided';
  /** `unattested` only for want of the province's answer, which can still show it. */
  readonly awaitsProvince: boolean;
  /** How it stood to its date when it ended, by date and by minute, as declared and as recorded; null while it is open. */
  readonly reading: DossierReading | null;
  /** What somebody should do something about, in Vietnamese: a term that is over, an apology to send. */
  readonly notices: readonly string[];
  /** That it was voided, whose word it waits for, which other unit has it. */
  readonly bands: readonly DossierBand[];
  readonly timeline: readonly TimelineEntry[];
  /** Each change of the due date, oldest first: who; before, after and why in one sentence. */
  readonly dueHistory: readonly { readonly at: string; readonly text: string }[];
  readonly acts: readonly AllowedAct[];
  /** What one key does next for this officer, or null. */
  readonly next: DossierAct | null;
  readonly steps: readonly StepLine[];
  readonly route: ForwardRoute;
}

/** Lateness of a dossier: what the record proposes as its cause, what was stated, and its apologies; newest first. */
export interface LatenessView {
  /** Late by date or minute in one of the two counts, or before a supplement was asked for, or not to be shown in time. */
  readonly isLate: boolean;
  readonly lateBefore: LateBefore | null;
  /** For the lateness there is (`lateness/apologised.ts`). */
  readonly isApologised: boolean;
  /** Best explained first; empty where the record shows nothing. */
  readonly proposals: readonly ProposedCause[];
  readonly stated: readonly (Omit<StatedCause, 'by'> & { readonly byName: string })[];
  readonly apologies: readonly (Omit<SentApology, 'by'> & { readonly byName: string })[];
  /** The newest Mẫu 04 of the dossier; null: it has none. */
  readonly letter: { readonly request: number; readonly number: number | null; readonly year: number | null; readonly isSent: boolean } | null;
  /** The last day on which Mẫu 04 goes out in time; null where nothing is promised any more. */
  readonly apologyDueBy: string | null;
}

/** Numbers beside the words of the left rail. */
export interface Counts {
  readonly today: number;
  readonly dueToday: number;
  readonly overdue: number;
  readonly waitingForMe: number;
  readonly awaitingSupplement: number;
  readonly paused: number;
  /** Came online, the counter has not answered: all of them, those past the warning and those past the answer. */
  readonly online: number;
  readonly onlineAlert: number;
  readonly onlineLate: number;
  readonly finishedNotClosed: number;
  readonly notSent: number;
  /** For this leader's signature or decision; 0 for everybody else. */
  readonly toSign: number;
  readonly withOtherUnit: number;
  /** Handed over to this unit, not resolved yet. */
  readonly handedHere: number;
  /** Lines of *Chốt ngày* that are counted late if they are left until the day is over. */
  readonly dayPressing: number;
}

/** `open`: a jump nobody looked at yet; `text`: what to say of it, null while the clock is right as far as anybody knows. */
export interface ClockView {
  /** Ahead of the province's by so many ms (negative: behind); 0 while nothing says so. */
  readonly offMs: number;
  readonly open: { readonly how: 'in-boot' | 'across-reboots' | 'receipt'; readonly byMs: number } | null;
  readonly text: string | null;
  /** The same in a few words; null with `text`. */
  readonly short: string | null;
}

/** Something other screens should look at again. */
export type Change = { readonly kind: 'dossier'; readonly id: string } | { readonly kind: 'sync' } | { readonly kind: 'session' } | { readonly kind: 'reference' };
