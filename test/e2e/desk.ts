/** A person at a desk: opening the browser, signing in, filling the intake by keyboard, as the screens name things. */
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import type { Host } from './programs.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly password: string;
}

export const admin: Person = { id: 'lan', name: 'Nguyễn Thị Lan', password: 'mat-khau-2026' };
/** Who only decides. */
export const leader: Person = { id: 'chi', name: 'Lê Thị Chi', password: 'mat-khau-cua-chi' };
export const passphrase = 'mùa xuân ở Đăk Hà';

/** Of this run, with the program each shows. */
const opened = new Map<BrowserContext, Host>();

/** A browser of its own, opened with a fresh one-time code. Those whose program has ended are closed: they would go on asking for it. */
export const openDesk = async (browser: Browser, host: Host): Promise<{ context: BrowserContext; page: Page }> => {
  for (const [old, { program }] of opened) {
    if (program.child.exitCode === null && program.child.signalCode === null) continue;
    opened.delete(old);
    await old.close();
  }
  const context = await browser.newContext();
  return { context, page: await openPage(context, host) };
};

export const openPage = async (context: BrowserContext, host: Host): Promise<Page> => {
  opened.set(context, host);
  const page = await context.newPage();
  // Printing opens the system's dialog, which nobody answers here.
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  await page.goto(host.url);
  await page.getByLabel('Mã mở quầy').fill(host.code());
  await page.keyboard.press('Enter');
  await page.waitForURL(`${host.url}/`);
  return page;
};

export const setUpStation = async (page: Page): Promise<void> => {
  await page.getByLabel('Mã định danh cơ quan').fill('H48.105');
  await page.getByLabel('Cơ quan', { exact: true }).fill('Ủy ban nhân dân xã Đăk Hà');
  await page.getByLabel('Nơi tiếp nhận').fill('Trung tâm Phục vụ hành chính công');
  await page.getByLabel('Địa danh').fill('Đăk Hà');
  await page.getByLabel('Số hồ sơ mỗi ngày từ').fill('6001');
  await page.getByLabel('đến', { exact: true }).fill('6999');
  await page.getByLabel('Họ và tên').fill(admin.name);
  await page.getByLabel('Tên đăng nhập').fill(admin.id);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(admin.password);
  await page.getByLabel('Gõ lại mật khẩu').fill(admin.password);
  await page.getByLabel('Cụm mật khẩu', { exact: true }).fill(passphrase);
  await page.getByLabel('Gõ lại cụm mật khẩu').fill(passphrase);
  await page.getByRole('button', { name: 'Tạo quầy và vào làm việc' }).click();
  await page.getByRole('button', { name: 'Đã cất phiếu, vào làm việc' }).click();
  // The desk's keys are heard from when its first box has the focus.
  await expect(page.getByLabel('Số định danh (quét thẻ hoặc gõ)')).toBeFocused();
};

export const signIn = async (page: Page, person: Person): Promise<void> => {
  await page.getByLabel('Tên đăng nhập').fill(person.id);
  await page.getByLabel('Mật khẩu').fill(person.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Các phần làm việc' })).toBeVisible();
};

/** Xác nhận tình trạng hôn nhân at the counter, saved without paper; `number` is what its code ends with. */
export const receive = async (page: Page, name: string, number: string): Promise<void> => {
  await fillIntake(page, name);
  await page.keyboard.press('F10');
  await expect(page.getByText(new RegExp(`Đã nhận hồ sơ H48\\.105-\\d{6}-${number}`)).last()).toBeVisible();
};

/** F9 for the form that came after an act: it answers nothing in its first moment (`heldBack.ts`). */
export const pressNextF9 = async (page: Page): Promise<void> => {
  await expect(page.locator('.held-panel[data-quiet="false"]')).toBeVisible();
  await page.keyboard.press('F9');
};

/** The same up to the moment of saving. */
export const fillIntake = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('F2');
  await page.getByLabel('Số định danh (quét thẻ hoặc gõ)').fill('062190004512');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Họ và tên')).toBeFocused();
  await page.keyboard.type(name);
  await focusProcedure(page);
  await page.keyboard.type('xac nhan tinh trang hon nhan');
  await expect(page.getByRole('option').first()).toContainText('1.004873');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Tờ khai', { exact: true })).toBeVisible();
  await page.keyboard.press('F7');
  await expect(page.getByText(/Hẹn trả/).first()).toBeVisible();
};

/** The box of the procedure, scrolled to where its list has room: a list that is open while the page still scrolls is closed by it. */
export const focusProcedure = async (page: Page): Promise<void> => {
  await page.getByRole('combobox', { name: /Tên hoặc mã thủ tục/ }).focus();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
};
