/**
 * Scan to close: a pile of papers at the counter, with an input method composing and whatever has the focus, each done as it is
 * scanned; nothing of a scan stays anywhere. Keys and compositions are sent to the browser as a scanner and an input method
 * send them, without waiting for answers between them.
 */
import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { admin, openDesk, setUpStation, signIn } from './desk.ts';
import { type Host, scratchFolder, startHost } from './programs.ts';
import { runQuay } from './quay.ts';
import { enterKey, nextStamp, scan, typedKeys } from './scanner.ts';

test.describe.configure({ mode: 'serial' });

const PAPERS = 30;
const card = '062190004512||HOANG PHU NGOC TUONG VI|03051990|Nu|Thon Kon Trang Long Loi|01012022';
const folder = scratchFolder();
let host: Host;
let desk: Page;
let keys: CDPSession;
let link: { broken: boolean; breakIt: () => Promise<void> };
let codes: readonly string[];

test.beforeAll(async ({ browser }) => {
  host = await startHost(`${folder.dir}/station`);
  const opened = await openDesk(browser, host);
  desk = opened.page;
  await setUpStation(desk);
  link = await breakableLink(desk);
  await watchScans(desk);
  await desk.reload();
  await expect(desk.getByLabel('Số định danh (quét thẻ hoặc gõ)')).toBeFocused();
  keys = await opened.context.newCDPSession(desk);
  const people = ['Hoàng Phủ Ngọc Tường Vi', 'Nguyễn Thị Hằng', 'Y Hà Mlô', 'A Blôk', 'Đinh Thị Hồng'];
  const received = Array.from({ length: PAPERS + 3 }, (_, nth) =>
    JSON.stringify({ act: 'receive', applicant: { kind: 'person', name: `${people[nth % people.length]} ${nth + 1}`, idKind: 'none', idNumber: '' }, procedureCode: '1.004873', channel: 'counter', components: [{ componentId: 'c1', originals: 1, copies: 0 }] }),
  );
  await runQuay(['do', '--as', admin.id, '--data', `${folder.dir}/station`, '--json'], { officerPassword: admin.password, stdin: `${received.join('\n')}\n` });
  const { rows } = (await runQuay(['list', '--data', `${folder.dir}/station`, '--json'])) as { rows: { code: string }[] };
  codes = rows.map(({ code }) => code).sort();
  expect(codes).toHaveLength(PAPERS + 3);
});

test.afterAll(async () => {
  await host?.program.end();
  folder.remove();
});

const row = (nth: number) => desk.locator(`[data-nth="${nth}"]`);
const total = (part: string) => desk.locator(`[data-total="${part}"]`);

test('thirty results arrive at the counter in one go, with a syllable half composed, from the keys of an input method and from anywhere on the page', async () => {
  await desk.keyboard.press('F4');
  await desk.keyboard.press('Alt+u');
  const field = desk.getByLabel('Quét hoặc gõ mã hồ sơ');
  await expect(field).toBeFocused();
  await expectAccessible(desk);
  await watchEffects(desk);

  // The input method shows everything, the keys are not heard at all.
  for (const code of codes.slice(0, 10)) await Promise.all([...composed(code), pressEnter(false)].flat());
  await expect(total('result-arrived')).toHaveText('Về quầy 10');
  await expect(field).toHaveValue('');

  // What a person had begun to compose stays, a scan into the midst of it does not.
  await keys.send('Input.imeSetComposition', { text: 'thươ', selectionStart: 4, selectionEnd: 4 });
  await desk.waitForTimeout(250);
  await Promise.all([...composed(codes[10] ?? '', 'thươ'), pressEnter(false)].flat());
  await expect(row(11)).toHaveAttribute('data-state', 'done');
  await expect(field).toHaveValue('thươ');
  await field.fill('');

  // The method hides the letters (Telex makes one of `w`), the browser names the keys.
  for (const code of codes.slice(11, 15)) await Promise.all([...processed(code), pressEnter(false)].flat());
  await expect(total('result-arrived')).toHaveText('Về quầy 15');
  await expect(field).toHaveValue('');

  const places = [
    () => field.focus(),
    () => desk.getByRole('button', { name: 'Ghi', exact: true }).focus(),
    () => desk.getByRole('radio', { name: /Cả chồng: kết quả về quầy/ }).focus(),
    () => row(3).getByRole('link').first().focus(),
    () => desk.evaluate(() => (document.activeElement as HTMLElement | null)?.blur()),
  ];
  for (const [index, code] of codes.slice(15, PAPERS).entries()) {
    await places[index % places.length]?.();
    await Promise.all([...typed(code), pressEnter()].flat());
  }
  await expect(total('result-arrived')).toHaveText(`Về quầy ${PAPERS}`);
  await expect(row(PAPERS)).toContainText('Đinh Thị Hồng 30');
  expect(await desk.locator('.pile-row').count()).toBe(PAPERS);
  await expect(field).toHaveValue('');
  expect(await effects(desk)).toEqual([]);
  await expect(desk.getByRole('radio', { name: /Cả chồng: kết quả về quầy/ })).toBeChecked();
  await expectAccessible(desk);
  await desk.screenshot({ path: test.info().outputPath('arrived.png') });
});

