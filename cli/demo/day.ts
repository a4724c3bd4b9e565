/** The hours of the demo's day, each a step with its checks (`demo.ts` tells the order). */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActInput } from '#shared/dossier/acts';
import { createChromiumPdf } from '#station/printing/chromiumPdf';
import { sampleUnit } from '#station/sampleDay';
import { type Job, printDossiers } from '../commands/print.ts';
import { withActor } from '../station.ts';
import type { Run } from '../run.ts';
import { pdfToPictures, pdfToText, readBarcodes } from './pdfReadback.ts';
import { atTime, people } from './people.ts';
import { type Answer, type Running, type Stage, StepFailed } from './stage.ts';

export interface Day extends Stage {
  readonly folder: string;
  readonly resources: string;
  readonly stationDir: string;
  readonly gatewayDir: string;
  readonly printsDir: string;
}

/** The gateway as a process: ended, nothing answers at its address. */
export interface Province {
  readonly goAway: () => Promise<void>;
  readonly comeBack: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const officers = [
  ['lan', 'Nguyễn Thị Lan', 'tiếp nhận'],
  ['ha', 'Y Hà Mlô', 'trả kết quả'],
  ['binh', 'Trần Văn Bình', 'xử lý'],
  ['son', 'A Sơn', 'lãnh đạo'],
] as const;

export const station = ({ stationDir }: Day, ...args: readonly string[]): string[] => ['--data', stationDir, ...args];

/** The station, its people, its procedures, and the province; then the line goes dead. */
export const openDay = async (day: Day): Promise<Province> => {
  const { quay, check, tell } = day;
  const unitFile = join(day.folder, 'don-vi.json');
  await writeFile(unitFile, JSON.stringify(sampleUnit, null, 2));
  tell('06:50', `Lập quầy của ${sampleUnit.authority}.`);
  check('quầy đã lập, dữ liệu mã hóa trên đĩa', (await quay(station(day, 'init', '--unit', unitFile, '--simulated'))).exitCode === 0);

  for (const [index, [id, name, roles]] of officers.entries()) {
    const added = await quay(station(day, ...(index === 0 ? [] : ['--as', 'lan']), 'officer', 'add', '--id', id, '--name', name, '--roles', roles));
    check(`${name}: ${roles}${index === 0 ? ', quản trị' : ''}`, added.exitCode === 0);
  }
  const catalogue = await quay(station(day, '--as', 'lan', 'catalogue', 'import', join(day.resources, 'catalogue/catalogue.jsonl')));
  const flagged = new Set((catalogue.value['flagged'] as { code: string }[] | undefined)?.map(({ code }) => code));
  tell('06:52', `Nhập danh mục thủ tục đã công bố: ${String(catalogue.value['imported'])} thủ tục, ${flagged.size} thủ tục có chỗ nguồn ghi không rõ nên được đánh dấu.`);
  check('danh mục thật đã nhập', catalogue.exitCode === 0 && Number(catalogue.value['imported']) > 500);

  tell('06:55', 'Tỉnh mở máy chủ, cấp mã kết nối; quầy nối với tỉnh.');
  const province = await startProvince(day);
  const token = await quay(['--data', day.gatewayDir, 'gateway', 'token', '--unit', sampleUnit.agencyCode]);
  const enrolled = await quay(station(day, '--as', 'lan', 'enrol', '--gateway', province.url, '--token', String(token.value['token'])));
  check(`đã kết nối với ${province.url}`, enrolled.exitCode === 0);
  await province.goAway();
  tell('07:00', 'Mở cửa. Mất mạng: không còn liên lạc được với tỉnh.');
  return province;
};

const startProvince = async (day: Day): Promise<Province & { readonly url: string }> => {
  const listen = async (port: string): Promise<{ process: Running; url: string }> => {
    const process = day.start(['--data', day.gatewayDir, 'gateway', '--simulated', '--port', port]);
    const url = String((await process.nextLine())?.['url'] ?? '');
    day.check('máy chủ của tỉnh đang chạy', url.startsWith('https://127.0.0.1:'));
    return { process, url };
  };
  let now: { process: Running; url: string } | null = await listen('0');
  const { url } = now;
  const goAway = async (): Promise<void> => {
    await now?.process.end('SIGTERM');
    now = null;
  };
  return {
    url,
    goAway,
    stop: goAway,
    comeBack: async () => {
      now = await listen(new URL(url).port);
    },
  };
};

/** Twenty people. The program is killed among them and opened again; every line is then sent once more, each with its own key. */
export const receivePeople = async (day: Day): Promise<string[]> => {
  const { check, tell, quay } = day;
  const lines = people.map((person) => JSON.stringify(person));
  const attempt = quay(station(day, 'sync'));
  const desk = day.start(station(day, '--as', 'lan', 'do'));
  desk.stdin.write(`${lines.join('\n')}\n`);
  const acknowledged: string[] = [];
  while (acknowledged.length < KILLED_AFTER) {
    const done = await desk.nextLine();
    if (done?.['ok'] !== true) throw new StepFailed(`tiếp nhận người thứ ${acknowledged.length + 1}: ${JSON.stringify(done)}`);
    acknowledged.push(String(done['code']));
    tellReceived(day, acknowledged.length - 1, done);
  }
  await desk.end('SIGKILL');
  tell('08:20', `Máy tắt đột ngột: chương trình bị giết (SIGKILL) khi đang tiếp nhận, sau khi đã trả lời ${acknowledged.length} hồ sơ.`);

  const reopened = await quay(station(day, 'list', '--limit', '100'));
  const kept = new Set((reopened.value['rows'] as { code: string }[] | undefined)?.map(({ code }) => code));
  tell('08:22', `Mở lại: có ${kept.size} hồ sơ.`);
  check('mọi hồ sơ đã trả lời người dân vẫn còn', acknowledged.every((code) => kept.has(code)));
  check('sổ ghi việc nguyên vẹn', (await quay(station(day, 'verify'))).exitCode === 0);

  const all = await quay(station(day, '--as', 'lan', 'do'), `${lines.join('\n')}\n`);
  const codes = all.lines.map((line) => String(line['code']));
  for (const [index, line] of all.lines.entries()) if (line['repeated'] !== true) tellReceived(day, index, line);
  check('gửi lại cả 20 phiếu: không mất, không trùng', all.exitCode === 0 && new Set(codes).size === people.length && acknowledged.every((code, index) => codes[index] === code));
  const offline = (await attempt).value['error'] as { type?: string } | undefined;
  check('lúc ấy gửi cho tỉnh thì không được (mất mạng), mà quầy vẫn làm', offline?.type === 'LinkDown');
  return codes;
};

const KILLED_AFTER = 8;

const tellReceived = ({ tell }: Day, index: number, done: Answer): void => {
  const person = people[index];
  tell(person?.now.slice(11) ?? '', `Tiếp nhận ${String(done['code'])}  ${person?.applicant.name ?? ''}`);
  for (const warning of done['warnings'] as string[]) tell('     ', `  ${warning}`);
};

/** Each receipt is printed, and read back from a picture of the print as a scanner would. */
export const printReceipts = async (day: Day, codes: readonly string[]): Promise<void> => {
  day.tell('14:00', 'In giấy tiếp nhận và hẹn trả kết quả, mỗi hồ sơ hai liên A5.');
  await print(day, '14:00', 'lan', codes.map((code) => ({ codes: [code], job: receipt, out: fileOf(day, `${code}.pdf`) })));
  let readable = 0;
  for (const code of codes) {
    const pdf = await readFile(fileOf(day, `${code}.pdf`));
    const [picture] = await pdfToPictures(pdf, 200);
    const found = picture === undefined ? [] : await readBarcodes(picture);
    const formats = new Set(found.filter(({ text }) => text === code).map(({ format }) => format));
    if (formats.has('Code128') && formats.has('QRCode')) readable += 1;
  }
  day.check(`${codes.length} giấy đã in, máy quét đọc lại đúng mã vạch và mã QR của cả ${readable}`, readable === codes.length);
};

const receipt: Job = { form: '01', paper: 'A5', copies: 2 };
const refusal: Job = { form: '03', paper: 'A4', copies: 2 };
export const fileOf = ({ printsDir }: Day, name: string): string => join(printsDir, name);

interface PrintRequest {
  readonly codes: readonly string[];
  readonly job: Job;
  readonly out: string;
}

/** With one engine for all, as the desk does. */
export const print = async (day: Day, hhmm: string, officer: string, requests: readonly PrintRequest[]): Promise<void> => {
  const engine = createChromiumPdf();
  const run: Run = { ...day.run, options: { data: day.stationDir, as: officer, now: atTime(hhmm) }, env: day.env };
  try {
    const ran = await withActor(run, async (core, actor) => {
      for (const { codes, job, out } of requests) {
        const done = await printDossiers(core, actor, engine, codes, job, out);
        if (!done.ok) return done;
      }
      return { ok: true, value: 0 };
    });
    if (!ran.ok) throw new StepFailed(`in giấy: ${ran.error.type}`);
  } finally {
    await engine.close();
  }
};

/** Work moves on: results arrive and are handed over, one dossier is refused, one mistyped number corrected. */
export const returnResults = async (day: Day, codes: readonly string[]): Promise<void> => {
  const { check, tell } = day;
  const at = (index: number): string => codes[index] ?? '';
  const arrived = RETURNED.map(at);
  tell('14:30', 'Chuyển hồ sơ cho Trần Văn Bình xử lý; việc làm trong ngày có kết quả về quầy.');
  await act(day, 'lan', arrived.slice(0, 4).map((code) => ({ act: 'forward', code, to: 'binh', now: atTime('14:30') })));
  await act(day, 'ha', arrived.map((code) => ({ act: 'result-arrived', code, now: atTime('15:20') })));
  const handed = arrived.map((code, index) => ({ act: 'return' as const, code, now: atTime('15:45'), ...(index === 0 ? { receiptLost: true, idSeen: 'Căn cước 062085001107' } : {}) }));
  await act(day, 'ha', handed);
  tell('15:45', `Trả ${arrived.length} kết quả, một người mất giấy hẹn (đã xem căn cước).`);

  const refused = at(REFUSED);
  await act(day, 'son', [{ act: 'refuse', code: refused, reasons: ['Thửa đất đang có tranh chấp'], legalBasis: 'Điều 135 Luật Đất đai năm 2024', now: atTime('16:00') }]);
  await print(day, '16:00', 'son', [{ codes: [refused], job: refusal, out: fileOf(day, `${refused}-mau03.pdf`) }]);
  tell('16:00', `Từ chối giải quyết ${refused}, in Mẫu 03.`);
  check('Mẫu 03 ghi lý do từ chối', (await textOf(day, `${refused}-mau03.pdf`)).includes('Thửa đất đang có tranh chấp'));

  const corrected = at(CORRECTED);
  await act(day, 'lan', [{ act: 'correct', code: corrected, reason: 'Gõ nhầm một số', changes: [{ field: 'applicant.phone', after: '0905117241' }], now: atTime('16:10') }]);
  await print(day, '16:12', 'lan', [{ codes: [corrected], job: receipt, out: fileOf(day, `${corrected}-in-lai.pdf`) }]);
  tell('16:12', `Sửa số điện thoại ghi nhầm của ${corrected}, in lại giấy.`);
  const reprinted = await textOf(day, `${corrected}-in-lai.pdf`);
  check('giấy in lại ghi rõ là in lại và có số mới', reprinted.includes('IN LẠI') && reprinted.includes('0905117241'));
};

const RETURNED = [1, 3, 9, 13, 17, 19];
const REFUSED = 4;
const CORRECTED = 0;

/** All of them, or the demo fails; answers what each answered. */
export const act = async (day: Day, officer: string, acts: readonly (ActInput & { readonly now: string })[]): Promise<readonly Answer[]> => {
  const done = await day.quay(station(day, '--as', officer, 'do'), acts.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const refused = done.lines.find((line) => line['ok'] !== true);
  if (refused !== undefined || done.lines.length !== acts.length) throw new StepFailed(`${acts[0]?.act ?? ''}: ${JSON.stringify(refused)}`);
  return done.lines;
};

export const textOf = async (day: Day, name: string): Promise<string> => pdfToText(await readFile(fileOf(day, name)));

/** The network is back: the province gets all of it. */
export const closeDay = async (day: Day, province: Province, codes: readonly string[], more: number): Promise<{ readonly table: string; readonly facts: Answer }> => {
  const { quay, check, tell } = day;
  await province.comeBack();
  tell('16:50', 'Có mạng lại. Gửi cho tỉnh.');
  const { value: report } = await quay(station(day, 'sync'));
  check(`tỉnh nhận đến việc số ${String(report['acked'])}, ${String(report['requests'])} lượt gửi, ${String(report['bytesUp'])} byte`, report['pending'] === 0 && report['rejected'] === 0 && report['conflicts'] === 0 && report['deferred'] === 0);
  const { value: status } = await quay(['--data', day.gatewayDir, 'gateway', 'status']);
  const [atProvince] = (status['stations'] as Answer[] | undefined) ?? [];
  const { value: verified, exitCode } = await quay(station(day, 'verify'));
  check('hai đầu khớp nhau: mã cuối của quầy và của tỉnh là một', report['head'] === verified['head'] && report['gatewayHead'] === verified['head'] && atProvince?.['head'] === verified['head']);
  check(`tỉnh có ${String(atProvince?.['dossiers'])} hồ sơ`, atProvince?.['dossiers'] === codes.length + more);
  check('quay verify: sổ liền mạch, bảng khớp với sổ, tệp nguyên vẹn', exitCode === 0);
  tell('17:00', 'Đóng cửa.');
  const facts = { received: codes.length + more, printed: codes.length, returned: RETURNED.length, refused: 1, corrected: 1, events: verified['events'], head: verified['head'], gatewayHead: report['gatewayHead'] };
  return { facts, table: tableOf(facts) };
};

const tableOf = (facts: Readonly<Record<'received' | 'printed' | 'returned' | 'refused' | 'corrected', number>> & { readonly events: unknown; readonly head: unknown }): string =>
  [
    ['Tiếp nhận', facts.received],
    ['Giấy đã in, đọc lại được', facts.printed],
    ['Trả kết quả', facts.returned],
    ['Từ chối (Mẫu 03)', facts.refused],
    ['Sửa và in lại', facts.corrected],
    ['Việc trong sổ', facts.events],
    ['Mã cuối, hai đầu như nhau', `${String(facts.head).slice(0, 24)}…`],
  ]
    .map(([what, value]) => `  ${String(what).padEnd(28)}${String(value)}`)
    .join('\n');
