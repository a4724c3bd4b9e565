/** Chứng thực in one act, and the money of any dossier with its receipts. */
import { z } from 'zod';
import { CollectedFee, RefundedFee } from '../fees/feeReceipt.ts';
import { Paper } from '../forms/paper.ts';
import { Collection, DueRecord, Op, Reason, Submission } from './eventParts.ts';

export const feeEvents = [
  /**
   * Chứng thực in one act while people wait: received, done and handed over at one moment, from the same series of codes;
   * `fee` is null where nothing was due or it is collected later.
   */
  z.object({
    type: z.literal('dossier.certified'),
    data: z.object({
      ...Submission,
      due: DueRecord,
      receivedByName: z.string(),
      collection: Collection,
      fee: CollectedFee.nullable(),
    }),
  }),
  /** Money taken: the receipt's number is used from here on, whatever becomes of it. Moves neither status nor clock. */
  z.object({ type: z.literal('dossier.fee-collected'), data: z.object({ ...Op, fee: CollectedFee }) }),
  z.object({ type: z.literal('dossier.fee-refunded'), data: z.object({ ...Op, ...RefundedFee.shape }) }),
  z.object({ type: z.literal('dossier.fee-voided'), data: z.object({ ...Op, series: z.uuid(), number: z.int().min(1), reason: Reason }) }),
  /** `printNo` counts the prints of this receipt. */
  z.object({ type: z.literal('dossier.fee-printed'), data: z.object({ ...Op, series: z.uuid(), number: z.int().min(1), paper: Paper, copies: z.int().min(1).max(20), printNo: z.int().min(1) }) }),
] as const;
