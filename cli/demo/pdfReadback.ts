/** Reads a printed PDF back as a person and a scanner would: its text, its pages as pictures, the codes on the pictures. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { getDocumentProxy, renderPageAsImage } from 'unpdf';
import { prepareZXingModule, readBarcodes as decodeBarcodes } from 'zxing-wasm/reader';

export interface PdfPage {
  readonly widthMm: number;
  readonly heightMm: number;
  /** In reading order, runs of white space as one blank. */
  readonly text: string;
  /** Size of the largest type, in points: smaller than designed when a browser shrank the page to fit something too wide. */
  readonly largestTypePt: number;
}

const POINTS_PER_INCH = 72;
const MM_PER_INCH = 25.4;

/** Text of all pages, in reading order, runs of white space as one blank. */
export const pdfToText = async (bytes: Uint8Array): Promise<string> => (await pdfToPages(bytes)).map((page) => page.text).join(' ');

export const pdfToPages = async (bytes: Uint8Array): Promise<PdfPage[]> => {
  // The reader takes the buffer away from its caller, hence the copy.
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages: PdfPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const content = await page.getTextContent();
    const text = content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
    const largestTypePt = Math.max(0, ...content.items.map((item) => ('str' in item ? item.height : 0)));
    pages.push({ widthMm: (width / POINTS_PER_INCH) * MM_PER_INCH, heightMm: (height / POINTS_PER_INCH) * MM_PER_INCH, text: text.replace(/\s+/g, ' ').trim(), largestTypePt });
  }
  await pdf.loadingTask.destroy();
  return pages;
};

/** One PNG a page. */
export const pdfToPictures = async (bytes: Uint8Array, dpi = 200): Promise<Uint8Array[]> => {
  const pictures: Uint8Array[] = [];
  const pageCount = (await pdfToPages(bytes)).length;
  for (let number = 1; number <= pageCount; number += 1) {
    const picture = await renderPageAsImage(new Uint8Array(bytes), number, { canvasImport: () => import('@napi-rs/canvas'), scale: dpi / POINTS_PER_INCH });
    pictures.push(new Uint8Array(picture));
  }
  return pictures;
};

export interface Barcode {
  readonly format: string;
  readonly text: string;
}

/** Every Code 128 and QR a scanner finds on a PNG. */
export const readBarcodes = async (picture: Uint8Array): Promise<Barcode[]> => {
  await (decoderReady ??= prepareDecoder());
  const image = await loadImage(picture);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const pixels = { data: new Uint8ClampedArray(data), width: image.width, height: image.height, colorSpace: 'srgb' } as ImageData;
  const found = await decodeBarcodes(pixels, { formats: ['Code128', 'QRCode'], tryHarder: true });
  return found.filter((code) => code.isValid).map(({ format, text }) => ({ format, text }));
};

let decoderReady: Promise<void> | undefined;

/** The decoder would fetch its program from a network; here it is the installed file. */
const prepareDecoder = async (): Promise<void> => {
  const wasmBinary = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: wasmBinary.buffer.slice(wasmBinary.byteOffset, wasmBinary.byteOffset + wasmBinary.byteLength) as ArrayBuffer }, fireImmediately: true });
};
