/** Paper a counter's printers hold, in millimetres, as it is read. */
import { z } from 'zod';

export const Paper = z.enum(['A5', 'A4', 'A4-landscape', 'roll-80mm']);
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
  'A4-landscape': { widthMm: 297, heightMm: 210, marginMm: { top: 18, right: 15, bottom: 14, left: 15 } },
  /** Heads of 80 mm printers burn 72 mm. The driver cuts where the ink ends, so the height only bounds one page. */
  'roll-80mm': { widthMm: 80, heightMm: 150, marginMm: { top: 3, right: 4, bottom: 3, left: 4 } },
};
