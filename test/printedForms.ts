/** Forms of the shipped set through the real engine, and what a test asks of the paper. */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect } from 'vitest';
import type { FormId } from '#shared/forms/formSet';
import type { FormDataById } from '#shared/forms/models';
import { type Paper, paperSizes } from '#shared/forms/paper';
import { renderForm, type RenderOptions } from '#shared/forms/render';
import { createChromiumPdf } from '#station/printing/chromiumPdf';
import { loadFormTemplates } from '#station/printing/templates';
import { must } from './stationFixture.ts';

/** Close it when the tests are done. */
export const openFormPrints = () => {
  const templates = must(loadFormTemplates());
  const port = createChromiumPdf();
  return {
    /** Paper and one copy as the set says, unless asked otherwise. */
    print: async <F extends FormId>(form: F, data: FormDataById[F] | readonly FormDataById[F][], options: Partial<RenderOptions> = {}): Promise<Uint8Array> => {
      const many: readonly FormDataById[F][] = Array.isArray(data) ? data : [data as FormDataById[F]];
      const { html, paper } = must(renderForm(templates, form, many, { copies: 1, ...options }));
      return must(await port.htmlToPdf(html, { paper }));
    },
    close: () => port.close(),
  };
};

/** Each text stands in `whole` after the one before it. */
export const expectInOrder = (whole: string, texts: readonly string[]): void => {
  let from = 0;
  for (const text of texts) {
    const at = whole.indexOf(text, from);
    expect(at, `"${text}" after position ${from} of: ${whole}`).toBeGreaterThanOrEqual(0);
    from = at + text.length;
  }
};

/** Dark dots in the right margin of a page's picture. */
export const inkInRightMargin = async (png: Uint8Array, paper: Paper, dpi: number): Promise<number> => {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const margin = Math.floor(((paperSizes[paper].marginMm.right - 1) / 25.4) * dpi);
  const { data } = context.getImageData(image.width - margin, 0, margin, image.height);
  let dark = 0;
  for (let index = 0; index < data.length; index += 4) if ((data[index] ?? 255) < 128) dark += 1;
  return dark;
};
