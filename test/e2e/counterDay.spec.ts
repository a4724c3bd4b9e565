/**
 * A day at the counter in a real browser, by keyboard: a fresh station is set up and enrolled with a real gateway, the
 * network is cut, people are received, papers printed, results handed over by scan at two desks at once; the network
 * comes back, and in the evening the province has all of it.
 */
import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { pdfToText } from '../../cli/demo/pdfReadback.ts';
import { expectAccessible } from './accessible.ts';
import { admin, fillIntake, focusProcedure, openDesk, receive, setUpStation, signIn } from './desk.ts';
import { type Host, type Link, scratchFolder, startHost, startLink, startProgram, type Program } from './programs.ts';
import { runQuay } from './quay.ts';
import { scan } from './scanner.ts';

test.describe.configure({ mode: 'serial' });

const folder = scratchFolder();
const card = '062190004512||HOÀNG PHỦ NGỌC TƯỜNG VI|03051990|Nữ|Thôn Kon Trang Long Loi, xã Đăk Hà, tỉnh Quảng Ngãi|01012022';
const returning = { id: 'hoa', name: 'Trần Thị Hoa', password: 'mat-khau-hoa-2026' };

let gateway: Program;
let gatewayDir: string;
let link: Link & { close: () => Promise<void> };
let host: Host;
let first: Page;
let second: Page;

test.beforeAll(async ({ browser }) => {
  gatewayDir = `${folder.dir}/gateway`;
  gateway = startProgram('cli/quay.mjs', ['gateway', '--port', '0', '--data', gatewayDir, '--json']);
  const [, port = ''] = await gateway.waitFor(/"url":"https:\/\/127\.0\.0\.1:(\d+)"/);
  link = await startLink(Number(port));
  host = await startHost(`${folder.dir}/station`);
  first = (await openDesk(browser, host)).page;
});

test.afterAll(async () => {
  await host?.program.end();
  await link?.close();
  await gateway?.end();
  folder.remove();
});

/** A scanner types fast and ends with Enter, whatever has the focus. */

/** Text as it reads, however the lines were broken. */
const squeeze = (text: string): string => text.replace(/\s+/g, '');

test('a newcomer sets the station up in one page and stands at the intake', async () => {
  await expect(first.getByRole('heading', { name: 'Bắt đầu dùng Quầy Một Cửa' })).toBeVisible();
  await expectAccessible(first);
  await setUpStation(first);
  await expect(first.getByRole('heading', { name: 'Tiếp nhận hồ sơ' })).toBeVisible();
  await expectAccessible(first);
});

test('the administrator adds a colleague and connects the station with the province', async () => {
  await first.getByRole('link', { name: 'Quản trị' }).or(first.getByRole('button', { name: 'Quản trị' })).click();
  await first.getByRole('button', { name: 'Thêm cán bộ' }).click();
  await first.getByLabel('Tên đăng nhập').fill(returning.id);
  await first.getByLabel('Họ và tên').fill(returning.name);
  await first.getByLabel('Mật khẩu', { exact: true }).fill(returning.password);
  await first.getByRole('checkbox', { name: 'tiếp nhận' }).uncheck();
  await first.getByRole('checkbox', { name: 'trả kết quả' }).check();
  await first.keyboard.press('F9');
  await expect(first.getByText(`Đã thêm ${returning.name}`)).toBeVisible();
  await expectAccessible(first);

  const { token } = (await runQuay(['gateway', 'token', '--unit', 'H48.105', '--data', gatewayDir, '--json'])) as { token: string };
  await first.getByRole('link', { name: 'Đồng bộ' }).or(first.getByRole('button', { name: /Đồng bộ/ })).first().click();
  await first.getByLabel('Địa chỉ cổng nhận').fill(link.url);
  await first.getByLabel('Mã kết nối').fill(token);
  await first.getByRole('button', { name: 'Kết nối', exact: true }).click();
  await expect(first.getByText('Đã kết nối với tỉnh')).toBeVisible();
  await expect(first.getByText('Tỉnh đã có đủ mọi việc của quầy này.')).toBeVisible();
  await expectAccessible(first);
});

let code: string;

