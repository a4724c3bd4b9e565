/** What the station shows an administrator: form sets, the calendar and what it moves, settings. JSON-safe. */
import type { z } from 'zod';
import type { CalendarRow as StoredCalendarRow } from './calendar/calendarRow.ts';
import type { Settings } from './settings.ts';

/** Bộ mẫu giấy on this machine, and which the unit uses from when. */
export interface FormSetsView {
  /** `problem`: why it, or some of its forms, cannot be used, in Vietnamese; `forms`: those that can. */
  readonly sets: readonly { readonly set: string; readonly law: string; readonly validFrom: string; readonly forms: readonly string[]; readonly problem: string | null }[];
  /** Oldest first; the first is the unit file's and has no day. */
  readonly choices: readonly { readonly from: string | null; readonly set: string }[];
  /** In force today. */
  readonly current: string;
}

export type CalendarRow = z.infer<typeof StoredCalendarRow>;

export interface CalendarSaved {
  readonly version: string;
  readonly years: readonly { readonly year: number; readonly rows: number }[];
}

/** A due date that ran through a proposed year. `waiting`: the year is still proposed; `later`: the promise moves; `law-only`: the paper stays right, the legal date moves. */
export interface DueRecheck {
  readonly code: string;
  readonly applicant: string;
  readonly version: number;
  readonly promisedDue: string;
  readonly legalDue: string;
  readonly newPromisedDue: string | null;
  readonly newLegalDue: string | null;
  readonly outcome: 'waiting' | 'unchanged' | 'law-only' | 'later';
}

export interface SettingsNow {
  readonly settings: Settings;
  /** Content hash, 16 hex; passed back as `seen` when one changes them. */
  readonly version: string;
  /** Null while the first values hold. `who` is a name, or the seat when it was the command line. */
  readonly lastChange: { readonly at: string; readonly who: string; readonly changed: readonly string[]; /** From what to what, in words. */ readonly changes: string; readonly reason: string; readonly legalBasis: string } | null;
}
