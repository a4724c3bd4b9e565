/**
 * The dossier code as Code 128 and as QR.
 *
 * A 25-character code in 62 mm was not read from a 200 dpi picture (measured), so a module is never
 * narrower than 0.29 mm where the sheet has the room, and the bar never narrower than 70 mm.
 */
import { toSVG } from 'bwip-js/generic';

const MODULE_MM = 0.29;
const NARROWEST_MM = 70;
/** What A5 leaves beside the QR. */
const WIDEST_MM = 104;

export interface Barcodes {
  /** data: URI of an SVG, for an `img`; never markup of ours inside a template. */
  readonly code128Src: string;
  readonly code128WidthMm: number;
  readonly qrSrc: string;
}

export const dossierCodeToBarcodes = (code: string): Barcodes => {
  const bars = toSVG({ bcid: 'code128', text: code, height: 10, scale: 1 });
  const squares = toSVG({ bcid: 'qrcode', text: code, scale: 1 });
  const modules = Number(/viewBox="0 0 (\d+)/.exec(bars)?.[1]);
  return {
    code128Src: svgToDataUri(bars),
    code128WidthMm: Math.round(Math.min(WIDEST_MM, Math.max(NARROWEST_MM, modules * MODULE_MM))),
    qrSrc: svgToDataUri(squares),
  };
};

/** The bars are stretched to the height the style sheet gives; `crispEdges` keeps their borders sharp on screen. */
const svgToDataUri = (svg: string): string =>
  `data:image/svg+xml,${encodeURIComponent(svg.replace('<svg ', '<svg preserveAspectRatio="none" shape-rendering="crispEdges" '))}`;
