/**
 * Nobody late unawares, by keyboard alone: an officer and a leader are told in time; what is late gets its cause and its letter,
 * what rests past its term is taken up again; the public list is printed and taken out; what was finished on paper is declared and
 * stands in both counts once the leader has said yes.
 */
import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import { type Browser, expect, type Page, test } from '@playwright/test';
import Papa from 'papaparse';
import { expectAccessible } from './accessible.ts';
import { admin, leader, openDesk, signIn } from './desk.ts';
import { type Host, hostOf, scratchFolder, startProgram } from './programs.ts';

test.describe.configure({ mode: 'serial' });

const folder = scratchFolder();
let host: Host;
let codes: Record<string, string>;
let clerk: Page;
let boss: Page;

const picture = (page: Page, name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) });
const told = (page: Page) => page.locator('[data-toast]').filter({ hasText: 'Mở xem' });
const row = (name: string) => clerk.getByRole('grid').getByRole('row', { name: new RegExp(name) }).first();
const owed = () => clerk.getByRole('grid', { name: 'Chưa có nguyên nhân, chưa xin lỗi' });
const paused = () => clerk.getByRole('grid', { name: 'Tạm dừng' });
const figures = (kind: string, name: string) => clerk.getByRole('region', { name: kind }).getByRole('row', { name: new RegExp(name) }).getByRole('cell');

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  test.setTimeout(180_000);
  const program = startProgram('test/e2e/lateDays.ts', [`${folder.dir}/station`]);
  host = await hostOf(program);
  const [printed] = await program.waitFor(/\{.*\}\n/);
  codes = JSON.parse(printed) as Record<string, string>;
  clerk = (await openDesk(browser, host)).page;
  boss = (await openDesk(browser, host)).page;
});

test.afterAll(async () => {
  await host?.program.end();
  folder.remove();
});

test('at sign-in an officer is told what is theirs and a leader of everything; when a moment comes, each of that alone', async () => {
  await signIn(clerk, admin);
  await expect(told(clerk)).toContainText('5 hồ sơ cần để ý: 2 đã đến hạn, 1 còn không quá 4 giờ làm việc, 1 tạm dừng quá thời hạn, 1 còn không quá 2 ngày làm việc.');
  await signIn(boss, leader);
  await expect(told(boss)).toContainText('Cả đơn vị: 6 hồ sơ cần để ý: 3 đã đến hạn, 1 còn không quá 4 giờ làm việc, 1 tạm dừng quá thời hạn, 1 còn không quá 2 ngày làm việc.');
  await expectAccessible(boss);
  await picture(boss, 'told');
  host.program.say('2026-10-15T16:59:57');
  await host.program.waitFor(/it is 2026-10-15T16:59:57/);
  await Promise.all([clerk.reload(), boss.reload()]);
  const said = `Hồ sơ ${codes['HOÀNG PHỦ NGỌC TƯỜNG VI']} đã đến hạn 17:00 15/10/2026 mà chưa xong.`;
  await expect(told(boss)).toContainText(`Cả đơn vị: ${said}`);
  await expect(told(clerk)).toContainText(said);
  await expect(told(clerk)).not.toContainText('đơn vị');
  await expectAccessible(clerk);
  await picture(clerk, 'now');
  await clerk.keyboard.press('Alt+Enter');
  await expect(clerk.getByRole('heading', { name: /HOÀNG PHỦ NGỌC TƯỜNG VI/ })).toBeVisible();
  await expect(told(clerk)).toHaveCount(0);
});

test('what is late gets its cause and its letter in its row, and leaves the list', async () => {
  await clerk.keyboard.press('F8');
  await expect(row('NGUYỄN HỮU PHƯỚC')).toBeFocused();
  await clerk.keyboard.press('Alt+u');
  await expect(owed().locator('[data-code]')).toHaveCount(4);
  await expect(row('NGUYỄN HỮU PHƯỚC')).toBeFocused();
  await expect(row('NGUYỄN HỮU PHƯỚC')).toContainText('Trễ 7 ngày làm việc');
  await expectAccessible(clerk);
  await picture(clerk, 'owed');
  await clerk.keyboard.press('Enter');
  await expect(clerk.getByLabel('Nguyên nhân', { exact: true })).toBeFocused();
  await expect(clerk.getByRole('listitem').getByText(/Hồ sơ do Y Minh Niê giữ từ 08:05 01\/10\/2026 đến nay/)).toBeVisible();
  await picture(clerk, 'cause');
  await clerk.keyboard.press('F9');
  await expect(row('NGUYỄN HỮU PHƯỚC').getByRole('button', { name: /^Ghi đã gửi thư xin lỗi/ })).toBeVisible();
  await expect(row('NGUYỄN HỮU PHƯỚC')).toBeFocused();
  await clerk.keyboard.press('Enter');
  await expect(clerk.getByLabel('Số của thư')).toBeFocused();
  await clerk.keyboard.type('12/TXL');
  await clerk.keyboard.press('F9');
  await expect(owed().locator('[data-code]')).toHaveCount(3);
  await expect(row('LÊ VĂN ĐỨC')).toBeFocused();
});

