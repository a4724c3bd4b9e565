/** Paper a counter's printer holds, in millimetres, upright. */
import { z } from 'zod';

export const Paper = z.enum(['A5', 'A4']);
export type Paper = z.infer<typeof Paper>;

export interface PaperSize {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Same on all four sides of A5 (the sheet is small); A4 follows NĐ 30/2020/NĐ-CP, Phụ lục I: left 30, others 15–20 mm. */
  readonly marginMm: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
}

export const paperSizes: Readonly<Record<Paper, PaperSize>> = {
  A5: { widthMm: 148, heightMm: 210, marginMm: { top: 8, right: 9, bottom: 8, left: 9 } },
  A4: { widthMm: 210, heightMm: 297, marginMm: { top: 18, right: 16, bottom: 18, left: 25 } },
};