test('the newest is taken back by one key, and scanned again', async () => {
  await Promise.all([...typed(codes[PAPERS] ?? ''), pressEnter()].flat());
  await expect(row(31)).toHaveAttribute('data-state', 'done');
  await desk.keyboard.press('Control+z');
  await expect(row(31)).toContainText('Đã hoàn tác kết quả về quầy');
  await Promise.all([...typed(codes[PAPERS] ?? ''), pressEnter()].flat());
  await expect(row(32)).toHaveAttribute('data-state', 'done');
  await Promise.all([...typed(codes[0] ?? ''), pressEnter()].flat());
  await expect(row(33)).toContainText('Mã này đã quét ở số 1');
  // Somebody else's card does not take the pile away.
  await Promise.all([...typed(card), pressEnter()].flat());
  await expect(desk.getByText('đang quét cả chồng nên không mở Tiếp nhận', { exact: false })).toBeVisible();
  await desk.keyboard.press('Escape');
});

test('a broken link loses no scan: it says so, and writes them when it is back', async () => {
  await link.breakIt();
  await expect(desk.getByText('Mất liên lạc với chương trình lưu trữ', { exact: false }).first()).toBeVisible();
  await Promise.all([...typed(codes[PAPERS + 1] ?? ''), pressEnter()].flat());
  await expect(row(34)).toHaveAttribute('data-state', 'unsaved');
  await expect(desk.getByRole('button', { name: 'Ghi lại hồ sơ chưa ghi' })).toBeVisible();
  await desk.screenshot({ path: test.info().outputPath('unsaved.png') });
  await desk.keyboard.press('F6');
  await expect(desk.getByText('1 hồ sơ đã quét mà chưa ghi', { exact: false })).toBeVisible();
  await desk.keyboard.press('F4');
  link.broken = false;
  await expect(row(34)).toHaveAttribute('data-state', 'done', { timeout: 15_000 });
});