test('what rests is listed with its ground, its approver and its term; past its term it alarms, and is taken up again in its row', async () => {
  await clerk.keyboard.press('Alt+PageDown');
  await expect(paused().locator('[data-code]')).toHaveCount(2);
  await expect(row('A BLÔK')).toBeFocused();
  await expect(row('A BLÔK')).toContainText(/Chờ Công an xã xác nhận cư trú.*Căn cứ: Điều 8 Nghị định 118\/2025\/NĐ-CP.*Lê Thị Chi.*9 ngày làm việc.*Quá hạn 3 ngày làm việc/);
  await expect(row('Y XUÂN NIÊ')).not.toContainText('Quá hạn');
  await expectAccessible(clerk);
  await picture(clerk, 'paused');
  await clerk.keyboard.press('Enter');
  await expect(clerk.getByRole('group', { name: /^Tiếp tục xử lý/ }).getByRole('textbox')).toBeFocused();
  await clerk.keyboard.press('F9');
  await expect(paused().locator('[data-code]')).toHaveCount(1);
  await expect(row('Y XUÂN NIÊ')).toBeFocused();
});

/** What the declaration asks for, from its first field on, as Enter leads. */
const declareFrom = async (day: string, hour: string, number: string): Promise<void> => {
  const next = async (label: string, typed: string): Promise<void> => {
    await expect(clerk.getByLabel(label, { exact: true })).toBeFocused();
    await clerk.keyboard.type(typed);
    await clerk.keyboard.press('Enter');
  };
  await next('Việc đã xảy ra', '');
  await next('Ngày xảy ra', day);
  await next('Giờ xảy ra (như 10:15)', hour);
  await next('Căn cứ', '');
  await next('Số', number);
  await next('Ngày trên căn cứ', day);
  await expect(clerk.getByLabel('Lý do')).toBeFocused();
  await clerk.keyboard.type('Mất điện, ghi sổ giấy');
  await expectAccessible(clerk);
};

const approve = async (name: string): Promise<void> => {
  await boss.keyboard.press('Alt+9');
  await expect(boss.getByRole('grid').getByRole('row', { name: new RegExp(name) })).toBeFocused();
  await boss.keyboard.press('Alt+o');
  await expect(boss.getByRole('button', { name: /^Duyệt khai bổ sung/ })).toBeFocused();
  await boss.keyboard.press('F9');
  await expect(boss.getByRole('complementary').getByText(new RegExp(`duyệt khai bổ sung.*${name}`, 'i'))).toBeVisible();
};

test('finished on paper is declared in the row of Chốt ngày, and stands in both counts when the leader has approved it', async () => {
  await clerk.keyboard.press('F8');
  await expect(row('NGUYỄN HỮU PHƯỚC')).toBeFocused();
  await clerk.keyboard.press('ArrowDown');
  await clerk.keyboard.press('ArrowDown');
  await expect(row('ĐINH THỊ HỒNG')).toBeFocused();
  await clerk.keyboard.press('Alt+a');
  await declareFrom('14/10', '10:00', '118');
  await picture(clerk, 'declare-row');
  await clerk.keyboard.press('F9');
  await expect(clerk.locator('[data-section="finished-not-closed"]').getByRole('row', { name: /ĐINH THỊ HỒNG.*khai bổ sung/i })).toBeVisible();
  await approve('ĐINH THỊ HỒNG');
  await picture(boss, 'approved');
  await expect(row('ĐINH THỊ HỒNG')).toContainText('Xong 10:00 14/10 theo khai bổ sung, ghi vào máy 17:00');
  await expect(clerk.getByText('3 trễ theo lúc ghi máy · 2 trễ theo khai bổ sung', { exact: false })).toBeVisible();
  await picture(clerk, 'day');
});

