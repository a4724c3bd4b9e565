/** Papers as they go to the printer, and the job that makes many. JSON-safe. */
import type { LeftOut } from './dossier/papers.ts';
import type { Paper } from './forms/paper.ts';

export interface PrintedForm {
  /** Whole document, every copy, as it goes to the printer. */
  readonly html: string;
  readonly printNo: number;
  /** Of its dossier after this print; a paper without a dossier has none. */
  readonly version?: number;
  readonly paper: Paper;
  readonly copies: number;
}

/** A paper about several dossiers, as it goes to the printer. */
export interface PrintedList {
  readonly html: string;
  readonly paper: Paper;
  readonly copies: number;
}

/** `done` receipts of `total` are made; `problem` says why a failed job printed nothing. */
export interface BulkState {
  /** Chosen, but without a receipt: not in the job. */
  readonly left: readonly LeftOut[];
  readonly total: number;
  readonly done: number;
  readonly state: 'making' | 'ready' | 'stopped' | 'failed';
  readonly problem: string | null;
}

/** Somebody turned away before anything was received, in the list of a day. */
export interface VisitRow {
  readonly form: '02' | '03';
  readonly year: number;
  readonly number: number;
  /** As it stands on the paper, without the symbol. */
  readonly numberText: string;
  readonly at: string;
  readonly name: string;
  readonly procedureName: string;
  readonly items: readonly string[];
  readonly prints: number;
  readonly officerName: string;
}
