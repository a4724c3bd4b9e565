import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#db/openDatabase';
import { databaseFile } from '#station/core';
import { findStationId, openWithPassphrase } from '#station/keys/keyFile';
import { json, jsonLines, quay } from './quayHere.ts';
import { createCliStation, createPlace, json as jsonOfProcess, jsonLines as linesOfProcess, passphrase, type Place, shortReceive } from './quayProcess.ts';

/** One sentence for people on stderr, the same in the typed error on stdout, exit code 1. */
const expectRefused = (ended: { exitCode: number | null; stderr: string; value: { error: Record<string, unknown> } }, error: Record<string, unknown>) => {
  expect(ended.value.error).toMatchObject({ ...error, message: expect.stringMatching(/^\p{Lu}.*\.$/u) });
  expect(ended.stderr).toBe(`${String(ended.value.error['message'])}\n`);
  expect(ended.exitCode).toBe(1);
};

let place: Place;
beforeAll(async () => {
  place = await createCliStation();
});
afterAll(() => place.remove());

const at = (...args: string[]) => ['--data', place.data, ...args];
const eventsNow = async () => (await json(at('verify'))).value.events as number;

describe('a line of quay do that cannot be done', () => {
  const wrong: readonly (readonly [what: string, line: unknown, error: Record<string, unknown>])[] = [
    ['malformed JSON', '{"act":"receive",', { type: 'JsonMalformed' }],
    ['JSON that is no object', '[1]', { type: 'JsonMalformed' }],
    ['an act that does not exist', { act: 'approve', code: 'x' }, { type: 'InputInvalid', problems: [{ path: 'act', problem: 'invalid_union' }] }],
    ['an intake without a name', shortReceive({ applicant: { kind: 'person', name: ' ', idKind: 'none' } }), { type: 'InputInvalid', problems: [{ path: 'applicant.name', problem: 'too_small' }] }],
    ['a moment that does not exist', shortReceive({ now: '2026-02-30T08:00' }), { type: 'InputInvalid', problems: [{ path: 'now', problem: 'instant' }] }],
    ['an unknown procedure', shortReceive({ procedureCode: '9.999999' }), { type: 'ProcedureUnknown', code: '9.999999' }],
    ['no case where there are several', shortReceive({ procedureCode: '1.010041' }), { type: 'CaseUnknown', caseId: '' }],
    ['a missing paper', shortReceive({ components: [] }), { type: 'ComponentsMissing', names: [expect.stringContaining('Tờ khai')] }],
    ['an invented paper', shortReceive({ components: [{ componentId: 'c99', originals: 1, copies: 0 }] }), { type: 'ComponentUnknown', componentId: 'c99' }],
    ['a personal number of 11 digits', shortReceive({ applicant: { kind: 'person', name: 'A', idKind: 'personal-id', idNumber: '06217800993' } }), { type: 'IdNumberInvalid', idKind: 'personal-id' }],
    ['a limit the source lost', shortReceive({ procedureCode: '1.014737', components: [] }), { type: 'LimitUnconfirmed', sourceText: expect.stringContaining('không ghi đơn vị') }],
    ['a year without a calendar', shortReceive({ now: '2031-03-03T08:00' }), { type: 'CalendarYearMissing', year: 2031 }],
    ['a dossier nobody knows', { act: 'complete', code: 'H48.105-261123-9999' }, { type: 'DossierNotFound', code: 'H48.105-261123-9999' }],
  ];

  it('is told in a sentence, writes nothing, and the next line is done', async () => {
    const before = await eventsNow();
    const lines = wrong.flatMap(([, line]) => [line, shortReceive()]);
    const { answers, exitCode, stderr } = await jsonLines(at('--as', 'lan', 'do'), lines);
    for (const [index, [what, , error]] of wrong.entries()) {
      expect([what, answers[2 * index]]).toMatchObject([what, { ok: false, line: 2 * index + 1, error: { ...error, message: expect.stringMatching(/^\p{Lu}.*\.$/u) } }]);
      expect([what, answers[2 * index + 1]]).toMatchObject([what, { ok: true, line: 2 * index + 2, act: 'receive' }]);
    }
    expect(answers).toHaveLength(lines.length);
    expect([exitCode, stderr]).toEqual([1, '']);
    // One sign-in and the good lines.
    expect(await eventsNow()).toBe(before + 1 + wrong.length);
  });

  it('a forbidden step, an outdated view and a wrong role are refused', async () => {
    const received = (await jsonLines(at('--as', 'lan', 'do'), [shortReceive()])).answers[0];
    const { answers } = await jsonLines(at('--as', 'lan', 'do'), [{ act: 'return', code: received.code }, { act: 'complete', code: received.code, dossierVersion: 7 }]);
    expect(answers).toMatchObject([{ error: { type: 'TransitionForbidden', act: 'return', status: 'accepted' } }, { error: { type: 'DossierChanged', seen: 7, now: 1 } }]);
    const byBinh = await jsonLines(at('--as', 'binh', 'do'), [shortReceive(), { act: 'refuse', code: received.code, reasons: ['Thiếu giấy tờ'] }]);
    expect(byBinh.answers).toMatchObject([{ error: { type: 'RoleForbidden', act: 'receive', roles: ['reception'] } }, { error: { type: 'RoleForbidden', act: 'refuse' } }]);
  });

  it('a line that is not UTF-8 spoils itself only', async () => {
    const good = Buffer.from(JSON.stringify(shortReceive()));
    const { stdout } = await quay(at('--as', 'lan', 'do'), { stdin: Buffer.concat([Buffer.from([0x7b, 0xff, 0x0a]), good]) });
    expect(stdout.trim().split('\n').map((line) => JSON.parse(line).ok)).toEqual([false, true]);
  });

  it('a clock given by hand is refused on a real station, where a receipt on a day off is taken and warned about', async () => {
    const real = await createCliStation({ simulated: false });
    try {
      const { now: _, ...live } = shortReceive();
      const { answers } = await jsonLines(['--data', real.data, '--as', 'lan', 'do'], [shortReceive(), live]);
      expect(answers).toMatchObject([{ ok: false, error: { type: 'NowNotAllowed' } }, { ok: true }]);
      expectRefused(await json(['--data', real.data, '--now', '2026-11-23T08:00', 'list']), { type: 'NowNotAllowed' });
    } finally {
      real.remove();
    }
  });
});

