/**
 * Đối soát: the dossiers of a day as this station has them beside those of the province, dossier by dossier. Pure; our
 * own design (DESIGN §6). A difference that explains itself (not sent yet, refused and waiting for an officer) is told
 * apart from one that nobody can explain.
 */
import { z } from 'zod';
import { type Dossier } from '../dossier/dossier.ts';
import { statuses } from '../dossier/status.ts';
import { type LocalDate, instantToLocalDate } from '../time.ts';

const Instant = z.iso.datetime({ precision: 3 });

/** What both sides must agree on. Nothing about the person. */
export const DossierFacts = z.object({
  id: z.uuid(),
  code: z.string().max(100),
  version: z.int().min(1),
  status: z.enum(statuses),
  receivedAt: Instant,
  promisedDue: Instant,
  endedAt: Instant.nullable(),
  atCounterAt: Instant.nullable(),
});
export type DossierFacts = z.infer<typeof DossierFacts>;

export const dossierToComparable = ({ id, code, version, status, receivedAt, due, endedAt, atCounterAt }: Dossier): DossierFacts => ({ id, code, version, status, receivedAt, promisedDue: due.promisedDue, endedAt, atCounterAt });

/** `code` and times are compared as they are; `version` counts what has been done on the dossier. */
export const comparedFields = ['code', 'status', 'version', 'receivedAt', 'promisedDue', 'endedAt', 'atCounterAt'] as const;
export type ComparedField = (typeof comparedFields)[number];

/** `waiting`: something of it is not sent yet; `refused`: something of it the province did not apply; null: all of it is acknowledged and applied. */
export type Explanation = 'waiting' | 'refused' | null;

export interface HereFacts extends DossierFacts {
  readonly explanation: Explanation;
}

export interface ReconcileRow {
  readonly day: LocalDate;
  readonly code: string;
  readonly kind: 'waiting' | 'refused' | 'only-here' | 'only-there' | 'differs';
  /** Only those that differ; of a dossier one side lacks, none. */
  /** Which side has no such dossier; left out where both have it. */
  readonly lacks?: 'here' | 'there';
  readonly fields: readonly { readonly field: ComparedField; readonly here: string | null; readonly there: string | null }[];
}

export interface ReconciledDay {
  readonly day: LocalDate;
  /** Dossiers received that day. */
  readonly here: number;
  readonly there: number;
  readonly equal: number;
  /** Differences that explain themselves. */
  readonly explained: number;
  /** Those that do not. */
  readonly unexplained: number;
}

/** One day. A dossier is the same one by its id; its day is the one it was received on, here where both have it. */
export const reconcileDay = (day: LocalDate, here: readonly HereFacts[], there: readonly DossierFacts[]): { readonly day: ReconciledDay; readonly rows: readonly ReconcileRow[] } => {
  const thereById = new Map(there.map((facts) => [facts.id, facts]));
  const rows: ReconcileRow[] = [];
  for (const ours of here) {
    const theirs = thereById.get(ours.id);
    thereById.delete(ours.id);
    const fields = theirs === undefined ? [] : differences(ours, theirs);
    if (theirs !== undefined && fields.length === 0 && ours.explanation === null) continue;
    const kind = ours.explanation ?? (theirs === undefined ? 'only-here' : 'differs');
    rows.push({ day, code: ours.code, kind, ...(theirs === undefined ? { lacks: 'there' as const } : {}), fields });
  }
  for (const { code } of thereById.values()) rows.push({ day, code, kind: 'only-there', lacks: 'here', fields: [] });
  const explained = rows.filter(({ kind }) => kind === 'waiting' || kind === 'refused').length;
  const onlyThere = thereById.size;
  return {
    day: { day, here: here.length, there: there.length, equal: here.length - (rows.length - onlyThere), explained, unexplained: rows.length - explained },
    rows: rows.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)),
  };
};

const differences = (here: DossierFacts, there: DossierFacts): ReconcileRow['fields'] =>
  comparedFields.filter((field) => here[field] !== there[field]).map((field) => ({ field, here: textOf(here[field]), there: textOf(there[field]) }));

const textOf = (value: string | number | null): string | null => (value === null ? null : String(value));

/** The day a dossier counts for. */
export const dayOf = ({ receivedAt }: Pick<DossierFacts, 'receivedAt'>): LocalDate => instantToLocalDate(receivedAt);