test('the pile is handed over to one person, said once by their card, with the focus in a list, on a button and in their name', async () => {
  await desk.keyboard.press('Alt+r');
  await desk.getByRole('button', { name: 'Bắt đầu chồng mới' }).click();
  const who = desk.getByLabel('Người nhận của cả chồng');
  // A letter still chooses in a list, a person's pace told from a scanner's.
  await who.focus();
  await desk.keyboard.press('m');
  await expect(who).toHaveValue('one');
  await desk.waitForTimeout(250);
  await Promise.all([...typed(card), pressEnter()].flat());
  const name = desk.getByLabel('Người nhận', { exact: true });
  await expect(name).toHaveValue('HOANG PHU NGOC TUONG VI');
  await addBoxes(desk);
  await watchEffects(desk);
  const boxes = ['select', 'checkbox', 'number', 'date', 'textarea'].map((kind) => () => desk.locator(`#box-${kind}`).focus());
  const places = [() => who.focus(), () => desk.getByRole('button', { name: 'Ghi', exact: true }).focus(), () => name.focus(), ...boxes];
  for (const [index, code] of codes.slice(0, PAPERS).entries()) {
    await places[index % places.length]?.();
    await Promise.all([...typed(code), pressEnter()].flat());
  }
  await expect(total('return')).toHaveText(`Đã trả ${PAPERS}`);
  await expect(desk.locator('.pile-row').first()).toContainText('Đã trả cho HOANG PHU NGOC TUONG VI');
  await expect(who).toHaveValue('one');
  await expect(name).toHaveValue('HOANG PHU NGOC TUONG VI');
  expect(await effects(desk)).toEqual([]);
  expect(await desk.locator('#boxes').evaluate((room) => [...room.querySelectorAll<HTMLInputElement>('select, input, textarea')].map(({ value, checked }) => `${value} ${checked === true}`))).toEqual(['none false', 'on false', '12 false', '2026-11-23 false', 'ghi false']);
  await desk.locator('#boxes').evaluate((room) => room.remove());
  await desk.screenshot({ path: test.info().outputPath('returned.png') });

  // What was never finished needs more than a scan.
  await Promise.all([...typed(codes[PAPERS + 2] ?? ''), pressEnter()].flat());
  await expect(desk.locator('[data-state="refused"]')).toContainText('Quét kết quả về quầy trước, rồi trả.');
  await expectAccessible(desk);
  for (const [width, height] of [[1024, 768], [683, 384], [1366, 768]] as const) {
    await desk.setViewportSize({ width, height });
    expect(await desk.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await desk.screenshot({ path: test.info().outputPath(`refused-${width}.png`) });
  }
  await desk.keyboard.press('F7');
  await expect(desk.getByRole('heading', { name: new RegExp(codes[PAPERS + 2] ?? '') })).toBeVisible();
});

test('a scan into the search leaves what was searched for and chosen, with an input method composing too', async () => {
  await desk.keyboard.press('Control+k');
  const search = desk.getByRole('searchbox');
  await desk.keyboard.type('hang');
  const found = `${Math.ceil((PAPERS + 2) / 5)} hồ sơ khớp`;
  await expect(desk.getByText(/\d+ hồ sơ khớp/)).toHaveText(found);
  for (const way of [typed, composed]) {
    await desk.waitForTimeout(250);
    await Promise.all([...way(codes[4] ?? ''), pressEnter(way === typed)].flat());
    await expect(desk.getByRole('heading', { name: new RegExp(codes[4] ?? '') })).toBeVisible();
    await desk.keyboard.press('Control+k');
    await expect(search).toHaveValue('hang');
    await expect(desk.getByText(/\d+ hồ sơ khớp/)).toHaveText(found);
  }
});

test('a name keeps the order it was typed in, whatever writes, moves or takes back between keys as fast as a scanner’s', async () => {
  await desk.keyboard.press('F2');
  const name = desk.getByLabel('Họ và tên');
  const pressed = (text: string, secondsAgo: number) => typedKeys(keys, text, Date.now() - secondsAgo * 1000);
  const key = (key: string, code: number) => [keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: code, timestamp: nextStamp() }), keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key })];
  const written = (text: string) => [keys.send('Input.insertText', { text })];
  const atEnd = await name.evaluate((box) => ({ x: box.getBoundingClientRect().right - 12, y: box.getBoundingClientRect().top + 8 }));
  const mouse = (type: 'mousePressed' | 'mouseReleased') => keys.send('Input.dispatchMouseEvent', { type, button: 'left', clickCount: 1, ...atEnd });
  const cases: readonly (readonly [string, () => Promise<unknown>[]])[] = [
    ['HOÀNG PHỦ', () => [...pressed('HO', 0.02), ...written('À'), ...pressed('NG', 0)]],
    // As a machine that was busy hears them: the letter long after its keys, which are held yet.
    ['HOÀNG PHỦ', () => [...pressed('HO', 0.2), ...written('À'), ...pressed('NG', 0)]],
    ['HOÀNG PHỦ', () => [...pressed('HO', 0.02), keys.send('Input.imeSetComposition', { text: 'À', selectionStart: 1, selectionEnd: 1 }), ...written('À'), ...pressed('NG', 0)]],
    ['HOÀNG PHỦ', () => [...pressed('HO', 0.02), ...written('ÀY'), ...key('Backspace', 8), ...pressed('NG', 0)]],
    ['HONG PHỦ', () => [...pressed('HO', 0.02), ...key('Dead', 222), ...pressed('NG', 0)]],
    ['HO PHỦNG', () => [...pressed('HO', 0.02), ...key('End', 35), ...pressed('NG', 0)]],
    ['HO PHỦNG', () => [...pressed('HO', 0.02), mouse('mousePressed'), mouse('mouseReleased'), ...pressed('NG', 0)]],
  ];
  for (const [expected, steps] of cases) {
    await name.fill(' PHỦ');
    await desk.keyboard.press('Home');
    await Promise.all(steps());
    await expect(name).toHaveValue(expected);
  }
  await desk.keyboard.press('Escape');
});

