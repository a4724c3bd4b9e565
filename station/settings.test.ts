import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventToSentence } from '#shared/messages/timeline';
import type { JournalEvent } from '#shared/journal/event';
import type { SettingsChange, SettingsPatch } from '#shared/settings';
import { instantToLocalMinute } from '#shared/time';
import { act, createTestStation, must, sampleReceive, testActor, testKey, type TestStation } from '#test/stationFixture';
import type { Actor } from './actor.ts';
import { findDossier } from './acts/findDossier.ts';
import { bySystem, openCore } from './core.ts';
import { verifyStation } from './journal/verify.ts';
import { changeSettings, settingsNow } from './settings.ts';
import { dossierView } from './views.ts';

let station: TestStation;
let all: Actor;
beforeEach(() => {
  station = createTestStation({ minute: '2026-10-05T09:00' });
  all = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'returning', 'admin']);
  testActor(station.core, 'son', 'Lê Văn Sơn', ['leader']);
});
afterEach(() => station.remove());

const change = (patch: SettingsPatch, more: Partial<SettingsChange> = {}) =>
  changeSettings(station.core, { patch, reason: 'Quyết định của tỉnh', legalBasis: 'QĐ 15/2026/QĐ-UBND', ...more }, { officer: 'lan', role: 'admin', seat: 'Quầy 1' });
const set = (patch: SettingsPatch) => must(change(patch));
/** Received Monday 05/10/2026, due Thursday 08/10, 17:00; in Lan's hands. */
const forwarded = () => {
  const { code } = must(act(station.core, all, sampleReceive()));
  must(act(station.core, all, { act: 'forward', code, to: 'lan' }));
  return code;
};
const doing = (minute: string, input: Record<string, unknown>, who = all) => {
  station.clock.set(minute);
  return act(station.core, who, input);
};
const get = (code: string) => findDossier(station.core, code) ?? fail();
const fail = (): never => {
  throw new Error('no dossier');
};
const ask = (code: string) => ({ act: 'request-supplement', code, items: ['Bản sao trích lục'], reason: 'Chưa rõ' });
const pause = (code: string, more: Record<string, unknown> = {}) => ({ act: 'pause', code, reasonCode: 'verification', legalBasis: 'Nghị định 123/2015/NĐ-CP', approver: 'son', until: '2026-10-20', ...more });

