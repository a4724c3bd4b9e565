/**
 * Components (thành phần hồ sơ) of a crawled page. The crawl glued a table of three columns into one string:
 *
 *   <group heading>Tên giấy tờMẫu đơn, tờ khaiSố lượng<name><form file?><n> bản chính[,<m> bản sao]<name>…<next heading>Tên giấy tờ…
 *
 * and mixed notes (`Lưu ý…`, rows of `0 bản chính`) with real papers, in a scrambled order (domain.md §6). So:
 * - what is certain is read: a figure glued to a year or a form number (`Mẫu số 18` + `1` = `181 bản chính`) is parted where
 *   the words before it leave no other reading;
 * - notes are dropped, papers of a named case or with a condition in their words never block;
 * - where anything stays doubtful the page is flagged and none of its papers is kept as an unconditional *nộp*, because a
 *   clerk must never be made to ask for a paper that the crawl invented.
 */
import type { ProcedureComponent, ProcedureFlag } from '#shared/procedure';
import { type KindReading, readKind } from './condition.ts';

export interface ComponentsReading {
  readonly components: ProcedureComponent[];
  readonly flags: ProcedureFlag[];
}

export const crawledComponents = (raw: string): ComponentsReading => {
  const groups = splitGroups(raw);
  if (groups === null) return { components: [], flags: [{ reason: 'components-missing', detail: 'Nguồn không có bảng thành phần hồ sơ.' }] };
  const rows = groups.flatMap((group) => group.rows.flatMap((row) => readRow(row, group.heading)));
  const doubts = groups.flatMap((group) => [...group.doubts, ...group.rows.flatMap((row) => lostListDoubts(row, group.heading))]).concat(rows.flatMap((row) => row.doubts));
  const settled = doubts.length === 0 ? rows : rows.map(withoutObligation);
  const components = settled.map(({ doubts: _doubts, ...row }, index): ProcedureComponent => ({ id: `c${index + 1}`, caseId: null, ...row }));
  if (components.length === 0) return { components, flags: [{ reason: 'components-missing', detail: 'Bảng thành phần hồ sơ ở nguồn chỉ có ghi chú.' }] };
  return { components, flags: doubts.length === 0 ? [] : [{ reason: 'components-scrambled', detail: [...new Set(doubts)].join(' ') }] };
};

/** A paper that could not be read for certain is still offered for ticking. */
export const withoutObligation = <C extends Pick<ProcedureComponent, 'kind' | 'condition'>>(component: C): C =>
  component.kind === 'submit' ? { ...component, kind: 'conditional', condition: 'Nguồn không rõ, đối chiếu quyết định công bố' } : component;

const TABLE_HEADER = 'Tên giấy tờMẫu đơn, tờ khaiSố lượng';

interface Group {
  readonly heading: string;
  readonly rows: readonly RawRow[];
  readonly doubts: readonly string[];
}
interface RawRow {
  readonly name: string;
  readonly originals: number;
  readonly copies: number;
  readonly doubts: readonly string[];
}

/** null when the crawl caught something else than the table (22 social insurance pages hold the steps instead). */
const splitGroups = (raw: string): Group[] | null => {
  const [firstHeading, ...bodies] = raw.split(TABLE_HEADER);
  if (bodies.length === 0) return null;
  let heading = firstHeading ?? '';
  return bodies.map((body, index) => {
    const { rows, rest } = splitRows(body);
    const group: Group = {
      heading: plain(heading).replace(/^--$/, ''),
      rows,
      doubts: [
        ...(index === bodies.length - 1 && plain(rest) !== '' ? [`Còn đoạn không rõ thuộc giấy tờ nào: “${excerpt(rest)}”.`] : []),
        ...(rows.filter(({ originals, copies }) => originals + copies > 0).length > LONGEST_TRUSTED_LIST ? ['Danh sách quá dài, lẫn các giấy tờ thay thế nhau.'] : []),
      ],
    };
    heading = rest;
    return group;
  });
};

/** No commune procedure asks everyone for more papers than this; longer lists are alternatives (1.013226: nine kinds of land papers, one of them needed). */
const LONGEST_TRUSTED_LIST = 12;

const COUNT = /(\d+) bản chính(?:,(\d+) bản sao)?/gu;

const splitRows = (body: string): { rows: RawRow[]; rest: string } => {
  const rows: RawRow[] = [];
  let start = 0;
  for (const match of body.matchAll(COUNT)) {
    const [whole, digits = '', copies = '0'] = match;
    const end = match.index + whole.length;
    if (isInsideSentence(digits, body.slice(end, end + 2))) continue;
    const { name, originals, doubts } = partGluedDigits(body.slice(start, match.index), digits);
    rows.push({ name: withoutFormFile(plain(name)), originals, copies: Math.min(Number(copies), LARGEST_COUNT), doubts });
    start = end;
  }
  return { rows, rest: body.slice(start) };
};

/** The portal prints a bare figure and glues the next row to it; `khai và nộp 02 bản chính tờ khai` is part of a sentence. */
const isInsideSentence = (digits: string, after: string): boolean => /^0\d$/.test(digits) || /^(\s+[\p{Ll}\p{N}(]|\s*[;.)/]|, )/u.test(after);

const LARGEST_COUNT = 99;
/** Nobody asks for more originals than this; a bigger figure has swallowed the end of the name. */
const LARGEST_PLAUSIBLE_COUNT = 20;

