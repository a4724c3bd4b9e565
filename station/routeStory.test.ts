/** How the way of a dossier reads on its page: the sentences of its story, and what stands over it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ActInput } from '#shared/dossier/acts';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from './actor.ts';
import { dossierView } from './views.ts';

let station: TestStation;
let lan: Actor;
let chi: Actor;
beforeEach(() => {
  station = createTestStation({ minute: '2026-10-05T09:00' });
  lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'returning']);
  chi = testActor(station.core, 'chi', 'Lê Thị Chi', ['leader']);
});
afterEach(() => station.remove());

const doing = (who: Actor, minute: string, input: ActInput) => {
  station.clock.set(minute);
  return must(act(station.core, who, input)).code;
};
const view = (code: string, who = lan) => {
  const found = dossierView(station.core, who, code);
  if (found === undefined) throw new Error('lost');
  return found;
};
const story = (code: string) => view(code).timeline.slice(1).map(({ text }) => text.replace(/ \([^()]*, Quầy 1\)/, ''));
const bands = (code: string) => view(code).bands.map(({ text }) => text);
const received = () => must(act(station.core, lan, sampleReceive())).code;

test('a signature: who submitted it, who sent it back and why, who signed which paper', () => {
  const code = received();
  doing(lan, '2026-10-05T09:10', { act: 'submit', code, to: 'chi', note: 'Đã đủ' });
  expect(bands(code)).toEqual(['Chờ Lê Thị Chi ký từ 09:10 05/10/2026, Nguyễn Thị Lan trình: Đã đủ.']);
  expect(view(code).next).toBeNull();
  expect(view(code, chi).next).toBe('sign');
  doing(chi, '2026-10-05T09:20', { act: 'send-back', code, reason: 'Thiếu số giấy tờ' });
  doing(lan, '2026-10-05T09:30', { act: 'submit', code, to: 'chi' });
  doing(chi, '2026-10-05T09:40', { act: 'sign', code, resultNumber: '15/UBND' });
  expect(story(code)).toEqual([
    'Nguyễn Thị Lan trình Lê Thị Chi ký (Đã đủ)',
    'Lê Thị Chi trả lại, chưa ký, để sửa: Thiếu số giấy tờ',
    'Nguyễn Thị Lan trình Lê Thị Chi ký',
    'Lê Thị Chi ký kết quả, văn bản số 15/UBND ngày 05/10/2026; hồ sơ đã xử lý xong',
  ]);
  expect(bands(code)).toEqual([]);
});

test('another unit: who has it and since when, that it came back unresolved, and the paper it ended with', () => {
  const code = received();
  doing(lan, '2026-10-05T09:10', { act: 'transfer', code, unit: 'Sở Xây dựng' });
  expect(bands(code)).toEqual(['Sở Xây dựng giải quyết từ 09:10 05/10/2026. Thời hạn vẫn tính.']);
  doing(lan, '2026-10-05T09:20', { act: 'take-back', code, reason: 'Không thuộc thẩm quyền' });
  doing(lan, '2026-10-05T09:30', { act: 'transfer', code, unit: 'Sở Nông nghiệp và Môi trường', note: 'chuyến 10 giờ' });
  doing(lan, '2026-10-07T09:00', { act: 'result-arrived', code, resultNumber: '88', resultDate: '2026-10-06', signer: 'Hoàng Phủ Ngọc Tường Vi' });
  expect(story(code)).toEqual([
    'Nguyễn Thị Lan chuyển hồ sơ cho Sở Xây dựng giải quyết',
    'Nguyễn Thị Lan nhận lại hồ sơ chưa được giải quyết để xử lý tiếp: Không thuộc thẩm quyền',
    'Nguyễn Thị Lan chuyển hồ sơ cho Sở Nông nghiệp và Môi trường giải quyết (chuyến 10 giờ)',
    'Nguyễn Thị Lan nhận kết quả về quầy, văn bản số 88 ngày 06/10/2026, Hoàng Phủ Ngọc Tường Vi ký',
  ]);
});

test('a verification: what was asked, until when the answer is expected, and that the term goes on', () => {
  const code = received();
  doing(lan, '2026-10-05T09:10', { act: 'forward', code, to: 'lan' });
  doing(lan, '2026-10-06T09:00', { act: 'request-verification', code, body: 'Công an xã', question: 'Nơi cư trú', legalBasis: 'Nghị định 123/2015/NĐ-CP', until: '2026-10-12' });
  expect(view(code).dueText).toBe('Ngừng tính hạn từ 06/10/2026: chờ Công an xã trả lời xác minh, dự kiến đến 12/10/2026');
  doing(lan, '2026-10-08T09:00', { act: 'verification-answered', code });
  expect(story(code).slice(1)).toEqual([
    'Nguyễn Thị Lan đề nghị Công an xã xác minh: Nơi cư trú (theo Nghị định 123/2015/NĐ-CP), dự kiến có trả lời đến hết ngày 12/10/2026',
    expect.stringMatching(/^Nguyễn Thị Lan nhận trả lời xác minh, thời hạn tính tiếp, hẹn trả 17:00 \d\d\/10\/2026$/),
  ]);
});

test('voiding: who asked, who decides, and a band that says it is over', () => {
  const code = received();
  doing(lan, '2026-10-05T09:10', { act: 'request-void', code, reason: 'Nhập hai lần', leader: 'chi' });
  expect(bands(code)).toEqual(['Nguyễn Thị Lan đề nghị hủy hồ sơ này từ 09:10 05/10/2026: Nhập hai lần. Chờ Lê Thị Chi quyết định.']);
  doing(chi, '2026-10-05T09:20', { act: 'decline-void', code, reason: 'Hồ sơ có thật' });
  doing(lan, '2026-10-05T09:30', { act: 'request-void', code, reason: 'Nhập hai lần', leader: 'chi' });
  doing(chi, '2026-10-05T09:40', { act: 'void', code });
  expect(story(code)).toEqual([
    'Nguyễn Thị Lan đề nghị hủy hồ sơ ghi nhầm, chờ Lê Thị Chi quyết định: Nhập hai lần',
    'Lê Thị Chi không đồng ý hủy, hồ sơ giữ nguyên: Hồ sơ có thật',
    'Nguyễn Thị Lan đề nghị hủy hồ sơ ghi nhầm, chờ Lê Thị Chi quyết định: Nhập hai lần',
    'Lê Thị Chi hủy hồ sơ ghi nhầm theo đề nghị của Nguyễn Thị Lan: Nhập hai lần',
  ]);
  expect(view(code).bands).toEqual([{ kind: 'voided', text: 'Hồ sơ đã hủy lúc 09:40 05/10/2026 vì ghi nhầm: Nhập hai lần. Lê Thị Chi quyết định. Không tính vào số liệu, mã hồ sơ không dùng lại.' }]);
});