it('a receipt on a day off is warned about, taken, and counted from the next opening', async () => {
  const { answers } = await jsonLines(at('--as', 'lan', 'do'), [shortReceive({ now: '2026-11-21T09:00' })]);
  expect(answers).toMatchObject([{ ok: true, code: 'H48.105-261121-6001', warnings: [expect.stringContaining('ngày nghỉ')], due: '2026-11-27T10:00:00.000Z' }]);
  const { value } = await json(at('show', 'H48.105-261121-6001'));
  expect(value.dossier.due.countedFrom).toBe('2026-11-23T00:00:00.000Z');
});

describe('who may not come in', () => {
  it('a wrong, a missing and a weak passphrase are told apart', async () => {
    expectRefused(await json(at('list'), { env: { QUAY_PASSPHRASE: 'không phải câu này' } }), { type: 'PassphraseWrong' });
    expectRefused(await json(at('list'), { env: { QUAY_PASSPHRASE: '' } }), { type: 'PassphraseMissing' });
    expectRefused(await json(['--data', join(place.dir, 'weak'), 'init', '--unit', place.unitFile], { env: { QUAY_PASSPHRASE: 'ngắn' } }), { type: 'PassphraseWeak', minLength: 12 });
    expectRefused(await json(['--data', join(place.dir, 'nowhere'), 'list']), { type: 'StationMissing' });
  });

  it('a wrong password and a name nobody has get the same answer', async () => {
    const wrong = await json(at('--as', 'lan', 'do'), { env: { QUAY_OFFICER_PASSWORD: 'sai-mat-khau' } });
    expectRefused(wrong, { type: 'CredentialsWrong', triesLeft: 4 });
    expectRefused(await json(at('--as', 'nobody', 'do')), { type: 'CredentialsWrong', triesLeft: 4 });
    expectRefused(await json(at('--as', 'lan', 'do'), { env: { QUAY_OFFICER_PASSWORD: '' } }), { type: 'OfficerPasswordMissing' });
  });

  it('five wrong passwords in a row lock the account, also for the right one', async () => {
    const own = await createCliStation();
    const asBinh = ['--data', own.data, '--as', 'binh', 'list'];
    try {
      for (let tries = 0; tries < 4; tries += 1) await quay(asBinh, { env: { QUAY_OFFICER_PASSWORD: 'sai-mat-khau' } });
      expectRefused(await json(asBinh, { env: { QUAY_OFFICER_PASSWORD: 'sai-mat-khau' } }), { type: 'AccountLocked' });
      expectRefused(await json(asBinh), { type: 'AccountLocked' });
    } finally {
      own.remove();
    }
  });

  it('an officer who is no administrator neither adds people nor imports', async () => {
    const add = ['officer', 'add', '--id', 'moi', '--name', 'Người mới', '--roles', 'reception'];
    expectRefused(await json(at('--as', 'binh', ...add)), { type: 'AdminOnly' });
    expectRefused(await json(at('--as', 'binh', 'catalogue', 'import', place.unitFile)), { type: 'AdminOnly' });
    expectRefused(await json(at('--as', 'binh', 'catalogue', 'confirm', '1.014737', '--amount', '5', '--unit', 'working-day', '--basis', 'QĐ 1')), { type: 'RightMissing' });
    expect((await json(at('officer', 'list'))).value.map(({ id, roles }: { id: string; roles: string[] }) => [id, roles.includes('admin')])).toEqual([['binh', false], ['chi', false], ['lan', true]]);
  });
});

