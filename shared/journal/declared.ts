/**
 * Khai bổ sung: what may be said later, and the paper that shows it. What may be undone within seconds is the same three acts.
 */
import { z } from 'zod';
import { OfficerId } from '../officer.ts';
import { text } from '../typedText.ts';
import { DateText, Reason } from './eventParts.ts';

/** The paper that shows when something truly happened: the line of the paper book (số thứ tự), the day a result was signed, any other paper. */
export const EvidenceKind = z.enum(['paper-book', 'signing-date', 'other-paper']);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

export const Evidence = z.object({ kind: EvidenceKind, number: text(120).min(1), date: DateText });
export type Evidence = z.infer<typeof Evidence>;

/** What may be recorded after it happened. */
export const DeclarableAct = z.enum(['complete', 'result-arrived', 'return']);
export type DeclarableAct = z.infer<typeof DeclarableAct>;

/** What may be undone within seconds: the facts of a scan. */
export const UndoableAct = DeclarableAct;
export type UndoableAct = z.infer<typeof UndoableAct>;

/** Khai bổ sung: said later, with a paper that shows it, and approved by a leader who is somebody else. Goes with the event for ever. */
export const Declared = z.object({ evidence: Evidence, requestedBy: OfficerId, approvedBy: OfficerId, reason: Reason });
export type Declared = z.infer<typeof Declared>;
