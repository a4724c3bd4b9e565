/** The other work of a counter's day: online, certified at once, two dossiers of one person, to be supplemented, put off, signed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { moneyToText } from '#shared/messages/fees';
import { act, type Day, fileOf, print, station, textOf } from './day.ts';
import { atTime, people } from './people.ts';
import { pdfToPages } from './pdfReadback.ts';
import type { Answer } from './stage.ts';

/** Answers how many dossiers it brought. */
export const moreWork = async (day: Day, codes: readonly string[]): Promise<number> => {
  await acceptOnline(day);
  await certify(day);
  await receiveTogether(day, codes[SECOND_TIME] ?? '');
  await askForMore(day, codes[SUPPLEMENTED] ?? '', codes[PUT_OFF] ?? '');
  await sign(day, codes[SIGNED] ?? '');
  return BROUGHT;
};

const BROUGHT = 3;
const SECOND_TIME = 8;
const SUPPLEMENTED = 2;
const PUT_OFF = 11;
const SIGNED = 10;
const ONLINE = 'H48.105-261123-9001';

const acceptOnline = async (day: Day): Promise<void> => {
  const applicant = { kind: 'person' as const, name: 'Y Blai Niê', idKind: 'personal-id' as const, idNumber: '062093007781', phone: '0905321321', address: '' };
  const papers = [{ componentId: 'c1', originals: 0, copies: 1 }];
  await act(day, 'lan', [
    { act: 'register', officialCode: ONLINE, submittedAt: atTime('10:12'), applicant, procedureCode: '1.004873', components: papers, now: atTime('14:05') },
    { act: 'accept', code: ONLINE, now: atTime('14:07') },
  ]);
  day.tell('14:07', `Tiếp nhận hồ sơ trực tuyến ${ONLINE} nộp lúc 10:12, trong 8 giờ làm việc.`);
};

/** One act: received, done, handed over, paid. */
const certify = async (day: Day): Promise<void> => {
  const { quay, check, tell, resources } = day;
  await quay(station(day, '--as', 'lan', 'fees', 'import', join(resources, 'fees/fees.csv')));
  const [, done = {}] = await act(day, 'lan', [
    { act: 'open-fee-series', form: '01BLP2-001', symbol: 'AA/26E', from: 101, to: 600, now: atTime('14:08') },
    { act: 'certify', procedureCode: '2.000815', applicant: { name: 'H’Ngọc Byă', phone: '0905117288' }, items: [{ name: 'Bằng tốt nghiệp', pages: 1, copies: 3 }, { name: 'Học bạ', pages: 12, copies: 2 }], now: atTime('14:10') },
  ]);
  const receipt = done['receipt'] as { symbol: string; number: number; total: number };
  tell('14:10', `Chứng thực tại chỗ ${String(done['code'])}: 3 và 2 bản, thu ${moneyToText(receipt.total)}, biên lai ${receipt.symbol} số ${receipt.number}.`);
  const cash = await quay(station(day, 'cash', '--day', atTime('').slice(0, 10)));
  check('tiền trong ngày đúng bằng biên lai đã lập', receipt.total === 34_000 && (cash.value['net'] as Answer | undefined)?.['total'] === receipt.total);
};

/** The same person comes back with another matter: one paper for both. */
const receiveTogether = async (day: Day, first: string): Promise<void> => {
  const person = people[SECOND_TIME];
  if (person === undefined) return;
  const [done = {}] = await act(day, 'lan', [{ ...person, opId: '01935a00-0000-7000-8000-000000000099', procedureCode: '2.000635', components: [{ componentId: 'c1', originals: 1, copies: 0 }], now: atTime('14:12') }]);
  const second = String(done['code']);
  const out = fileOf(day, 'mot-giay-hai-ho-so.pdf');
  const printed = await day.quay(station(day, '--as', 'lan', '--now', atTime('14:13'), 'print', '--multi', `${first},${second}`, '--out', out));
  day.tell('14:13', `${person.applicant.name} nộp thêm ${second}: in một giấy cho cả hai hồ sơ.`);
  const text = (await textOf(day, 'mot-giay-hai-ho-so.pdf')).replaceAll('- ', '-');
  day.check('một giấy ghi đủ hai mã hồ sơ', printed.exitCode === 0 && text.includes(first) && text.includes(second));
};

const askForMore = async (day: Day, supplemented: string, putOff: string): Promise<void> => {
  const { check, tell } = day;
  await act(day, 'lan', [{ act: 'request-supplement', code: supplemented, items: ['Giấy tờ chứng minh chỗ ở hợp pháp'], reason: 'Chưa đủ giấy tờ theo Luật Cư trú', now: atTime('14:15') }]);
  await act(day, 'son', [{ act: 'extend', code: putOff, reason: 'Chờ xác minh nơi cư trú trước đây', newDue: '2026-12-01', now: atTime('14:18') }]);
  await print(day, '14:20', 'lan', [
    { codes: [supplemented], job: { form: '02', paper: 'A4', copies: 1 }, out: fileOf(day, `${supplemented}-mau02.pdf`) },
    { codes: [putOff], job: { form: '04', paper: 'A4', copies: 1 }, out: fileOf(day, `${putOff}-mau04.pdf`) },
  ]);
  tell('14:20', `Yêu cầu bổ sung ${supplemented}, in Mẫu 02; xin lỗi và hẹn lại ${putOff}, in Mẫu 04.`);
  check('Mẫu 02 ghi giấy tờ cần bổ sung', (await textOf(day, `${supplemented}-mau02.pdf`)).includes('Giấy tờ chứng minh chỗ ở hợp pháp'));
  const apology = await textOf(day, `${putOff}-mau04.pdf`);
  check('Mẫu 04 xin lỗi, ghi lý do và ngày hẹn mới', apology.includes('Chờ xác minh nơi cư trú trước đây') && apology.includes('01 tháng 12 năm 2026'));
};

const sign = async (day: Day, code: string): Promise<void> => {
  await act(day, 'lan', [{ act: 'forward', code, to: 'binh', now: atTime('14:22') }]);
  await act(day, 'binh', [{ act: 'submit', code, to: 'son', now: atTime('14:25') }]);
  await act(day, 'son', [{ act: 'sign', code, resultNumber: '215/UBND-XN', now: atTime('14:28') }]);
  day.tell('14:28', `Lãnh đạo ký ${code}, số 215/UBND-XN: đã xử lý xong.`);
};

/** Mẫu 07 of the day. */
export const printRegister = async (day: Day, dossiers: number): Promise<void> => {
  const date = atTime('').slice(0, 10);
  const printed = await day.quay(station(day, '--as', 'lan', '--now', atTime('16:40'), 'print', '--form', '07', '--from', date, '--out', fileOf(day, 'so-theo-doi.pdf')));
  const pages = await pdfToPages(await readFile(fileOf(day, 'so-theo-doi.pdf')));
  day.tell('16:40', `In sổ theo dõi hồ sơ trong ngày (Mẫu 07), ${pages.length} trang.`);
  day.check(`sổ có đủ ${dossiers} hồ sơ`, printed.value['dossiers'] === dossiers && pages.some(({ text }) => text.includes(`Tổng số: ${dossiers} hồ sơ`)));
};
