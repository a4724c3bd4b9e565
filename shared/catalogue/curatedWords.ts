/**
 * The curators' own notes inside a curated row → plain Vietnamese, or nothing.
 *
 * Beside what a source prints, the rows carry the curators' working notes: `GK` (known in general, found in no source),
 * `unverified`, `bộ câu hỏi HCM` (a list of codes that proves none of their words), `nguồn “1” mất đơn vị` (the crawl lost the unit),
 * arrows. A clerk, or a citizen holding a slip, must never read those, so every text of a row goes through `plainWords` on its way
 * out. A doubt is not lost with its note: it stays as the words *chưa kiểm chứng*, by which `curated.ts` flags the row.
 * Readings (`curatedLimits.ts`, `curatedCases.ts`, `condition.ts`) are made from the raw words, so rewording changes no limit.
 */

export const UNVERIFIED = /chưa kiểm chứng/iu;

/** One text of a row, of any field but the decision and the result codes; '' where only a note stood. */
export const plainWords = (text: string): string =>
  NOTES.reduce((words, [note, plain]) => words.replace(note, plain), text.normalize('NFC')).replace(/\s+/gu, ' ').replace(/^[\s;,]+|[\s;,]+$/gu, '');

/** First the notes that say where a figure comes from, then marks of doubt inside a sentence, then shorthand; what a row before catches, those after it do not see. */
const NOTES: readonly (readonly [RegExp, string])[] = [
  // Where the figure comes from.
  [/^\(unverified\)$/u, ''],
  [/^\(unverified;\s*GK:?\s*(.*)\)$/u, '$1, chưa kiểm chứng'],
  [/^không (?:rõ|có) trong nguồn \(GK:?\s*(.*)\)$/u, '$1, chưa kiểm chứng'],
  [/\((?:không có|trống) trong nguồn\)/gu, ''],
  [/\s*\(\d+ dòng trong nguồn\)/gu, ''],
  [/ trong nguồn/gu, ' theo nguồn công bố'],
  [/;?\s*\(?xem (?:nguồn|§\s*\d+)\)?/gu, ''],
  [/\bmã (\d\.\d{6}) từ bộ câu hỏi(?: HCM)?/gu, 'mã $1 chưa kiểm chứng'],
  [/(?:mã\/tên|mã|tên):\s*bộ câu hỏi(?: HCM)?|bộ câu hỏi(?: HCM)?/gu, 'chưa kiểm chứng'],
  [/^như trên$/u, ''], // The line above on the curators' sheet, which nobody at a desk sees.
  // What the crawl lost; in the words the crawled rows use for it.
  [/^\(nguồn (“[^”]*”) mất đơn vị\)$/u, '$1 (không ghi đơn vị)'],
  [/^nguồn:\s*(\d+) \(mất đơn vị\)$/u, '$1 (không ghi đơn vị)'],
  [/^nguồn (“[^”]*”) \(vô nghĩa\) –/u, '$1 (không ghi đơn vị);'],
  [/\(GK;\s*nguồn (“[^”]*”) mất đơn vị\)/gu, '(chưa kiểm chứng; nguồn công bố ghi $1, không ghi đơn vị)'],
  [/\s*\(nguồn “[^”]*” không có đơn vị\)|\s*\(nguồn ghi “[^”]*”\)/gu, ''],
  [/nguồn (?:CT|EVAL) ghi (“[^”]*”) \(mất đơn vị\)/gu, 'nguồn công bố ghi $1, không ghi đơn vị'],
  [/đơn vị bị mất trong dữ liệu nguồn/gu, 'nguồn công bố không ghi đơn vị'],
  [/^nguồn:\s*/u, ''],
  [/\(nguồn;\s*/gu, '('],
  // Doubt inside a sentence.
  [/\s*\((?:GK|unverified)\)/gu, ', chưa kiểm chứng'],
  [/\s+–\s+GK\b/gu, ', chưa kiểm chứng'],
  [/\bGK\b|\bunverified\b/gu, 'chưa kiểm chứng'],
  // Shorthand.
  [/(\d+)\s*→\s*(\d+)/gu, '$1 rồi $2'],
  [/\s*→\s*(?=tính )/gu, ' thì '],
  [/\s*→\s*(?=từ )/gu, ' thì tính '],
  [/\s*→\s*/gu, ' thì sang '],
  [/(\d+)h(?![\p{L}\p{N}])/gu, '$1 giờ'],
  [/(?<= đ)…/gu, ''],
  [/\bMiễn phí\/(?:theo )?HĐND$/u, 'Miễn phí hoặc theo mức HĐND tỉnh quy định'],
  [/\btheo HĐND(?: tỉnh)?$/u, 'theo mức HĐND tỉnh quy định'],
  [/\bmức do HĐND tỉnh(?=;|$)/u, 'mức do HĐND tỉnh quy định'],
  [/^ví dụ hạn/u, 'hạn'],
  [/^NQ thay giấy tờ$/u, 'nghị quyết cho thay giấy tờ bằng dữ liệu'],
  [/\bLuật TNBTCNN\b/gu, 'Luật Trách nhiệm bồi thường của Nhà nước'],
];

/** `quyetDinh` → the numbered papers in it; a province's name or a list of codes is no decision. */
export const decisionNumbers = (text: string): string =>
  text.split(';').map((part) => part.replace(/\s*\([^)]*\)/gu, '').trim()).filter((part) => /QĐ|NĐ/u.test(part) && /\d/.test(part)).join('; ').normalize('NFC');

/** `maKetQua` → codes: `KQ.G01.000065/64/66; từ chối 67` gives three, since a refusal or a request (in brackets) is no result. */
export const resultCodesIn = (text: string): string[] =>
  [...text.replace(/\([^)]*\)/gu, '').matchAll(/(KQ\.[A-Z]\d\d\.)(\d+)((?:\/\d+)*)/gu)].flatMap(([, prefix = '', number = '', others = '']) =>
    [number, ...others.split('/').filter((other) => other !== '').map((other) => number.slice(0, -other.length) + other)].map((digits) => prefix + digits),
  );
