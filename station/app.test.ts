import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, type StationDatabase } from '#db/openDatabase';
import { Act } from '#shared/dossier/acts';
import { createTestClock, must, sampleReceive, testUnit, type TestClock } from '#test/stationFixture';
import { pdfToText } from '#test/pdfReadback';
import { createStationApp, type StationApp } from './app.ts';
import { databaseFile } from './core.ts';
import { openWithPassphrase } from './keys/keyFile.ts';
import { lockStation } from './keys/lockFile.ts';
import { createChromiumPdf } from './printing/chromiumPdf.ts';
import { createStation } from './setup.ts';

let dir: string;
let app: StationApp;
let clock: TestClock;
const caller = { sessionId: 'a', seat: 'Quầy 1' };
const second = { sessionId: 'b', seat: 'Quầy 2' };
const make = () => createStationApp({ ...clock.deps, dataDir: join(dir, 'station'), host: 'web', pdf: createChromiumPdf(), log: () => undefined });
const passphrase = 'mùa xuân ở Đăk Hà';
const admin = { id: 'lan', name: 'Nguyễn Thị Lan', password: 'mat-khau-2026' };

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quay-app-'));
  clock = createTestClock('2026-11-23T10:42');
  app = make();
});
afterEach(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

test('first run, sign in, receive, and after a restart the passphrase opens the same station', async () => {
  expect(await app.hostState(caller)).toMatchObject({ phase: 'first-run', seat: 'Quầy 1' });
  expect(await app.counts(caller)).toMatchObject({ ok: false, error: { type: 'StationLocked' } });
  must(await app.setup(caller, { unit: testUnit, passphrase, admin }));
  expect(await app.act(caller, Act.parse(sampleReceive()))).toMatchObject({ ok: false, error: { type: 'NotSignedIn' } });
  must(await app.signIn(caller, { id: 'lan', password: admin.password }));
  const done = must(await app.act(caller, Act.parse(sampleReceive())));
  await app.close();
  app = make();
  expect(await app.hostState(caller)).toMatchObject({ phase: 'locked' });
  expect(await app.unlockStation(caller, { passphrase: 'mùa xuân ở Kon Tum' })).toMatchObject({ ok: false, error: { type: 'PassphraseWrong' } });
  must(await app.unlockStation(caller, { passphrase }));
  must(await app.signIn(caller, { id: 'lan', password: admin.password }));
  expect(must(await app.dossier(caller, { code: done.code })).dossier.intake.applicant.name).toBe('HOÀNG PHỦ NGỌC TƯỜNG VI');
});

test('two screens that set up or unlock at once meet one station', async () => {
  const made = await Promise.all([app.setup(caller, { unit: testUnit, passphrase, admin }), app.setup(second, { unit: testUnit, passphrase, admin: { ...admin, id: 'minh' } })]);
  expect(made).toEqual([{ ok: true, value: { officer: 'lan' } }, { ok: false, error: { type: 'StationExists', dir: join(dir, 'station') } }]);
  await app.close();
  app = make();
  expect(await Promise.all([app.unlockStation(caller, { passphrase }), app.unlockStation(second, { passphrase })])).toEqual([{ ok: true, value: null }, { ok: true, value: null }]);
  await app.close();
  expectClosed(join(dir, 'station'));
});

test('the practice day is not offered over a locked station', async () => {
  must(await app.setup(caller, { unit: testUnit, passphrase, admin }));
  await app.close();
  app = make();
  expect(await app.setupSample(caller)).toEqual({ ok: false, error: { type: 'StationExists', dir: join(dir, 'station') } });
  expect(await app.hostState(caller)).toMatchObject({ phase: 'locked', sample: false });
});

test('who leaves the practice day for a real station closes the practice day', async () => {
  must(await app.setupSample(caller));
  must(await app.setup(caller, { unit: testUnit, passphrase, admin }));
  expect(await app.hostState(caller)).toMatchObject({ phase: 'ready', sample: false, simulated: false });
  expectClosed(join(dir, 'station-mau'));
});

test('during the practice day only the right passphrase opens a station made meanwhile by the command line', async () => {
  must(await app.setupSample(caller));
  const place = { dataDir: join(dir, 'station'), deps: createTestClock('2026-11-23T10:42', 5000).deps };
  must(await createStation(place, { unit: testUnit, simulated: false, passphrase })).close();
  expect(await app.unlockStation(caller, { passphrase: 'mùa xuân ở Kon Tum' })).toEqual({ ok: false, error: { type: 'PassphraseWrong' } });
  expect(await app.hostState(caller)).toMatchObject({ sample: true });
  must(await app.unlockStation(caller, { passphrase }));
  expect(await app.hostState(caller)).toMatchObject({ phase: 'ready', sample: false, simulated: false });
  expectClosed(join(dir, 'station-mau'));
});

/** Nobody holds the folder: its exclusive lock can be had. */
const expectClosed = (folder: string): void => must(lockStation(folder, 'exclusive')).release();

/** Changes the closed station behind the program's back. */
const withDatabase = async (change: (sqlite: StationDatabase['sqlite']) => void): Promise<void> => {
  const { dataKey } = must(await openWithPassphrase(join(dir, 'station'), passphrase));
  const db = must(openDatabase({ file: databaseFile(join(dir, 'station')), key: dataKey }));
  change(db.sqlite);
  db.close();
};

describe('at an open desk', () => {
  beforeEach(async () => {
    must(await app.setup(caller, { unit: testUnit, passphrase, admin }));
    must(await app.signIn(caller, { id: 'lan', password: admin.password }));
  });

  test('two officers at two desks work at once, each event naming its own', async () => {
    must(await app.officerAdd(caller, { id: 'minh', name: 'Y Minh Niê', roles: ['returning'], password: 'mat-khau-khac' }));
    must(await app.signIn(second, { id: 'minh', password: 'mat-khau-khac' }));
    const { code } = must(await app.act(caller, Act.parse(sampleReceive())));
    must(await app.act(second, Act.parse({ act: 'result-arrived', code })));
    const { timeline } = must(await app.dossier(second, { code }));
    expect(timeline.map(({ text }) => text)).toEqual(['Nguyễn Thị Lan (tiếp nhận, Quầy 1) nhận hồ sơ', 'Y Minh Niê (trả kết quả, Quầy 2) nhận kết quả về quầy']);
    expect(await app.officers(second)).toMatchObject({ ok: false, error: { type: 'AdminOnly' } });
  });

  test('everybody at work reads the settings, the administrator alone changes them, and other desks look again', async () => {
    must(await app.officerAdd(caller, { id: 'minh', name: 'Y Minh Niê', roles: ['leader'], password: 'mat-khau-khac' }));
    must(await app.signIn(second, { id: 'minh', password: 'mat-khau-khac' }));
    const { version } = must(await app.settings(second));
    const wish = { patch: { answerDays: 20 }, reason: 'Quy định của tỉnh', legalBasis: '', seen: version };
    expect(await app.settingsChange(second, wish)).toMatchObject({ ok: false, error: { type: 'AdminOnly' } });
    const signal = new AbortController();
    const changes = app.changes(second, signal.signal)[Symbol.asyncIterator]();
    const next = changes.next();
    must(await app.settingsChange(caller, wish));
    expect(await next).toMatchObject({ value: { kind: 'reference' } });
    signal.abort();
    expect(must(await app.settings(second))).toMatchObject({ settings: { answerDays: 20 }, lastChange: { who: 'Nguyễn Thị Lan' } });
    expect(await app.settingsChange(caller, { ...wish, patch: { answerDays: 30 } })).toMatchObject({ ok: false, error: { type: 'SettingsChanged' } });
  });

  test('the preview is the paper: what is shown while typing is what prints', async () => {
    const { act: _, ...intake } = sampleReceive();
    const preview = must(await app.intakePreview(caller, { intake, paper: 'A5' }));
    expect(preview).toMatchObject({ due: '2026-11-27T10:00:00.000Z', nextCode: 'H48.105-261123-6001', problems: [] });
    expect(preview.dueText).toBe('thứ Sáu 27/11, 17:00 · 3 ngày làm việc · thứ Ba 24/11 nghỉ (Ngày Văn hóa Việt Nam, chờ xác nhận)');
    const { code } = must(await app.act(caller, Act.parse(sampleReceive())));
    const printed = must(await app.print(caller, { code, form: '01', paper: 'A5', copies: 1, opId: '0190a000-0000-7000-8000-000000000001' }));
    expect(printed).toMatchObject({ printNo: 1, html: preview.html });
    const again = must(await app.print(caller, { code, form: '01', paper: 'A5', copies: 1, opId: '0190a000-0000-7000-8000-000000000002' }));
    expect(again.html).toContain('IN LẠI');
  });

  test('a half-filled form previews without refusing, and names what is missing', async () => {
    const preview = must(await app.intakePreview(caller, { intake: { ...sampleReceive(), applicant: { ...sampleReceive().applicant, name: '' }, components: [] }, paper: 'A5' }));
    expect(preview.problems.map(({ path }) => path)).toEqual(['applicant.name', 'components']);
    expect(preview.html).toContain('GIẤY TIẾP NHẬN');
  });

  test('a PDF is a print like any other: who may not print has none, and the second one says it is a reprint', async () => {
    const { code } = must(await app.act(caller, Act.parse(sampleReceive())));
    must(await app.officerAdd(caller, { id: 'tin', name: 'Quản trị mạng', roles: ['admin'], password: 'mat-khau-khac' }));
    must(await app.signIn(second, { id: 'tin', password: 'mat-khau-khac' }));
    const wish = { code, form: '01' as const, paper: 'A5' as const, copies: 1 };
    expect(await app.pdf(second, { ...wish, opId: '0190a000-0000-7000-8000-00000000000b' })).toMatchObject({ ok: false, error: { type: 'RoleForbidden' } });
    const text = async (opId: string) => (await pdfToText(Buffer.from(must(await app.pdf(caller, { ...wish, opId })).base64, 'base64'))).replace(/\s+/g, ' ');
    expect(await text('0190a000-0000-7000-8000-00000000000c')).not.toContain('IN LẠI');
    expect(await text('0190a000-0000-7000-8000-00000000000d')).toContain('IN LẠI lần 2');
  });

  test('drafts belong to their officer and survive a restart', async () => {
    const id = '0190a000-0000-7000-8000-000000000003';
    must(await app.draftSave(caller, { id, title: 'Đinh Thị', form: { name: 'Đinh Thị' } }));
    await app.close();
    app = make();
    must(await app.unlockStation(caller, { passphrase }));
    must(await app.signIn(caller, { id: 'lan', password: admin.password }));
    expect(must(await app.draftList(caller))).toMatchObject([{ id, form: { name: 'Đinh Thị' } }]);
  });

  test('lists, counts and the search box see what was received', async () => {
    const { code } = must(await app.act(caller, Act.parse(sampleReceive())));
    for (const text of ['117240', '004512', '0905 117 240', '+84905117240', '905117240', '062.190.004.512', 'hoang phu ngoc', 'tuong vi', code, '6001', '0905117', '062190004512']) {
      expect(must(await app.dossierSearch(caller, { text, limit: 20 })).map((row) => row.code), text).toEqual([code]);
    }
    expect(must(await app.dossierSearch(caller, { text: 'khong co ai', limit: 20 }))).toEqual([]);
    expect(must(await app.counts(caller))).toMatchObject({ today: 1, dueToday: 0, overdue: 0, waitingForMe: 1, finishedNotClosed: 0, notSent: 1 });
    clock.set('2026-11-27T17:01');
    must(await app.unlockSession(caller, { password: admin.password }).then(async (r) => (r.ok ? r : app.signIn(caller, { id: 'lan', password: admin.password }))));
    expect(must(await app.counts(caller))).toMatchObject({ overdue: 1, dueToday: 1 });
  });

  test('a new password that cannot be journaled is not set', async () => {
    must(await app.officerAdd(caller, { id: 'minh', name: 'Y Minh Niê', roles: ['returning'], password: 'mat-khau-khac' }));
    await app.close();
    await withDatabase((sqlite) => sqlite.exec("CREATE TRIGGER full BEFORE INSERT ON journal WHEN NEW.type = 'officer.password-set' BEGIN SELECT RAISE(FAIL, 'no room'); END"));
    app = make();
    must(await app.unlockStation(caller, { passphrase }));
    must(await app.signIn(caller, { id: 'lan', password: admin.password }));
    await expect(app.officerPassword(caller, { id: 'minh', password: 'mat-khau-moi-1' })).rejects.toThrow('no room');
    must(await app.signIn(second, { id: 'minh', password: 'mat-khau-khac' }));
    await app.close();
    await withDatabase((sqlite) => sqlite.exec('DROP TRIGGER full'));
    app = make();
    must(await app.unlockStation(caller, { passphrase }));
    must(await app.signIn(caller, { id: 'lan', password: admin.password }));
    must(await app.officerPassword(caller, { id: 'minh', password: 'mat-khau-moi-1' }));
    must(await app.signIn(second, { id: 'minh', password: 'mat-khau-moi-1' }));
  });

  test('ten minutes without anybody lock the session; the work is not lost', async () => {
    clock.tick(10 * 60_000);
    expect(await app.counts(caller)).toMatchObject({ ok: false, error: { type: 'SessionLocked' } });
    expect(await app.me(caller)).toMatchObject({ id: 'lan', locked: true });
    must(await app.unlockSession(caller, { password: admin.password }));
    must(await app.counts(caller));
  });
});

test('the practice day has dossiers in every state and says it is practice', async () => {
  const sample = must(await app.setupSample(caller));
  must(await app.signIn(caller, { id: sample.officer, password: sample.password }));
  expect(await app.hostState(caller)).toMatchObject({ phase: 'ready', sample: true, simulated: true });
  const counts = must(await app.counts(caller));
  expect(counts.overdue).toBeGreaterThan(0);
  expect(counts.finishedNotClosed).toBeGreaterThan(0);
  expect(must(await app.verify(caller))).toMatchObject({ chainOk: true, projectionsEqual: true, integrity: true });
});
