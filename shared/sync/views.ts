/** What screens and `quay` show of what came from the province and of what it did not take. JSON-safe, times are instants. */

/** One side of a difference: who said what, when and where. */
export interface SideView {
  readonly who: string;
  readonly where: string;
  readonly at: string;
  readonly text: string;
  /** Which fields, where the event says so. */
  readonly fields: readonly { readonly label: string; readonly value: string }[];
}

/** An event the province did not simply apply, beside what it has instead. */
export interface OutboxDetail {
  readonly incarnation: string;
  readonly seq: number;
  readonly code: string | null;
  readonly outcome: 'rejected' | 'conflict' | 'deferred';
  readonly reason: string;
  readonly ours: SideView;
  /** What others did to the same parts meanwhile, oldest first. */
  readonly theirs: readonly SideView[];
  /** What the province said of it, oldest first. */
  readonly decisions: readonly string[];
  /** How many later events of the same dossier wait for it. */
  readonly waiting: number;
  /** How many are left out with it, for it is the beginning of the dossier; 0 for any other. */
  readonly builtOn: number;
  /** Fields to put right, with our value and the province's; empty where the event can only be left out. */
  readonly correctable: readonly { readonly field: string; readonly label: string; readonly ours: string; readonly theirs: string }[];
  /** Null: this officer may settle it; else why not. */
  readonly refusal: string | null;
}

/** Something the province told by itself. */
export interface InboxRow {
  readonly no: number;
  readonly kind: string;
  /** When it came to this station. */
  readonly at: string;
  readonly text: string;
  readonly code: string | null;
  /** Why it could not be put to use yet; null once it was. */
  readonly waiting: string | null;
}