describe('files and disks', () => {
  it('a database from a newer version is refused and not touched', async () => {
    const own = await createCliStation();
    try {
      const key = await openWithPassphrase(own.data, passphrase);
      if (!key.ok) throw new Error(key.error.type);
      const opened = openDatabase({ file: databaseFile(own.data), key: key.value.dataKey });
      if (!opened.ok) throw new Error(opened.error.type);
      opened.value.sqlite.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run('future', 9_000_000_000_000);
      opened.value.close();
      for (const command of [['list'], ['verify'], ['--as', 'lan', 'do']]) expectRefused(await json(['--data', own.data, ...command]), { type: 'DatabaseFromFuture' });
    } finally {
      own.remove();
    }
  });

  it('a disk that takes no more loses nothing that was answered, writes nothing else, and works again with room', async () => {
    const own = await createCliStation();
    try {
      const lines = Array.from({ length: 60 }, (_, index) => shortReceive({ note: 'x'.repeat(900), opId: `01935a00-0000-7000-8000-0000000001${String(index).padStart(2, '0')}` }));
      const tight = await linesOfProcess(['--data', own.data, '--as', 'lan', 'do'], lines, { maxFileBlocks: 900 });
      const kept = tight.answers.filter(({ ok }) => ok === true).map(({ code }) => code);
      const refused = tight.answers.filter(({ ok }) => ok === false);
      expect(tight.answers).toHaveLength(60);
      expect(kept.length).toBeGreaterThan(0);
      expect(refused.length).toBeGreaterThan(0);
      for (const { error } of refused) expect(['DiskFull', 'DiskFailed']).toContain(error.type);
      expect(tight.exitCode).toBe(1);

      expect(await json(['--data', own.data, 'verify'])).toMatchObject({ exitCode: 0, value: { chainOk: true, projectionsEqual: true, integrity: true } });
      expect(new Set((await json(['--data', own.data, 'list', '--limit', '100'])).value.rows.map(({ code }: { code: string }) => code))).toEqual(new Set(kept));
      const again = await jsonLines(['--data', own.data, '--as', 'lan', 'do'], lines);
      expect(again.answers.map(({ ok, repeated }) => [ok, repeated])).toEqual(lines.map((_, index) => [true, index < kept.length]));
    } finally {
      own.remove();
    }
  });

  it('a backup and a print that find no room leave no file', async () => {
    const out = join(place.dir, 'full');
    expect((await jsonOfProcess(at('backup', '--out', `${out}.qmcb`), { maxFileBlocks: 900 })).value.error.type).toMatch(/^Disk/);
    expect(readdirSync(place.dir).filter((name) => name.includes('full') || name.startsWith('.quay'))).toEqual([]);
    const missing = join(place.dir, 'no-such-folder', 'x.pdf');
    const code = (await jsonLines(at('--as', 'lan', 'do'), [shortReceive()])).answers[0].code;
    expectRefused(await json(at('--as', 'lan', 'print', code, '--out', missing)), { type: 'FileMissing', path: join(place.dir, 'no-such-folder') });
    expect((await json(at('show', code))).value.dossier.prints).toEqual({});
    expectRefused(await json(at('--as', 'lan', 'print', code, '--form', '03', '--out', join(place.dir, 'x.pdf'))), { type: 'FormNotAvailable', form: '03' });
  });

  it('a unit file with a mistake makes no station', async () => {
    const own = createPlace({ agencyCode: 'xã Đăk Hà', numberRange: [9, 1] });
    try {
      const init = ['--data', own.data, 'init', '--unit', own.unitFile];
      expectRefused(await json(init), { type: 'UnitInvalid', fields: ['agencyCode', 'numberRange'] });
      writeFileSync(own.unitFile, '{');
      expectRefused(await json(init), { type: 'JsonFileMalformed' });
      expectRefused(await json(['--data', own.data, 'init', '--unit', join(own.dir, 'none.json')]), { type: 'FileMissing' });
      expect(existsSync(own.data)).toBe(false);
    } finally {
      own.remove();
    }
  });

  it('two set-ups at once make one station', async () => {
    const own = createPlace();
    const init = ['--data', own.data, 'init', '--unit', own.unitFile];
    try {
      const ended = await Promise.all([jsonOfProcess(init), jsonOfProcess(init)]);
      const made = ended.filter(({ exitCode }) => exitCode === 0);
      expect(made).toHaveLength(1);
      for (const { exitCode, value } of ended) if (exitCode !== 0) expect(['StationBusy', 'StationExists']).toContain(value.error.type);
      const id = await findStationId(own.data);
      expect(id).toEqual({ ok: true, value: made[0]?.value.station });
    } finally {
      own.remove();
    }
  });

  it('a unit whose forms are not shipped makes no station', async () => {
    const own = createPlace({ formSet: 'TT01_2018' });
    try {
      expectRefused(await json(['--data', own.data, 'init', '--unit', own.unitFile]), { type: 'FormSetUnknown', set: 'TT01_2018', known: ['TT03_2025'] });
      expect(existsSync(own.data)).toBe(false);
    } finally {
      own.remove();
    }
  });

  it('a print onto a folder is refused and not counted', async () => {
    const code = (await jsonLines(at('--as', 'lan', 'do'), [shortReceive()])).answers[0].code;
    const ended = await json(at('--as', 'lan', 'print', code, '--out', place.dir));
    expect([ended.exitCode, ended.value.error.type]).toEqual([2, 'UsageInvalid']);
    expect(existsSync(place.dir)).toBe(true);
    expect((await json(at('show', code))).value.dossier.prints).toEqual({});
  });

  it('a station is never made over another, and a damaged backup is never restored', async () => {
    expectRefused(await json(['--data', place.data, 'init', '--unit', place.unitFile]), { type: 'StationExists' });
    const target = join(place.dir, 'restored');
    expectRefused(await json(['--data', target, 'restore', place.unitFile]), { type: 'BackupInvalid' });
    expect(existsSync(target)).toBe(false);
  });

  it('a catalogue and a calendar that cannot be read change nothing', async () => {
    const file = join(place.dir, 'bad.txt');
    const before = (await json(at('catalogue', 'list'))).value.length;
    writeFileSync(file, 'không phải JSON\n');
    expectRefused(await json(at('--as', 'lan', 'catalogue', 'import', file)), { type: 'CatalogueFileUnusable' });
    expect((await json(at('catalogue', 'list'))).value).toHaveLength(before);
    writeFileSync(file, 'date,kind,note\n2026-13-01,off,x\n');
    expectRefused(await json(at('--as', 'lan', 'calendar', 'import', file)), { type: 'CalendarDateInvalid', line: 2 });
    expect((await json(at('calendar', 'show', '2026'))).value.status).toBe('confirmed');
  });
});

