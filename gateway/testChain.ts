/** A station's chain for tests: events as a station writes them, sealed the way it seals them. */
import { createHash } from 'node:crypto';
import { jsonToCanonicalBytes, type JsonValue } from '#shared/journal/canonical';
import { chainHash, GENESIS_HASH } from '#shared/journal/chain';
import type { EventData } from '#shared/journal/eventTypes';

export interface TestEvent {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly prevHash: string;
  readonly hash: string;
}

/** The same name gives the same UUID. */
export const uuid = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export const createTestChain = (station: string, incarnation: string) => {
  const events: TestEvent[] = [];
  const seal = (bytes: Uint8Array): TestEvent => {
    const prevHash = events.at(-1)?.hash ?? GENESIS_HASH;
    const event = { seq: events.length + 1, bytes, prevHash, hash: chainHash(prevHash, bytes) };
    events.push(event);
    return event;
  };
  const append = (draft: EventData | { readonly type: string; readonly data: unknown }, dossier: string | null, change: Record<string, unknown> = {}): TestEvent => {
    const seq = events.length + 1;
    const event = {
      station, incarnation, seq,
      id: uuid(`${station}/${incarnation}/${seq}`),
      version: 1,
      dossierId: dossier === null ? null : uuid(dossier),
      dossierVersion: dossier === null ? null : 0,
      by: { officer: 'lan', role: 'reception', seat: 'Quầy 1' },
      at: '2026-11-23T03:42:00.000Z',
      recordedAt: '2026-11-23T03:42:00.000Z',
      clock: { bootId: 'boot', monotonicMs: seq },
      anchor: null,
      ...draft,
      ...change,
    };
    return seal(jsonToCanonicalBytes(event as unknown as JsonValue));
  };
  return {
    events,
    head: () => ({ headSeq: events.length, headHash: events.at(-1)?.hash ?? GENESIS_HASH }),
    /** Any bytes at all, as a broken program might have written them. */
    raw: (text: string) => seal(Buffer.from(text, 'utf8')),
    append,
    receive: (dossier: string, code: string, change: Record<string, unknown> = {}) => append(received(code), dossier, change),
    forward: (dossier: string) => append({ type: 'dossier.forwarded', data: { toOfficer: 'minh', toName: 'Y Minh Niê', note: '' } }, dossier),
    complete: (dossier: string) => append({ type: 'dossier.completed', data: { note: '' } }, dossier),
  };
};
export type TestChain = ReturnType<typeof createTestChain>;

const received = (code: string): EventData => ({
  type: 'dossier.received',
  data: {
    code,
    intake: {
      applicant: { kind: 'person', name: 'Đặng Thị Hương', idKind: 'personal-id', idNumber: '062191004512', birthDate: '1991-05-03', sex: 'female', address: 'Thôn 2, xã Đăk Hà', phone: '0905117240', email: '' },
      authorised: null,
      procedureCode: '1.001193',
      caseId: 'c',
      channel: 'counter',
      components: [{ componentId: 'c1', originals: 1, copies: 0 }],
      sets: 1,
      resultWay: { way: 'counter', address: '' },
      land: null,
      register: null,
      note: '',
    },
    procedure: { code: '1.001193', name: 'Thủ tục đăng ký khai sinh', field: 'Hộ tịch', decision: '', version: '0123456789abcdef', land: false },
    caseName: 'Đăng ký khai sinh',
    components: [{ componentId: 'c1', name: 'Tờ khai đăng ký khai sinh', kind: 'submit', originals: 1, copies: 0 }],
    due: {
      countedFrom: '2026-11-23T03:42:00.000Z', legalDue: '2026-11-27T10:00:00.000Z', promisedDue: '2026-11-27T10:00:00.000Z',
      provisional: false, limit: { amount: 3, unit: 'working-day' }, limitText: '3 ngày làm việc', calendarVersion: '0', notes: [],
    },
    formSet: 'TT03_2025',
    receivedByName: 'Nguyễn Thị Lan',
  },
});
