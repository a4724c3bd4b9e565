/** The way of dossiers by keyboard alone: to a leader and back to the counter, to another unit and back, to another body for its answer, and voided by two people. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { addDays, instantToLocalDate, localDateToText, msToInstant } from '#shared/time';
import { expectAccessible } from './accessible.ts';
import { admin, openDesk, pressNextF9, type Person, receive, setUpStation, signIn } from './desk.ts';
import { type Host, scratchFolder, startHost } from './programs.ts';
import { runQuay } from './quay.ts';

const leader: Person = { id: 'chi', name: 'Lê Thị Chi', password: 'mat-khau-cua-chi' };
const names = ['HOÀNG PHỦ NGỌC TƯỜNG VI', 'ĐINH THỊ HỒNG', 'BÙI VĂN NAM', 'CAO THỊ MỸ LINH', 'TRẦN VĂN SƠN', 'NGUYỄN PHÚC BẢO ÂN'] as const;
const today = (): string => instantToLocalDate(msToInstant(Date.now()));
const acts = (page: Page) => page.getByRole('complementary', { name: 'Việc có thể làm' });
const picture = (page: Page, name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) });

let folder: ReturnType<typeof scratchFolder>;
let host: Host;
let clerk: Page;
let boss: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  test.setTimeout(180_000);
  folder = scratchFolder();
  host = await startHost(`${folder.dir}/station`);
  clerk = (await openDesk(browser, host)).page;
  await setUpStation(clerk);
  await runQuay(['officer', 'add', '--id', leader.id, '--name', leader.name, '--roles', 'leader', '--data', `${folder.dir}/station`, '--json'], { officerPassword: leader.password });
  for (const [index, name] of names.entries()) await receive(clerk, name, String(6001 + index));
  boss = (await openDesk(browser, host)).page;
  await signIn(boss, leader);
});

test.afterAll(async () => {
  await host.program.end();
  folder.remove();
});

const open = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await expect(page.getByLabel('Tìm hồ sơ')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(name);
  await expect(page.getByRole('grid', { name: 'Danh sách hồ sơ' }).getByRole('row', { name: new RegExp(name) })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: new RegExp(name) })).toBeVisible();
};

test('a leader signs several in one go, each with its own number; the one without a number stops none of the others', async () => {
  for (const name of names.slice(0, 3)) {
    await open(clerk, name);
    await clerk.keyboard.press('Alt+t');
    await expect(clerk.getByLabel('Người ký')).toBeFocused();
    await clerk.getByLabel('Người ký').press('L');
    await clerk.keyboard.press('Enter');
    await clerk.keyboard.type('Đã đủ giấy tờ, đề nghị ký trong ngày');
    await clerk.keyboard.press('F9');
    await expect(clerk.getByText(`Chờ ${leader.name} ký từ`, { exact: false }).first()).toBeVisible();
  }
  await picture(clerk, 'submitted');
  // Who only decides begins with the queue.
  await expect(boss.getByRole('heading', { name: 'Ký duyệt' })).toBeVisible();
  const rows = boss.getByRole('grid', { name: 'Hồ sơ chờ ký, chờ quyết định' }).locator('[data-code]');
  await expect(rows).toHaveCount(3);
  await expect(boss.getByRole('link', { name: /Ký duyệt/ })).toContainText('3');
  await expect(rows.first()).toBeFocused();
  await expectAccessible(boss);
  await picture(boss, 'queue');

  // Space chooses a row and waits in its number; down goes on to the next row.
  await boss.keyboard.press('Space');
  await boss.keyboard.type('15/UBND');
  await boss.keyboard.press('ArrowDown');
  await boss.keyboard.press('Space');
  await boss.keyboard.press('ArrowDown');
  await boss.keyboard.press('Space');
  await boss.keyboard.type('17/UBND');
  await picture(boss, 'numbers');
  await boss.keyboard.press('Enter');
  await expect(boss.getByText('Đã ký 2 hồ sơ, còn 1 hồ sơ chưa ký được. Xem lý do ở từng dòng.')).toBeVisible();
  await expect(rows).toHaveCount(1);
  await expect(rows.getByText('Ghi số văn bản')).toBeVisible();
  await expectAccessible(boss);
  await picture(boss, 'one-left');
  await expect(boss.getByLabel(/^Số văn bản kết quả/)).toBeFocused();
  await boss.keyboard.type('16/UBND');
  await boss.keyboard.press('Enter');
  await expect(boss.getByText('Không có hồ sơ nào chờ ký.')).toBeVisible();
  await expect(boss.getByRole('complementary', { name: 'Đã làm trong phiên này' }).getByRole('listitem')).toHaveCount(3);
  await picture(boss, 'empty');
});

test('what was signed comes to the counter and is handed over', async () => {
  await open(clerk, names[0]);
  await expect(clerk.getByText(`Văn bản số 15/UBND ngày ${localDateToText(today())}, ${leader.name} ký`)).toBeVisible();
  await expect(clerk.getByText(new RegExp(`${leader.name}.* ký kết quả, văn bản số 15/UBND ngày .*; hồ sơ đã xử lý xong`))).toBeVisible();
  await clerk.keyboard.press('Alt+3');
  await clerk.keyboard.press('F9');
  await expect(clerk.getByText(/nhận kết quả về quầy/)).toBeVisible();
  await pressNextF9(clerk);
  await expect(clerk.getByText('Đã trả kết quả').first()).toBeVisible();
  await expect(acts(clerk).getByText('Hồ sơ đã kết thúc', { exact: false })).toBeVisible();
  await picture(clerk, 'returned');
});

test('a leader sends one back with the reason', async () => {
  await open(clerk, names[3]);
  await clerk.keyboard.press('Alt+t');
  await clerk.getByLabel('Người ký').press('L');
  await clerk.keyboard.press('F9');
  await boss.keyboard.press('Alt+9');
  const row = boss.locator('[data-code]');
  await expect(row).toBeFocused();
  await boss.keyboard.press('Alt+l');
  await expect(boss.getByLabel('Lý do')).toBeFocused();
  await boss.keyboard.type('Thiếu trích lục');
  await expectAccessible(boss);
  await picture(boss, 'send-back');
  await boss.keyboard.press('F9');
  await expect(boss.getByText('Không có hồ sơ nào chờ ký.')).toBeVisible();
  await expect(clerk.getByText(/trả lại, chưa ký, để sửa: Thiếu trích lục/)).toBeVisible();
});

test('another unit resolves it; its paper’s number and day come back with it', async () => {
  await open(clerk, names[3]);
  await clerk.keyboard.press('Alt+c');
  await expect(clerk.getByLabel('Đơn vị giải quyết')).toBeFocused();
  await clerk.keyboard.type('Chi nhánh Văn phòng đăng ký đất đai khu vực Đăk Hà');
  await clerk.keyboard.press('F9');
  await expect(clerk.getByText(/Chi nhánh Văn phòng đăng ký đất đai khu vực Đăk Hà giải quyết từ .*Thời hạn vẫn tính/)).toBeVisible();
  await expectAccessible(clerk);
  await picture(clerk, 'with-other-unit');
  await clerk.keyboard.press('Escape');
  await clerk.keyboard.press('Control+a');
  await clerk.keyboard.press('Backspace');
  // Its count first: the arrow keys go by no tab that is not yet called so.
  await expect(clerk.getByRole('tab', { name: 'Ở đơn vị khác 1' })).toBeVisible();
  const tabs = clerk.getByRole('tab');
  const elsewhere = (await tabs.allTextContents()).findIndex((text) => text.startsWith('Ở đơn vị khác'));
  await tabs.first().focus();
  for (let step = 1; step <= elsewhere; step += 1) {
    await clerk.keyboard.press('ArrowRight');
    await expect(tabs.nth(step)).toHaveAttribute('aria-selected', 'true');
  }
  await expect(clerk.getByRole('row', { name: /CAO THỊ MỸ LINH/ })).toContainText('Chi nhánh Văn phòng đăng ký đất đai');
  // Chosen with Space, handed over with a list.
  await clerk.getByRole('grid', { name: /Ở đơn vị khác/ }).focus();
  await clerk.keyboard.press('Space');
  await picture(clerk, 'list-other-unit');
  await expectAccessible(clerk);
  await clerk.getByRole('button', { name: 'In phiếu bàn giao' }).press('Enter');
  await expect(clerk.getByText('Đã gửi bản in phiếu bàn giao hồ sơ, kết quả')).toBeVisible();
  await open(clerk, names[3]);
  await acts(clerk).getByText(/Việc khác chưa làm được/).click();
  await expect(acts(clerk).getByText(/Chi nhánh Văn phòng đăng ký đất đai khu vực Đăk Hà/).first()).toBeVisible();
  await picture(clerk, 'not-allowed');
  // The next act: the paper comes back.
  await clerk.keyboard.press('Alt+3');
  await clerk.keyboard.press('F9');
  await expect(clerk.getByLabel('Số văn bản kết quả')).toBeFocused();
  await clerk.keyboard.type('88/VPĐK');
  await clerk.keyboard.press('Enter');
  await expect(clerk.getByLabel('Ngày ghi trên văn bản')).toBeFocused();
  await clerk.keyboard.type(localDateToText(today()));
  await expect(clerk.getByLabel('Ngày ghi trên văn bản')).toHaveValue(localDateToText(today()));
  await clerk.keyboard.press('F9');
  await expect(clerk.getByText(`Văn bản số 88/VPĐK ngày ${localDateToText(today())}`, { exact: true })).toBeVisible();
  await expect(clerk.getByText('Đã xử lý xong').first()).toBeVisible();
});

test('another body is asked: the clock stands in words, and runs on with the answer', async () => {
  await open(clerk, names[4]);
  await clerk.keyboard.press('Alt+1');
  await clerk.getByLabel('Chuyển cho').press('L');
  await clerk.keyboard.press('F9');
  await expect(clerk.getByText('Đang xử lý').first()).toBeVisible();
  await clerk.keyboard.press('Alt+x');
  await expect(clerk.getByLabel('Cơ quan được đề nghị xác minh')).toBeFocused();
  await clerk.keyboard.type('Công an xã Đăk Hà');
  await clerk.keyboard.press('Enter');
  await clerk.keyboard.type('Nơi cư trú trước đây');
  await clerk.keyboard.press('Tab');
  await clerk.keyboard.type('Điều 22 Nghị định 123/2015/NĐ-CP');
  await clerk.keyboard.press('Enter');
  await clerk.keyboard.type(localDateToText(addDays(today(), 7)));
  await picture(clerk, 'verification-form');
  await clerk.keyboard.press('F9');
  await expect(clerk.getByText(`Ngừng tính hạn từ ${localDateToText(today())}: chờ Công an xã Đăk Hà trả lời xác minh, dự kiến đến ${localDateToText(addDays(today(), 7))}`)).toBeVisible();
  await expectAccessible(clerk);
  await picture(clerk, 'verification');
  await pressNextF9(clerk);
  await expect(acts(clerk).getByLabel('Ghi chú')).toBeFocused();
  await clerk.keyboard.press('F9');
  await expect(clerk.getByText(/nhận trả lời xác minh, thời hạn tính tiếp, hẹn trả/)).toBeVisible();
  await expect(clerk.getByText('Đang xử lý').first()).toBeVisible();
});

test('one asks to void, another decides; then it is in no list of work', async () => {
  await open(clerk, names[5]);
  await clerk.keyboard.press('Alt+h');
  await expect(clerk.getByLabel('Lý do')).toBeFocused();
  await clerk.keyboard.type('Nhập hai lần');
  await clerk.keyboard.press('F9');
  await expect(clerk.getByText(new RegExp(`${admin.name} đề nghị hủy hồ sơ này từ .*: Nhập hai lần. Chờ ${leader.name} quyết định.`))).toBeVisible();
  await picture(clerk, 'void-asked');
  await boss.keyboard.press('Alt+9');
  await expect(boss.locator('[data-code]').getByText('Đề nghị hủy')).toBeVisible();
  await expect(boss.locator('[data-code]')).toBeFocused();
  await picture(boss, 'queue-void');
  await boss.keyboard.press('Alt+y');
  await expect(boss.getByText(/Lý do đề nghị: Nhập hai lần/)).toBeVisible();
  await expectAccessible(boss);
  await picture(boss, 'void-decision');
  await expect(boss.getByRole('checkbox', { name: 'Tôi hiểu: không mở lại được' })).toBeFocused();
  await boss.keyboard.press('Space');
  await boss.keyboard.press('F9');
  await expect(boss.getByText('Không có hồ sơ nào chờ ký.')).toBeVisible();
  await expect(clerk.getByText(/^Hồ sơ đã hủy lúc .* vì ghi nhầm: Nhập hai lần/)).toBeVisible();
  await expect(acts(clerk).getByText('Hồ sơ đã hủy vì ghi nhầm. Chỉ còn xem và in lại.')).toBeVisible();
  await expectAccessible(clerk);
  await picture(clerk, 'voided');
  await clerk.keyboard.press('F1');
  await expect(clerk.getByText('Alt Shift 3')).toBeVisible();
  await picture(clerk, 'help');
  await clerk.keyboard.press('Escape');
  await clerk.keyboard.press('Control+k');
  await clerk.keyboard.press('Control+a');
  await clerk.keyboard.press('Backspace');
  // Six were received today; the voided one is not counted, and among all it says so.
  await expect(clerk.getByRole('tab', { name: /^Hôm nay 5$/ })).toBeVisible();
  await clerk.keyboard.press('Control+a');
  await clerk.keyboard.type('6006');
  await expect(clerk.getByRole('row', { name: /6006/ })).toContainText('Đã hủy, ghi nhầm');
  await expectAccessible(clerk);
  await picture(clerk, 'voided-row');
});
