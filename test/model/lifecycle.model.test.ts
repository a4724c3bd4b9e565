/**
 * Random lives of dossiers through the real station, held after every step against the plain model (plainLife.ts, plainAct.ts): the
 * answer to the act, status, clock, due dates and their history, early or late, numbers and prints. More lives:
 * QUAY_MODEL_RUNS=2000 [QUAY_MODEL_SEED=n] npx vitest run test/model
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dossierToReading } from '#shared/dossier/asOf';
import type { Dossier } from '#shared/dossier/dossier';
import { dossierActs } from '#shared/dossier/lifecycle';
import { FormName } from '#shared/journal/paperEvents';
import { lateBeforeOf } from '#shared/dossier/lateBefore';
import { causes } from '#shared/lateness/causes';
import type { Role } from '#shared/officer';
import type { Procedure } from '#shared/procedure';
import type { Unit } from '#shared/unit';
import { findDossier } from '#station/acts/findDossier';
import type { Actor } from '#station/actor';
import { bySystem } from '#station/core';
import { saveCalendarYear } from '#station/reference/calendarYear';
import { setProcedureSetup } from '#station/procedureSetup';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { plainAct, type PlainAsk } from './plainAct.ts';
import { nextDay, plainCalendar, plainHours, plusMinutes, shippedCsv } from './plainClock.ts';
import { plainCertify, type PlainLife, plainReading, plainReceive, plainRegister, type PlainUnit } from './plainLife.ts';
import { plainForms, plainPrintKey } from './plainPapers.ts';
import { plainActs, plainActsFrom, plainEnds, undoable } from './plainTable.ts';

const runs = Number(process.env['QUAY_MODEL_RUNS'] ?? 150);
const seed = Number(process.env['QUAY_MODEL_SEED'] ?? 20261122);

const people = [
  { id: 'lan', name: 'Nguyễn Thị Lan', roles: ['reception', 'returning'] },
  { id: 'minh', name: 'Y Minh Niê', roles: ['processing'] },
  { id: 'son', name: 'Lê Văn Sơn', roles: ['leader'] },
  { id: 'tam', name: 'Trần Thị Tâm', roles: ['reception', 'processing', 'leader', 'returning'] },
] as const satisfies readonly { id: string; name: string; roles: readonly Role[] }[];

/** Working days, calendar days, same day with its cut-off, working hours, clock hours; by counter and by post. */
const matters = [
  ['1.004873', 'counter', 'general'], ['1.010041', 'counter', 'verification'], ['1.013978', 'post', 'general'], ['1.013967', 'counter', 'general'],
  ['1.001193', 'counter', 'general'], ['2.001159', 'counter', 'general'], ['1.013489', 'counter', 'general'], ['1.012538', 'counter', 'general'],
] as const;
/** The source gives three limits: a leader confirmed this one. */
const confirmed = { code: '1.012538', limit: { amount: 30, unit: 'clock-hour' } } as const;

/** Two appointments: the first up to the payment, the second after it. */
const withTwo: readonly string[] = ['1.013978', '1.013967', '1.004873'];
const secondLimit = { amount: 2, unit: 'working-day' } as const;
/** Chứng thực bản sao: the same day, 15 giờ. */
const certified = { code: '2.000815', limit: { amount: 0, unit: 'same-day', cutoff: '15:00' } } as const;

