/**
 * The receipt's essence on an 80 mm thermal roll, beside Mẫu 01 and never instead of it (our design). A slip is easily
 * lost, so it carries no identity number, address or phone.
 */
import type { z } from 'zod';
import { Form01Data, Form01View, form01View } from './form01.ts';
import type { FormNaming } from './frame.ts';

/** The data of the receipt it goes with. */
export const SlipData = Form01Data;
export type SlipData = Form01Data;

export const SlipView = Form01View.pick({ authority: true, centre: true, title: true, reprint: true, dossierCode: true, applicantLabel: true, applicantName: true, content: true, receivedAt: true, dueAt: true, provisional: true, resultAt: true, officerName: true });
export type SlipView = z.infer<typeof SlipView>;

export const slip = {
  view: SlipView,
  required: ['centre', 'dossierCode', 'applicantName', 'content', 'receivedAt', 'dueAt', 'provisional', 'reprint', 'barcodes'],
  toView: (data: SlipData, naming: FormNaming): SlipView => SlipView.parse(form01View(data, naming)),
} as const;
