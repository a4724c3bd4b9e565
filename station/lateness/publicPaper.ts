/** The public list as paper and as files: the one making of the desk's screen and of the command line. */
import Papa from 'papaparse';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { LatePublic } from '#shared/contract';
import type { RenderedForm } from '#shared/forms/render';
import type { TemplateError } from '#shared/forms/template';
import { type PublicRow } from '#shared/lateness/publicList';
import { momentToText } from '#shared/messages/clock';
import { causeCountsToText, periodToText, publicWords as words, shareToText } from '#shared/messages/lateLists';
import { type Result } from '#shared/result';
import { instantToLocalDate, localDateToText } from '#shared/time';
import type { StationCore } from '../core.ts';
import type { FormPrinter } from '../forms.ts';
import { formSetOn } from '../formSetChoices.ts';
import { headingOf } from '../unitHeading.ts';

export const printedPublicList = (core: StationCore, printer: FormPrinter, list: LatePublic): Result<RenderedForm, TemplateError> => {
  const { from, to, asOf, head, whole, units, officers } = list;
  const issuedAt = core.deps.now();
  return printer.render(formSetOn(core, instantToLocalDate(issuedAt)), 'late-public', [{ heading: headingOf(core.identity.unit), from, to, asOf, issuedAt, head, whole: plain(whole), units: units.map(plain), officers: officers.map(plain) }]);
};

const plain = (row: PublicRow): PublicRow & { causes: { cause: PublicRow['causes'][number]['cause']; count: number }[] } => ({ ...row, causes: [...row.causes] });

type Cell = string | number;

const heads: readonly string[] = [
  words.columnUnit, words.columnOfficer, words.columnTotal, words.columnRecorded, words.columnShareRecorded, words.columnTotalDeclared, words.columnDeclared, words.columnShareDeclared, words.columnUnattested, words.columnLateBefore, words.columnCauses, words.columnApologised,
];

/** In the order of `heads`. Shares are text, as they stand on the paper. */
const figures = (row: PublicRow): readonly Cell[] => [
  row.unit, row.officer ?? '', row.total, row.late.recorded, shareToText(row.late.recorded, row.total), row.totalDeclared, row.late.declared, shareToText(row.late.declared, row.totalDeclared), row.late.unattested, row.lateBefore, causeCountsToText({ ...row, lateBefore: 0 }), row.apologised,
];

/** One table for whoever reads it by a program: what kind of row it is, then its period. Begins with the mark that makes a spreadsheet read UTF-8; a text that a spreadsheet would take for a formula has a quote in front. */
export const publicListCsv = ({ from, to, asOf, whole, units, officers }: LatePublic): string => {
  const period = [localDateToText(from), localDateToText(to), momentToText(asOf)];
  const rows = [
    ...units.map((row) => [words.kindUnit, ...figures(row), ...period]),
    ...officers.map((row) => [words.kindOfficer, ...figures(row), ...period]),
    [words.whole, ...figures(whole), ...period],
  ];
  return `\uFEFF${Papa.unparse({ fields: [words.columnKind, ...heads, words.columnFrom, words.columnTo, words.columnAsOf], data: rows }, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
};

/** Two sheets. Every text is a text cell (never a formula, whatever it begins with), dates too: a spreadsheet of another country would turn day and month. */
export const publicListXlsx = async (core: StationCore, list: LatePublic): Promise<Uint8Array> => {
  const { from, to, asOf, whole, units, officers } = list;
  const title = (text: string): SheetData => [[bold(core.identity.unit.authority)], [bold(text)], [textCell(`${periodToText(from, to)}; ${words.columnAsOf.toLowerCase()} ${momentToText(asOf)}`)], [null], heads.map(bold)];
  const line = (row: PublicRow): SheetData[number] => figures(row).map((cell) => (typeof cell === 'number' ? { type: Number, value: cell } : textCell(cell)));
  const columns = [34, 28, 14, 14, 14, 14, 14, 14, 14, 14, 44, 12].map((width) => ({ width }));
  const sheet = (name: string, text: string, rows: readonly PublicRow[], last: readonly PublicRow[]) => ({ sheet: name, data: [...title(text), ...rows.map(line), ...last.map((row) => line({ ...row, unit: words.whole }))], columns });
  return new Uint8Array(await writeXlsxFile([sheet('Đơn vị', words.units, units, [whole]), sheet('Cán bộ', words.officers, officers, [])]).toBuffer());
};

const textCell = (value: string) => ({ type: String, value });
const bold = (value: string) => ({ type: String, value, fontWeight: 'bold' as const });