test('pressed late is declared on its page', async () => {
  await clerk.keyboard.press('Control+k');
  await expect(clerk.getByLabel('Tìm hồ sơ')).toBeFocused();
  await clerk.keyboard.type('tran thi man');
  await expect(row('TRẦN THỊ MẬN')).toBeVisible();
  await clerk.keyboard.press('Enter');
  await clerk.keyboard.press('Enter');
  await expect(clerk.getByRole('heading', { name: /TRẦN THỊ MẬN/ })).toBeVisible();
  await clerk.keyboard.press('Alt+a');
  await declareFrom('6/10', '10:00', '97');
  await picture(clerk, 'declare-page');
  await clerk.keyboard.press('F9');
  await expect(clerk.getByText(/đề nghị khai bổ sung đã xử lý xong lúc 10:00 06\/10\/2026 .*, chờ Lê Thị Chi duyệt/).first()).toBeVisible();
  await approve('TRẦN THỊ MẬN');
  await expect(clerk.getByText('Hẹn thứ Ba 06/10, 17:00, xong đúng hạn; theo lúc ghi máy: xong 08/10/2026, trễ hạn')).toBeVisible();
  await picture(clerk, 'declared');
});

test('the public list says both counts, on screen, on paper and in files', async () => {
  await clerk.keyboard.press('F8');
  await clerk.keyboard.press('Alt+u');
  await clerk.keyboard.press('Alt+PageDown');
  await clerk.keyboard.press('Alt+PageDown');
  // In the period, late by the record, late by what was declared, not attested, causes, letters.
  await expect(figures('Đơn vị, bộ phận có hồ sơ trễ hạn', 'Bộ phận Tư pháp')).toHaveText(['Bộ phận Tư pháp - Hộ tịch', '2', '2 (100,0 %)', '1 (50,0 %)', '0', 'Do khâu xử lý: 1; chưa ghi: 1', '1/1']);
  await expect(figures('Cán bộ có hồ sơ trễ hạn', admin.name)).toHaveText([new RegExp(admin.name), '6', '2 (33,3 %)', '1 (16,7 %)', '0', 'chưa ghi: 2', '0/1']);
  await expectAccessible(clerk);
  await picture(clerk, 'public');
  await clerk.keyboard.press('F9');
  await expect(clerk.getByText('Đã gửi danh sách công khai tới máy in.')).toBeVisible();
  const paper = clerk.locator('iframe[data-print]').contentFrame();
  await expect(paper.getByRole('row', { name: /Cả đơn vị/ }).getByRole('cell')).toHaveText(['', 'Cả đơn vị', '8', '4 (50,0 %)', '2 (25,0 %)', '0', 'Do khâu xử lý: 1; chưa ghi: 3', '1/2']);
  await expect(paper.getByText('NGUYỄN HỮU PHƯỚC')).toHaveCount(0);

  const saved = async (key: string): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
    const coming = clerk.waitForEvent('download');
    await clerk.keyboard.press(key);
    const file = await coming;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const workbook = await saved('Alt+x');
  await expect(clerk.getByText(`Đã xuất ${workbook.name}.`)).toBeVisible();
  const { Sheets: sheets } = read(workbook.bytes);
  expect([workbook.name, utils.sheet_to_json<unknown[]>(sheets['Cán bộ'] ?? {}, { header: 1 }).slice(-2)]).toEqual([
    'tre-han-2026-10-01-2026-10-15.xlsx',
    [
      ['Bộ phận Tư pháp - Hộ tịch', 'Y Minh Niê', 2, 2, '100,0 %', 2, 1, '50,0 %', 0, 0, 'Do khâu xử lý: 1; chưa ghi: 1', 1],
      ['Ủy ban nhân dân xã Đăk Hà', admin.name, 6, 2, '33,3 %', 6, 1, '16,7 %', 0, 0, 'chưa ghi: 2', 0],
    ],
  ]);
  const table = await saved('Alt+c');
  const { data, errors } = Papa.parse<Record<string, string>>(table.bytes.toString('utf8').replace('\uFEFF', ''), { header: true, skipEmptyLines: true });
  expect([table.name, errors, data.map((line) => [line['Cán bộ'] || line['Đơn vị, bộ phận'] || line['Loại'], line['Trễ theo lúc ghi máy'], line['Trễ theo khai bổ sung']])]).toEqual([
    'tre-han-2026-10-01-2026-10-15.csv',
    [],
    [['Bộ phận Tư pháp - Hộ tịch', '2', '1'], ['Ủy ban nhân dân xã Đăk Hà', '2', '1'], ['Y Minh Niê', '2', '1'], [admin.name, '2', '1'], ['Cả đơn vị', '4', '2']],
  ]);
});
