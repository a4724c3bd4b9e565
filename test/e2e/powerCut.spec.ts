/** What survives when the program is killed in the middle: every saved dossier, and the form as it was typed. */
import { expect, test } from '@playwright/test';
import { admin, openDesk, openPage, passphrase, setUpStation, signIn } from './desk.ts';
import { scratchFolder, startHost } from './programs.ts';

test('a form half typed when the power goes is there again after signing in', async ({ browser }) => {
  const folder = scratchFolder();
  const host = await startHost(`${folder.dir}/station`);
  const { page, context } = await openDesk(browser, host);
  await setUpStation(page);
  await page.getByLabel('Số định danh (quét thẻ hoặc gõ)').fill('062190004512');
  await page.getByLabel('Họ và tên').fill('ĐINH THỊ HỒNG');
  await page.getByLabel('Địa chỉ', { exact: true }).fill('Thôn Kon Trang Long Loi');
  await expect(page.getByText(/Bản nháp lưu lúc/)).toBeVisible();
  await host.program.end('SIGKILL');

  // The same browser at the same address: the program started again on the same machine.
  const again = await startHost(`${folder.dir}/station`, { port: Number(new URL(host.url).port) });
  const desk = { page: await openPage(context, again) };
  await desk.page.getByLabel('Cụm mật khẩu').fill(passphrase);
  await desk.page.keyboard.press('Enter');
  await signIn(desk.page, admin);
  await desk.page.keyboard.press('F2');
  await expect(desk.page.getByLabel('Họ và tên')).toHaveValue('ĐINH THỊ HỒNG');
  await expect(desk.page.getByLabel('Địa chỉ', { exact: true })).toHaveValue('Thôn Kon Trang Long Loi');
  await again.program.end();
  folder.remove();
});

test('a wrong passphrase and a wrong password are told in words, and five wrong passwords lock the account', async ({ browser }) => {
  const folder = scratchFolder();
  const host = await startHost(`${folder.dir}/station`);
  const first = await openDesk(browser, host);
  await setUpStation(first.page);
  // A try is counted before it is judged: the first sign-in must have ended before the program does.
  await expect(first.page.getByRole('navigation', { name: 'Các phần làm việc' })).toBeVisible();
  await host.program.end();
  await first.context.close();

  const again = await startHost(`${folder.dir}/station`);
  const { page } = await openDesk(browser, again);
  await page.getByLabel('Cụm mật khẩu').fill('không phải cụm này');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').or(page.getByText(/mật khẩu.*không đúng|không đúng.*mật khẩu/i)).first()).toBeVisible();
  await page.getByLabel('Cụm mật khẩu').fill(passphrase);
  await page.keyboard.press('Enter');
  for (let tried = 0; tried < 5; tried += 1) {
    await page.getByLabel('Tên đăng nhập').fill(admin.id);
    await page.getByLabel('Mật khẩu').fill(`sai-mat-khau-${tried}`);
    await page.keyboard.press('Enter');
    await expect(tried < 4 ? page.getByText(`sai thêm ${4 - tried} lần nữa`) : page.getByText(/tạm khóa đến \d{2}:\d{2}/)).toBeVisible();
  }
  await again.program.end();
  folder.remove();
});