describe('changing the settings', () => {
  test('is one event with the whole, what changed, why and by whom, and reads as a sentence', () => {
    const before = settingsNow(station.core);
    expect(before.lastChange).toBeNull();
    const after = set({ answerDays: 20, otherUnits: [{ code: '', name: 'Công an xã Đăk Hà' }] });
    expect(after).toMatchObject({ settings: { answerDays: 20, supplementRequests: 1 }, lastChange: { who: 'Nguyễn Thị Lan', changed: ['answerDays', 'otherUnits'], legalBasis: 'QĐ 15/2026/QĐ-UBND' } });
    const bytes = station.core.db.sqlite.prepare<[], { bytes: Buffer }>(`SELECT bytes FROM journal WHERE type = 'settings.changed'`).all();
    expect(bytes).toHaveLength(1);
    const event = JSON.parse(bytes[0]?.bytes.toString('utf8') ?? '') as JournalEvent;
    expect(event.data).toMatchObject({ before: before.version, settings: after.settings });
    expect(eventToSentence(event, () => 'Nguyễn Thị Lan')).toBe(
      'Nguyễn Thị Lan (quản trị, Quầy 1) đổi quy định của quầy (người nộp phải bổ sung trong: 15 ngày làm việc thành 20 ngày làm việc; cơ quan khác để chuyển hồ sơ hoặc hỏi xác minh: 0 cơ quan thành 1 cơ quan): Quyết định của tỉnh (theo QĐ 15/2026/QĐ-UBND)',
    );
  });

  test('to what holds already writes nothing', () => {
    const { seq } = station.core.journal.head();
    expect(change({ answerDays: 15 })).toMatchObject({ ok: false, error: { type: 'NothingToCorrect' } });
    expect(station.core.journal.head().seq).toBe(seq);
  });

  test('over what somebody else changed meanwhile is refused, not merged unseen', () => {
    const { version } = settingsNow(station.core);
    set({ answerDays: 20 });
    expect(change({ extensions: 2 }, { seen: version })).toMatchObject({ ok: false, error: { type: 'SettingsChanged' } });
    must(change({ extensions: 2 }, { seen: settingsNow(station.core).version }));
    expect(settingsNow(station.core).settings).toMatchObject({ answerDays: 20, extensions: 2 });
  });

  test('by another process holds at the next question, survives a restart and a rebuild', () => {
    const other = must(openCore({ dataDir: station.dir, key: testKey, deps: station.clock.deps }));
    must(changeSettings(other, { patch: { dueSoonDays: 5 }, reason: 'Thử', legalBasis: '' }, bySystem));
    expect(station.core.reference.settings().dueSoonDays).toBe(5);
    expect(verifyStation(other.db, { scratchDir: station.dir, key: testKey, newId: station.clock.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true, findings: [] });
    other.close();
  });
});

describe('what is set holds', () => {
  test('for the applicant’s term of the next request, and leaves a request made before as it was', () => {
    const [first, second] = [forwarded(), forwarded()];
    must(doing('2026-10-06T09:00', ask(first)));
    set({ answerDays: 5 });
    must(doing('2026-10-06T09:00', ask(second)));
    expect([get(first).clockStops[0]?.term, get(second).clockStops[0]?.term]).toEqual(['2026-10-27', '2026-10-13']);
    expect(doing('2026-10-14T08:00', { act: 'close-unanswered', code: first })).toMatchObject({ ok: false, error: { type: 'AnswerTermRunning', until: '2026-10-27' } });
    must(doing('2026-10-14T08:00', { act: 'close-unanswered', code: second }));
  });

  test('for how a supplement that comes in is counted', () => {
    const code = forwarded();
    must(doing('2026-10-06T09:00', ask(code)));
    set({ supplementMode: 'extend' });
    must(doing('2026-10-15T10:00', { act: 'receive-supplement', code }));
    expect([instantToLocalMinute(get(code).due.promisedDue), get(code).dueHistory[0]?.why]).toEqual(['2026-10-19T17:00', 'supplement-extend']);
    set({ supplementMode: 'restart' });
    expect(instantToLocalMinute(get(code).due.promisedDue)).toBe('2026-10-19T17:00');
  });

  test('for how many requests are free, and says how many are', () => {
    set({ supplementRequests: 2 });
    const code = forwarded();
    for (const _ of [1, 2]) {
      expect(must(act(station.core, all, ask(code))).warnings).toEqual([]);
      must(act(station.core, all, { act: 'receive-supplement', code }));
    }
    expect(act(station.core, all, ask(code))).toMatchObject({ ok: false, error: { type: 'SupplementAlreadyRequested', times: 2, allowed: 2 } });
    expect(must(act(station.core, all, { ...ask(code), legalGround: 'Điều 9 Luật Hộ tịch' })).warnings.join()).toContain('thứ 3');
  });

  test('for how often an appointment may be put off, and how long ahead', () => {
    set({ extensions: 2, extensionNoticeDays: 3 });
    const code = forwarded();
    expect(must(doing('2026-10-06T09:00', { act: 'extend', code, reason: 'x', newDue: '2026-10-13' })).warnings.join()).toContain('3 ngày trước ngày hẹn');
    expect(must(act(station.core, all, { act: 'extend', code, reason: 'x', newDue: '2026-10-15' })).warnings).toEqual([]);
    expect(act(station.core, all, { act: 'extend', code, reason: 'x', newDue: '2026-10-20' })).toMatchObject({ ok: false, error: { type: 'ExtensionAlreadyMade', times: 2 } });
    set({ extensions: 0 });
    expect(dossierView(station.core, all, forwarded())?.acts.find((one) => one.act === 'extend')?.refusal).toBe('Quy định của quầy không cho hẹn lại.');
  });

  test('for the reasons of a pause: a new one is taken, one out of use is refused, and a pause keeps the words it was made with', () => {
    const { pauseReasons } = station.core.reference.settings();
    const [first, second] = [forwarded(), forwarded()];
    must(act(station.core, all, pause(first)));
    set({
      pauseReasons: [
        ...pauseReasons.map((reason) => (reason.code === 'verification' ? { ...reason, text: 'Chờ kết quả xác minh', active: false } : reason)),
        { code: 'cho-giam-dinh', text: 'Chờ giám định', basis: 'Luật Giám định tư pháp', active: true },
      ],
    });
    expect(act(station.core, all, pause(second))).toMatchObject({ ok: false, error: { type: 'PauseReasonUnknown', code: 'verification' } });
    must(act(station.core, all, pause(second, { reasonCode: 'cho-giam-dinh' })));
    expect([first, second].map((code) => dossierView(station.core, all, code)?.dueText)).toEqual([
      'Tạm dừng từ 05/10/2026 do xác minh với cơ quan khác, dự kiến đến 20/10/2026',
      'Tạm dừng từ 05/10/2026 do chờ giám định, dự kiến đến 20/10/2026',
    ]);
  });

  test('for the longest pause, to its last day', () => {
    set({ longestPauseDays: 10 });
    const code = forwarded();
    expect(act(station.core, all, pause(code, { until: '2026-10-16' }))).toMatchObject({ ok: false, error: { type: 'PauseTooLong', days: 10 } });
    must(act(station.core, all, pause(code, { until: '2026-10-15' })));
  });

  test('for what is due soon', () => {
    const code = forwarded();
    expect(dossierView(station.core, all, code)?.timeliness).toBe('open');
    set({ dueSoonDays: 3 });
    expect(dossierView(station.core, all, code)?.timeliness).toBe('open-due-soon');
  });
});