describe('the network', () => {
  const token = `qmc1.abcdef.${'s'.repeat(32)}.${'t'.repeat(43)}`;

  it('a captive portal that answers HTML with 200 is not the province', async () => {
    const portal = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<html>Đăng nhập Wi-Fi</html>'));
    await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = portal.address() as AddressInfo;
      expectRefused(await json(at('--as', 'lan', 'enrol', '--gateway', `http://127.0.0.1:${port}`, '--token', token)), { type: 'AnswerNotFromGateway' });
    } finally {
      portal.close();
    }
  });

  it('a dead line, a wrong token and a station that never joined are told apart', async () => {
    expectRefused(await json(at('--as', 'lan', 'enrol', '--gateway', 'http://127.0.0.1:9', '--token', token)), { type: 'LinkDown' });
    expectRefused(await json(at('--as', 'lan', 'enrol', '--gateway', 'http://127.0.0.1:9', '--token', 'qmc1')), { type: 'TokenInvalid' });
    expectRefused(await json(at('sync')), { type: 'NotEnrolled' });
    for (const command of ['token', 'status']) expectRefused(await json(['--data', join(place.dir, 'no-gateway'), 'gateway', command]), { type: 'GatewayMissing' });
    expect(existsSync(join(place.dir, 'no-gateway'))).toBe(false);
  });

  it.each(['serve', 'gateway'])('a port in use is named by %s', async (command) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = other.address() as AddressInfo;
      expectRefused(await json(['--data', join(place.dir, `busy-${command}`), command, '--port', String(port)]), { type: 'PortInUse', port });
    } finally {
      other.close();
    }
  });
});