test('the same paper scanned at two desks at once is handed over once, and the other desk is told', async ({ browser }) => {
  const other = (await openDesk(browser, host)).page;
  await signIn(other, admin);
  for (const page of [desk, other]) {
    await page.keyboard.press('F4');
    await page.keyboard.press('Alt+r');
    await expect(page.getByLabel('Quét hoặc gõ mã hồ sơ')).toBeFocused();
  }
  const code = codes[PAPERS] ?? '';
  await Promise.all([desk, other].map((page) => scan(page, code)));
  const states = await Promise.all([desk, other].map(async (page) => {
    const newest = page.locator('.pile-row').first();
    await expect(newest).toContainText(code);
    await expect(newest).toHaveAttribute('data-state', /done|already/);
    return newest.getAttribute('data-state');
  }));
  expect(states.toSorted()).toEqual(['already', 'done']);
  const painted = (await desk.evaluate(() => (window as unknown as { painted: number[] }).painted)).toSorted((a, b) => a - b);
  console.log(`scan to close: ${painted.length} scans, from Enter to the painted row: median ${painted[Math.floor(painted.length / 2)]?.toFixed(0)} ms, p95 ${painted[Math.floor(painted.length * 0.95)]?.toFixed(0)} ms`);
});

/** An input method that shows the whole text each time, as `before` already stands there. */
const composed = (code: string, before = ''): Promise<unknown>[] =>
  Array.from({ length: code.length }, (_, nth) => {
    const text = before + code.slice(0, nth + 1);
    return keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  });

const keyOf = (char: string): { readonly code: string; readonly modifiers: number } =>
  /[A-Z]/.test(char) ? { code: `Key${char}`, modifiers: 8 } : /\d/.test(char) ? { code: `Digit${char}`, modifiers: 0 } : { code: char === '.' ? 'Period' : 'Minus', modifiers: 0 };

/** Keys that the input method takes; it shows `Ư` for what they are. */
const processed = (code: string): Promise<unknown>[] =>
  [...code].flatMap((char, nth) => {
    const text = `Ư${code.slice(1, nth + 1)}`;
    return [
      keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229, timestamp: nextStamp(), ...keyOf(char) }),
      keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length }),
    ];
  });

/** A plain keyboard. */
const typed = (code: string): Promise<unknown>[] => typedKeys(keys, code);
const pressEnter = (isTyped = true): Promise<unknown>[] => enterKey(keys, isTyped);

/** Milliseconds from each Enter to the frame that shows what came of it. */
const watchScans = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const painted: number[] = [];
    Object.assign(window, { painted });
    let entered = 0;
    // Scans sent faster than a scanner could are stamped ahead of the clock: those count from when they came.
    addEventListener('keydown', (event) => (event.key === 'Enter' ? (entered = Math.min(event.timeStamp, performance.now())) : undefined), true);
    /** Rows whose outcome is still to come, and when their Enter was pressed. */
    const waiting = new Map<HTMLElement, number>();
    const known = new WeakSet<HTMLElement>();
    new MutationObserver(() => {
      const first = document.querySelector<HTMLElement>('.pile-row');
      if (first !== null && !known.has(first)) {
        known.add(first);
        waiting.set(first, entered);
      }
      for (const [row, from] of waiting) {
        if (row.dataset['state'] === 'under-way') continue;
        waiting.delete(row);
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => painted.push(performance.now() - from));
          port1.start();
          port2.postMessage(null);
        });
      }
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
  });

/** Whatever a scan would do where it does not belong: a button pressed, a choice changed, a box ticked, another page. */
const watchEffects = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    for (const type of ['click', 'change', 'submit', 'hashchange']) addEventListener(type, (event) => seen.push(`${type} ${(event.target as Element | null)?.nodeName}`), true);
  });
const effects = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { seen: string[] }).seen);

/** Every kind of box that forms have, one whose choices begin as a code does among them. */
const addBoxes = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const room = document.createElement('div');
    room.id = 'boxes';
    room.innerHTML = '<select id="box-select"><option value="none">Không</option><option>H48.105</option><option>4</option></select><input id="box-checkbox" type="checkbox"><input id="box-number" type="number" value="12"><input id="box-date" type="date" value="2026-11-23"><textarea id="box-textarea">ghi</textarea>';
    document.querySelector('main')?.append(room);
  });

/** The page's line to its station, which the test breaks and mends. */
const breakableLink = async (page: Page): Promise<typeof link> => {
  const state = { broken: false, breakIt: async (): Promise<void> => undefined };
  await page.routeWebSocket(/\/rpc/, (socket) => {
    // As a host that is just starting: it answers, and is gone again.
    if (state.broken) return void setTimeout(() => void socket.close(), 100);
    const server = socket.connectToServer();
    state.breakIt = async () => {
      state.broken = true;
      await Promise.all([socket.close(), server.close()]);
    };
    return undefined;
  });
  return state;
};
