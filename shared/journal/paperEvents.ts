/** What is printed of one dossier or of several, and what is scanned and attached. */
import { z } from 'zod';
import { FileFacts } from '../files/attachedFile.ts';
import { Paper } from '../forms/paper.ts';
import { DateText, Op, PaperNumber, Reason } from './eventParts.ts';

/** Forms of one dossier; `slip`: the receipt's essence on a thermal roll. */
export const FormName = z.enum(['01', '02', '03', '04', '05', '06', 'slip']);
export type FormName = z.infer<typeof FormName>;

/** What a print of a dossier may be: a form of its own, or one receipt for several dossiers of its person. */
export const DossierPrint = z.enum([...FormName.options, 'multi-receipt']);
export type DossierPrint = z.infer<typeof DossierPrint>;

/** Papers about several dossiers of anybody: Mẫu 07, the hand-over list. */
export const ListFormName = z.enum(['07', 'handover']);
export type ListFormName = z.infer<typeof ListFormName>;

export const printEvents = [
  /**
   * `printNo` counts the prints of this form of this dossier: 1 is the first, 2 and more are reprints and say so on paper.
   * `request`: which Mẫu 02, where there were several. Mẫu 06 gets its number at its first print. `codes`: every dossier on a
   * receipt for several, each of which has this event.
   */
  z.object({
    type: z.literal('dossier.printed'),
    data: z.object({ ...Op, ...PaperNumber, form: DossierPrint, paper: Paper, copies: z.int().min(1).max(20), printNo: z.int().min(1), request: z.int().min(1).optional(), codes: z.array(z.string()).max(30).optional() }),
  }),
  /** A paper about several dossiers. `period` of Mẫu 07: days of receipt, inclusive, and its field of administration (empty = all). */
  z.object({
    type: z.literal('list.printed'),
    data: z.object({
      ...Op,
      ...PaperNumber,
      form: ListFormName,
      paper: Paper,
      copies: z.int().min(1).max(20),
      dossiers: z.int().min(0),
      period: z.object({ from: DateText, to: DateText, field: z.string().max(300) }).optional(),
      /** Their codes, where they were chosen one by one. */
      codes: z.array(z.string()).max(500).optional(),
    }),
  }),
] as const;

export const fileEvents = [
  /** A scan or a result: its content was on disk before this was written. Moves neither status nor clock. */
  z.object({ type: z.literal('dossier.file-attached'), data: z.object({ ...Op, ...FileFacts.shape }) }),
  /** No longer part of the dossier; the content stays, this and the event that attached it name it. */
  z.object({ type: z.literal('dossier.file-detached'), data: z.object({ ...Op, ...FileFacts.pick({ hash: true, name: true, target: true }).shape, reason: Reason }) }),
] as const;
