/** Two stations of one unit act on one dossier while one of them has no line: the clerk sees both sides and settles it by keyboard. */
import { writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { openDesk, receive, setUpStation } from './desk.ts';
import { scratchFolder, startHost, startLink, startProgram } from './programs.ts';
import { runQuay } from './quay.ts';

const officerPassword = 'mat-khau-minh-2026';
const unit = {
  agencyCode: 'H48.105',
  authority: 'Ủy ban nhân dân xã Đăk Hà',
  centre: 'Trung tâm Phục vụ hành chính công',
  place: 'Đăk Hà',
  hours: ['07:00-11:30', '13:30-17:00'],
  numberRange: [7001, 7999],
  formSet: 'TT03_2025',
};

// Two stations and a province are started, on machines that do other things too.
test.setTimeout(180_000);

test('a dossier changed at two stations is told in the top bar, opened, and settled by keyboard', async ({ browser }) => {
  const folder = scratchFolder();
  const [station, sibling, province] = [`${folder.dir}/station`, `${folder.dir}/sibling`, `${folder.dir}/gateway`];
  const gateway = startProgram('cli/quay.mjs', ['gateway', '--port', '0', '--data', province, '--json']);
  const host = await startHost(station);
  const [, port = ''] = await gateway.waitFor(/"url":"https:\/\/127\.0\.0\.1:(\d+)"/);
  const link = await startLink(Number(port));
  const token = async (): Promise<string> => ((await runQuay(['gateway', 'token', '--unit', unit.agencyCode, '--data', province, '--json'])) as { token: string }).token;
  const there = (args: readonly string[], stdin = ''): Promise<unknown> => runQuay([...args, '--data', sibling, '--json'], { officerPassword, stdin });
  try {
    const { page } = await openDesk(browser, host);
    const [tokens] = await Promise.all([
      (async () => [await token(), await token()] as const)(),
      setUpStation(page),
      (async () => {
        const file = `${folder.dir}/don-vi.json`;
        writeFileSync(file, JSON.stringify(unit));
        await there(['init', '--unit', file]);
        await there(['officer', 'add', '--id', 'minh', '--name', 'Trần Văn Minh', '--roles', 'reception,processing']);
      })(),
    ]);
    await connect(page, link.url, tokens[0]);
    await receive(page, 'ĐINH THỊ HỒNG', '6001');
    const [code = ''] = /H48\.105-\d{6}-6001/.exec(await page.getByText(/Đã nhận hồ sơ/).last().innerText()) ?? [];
    await expect(page.getByRole('link', { name: /Đã gửi hết/ })).toBeVisible();

    await there(['enrol', '--gateway', `https://127.0.0.1:${port}`, '--token', tokens[1]]);
    await there(['sync']);
    await link.cut();
    await page.goto(`${host.url}/#/ho-so/${code}`);
    await expect(page.getByRole('heading', { name: new RegExp(code) })).toBeVisible();
    await page.keyboard.press('Alt+3');
    await page.keyboard.press('F9');
    await expect(page.getByText(/nhận kết quả về quầy/)).toBeVisible();
    await there(['do', '--as', 'minh'], `${JSON.stringify({ act: 'stop', code, reason: 'Người dân xin rút' })}\n`);
    await there(['sync']);
    await link.mend();

    await page.keyboard.press('Shift+F8');
    const sendNow = page.getByRole('button', { name: 'Gửi ngay' });
    await expect(sendNow).toBeVisible();
    await page.keyboard.press('F9');
    const open = page.getByRole('button', { name: /Xem việc số \d+: .*nhận kết quả về quầy/ });
    await expect(open).toBeVisible();
    await expect(page.getByRole('link', { name: /1 việc tỉnh chưa nhận, cần xem/ }).first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'Đồng bộ' })).toContainText('1');
    await expectAccessible(page);

    await open.focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('group', { name: /Xem việc số/ });
    await expect(panel.getByText('Máy này đã ghi')).toBeVisible();
    await expect(panel.getByText(/dừng giải quyết theo đề nghị của người nộp: Người dân xin rút/)).toBeVisible();
    await expect(page.getByLabel('Lý do giải quyết')).toBeFocused();
    await page.screenshot({ path: test.info().outputPath('difference.png') });
    await expectAccessible(page);

    // Its dossier says that something is to be settled, and where.
    await page.goto(`${host.url}/#/ho-so/${code}`);
    await expect(page.getByRole('heading', { name: new RegExp(code) })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Giải quyết chỗ vướng ở mục Đồng bộ.', exact: true })).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('dossier.png') });
    await expectAccessible(page);
    await page.keyboard.press('Shift+F8');
    await open.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Lý do giải quyết')).toBeFocused();
    await page.keyboard.type('Người dân đã xin rút, kết quả không trả nữa');
    await page.keyboard.press('F9');
    await expect(panel).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Có vấn đề' })).toBeFocused();
    await expect(page.getByRole('link', { name: /Đã gửi hết/ })).toBeVisible();
    await expect(page.getByText('Tỉnh đã có đủ mọi việc của quầy này.')).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('settled.png') });
  } finally {
    await host.program.end();
    await link.close();
    await gateway.end();
    folder.remove();
  }
});

/** The focus goes on where the work does: at sending. */
const connect = async (page: Page, url: string, token: string): Promise<void> => {
  await page.keyboard.press('Shift+F8');
  await page.getByLabel('Địa chỉ cổng nhận').fill(url);
  await page.getByLabel('Mã kết nối').fill(token);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Gửi ngay' })).toBeFocused();
};