const partGluedDigits = (name: string, digits: string): { name: string; originals: number; doubts: string[] } => {
  const [head, last] = [digits.slice(0, -1), Number(digits.slice(-1))];
  if (head === '') return { name, originals: last, doubts: [] };
  const isYear = /^(19|20)\d\d$/.test(head) && /(\/|năm |Luật [\p{L} ]+ )$/u.test(name);
  const isFormNumber = /((mẫu|biểu|phụ lục)( số)? ?|BM[\w.]*\.|mẫu số [\w/]*-[\p{Lu}]+)$/iu.test(name) && /^\d{1,3}$/.test(head);
  if (isYear || isFormNumber) return { name: name + head, originals: last, doubts: [] };
  const count = Number(digits);
  return count > LARGEST_PLAUSIBLE_COUNT
    ? { name: name + head, originals: last, doubts: [`Số bản bị dính vào tên giấy tờ: “${excerpt(name.slice(-40))}${digits} bản chính”.`] }
    : { name, originals: count, doubts: [] };
};

/** The name of the attached form is glued behind the paper's name: `…(Mẫu NA17)101-Mau A17 tam tru.doc`. */
const withoutFormFile = (name: string): string => {
  const withExtension = /^(.*)\.(?:docx?|pdf|xlsx?|rar|zip)$/isu.exec(name);
  if (withExtension === null) return name;
  const start = name.slice(-LONGEST_FILE_NAME).search(FILE_START);
  const cut = Math.max(0, name.length - LONGEST_FILE_NAME) + start;
  return start === -1 || cut < SHORTEST_NAME ? name : withoutFormFile(name.slice(0, cut).replace(/\.$/, '').trim());
};
/** Two words glued without a blank: `)M`, `ạiM`, `2026Mau`, `NĐ-CPPhụ lục`. */
const FILE_START = /(?<=[\p{Ll})\].;”])(?=[\p{Lu}\d])(?!\p{Lu}+-)|(?<=\d)(?=\p{Lu}\p{Ll})|(?<=\p{Lu})(?=Mẫu|Mau|Phụ lục|Biểu)/u;
const LONGEST_FILE_NAME = 120;
const SHORTEST_NAME = 8;

type ReadRow = Omit<ProcedureComponent, 'id' | 'caseId'> & { doubts: readonly string[] };

const readRow = ({ name: printed, originals, copies, doubts }: RawRow, heading: string): ReadRow[] => {
  const name = printed.replace(/^[-+*•\s]+/u, '').replace(/[;,:.\s]+$/u, '');
  const isNote = isNoteHeading(heading) || /^(lưu ý|ghi chú)/iu.test(name);
  if (name === '' || isNote || (originals + copies === 0 && !PAPER.test(name))) return [];
  if (name.length > LONGEST_NAME) return [{ ...unsure(`${name.slice(0, LONGEST_NAME).trimEnd()}…`, originals, copies), doubts: [`Một dòng dài bất thường: “${excerpt(name)}”.`] }];
  if (/mẫu hộ tịch điện tử tương tác|biểu mẫu điện tử tương tác/iu.test(name)) {
    return [{ name, originals, copies, kind: 'conditional', condition: 'Khi nộp trực tuyến', doubts }];
  }
  if (originals + copies === 0) return [{ ...unsure(name, originals, copies), doubts }];
  return [{ name, originals, copies, ...kindUnder(heading, name), doubts }];
};

const isNoteHeading = (heading: string): boolean => /^[-+*\s]*lưu ý/iu.test(heading);

/**
 * A row that only opens a list (`Một trong các giấy tờ sau:`, `- Đối với công trình theo tuyến:`). The list's own rows follow
 * in an order the crawl has lost, so which of the other papers it governs cannot be known.
 */
const lostListDoubts = ({ name, originals, copies }: RawRow, heading: string): string[] => {
  const opensList = /^[-+*\s\d.a-zđ()]{0,5}(một trong|trường hợp|đối với|nếu)(?![\p{L}])[^:]*:$/iu.test(name) && (originals + copies === 0 || name.length < 160);
  return opensList && !isNoteHeading(heading) ? [`Danh sách sau “${excerpt(name)}” bị xáo trộn.`] : [];
};

const unsure = (name: string, originals: number, copies: number) => ({ name, originals, copies, kind: 'conditional' as const, condition: 'Nguồn không ghi số bản' });

/** Rows of `0 bản chính` are notes unless they open with the name of a paper. */
const PAPER = /^(\d+ |bản (chính|sao|chụp|khai) |bản |một trong )?(đơn|tờ khai|giấy|văn bản|hợp đồng|quyết định|biên bản|danh sách|báo cáo|chứng từ|hộ chiếu|thẻ|ảnh|phiếu|sơ đồ|bản vẽ|trích lục|hóa đơn)(?![\p{L}])(?! tờ (do|được|nộp|xuất trình|gửi))/iu;
const LONGEST_NAME = 1200;

/** A heading that only says these are the papers; any other heading names a case, and its papers belong to that case alone. */
const PLAIN_HEADING = /^([-*+\s\d.a-zđ()]{0,4})(giấy tờ phải nộp|thành phần hồ sơ|hồ sơ( bao)? gồm|bao gồm|thành phần|các giấy tờ phải nộp|số lượng hồ sơ)[\s:.]*$/iu;

const kindUnder = (heading: string, name: string): KindReading => {
  const own = readKind(name, '');
  if (/xuất trình/iu.test(heading) && !/nộp|gửi/iu.test(heading)) return { kind: 'present', condition: own.condition };
  if (heading === '' || PLAIN_HEADING.test(heading) || own.kind !== 'submit') return own;
  return { kind: 'conditional', condition: plain(heading.replace(/^[-*+\s]+/u, '').replace(/[:;,.\s]+$/u, '')).slice(0, LONGEST_CONDITION) };
};
const LONGEST_CONDITION = 300;

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
const excerpt = (text: string): string => {
  const flat = plain(text);
  return flat.length <= 60 ? flat : `${flat.slice(0, 60).trimEnd()}…`;
};