test('with the network cut, a card’s QR fills the form and the receipt on screen is the one that is printed', async () => {
  await link.cut();
  await first.keyboard.press('F2');
  await expect(first.getByLabel('Số định danh (quét thẻ hoặc gõ)')).toBeFocused();
  await scan(first, card);
  await expect(first.getByLabel('Họ và tên')).toHaveValue('HOÀNG PHỦ NGỌC TƯỜNG VI');
  await expect(first.getByLabel('Ngày sinh')).toHaveValue('03/05/1990');
  await expect(first.getByLabel('Địa chỉ', { exact: true })).toHaveValue(/Thôn Kon Trang Long Loi/);
  await focusProcedure(first);
  await first.keyboard.type('xac nhan tinh trang hon nhan');
  await expect(first.getByRole('option').first()).toContainText('1.004873');
  await first.keyboard.press('ArrowDown');
  await first.keyboard.press('Enter');
  await expect(first.getByText('Tờ khai', { exact: true })).toBeVisible();

  const preview = first.frameLocator('iframe').first();
  await expect(preview.getByText('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ')).toBeVisible();
  await expect(preview.getByText('HOÀNG PHỦ NGỌC TƯỜNG VI')).toBeVisible();

  await first.keyboard.press('F9');
  await expect(first.getByText(/Chưa lưu: còn \d+ chỗ cần xem lại/)).toBeVisible();
  await expect(first.getByText(/Còn thiếu giấy tờ phải nộp/)).toBeVisible();
  await first.keyboard.press('F7');
  await expect(preview.getByText(/1\. Tờ khai/)).toBeVisible();
  const shown = await preview.locator('article.sheet').innerText();
  await first.screenshot({ path: test.info().outputPath('intake.png') });
  await first.keyboard.press('F9');
  const saved = first.getByText(/Đã nhận hồ sơ H48\.105-\d{6}-6001/).last();
  await expect(saved).toBeVisible();
  code = /H48\.105-\d{6}-\d{4}/.exec(await saved.innerText())?.[0] ?? '';
  await expect(first.getByLabel('Họ và tên')).toHaveValue('');
  // The first print is written down once its paper is there.
  await expect(first.locator('iframe[data-print]')).toBeAttached();

  const paper = await runQuay(['print', code, '--form', '01', '--copies', '2', '--out', `${folder.dir}/receipt.pdf`, '--data', `${folder.dir}/station`, '--json', '--as', admin.id], { officerPassword: admin.password });
  expect(paper).toMatchObject({ code, copies: 2, printNo: 2 });
  const printed = squeeze(await pdfToText(readFileSync(`${folder.dir}/receipt.pdf`)));
  expect(printed).toContain(squeeze('IN LẠI lần 2'));
  // The minute of receipt is the one thing that goes on between looking and saving.
  const lines = shown.split('\n').map(squeeze).filter((line) => line !== '' && !line.startsWith('Thời gian nhận'));
  expect(lines.length).toBeGreaterThan(15);
  for (const line of lines) expect(printed).toContain(line);
});

test('the top bar says that the link is gone and how much waits', async () => {
  await expect(first.getByText(/Mất mạng từ \d{2}:\d{2} · còn \d+ việc chưa gửi/)).toBeVisible({ timeout: 30_000 });
});

test('two desks work at once: what one receives the other sees, and hands over by scan', async ({ browser }) => {
  second = (await openDesk(browser as Browser, host)).page;
  await signIn(second, returning);
  await second.keyboard.press('Control+k');
  await second.keyboard.type('hoang phu tuong vi');
  await expect(second.getByRole('row', { name: new RegExp(code) })).toBeVisible();
  await expectAccessible(second);

  await second.keyboard.press('F4');
  await expect(second.getByLabel('Quét hoặc gõ mã hồ sơ')).toBeFocused();
  await scan(second, code);
  await expect(second.getByRole('button', { name: 'Kết quả về quầy' })).toBeVisible();
  await second.keyboard.press('F9');
  await expect(second.getByText(new RegExp(`Đã ghi kết quả về quầy: ${code}`)).last()).toBeVisible();

  await receive(first, 'ĐINH THỊ HỒNG', '6002');

  await scan(second, code);
  await expect(second.getByLabel('Người nhận').first()).toHaveValue('HOÀNG PHỦ NGỌC TƯỜNG VI');
  await expectAccessible(second);
  await second.keyboard.press('F9');
  await expect(second.getByText(new RegExp(`Đã trả kết quả.*${code}`)).last()).toBeVisible();
  await second.screenshot({ path: test.info().outputPath('return.png') });
});

test('a scan from any screen opens the dossier, whose history names both desks', async () => {
  await first.keyboard.press('F6');
  await scan(first, code);
  await expect(first.getByRole('heading', { name: new RegExp(code) })).toBeVisible();
  await expect(first.getByText('Đã trả kết quả').first()).toBeVisible();
  await expect(first.getByText(/Nguyễn Thị Lan \(tiếp nhận, Quầy 1\) nhận hồ sơ/)).toBeVisible();
  await expect(first.getByText(/Trần Thị Hoa \(trả kết quả, Quầy 2\) trả kết quả cho HOÀNG PHỦ NGỌC TƯỜNG VI/)).toBeVisible();
  await expectAccessible(first);
  await first.screenshot({ path: test.info().outputPath('dossier.png') });
});

test('who may not receive is refused by the station, whatever the screen shows', async () => {
  await fillIntake(second, 'A BLÔK');
  await second.keyboard.press('F10');
  await expect(second.getByText(/“Tiếp nhận hồ sơ” cần vai trò tiếp nhận/)).toBeVisible();
  const { rows } = (await runQuay(['list', '--data', `${folder.dir}/station`, '--json'])) as { rows: unknown[] };
  expect(rows).toHaveLength(2);
});

test('when the network returns everything is sent by itself and both heads are equal', async () => {
  await link.mend();
  await first.getByRole('link', { name: 'Đồng bộ' }).or(first.getByRole('button', { name: /Đồng bộ/ })).first().click();
  await first.getByRole('button', { name: 'Gửi ngay' }).click();
  await expect(first.getByText('Tỉnh đã có đủ mọi việc của quầy này.')).toBeVisible({ timeout: 30_000 });
  await expect(first.getByText(/Đã gửi hết · lần cuối \d{2}:\d{2}/)).toBeVisible();
  await first.screenshot({ path: test.info().outputPath('sync.png') });

  const here = (await runQuay(['verify', '--data', `${folder.dir}/station`, '--json'])) as { head: string; events: number; chainOk: boolean; projectionsEqual: boolean; integrity: boolean };
  expect(here).toMatchObject({ chainOk: true, projectionsEqual: true, integrity: true });
  await first.getByRole('button', { name: 'Gửi ngay' }).click();
  // What was said of the sending before is still on screen.
  await expect.poll(async () => JSON.stringify(await runQuay(['gateway', 'status', '--data', gatewayDir, '--json'])), { timeout: 30_000 }).toContain(here.head);
});