describe('wrong usage', () => {
  it.each([
    [['unknown']], [['list', '--unknown']], [['show']], [['show', 'a', 'b']], [['init']], [['list', '--view', 'mine']], [['list', '--limit', '0']], [['list', '--limit', 'nhiều']],
    [['officer', 'add', '--id', 'A B', '--name', 'x', '--roles', 'admin']], [['officer', 'add', '--id', 'a', '--name', 'x', '--roles', 'thu-ngan']], [['do']], [['print', '--out', 'x.pdf']],
    [['--as', 'lan', 'print', 'x', '--paper', 'A3', '--out', 'x.pdf']], [['calendar', 'show', 'nay']], [['gateway', '--port', '70000']], [['--now', 'mai', 'list']], [['show', 'x', '--as-of', 'mai']],
    [['catalogue', 'confirm', '1.014737', '--unit', 'day', '--amount', '5', '--basis', 'QĐ 1']], [['enrol', '--gateway', 'ftp://x', '--token', 'x']],
  ])('%j ends with exit code 2 and a typed error', async (args) => {
    const { exitCode, value } = await json(at(...args));
    expect(value).toEqual({ error: { type: 'UsageInvalid', problem: expect.any(String), message: expect.stringMatching(/^\p{Lu}/u) } });
    expect(exitCode).toBe(2);
  });

  it('no command at all is answered with all there are, and the process ends with 2', async () => {
    const { exitCode, value, stderr } = await jsonOfProcess(at());
    expect([exitCode, value.error.type]).toEqual([2, 'UsageInvalid']);
    expect(stderr).toContain('  verify ');
  });
});
