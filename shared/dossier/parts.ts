/**
 * Parts of a dossier beside its intake and its clock: how it came online, whose signature it waits for, which other unit
 * resolves it, what its result is, and the wish to void it. Shapes only; `dossier.ts` fills them from events.
 */
import type { DeclarableAct, Evidence } from '../journal/declared.ts';
import type { EventBy } from '../journal/event.ts';
import type { Collection } from '../journal/eventParts.ts';
import type { ApologyWay, Cause, CauseEvidence } from '../lateness/causes.ts';
import type { Instant, LocalDate } from '../time.ts';
import type { Status } from './status.ts';

/** Nộp trực tuyến (domain.md §3.3): the counter is alerted and answers within working hours that are settings. */
export interface OnlinePart {
  /** When the applicant sent it. */
  readonly submittedAt: Instant;
  readonly alertAt: Instant;
  readonly answerBy: Instant;
  /** The first answer: accepted, returned for correction or refused. */
  readonly answeredAt: Instant | null;
  /** The item of the inbox that brought it; absent where a clerk typed it in. */
  readonly inboxItem?: string;
}

/** Mã hồ sơ chính thức: a code another system gave it. */
export interface OfficialCode {
  readonly code: string;
  readonly system: string;
  readonly at: Instant;
  readonly inboxItem: string;
}

/** How a system above sees it, as it was told. */
export interface StatusAbove {
  readonly status: Status;
  /** Since when, there. */
  readonly statusAt: Instant;
  readonly system: string;
  readonly note: string;
  readonly inboxItem: string;
}

/** Trình ký: which leader has it on the desk. */
export interface SigningPart {
  readonly to: string;
  readonly toName: string;
  readonly at: Instant;
  readonly by: EventBy;
  readonly note: string;
}

/** The decision or paper that ends the matter, as it is numbered and dated itself. */
export interface ResultPaper {
  readonly number: string;
  readonly date: LocalDate;
  /** Who signed, as far as known here. */
  readonly signer: string;
}

/** Another unit resolves it, or did until its result came: the receiving unit and the resolving unit are two things (NĐ 118/2025 Art 14). */
export interface OtherUnitPart {
  readonly name: string;
  /** Mã định danh; empty where it is not known. */
  readonly code: string;
  readonly at: Instant;
  readonly by: EventBy;
}

/** Hủy hồ sơ ghi nhầm: asked for by one person, decided by another. */
export interface VoidRequest {
  readonly at: Instant;
  readonly by: EventBy;
  readonly reason: string;
  /** The leader asked to decide. */
  readonly leader: string;
}

/** Khai bổ sung, as asked for: waits for a leader who is somebody else. */
export interface Declaration {
  readonly at: Instant;
  readonly by: EventBy;
  readonly what: DeclarableAct;
  /** When it is declared to have happened. */
  readonly happenedAt: Instant;
  readonly evidence: Evidence;
  readonly reason: string;
  readonly leader: string;
  readonly leaderName: string;
  readonly result?: ResultPaper | undefined;
  readonly collection?: Collection | undefined;
}

/** An act that was declared and approved: marked for ever. */
export interface DeclaredAct {
  readonly what: DeclarableAct;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly evidence: Evidence;
  readonly requestedBy: string;
  readonly approvedBy: string;
  readonly reason: string;
}

/** Nguyên nhân trễ, as an officer stated it. */
export interface StatedCause {
  readonly at: Instant;
  readonly by: EventBy;
  readonly cause: Cause;
  readonly note: string;
  /** Empty: nothing in the machine shows it. */
  readonly evidence: readonly CauseEvidence[];
  /** What the program proposed first then; null: nothing. */
  readonly proposed: Cause | null;
}

/** Thư xin lỗi that was sent. */
export interface SentApology {
  readonly at: Instant;
  readonly by: EventBy;
  /** Which Mẫu 04 of the dossier; null: a letter written outside. */
  readonly request: number | null;
  readonly paper: { readonly number: string; readonly date: LocalDate } | null;
  readonly way: ApologyWay;
  readonly date: LocalDate;
  readonly note: string;
}