const catalogue = readFileSync(new URL('../../resources/catalogue/catalogue.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Procedure);
/** The first of them are offered online too. */
const onlineMatters = 3;
const matterOf = (which: number, online?: 'online') => {
  const [code, desk, caseId] = matters[which % matters.length] ?? matters[0];
  const channel = online ?? desk;
  const procedure = catalogue.find((row) => row.code === code);
  const limit = code === confirmed.code ? confirmed.limit : procedure?.limits.find((row) => row.channel === channel && row.caseId === caseId)?.limit;
  if (procedure === undefined || limit === undefined || limit === null) throw new Error(code);
  const components = procedure.components.filter(({ kind, caseId: only, channels }) => kind === 'submit' && (only === null || only === caseId) && channels?.includes(channel) !== false);
  return { limit, second: withTwo.includes(code) ? secondLimit : null, receive: sampleReceive({ procedureCode: code, channel, caseId, components: components.map(({ id }) => ({ componentId: id, originals: 1, copies: 0 })) }) };
};

const forms: readonly string[] = FormName.options;

/** Days on which much meets: before Tết, swapped days, the turn of the year, a leap day, a year only proposed. */
const starts = ['2023-01-18 10:00', '2024-02-06 16:50', '2024-02-27 08:00', '2024-04-25 09:30', '2025-01-23 14:00', '2025-12-30 15:30', '2026-02-11 09:00', '2026-04-23 11:30', '2026-08-20 13:00', '2026-10-05 09:00', '2026-12-23 10:00', '2027-04-27 09:00'];

/** Mostly within the day, often to the next days, now and then beyond every term. */
const waits = fc.oneof({ weight: 4, arbitrary: fc.nat(400) }, { weight: 4, arbitrary: fc.nat(4 * 1440) }, { weight: 1, arbitrary: fc.nat(30 * 1440) });
const steps = fc.array(
  fc.record({
    wait: waits,
    /** Two of three are acts that may be done from where the dossier stands, and seldom its end; the others any act at all. */
    isLikely: fc.oneof({ weight: 2, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    pick: fc.nat(9_999),
    which: fc.nat(3),
    who: fc.oneof({ weight: 4, arbitrary: fc.constant(3) }, { weight: 1, arbitrary: fc.nat(2) }),
    kind: fc.nat(23),
  }),
  { minLength: 15, maxLength: 60, size: 'max' },
);

const units: readonly (readonly [string, Pick<Unit, 'hours' | 'supplementMode'>])[] = [
  ['a supplement restarts the limit', { hours: ['07:00-11:30', '13:30-17:00'], supplementMode: 'restart' }],
  [
    'a supplement extends it, hours by season and weekday',
    {
      hours: { default: ['07:30-12:00', '13:00-16:30'], weekdays: { '6': ['07:30-11:00'] }, seasons: [{ from: '04-16', to: '10-15', default: ['07:00-11:30', '13:30-17:00'], weekdays: { '5': ['07:00-11:30', '13:30-16:00'] } }] },
      supplementMode: 'extend',
    },
  ],
];

test('the model knows every act there is', () => {
  expect([...plainActs].sort()).toEqual([...dossierActs].sort());
});

describe.each(units)('random lives are what the plain model says: %s', (_, unit) => {
  test('answers, statuses, clocks, papers and their numbers', { timeout: Math.max(60_000, runs * 500) }, () => {
    const station = createTestStation({ minute: '2023-01-03T08:00', unit });
    try {
      const actors = people.map(({ id, name, roles }) => testActor(station.core, id, name, [...roles]));
      const answers = new Map<string, number>();
      must(act(station.core, actors[2] as Actor, { act: 'confirm-limit', procedureCode: confirmed.code, channel: null, caseId: null, limit: confirmed.limit, legalBasis: 'Nghị quyết của tỉnh' }));
      for (const procedureCode of withTwo) must(setProcedureSetup(station.core, { procedureCode, steps: [], secondLimit }, bySystem));
      fc.assert(
        fc.property(fc.constantFrom(...starts), steps, (start, life) => {
          // Taken back afterwards, so that every life begins on the same station.
          station.core.db.sqlite.exec('SAVEPOINT life');
          try {
            live(station, actors, { calendar: plainCalendar(shippedCsv), hoursOf: plainHours(unit.hours), supplementMode: unit.supplementMode ?? 'restart', numbers: new Map() }, start, life, answers);
          } finally {
            station.core.db.sqlite.exec('ROLLBACK TO life');
            station.core.db.sqlite.exec('RELEASE life');
          }
        }),
        // A failure is told as short as can be found in that time.
        { numRuns: runs, seed, interruptAfterTimeLimit: Math.max(50_000, runs * 450) },
      );
      // The lives went far enough to mean something: every act succeeded, and was refused, somewhere; every date moved for every reason.
      for (const wish of plainActs) expect([wish, (answers.get(`${wish} done`) ?? 0) > 0, (answers.get(`${wish} refused`) ?? 0) > 0]).toEqual([wish, true, true]);
      for (const why of [`supplement-${unit.supplementMode}`, 'payment', 'second-appointment', 'pause', 'verification', 'extension', 'calendar']) expect([why, answers.has(why)]).toEqual([why, true]);
    } finally {
      station.remove();
    }
  });
});

type Step = Parameters<Parameters<typeof steps.map>[0]>[0][number];

const live = (station: TestStation, actors: readonly Actor[], unit: PlainUnit, start: string, life: readonly Step[], answers: Map<string, number>): void => {
  const { core, clock } = station;
  const lives: [string, PlainLife][] = [];
  const codes = new Map<string, number>();
  let now = start;
  /** The next code of the day. */
  const mint = (): string => {
    const day = now.slice(0, 10);
    const number = codes.get(day) ?? 6001;
    codes.set(day, number + 1);
    return `H48.105-${day.slice(2).replaceAll('-', '')}-${number}`;
  };
  const receive = (which: number): void => {
    const { limit, second, receive: input } = matterOf(which);
    const { code } = must(act(core, actors[3] as Actor, input));
    expect(code).toBe(mint());
    lives.push([code, plainReceive(unit, now, limit, second)]);
  };
  const certify = (): void => {
    const { code } = must(act(core, actors[3] ?? fail(), { act: 'certify', procedureCode: certified.code, applicant: { name: 'H’ Ngọc Byă' }, items: [{ name: 'Bằng tốt nghiệp', pages: 1, copies: 3 }], collect: false }));
    expect(code).toBe(mint());
    lives.push([code, plainCertify(unit, now, certified.limit)]);
  };
  /** Sent some minutes to two days ago. */
  const register = (which: number): void => {
    const { limit, second, receive: input } = matterOf(which % onlineMatters, 'online');
    const submittedAt = plusMinutes(now, -7 * which * which);
    const officialCode = `H48.105-${lives.length}-TT`;
    must(act(core, actors[3] ?? fail(), { ...input, act: 'register', officialCode, submittedAt: submittedAt.replace(' ', 'T') }));
    lives.push([officialCode, plainRegister(unit, submittedAt, limit, second)]);
  };
  /** The official list of 2027, as it was proposed. */
  const announce = (): void => {
    const { rows, version } = core.reference.calendar() ?? fail();
    const days = rows.flatMap(({ kind, ...row }) => (row.date.startsWith('2027-') && (kind === 'off' || kind === 'working') ? [{ ...row, kind }] : []));
    must(saveCalendarYear(core, { year: 2027, status: 'confirmed', source: 'TB 9/TB-BNV', rows: days, seen: version }, bySystem));
    unit.calendar.confirm('2027');
  };
  clock.set(now.replace(' ', 'T'));
  receive(life.length);
  for (const { wait, which, who, kind, isLikely, pick } of life) {
    now = plusMinutes(now, wait);
    clock.set(now.replace(' ', 'T'));
    const [code, plain] = lives[which % lives.length] ?? fail();
    // What waits for a word gets it more often than by chance alone.
    const waitedFor = [...(plain.isSubmitted ? ['sign', 'sign'] : []), ...(plain.declared === null ? [] : ['approve-declaration', 'approve-declaration', 'approve-declaration'])];
    const wishes = isLikely ? [...plainActsFrom(plain.status).filter((one) => pick % 7 === 0 || !plainEnds.includes(one)), ...waitedFor] : ['receive', 'register', 'certify', 'announce', ...plainActs];
    const wish = wishes[pick % wishes.length] ?? 'print';
    if (wish === 'receive') receive(kind);
    else if (wish === 'register') register(kind);
    else if (wish === 'certify') certify();
    else if (wish === 'announce') announce();
    else {
      tryAct(wish, who, kind);
      // Pressed by mistake: taken back at once, now and then by somebody else.
      if (undoable.split(' ').includes(wish) && kind % 3 === 0) tryAct('undo', kind % 2 === 0 ? who : (who + 1) % people.length, kind);
    }
    for (const change of plain.dueChanges) answers.set(change.split(' ')[0] ?? '', 1);
    for (const [one, told] of lives) expect(shown(station, one)).toEqual({ ...plainShown(told), ...plainReading(told, now) });
    expect(printable(station, actors[3] ?? fail(), code)).toEqual(plainForms(plain).filter((form) => forms.includes(form)));
    function tryAct(wish: string, who: number, kind: number): void {
      const { ask, input } = asked(wish, kind, now);
      const person = people[who] ?? people[3];
      const expected = plainAct(unit, people, plain, person, now, ask);
      const done = act(core, actors[who] ?? fail(), { act: wish, code, ...input });
      const said = `${wish} by ${person.id} at ${now}`;
      expect([said, done.ok ? null : done.error.type]).toEqual([said, expected]);
      if (done.ok && wish === 'print') expect(done.value.printNo).toBe(plain.prints[plainPrintKey(plain, ask.form ?? '')]);
      const key = `${wish} ${done.ok ? 'done' : 'refused'}`;
      answers.set(key, (answers.get(key) ?? 0) + 1);
    }
  }
};

const fail = (): never => {
  throw new Error('nobody there');
};

/** The same act for the model and for the station; `kind` makes it right or wrong in its own ways. */
const asked = (wish: string, kind: number, now: string): { ask: PlainAsk; input: Record<string, unknown> } => {
  let day = plusMinutes(now, -1440).slice(0, 10);
  for (let n = 0; n < kind; n += 1) day = nextDay(day);
  const ground = kind % 2 === 0 ? '' : 'Điều 9';
  switch (wish) {
    case 'forward': {
      const to = ['minh', 'son', 'tam', 'minh', 'lan', 'ai-do'][kind % 6] ?? '';
      return { ask: { act: wish, to }, input: { to } };
    }
    case 'return': {
      const lost = kind % 3 === 0;
      return { ask: { act: wish, lost }, input: { receiptLost: lost } };
    }
    case 'print': {
      const form = FormName.options[kind % FormName.options.length] ?? '01';
      return { ask: { act: wish, form }, input: { form } };
    }
    case 'submit':
    case 'request-void': {
      const to = ['son', 'tam', 'son', 'minh', 'ai-do'][kind % 5] ?? '';
      return { ask: { act: wish, to }, input: wish === 'submit' ? { to } : { leader: to, reason: 'Nhập hai lần' } };
    }
    case 'complete':
    case 'result-arrived':
    case 'sign': {
      const paper = (['whole', 'none', 'ahead', 'whole'] as const)[kind % 4] ?? 'none';
      const resultDate = paper === 'ahead' ? nextDay(now.slice(0, 10)) : paper === 'whole' ? now.slice(0, 10) : null;
      return { ask: { act: wish, paper }, input: { resultNumber: paper === 'none' && wish !== 'sign' ? '' : '12/UBND', resultDate } };
    }
    case 'request-verification':
      return { ask: { act: wish, day }, input: { body: 'Công an xã', question: 'Nơi cư trú', legalBasis: 'Điều 12', until: day } };
    case 'declare': {
      const to = ['son', 'tam', 'son', 'lan', 'ai-do'][kind % 5] ?? '';
      const what = ['complete', 'result-arrived', 'return'][kind % 3] ?? '';
      // From a little ahead to six days ago.
      const at = plusMinutes(now, 10 - (kind % 7) * kind * 60);
      return { ask: { act: wish, to, what, at }, input: { what, leader: to, at: at.replace(' ', 'T'), evidence: { kind: 'paper-book', number: '112', date: now.slice(0, 10) }, reason: 'Mất điện', resultNumber: '12/UBND', resultDate: now.slice(0, 10) } };
    }
    case 'pause': {
      const approver = ['son', 'tam', 'son', 'lan', 'ai-do'][kind % 5] ?? '';
      return { ask: { act: wish, approver, day }, input: { reasonCode: 'other-body', legalBasis: 'Điều 12', approver, until: day } };
    }
    case 'state-cause': {
      const cause = causes[kind % causes.length] ?? 'work';
      return { ask: { act: wish, cause }, input: { cause, note: 'Ghi theo sổ' } };
    }
    case 'send-apology': {
      const letter = (['own', 'outside', 'second', 'ahead', 'own', 'outside'] as const)[kind % 6] ?? 'own';
      const letters = { own: {}, outside: { paperNumber: '15/PXL' }, second: { request: 2 }, ahead: { date: nextDay(now.slice(0, 10)) } };
      return { ask: { act: wish, letter }, input: { way: 'post', ...letters[letter] } };
    }
    case 'extend':
      return { ask: { act: wish, day, ground }, input: { reason: 'Chậm ký', newDue: day, legalGround: ground } };
    case 'request-supplement':
      return { ask: { act: wish, ground }, input: { items: ['Bản sao'], reason: 'Thiếu', legalGround: ground } };
    default:
      return { ask: { act: wish }, input: otherInputs[wish]?.(now) ?? {} };
  }
};
const otherInputs: Readonly<Record<string, (now: string) => Record<string, unknown>>> = {
  refuse: () => ({ reasons: ['Không thuộc thẩm quyền'] }),
  withdraw: () => ({ reason: 'Không còn nhu cầu' }),
  correct: (now) => ({ reason: 'Gõ nhầm', changes: [{ field: 'note', after: `${now} ${(corrections += 1)}` }] }),
  'request-payment': () => ({ reason: 'Lệ phí' }),
  stop: () => ({ reason: 'Đơn đề nghị' }),
  recall: () => ({ reason: 'Sai năm sinh' }),
  transfer: () => ({ unit: 'Chi nhánh Văn phòng đăng ký đất đai' }),
  'take-back': () => ({ reason: 'Không thuộc thẩm quyền' }),
  'send-back': () => ({ reason: 'Sai số giấy tờ' }),
  'decline-declaration': () => ({ reason: 'Không khớp sổ' }),
  'decline-void': () => ({ reason: 'Hồ sơ có thật' }),
};
/** No two corrections alike: one that changes nothing is refused for that. */
let corrections = 0;

/** An instant as the wall clock of Viet Nam shows it. */
const local = (instant: string | null): string | null => (instant === null ? null : new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '));

const shown = ({ core }: TestStation, code: string) => {
  const dossier = findDossier(core, code) ?? fail();
  const read = dossierToReading(dossier, core.deps.now());
  return { ...dossierShown(dossier), reading: read === 'voided' ? read : { ended: read.ended, byDate: read.byDate, byMinute: read.byMinute } };
};

const dossierShown = ({ intake, status, holder, due, dueHistory, clockStops, completedAt, atCounterAt, endedAt, finalStop, refusal, extension, controlSlip, prints, version, online, signing, otherUnit, voidRequest, declaration, declaredActs, endRecordedAt, receivedByName, receivedAt, returnedAt, causes: stated, apologies }: Dossier) => ({
  status,
  holder,
  limit: due.limit,
  countedFrom: local(due.countedFrom),
  legalDue: local(due.legalDue),
  promisedDue: local(due.promisedDue),
  provisional: due.provisional,
  dueChanges: dueHistory.map(({ why, after }) => `${why} ${local(after.legalDue)} / ${local(after.promisedDue)}`),
  stops: clockStops.map((stop) => ({
    kind: stop.kind, at: local(stop.at), from: stop.from, resumedAt: local(stop.resumedAt), term: stop.term,
    toldAt: stop.kind === 'supplement' ? local(stop.toldAt ?? null) : null, handedInAt: stop.kind === 'supplement' ? local(stop.handedInAt ?? null) : null,
  })),
  completedAt: local(completedAt),
  atCounterAt: local(atCounterAt),
  endedAt: local(endedAt),
  isFinal: finalStop !== null,
  why: finalStop?.why ?? null,
  isReceived: receivedByName !== '',
  isCertified: intake.certification !== undefined && returnedAt === receivedAt,
  // Of what has ended nobody asks any more whose signature it waited for.
  isSubmitted: endedAt === null && signing !== null,
  isWithOtherUnit: otherUnit !== null,
  voidAskedBy: voidRequest?.by.officer ?? null,
  declared: declaration === null ? null : { what: declaration.what, at: local(declaration.happenedAt), by: declaration.by.officer },
  declaredActs: declaredActs.length, wasLateBefore: lateBeforeOf({ clockStops, dueHistory }) !== null,
  endRecordedAt: local(endRecordedAt),
  alertAt: local(online?.alertAt ?? null),
  answeredAt: local(online?.answeredAt ?? null),
  papers: [
    ...clockStops.flatMap((stop) => (stop.kind === 'supplement' ? [`02 ${stop.number}/${stop.year}`] : [])),
    ...(refusal === null ? [] : [`03 ${refusal.number}/${refusal.year}`]),
    ...(extension === null ? [] : [`04 ${extension.number}/${extension.year}`]),
    ...(finalStop?.why === 'requested' ? [`05 ${finalStop.number}/${finalStop.year}`] : []),
    ...(controlSlip === undefined ? [] : [`06 ${controlSlip.number}/${controlSlip.year}`]),
  ].sort(),
  prints,
  causes: stated.map(({ cause }) => cause),
  apologies: apologies.map(({ request }) => (request === null ? 'outside' : 'own')),
  acts: version,
});

const plainShown = ({ stops, ...life }: PlainLife) => ({
  ...life,
  ownLimit: undefined,
  receivedAt: undefined,
  undoneAt: undefined,
  newest: undefined,
  secondLimit: undefined,
  isSubmitted: life.endedAt === null && life.isSubmitted,
  papers: life.papers.toSorted(),
  stops: stops.map(({ isAskedAtCounter: ___, ...stop }) => stop),
});

/** Every form that the station prints of it now; tried and taken back. */
const printable = ({ core }: TestStation, actor: Actor, code: string): string[] =>
  FormName.options.filter((form) => {
    core.db.sqlite.exec('SAVEPOINT print');
    const { ok } = act(core, actor, { act: 'print', code, form });
    core.db.sqlite.exec('ROLLBACK TO print');
    core.db.sqlite.exec('RELEASE print');
    return ok;
  });
