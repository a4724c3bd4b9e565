import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCliStation, json, jsonLines, launcher, password, passphrase, type Place, quay, shippedCalendar, shortReceive } from './quayProcess.ts';

let place: Place;
beforeAll(async () => {
  place = await createCliStation();
});
afterAll(() => place.remove());

const env = { ...process.env, QUAY_PASSPHRASE: passphrase, QUAY_OFFICER_PASSWORD: password };

it('deadline answers CSV for CSV, without a station', async () => {
  const rows = 'id,received,limit,unit,cutoff\na,2026-11-23 09:00,3,working-day,\nb,2026-11-23 15:01,0,same-day,15:00\nc,2026-02-30 09:00,3,working-day,\n';
  const ended = await quay(['deadline', '--calendar', shippedCalendar, '--hours', '07:00-11:30,13:30-17:00'], { stdin: rows });
  expect(ended).toEqual({ exitCode: 0, stderr: '', stdout: 'id,due,error\na,2026-11-27 17:00,\nb,2026-11-25 17:00,\nc,,ReceivedInvalid\n' });
});

it('deadline names a wrong header, wrong hours and a missing calendar', async () => {
  const run = (stdin: string, calendar = shippedCalendar, hours = '07:00-11:30') => json(['deadline', '--calendar', calendar, '--hours', hours], { stdin });
  expect(await run('mã,ngày\n')).toMatchObject({ exitCode: 1, value: { error: { type: 'DeadlineHeaderWrong' } } });
  expect(await run('id,received,limit,unit\n', shippedCalendar, '17:00-07:00')).toMatchObject({ exitCode: 1, value: { error: { type: 'HoursIntervalInverted' } } });
  expect(await run('id,received,limit,unit\n', '/none.csv')).toMatchObject({ exitCode: 1, value: { error: { type: 'FileMissing', path: '/none.csv' } } });
});

it('answers each act as soon as it is done, while the pipe stays open', async () => {
  const child = spawn(process.execPath, [launcher, '--data', place.data, '--as', 'lan', 'do'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  for (let index = 0; index < 3; index += 1) {
    child.stdin.write(`${JSON.stringify(shortReceive())}\n`);
    expect(JSON.parse(String((await answers.next()).value))).toMatchObject({ ok: true, line: index + 1 });
  }
  child.stdin.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it('a reader who leaves early hears no complaint', async () => {
  await jsonLines(['--data', place.data, '--as', 'lan', 'do'], Array.from({ length: 300 }, () => shortReceive()));
  const script = `"$0" "$1" --data "$2" list --limit 1000 | head -n 1`;
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', script, process.execPath, launcher, place.data], { env });
  expect([stdout.split('\n').length, stderr]).toEqual([2, '']);
});

it('no act is done whose answer nobody can read', async () => {
  const child = spawn(process.execPath, [launcher, '--data', place.data, '--as', 'lan', 'do'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const before = (await json(['--data', place.data, 'list', '--limit', '1000'])).value.rows.length;
  child.stdout.destroy();
  child.stdin.on('error', () => undefined);
  child.stdin.end(Array.from({ length: 50 }, () => `${JSON.stringify(shortReceive())}\n`).join(''));
  expect(await once(child, 'exit')).toEqual([1, null]);
  // The first act was done before its answer met the closed pipe.
  expect((await json(['--data', place.data, 'list', '--limit', '1000'])).value.rows.length).toBeLessThanOrEqual(before + 1);
});
