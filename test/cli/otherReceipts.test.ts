/** Mẫu 01 read back where it is not the ordinary one: by post, and a certification that is not done the same day. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfToText } from '../pdfReadback.ts';
import { sampleReceive } from '../stationFixture.ts';
import { json, jsonLines } from './quayHere.ts';
import { createCliStation, type Place } from './quayProcess.ts';

describe('Mẫu 01', () => {
  let place: Place;
  beforeAll(async () => {
    place = await createCliStation();
  });
  afterAll(() => place.remove());

  const receive = async (change: Record<string, unknown>) => (await jsonLines(['--data', place.data, '--as', 'lan', 'do'], [sampleReceive(change)])).answers[0];
  const textOf = async (code: string): Promise<string> => {
    const out = join(place.dir, 'giay.pdf');
    const { exitCode } = await json(['--data', place.data, '--as', 'lan', '--now', '2026-11-23T16:00', 'print', code, '--copies', '1', '--out', out]);
    expect(exitCode).toBe(0);
    return pdfToText(readFileSync(out));
  };

  it('of a dossier that came by post counts from when it lay on the desk, and says the result goes by post and where to', async () => {
    // Land: 27 working days at the counter, 20 by post.
    const answer = await receive({ procedureCode: '1.013978', channel: 'post', components: ['c1', 'c2', 'c4'].map((componentId) => ({ componentId, originals: 1, copies: 0 })), resultWay: { way: 'post', address: '12 Hùng Vương, phường Kon Tum' }, now: '2026-11-23T15:40' });
    const { value } = await json(['--data', place.data, 'show', answer.code]);
    expect(value.dossier).toMatchObject({ receivedAt: '2026-11-23T08:40:00.000Z', intake: { channel: 'post' }, due: { countedFrom: '2026-11-23T08:40:00.000Z', limit: { amount: 20, unit: 'working-day' } } });
    const text = await textOf(answer.code);
    for (const said of ['15 giờ 40 phút, ngày 23 tháng 11 năm 2026', 'bưu chính', '12 Hùng Vương, phường Kon Tum']) expect(text).toContain(said);
  });

  it('warns where nobody wrote down where to, and leaves room for it', async () => {
    const answer = await receive({ resultWay: { way: 'post', address: '' }, now: '2026-11-23T15:45' });
    expect(answer.warnings).toEqual([expect.stringContaining('chưa ghi địa chỉ nhận')]);
    expect(await textOf(answer.code)).toMatch(/bưu chính[^.]*\.{10}/);
  });

  it('of a certification states what is copied, and hour and day of the appointment', async () => {
    const items = [{ name: 'Học bạ', pages: 120, copies: 40, electronic: true }];
    const answer = await receive({ procedureCode: '2.000815', components: [], certification: { items, appointment: '2026-11-26T10:30' }, now: '2026-11-23T15:50' });
    const text = await textOf(answer.code);
    for (const said of ['Học bạ', '120', '40', 'kéo dài không quá 2 ngày làm việc', '10 giờ 30 phút, ngày 26 tháng 11 năm 2026']) expect(text).toContain(said);
    const far = await receive({ procedureCode: '2.000815', components: [], certification: { items, appointment: '2026-12-30T10:30' }, now: '2026-11-23T15:52' });
    expect(far).toMatchObject({ ok: false, error: { type: 'CertificationTooFar', days: 2 } });
  });
});
