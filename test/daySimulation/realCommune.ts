/**
 * One commune of the simulated month lived through on a real station: real journal and tables, acts through the one door, the
 * real end-of-day page, the real watch on line and clock, receipts of the province as its answers bring them. It is driven by the
 * same people, outages and days as the model and by nothing the model computed, so that the two can be held against each other.
 */
import { readFileSync } from 'node:fs';
import { dossierAsOf } from '#shared/dossier/asOf';
import type { JournalEvent } from '#shared/journal/event';
import { twoReadings } from '#shared/lateness/counts';
import type { Attested } from '#shared/dossier/asOf';
import type { Timeliness } from '#shared/deadline/timeliness';
import type { Limit } from '#shared/procedure';
import { instantToLocalMinute, instantToMs, msToInstant } from '#shared/time';
import type { Actor } from '#station/actor';
import { findDossier } from '#station/acts/findDossier';
import { readingAt } from '#station/clock/readingAt';
import { watchClock } from '#station/clock/clockWatch';
import { dayView } from '#station/closeDay/dayView';
import { bySystem, openCore, type StationCore } from '#station/core';
import { storeContent } from '#station/files/storeContent';
import { createLinkWatch, type LinkWatch } from '#station/linkWatch/linkWatch';
import { importCatalogue } from '#station/reference/imports';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { act, createTestStation, must, sampleReceive, testActor } from '#test/stationFixture';
import type { Knobs } from './assumptions.ts';
import { type DayChance, isOverlooked } from './chance.ts';
import type { Verdict } from './count.ts';
import { createBoots } from './machine.ts';
import { closing, DAY, dayOf, HOUR, MINUTE, type Month, nextOpening, opening } from './month.ts';
import type { Line } from './outages.ts';
import type { Paper } from './people.ts';
import { eventsByDay } from './webWorld.ts';

export interface RealDossier {
  readonly no: number;
  readonly due: number;
  /** By the machine's clock, of the event that ended it; null: still open. */
  readonly recordedAt: number | null;
  readonly declaredAt: number | null;
  readonly recorded: Verdict;
  readonly declared: Verdict;
}

export interface RealCommune {
  readonly dossiers: readonly RealDossier[];
  readonly events: number;
  readonly outages: number;
  readonly pages: number;
}

const SOON = 2000;
const AFTER_SILENCE = 2.5 * MINUTE;
const leaderId = 'son';

export const runRealCommune = async (month: Month, knobs: Knobs, line: Line, chances: readonly DayChance[], papers: readonly Paper[]): Promise<RealCommune> => {
  const boots = createBoots(month, knobs, chances);
  const early = Math.min(boots[0]?.from ?? 0, ...papers.map(({ receivedAt }) => receivedAt)) - DAY;
  const station = createTestStation({ minute: instantToLocalMinute(msToInstant(early)) });
  const { clock } = station;
  let core: StationCore = station.core;
  try {
    must(importCatalogue(core, catalogueOf(papers), 'resources', bySystem));
    const clerk = testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'returning']);
    const leader = testActor(core, leaderId, 'Lê Văn Sơn', ['leader']);
    createSqliteSyncStore(core).saveEnrolment({ gateway: 'https://tinh', gatewayKey: { kty: 'OKP', crv: 'Ed25519', x: 'x'.repeat(43) }, authority: null, epoch: 'e', lease: { agencyCode: 'H48.105', from: 1, to: 999 } }, bySystem);
    const { hash } = must(await storeContent(core, parts(Buffer.from('%PDF-1.4 kết quả'))));

    const now = (): number => instantToMs(clock.truth());
    const goTo = (at: number): void => clock.tick(Math.max(0, at - now()));
    let watch: LinkWatch = createLinkWatch(core);
    let [receipts, pages, off] = [0, 0, 0];
    /** Whether something waits to be sent, and when that is tried next. */
    const outbox = { isFull: false, tryAt: Infinity };

    const hear = (): void => {
      const { incarnation, seq, hash: headHash } = core.journal.head();
      receipts += 1;
      createSqliteSyncStore(core).saveAnswer({ incarnation, ackedSeq: seq, wentBack: false, gatewaySeq: seq, gatewayHead: headHash, epoch: 'e', outcomes: [], receipt: { jws: `receipt ${receipts}`, headSeq: seq, headHash, serverTime: clock.truth() }, lease: null, at: core.deps.now() });
      watch.note({ at: core.deps.now(), failure: null, roundTripMs: 400 });
      Object.assign(outbox, { isFull: false, tryAt: Infinity });
    };
    const attempt = (): void => {
      if (line.isUp(now())) return hear();
      watch.note({ at: core.deps.now(), failure: 'unreachable', roundTripMs: null });
      outbox.tryAt = Math.min(now() + 2 * AFTER_SILENCE, line.upFrom(now()) + AFTER_SILENCE);
    };
    /** Until then the station sends what it has, and greets once a minute. */
    const live = (until: number): void => {
      while (outbox.isFull && outbox.tryAt <= until) {
        goTo(outbox.tryAt);
        attempt();
      }
      const greeted = line.upUntil(until - MINUTE / 2) - SOON;
      if (!outbox.isFull && greeted > now()) {
        goTo(greeted);
        hear();
      }
      goTo(until);
    };
    const wrote = (): void => {
      if (!outbox.isFull) outbox.tryAt = now() + SOON;
      outbox.isFull = true;
    };
    /** Null: refused. Nobody looks at the clock when the program asks. */
    const tries = (who: Actor, input: Record<string, unknown>): string | null => {
      const done = act(core, who, input);
      wrote();
      if (done.ok) return done.value.code;
      if (done.error.type !== 'TimeUnconfirmed') return null;
      must(act(core, who, { act: 'confirm-time', isRight: true }));
      return tries(who, input);
    };
    const does = (who: Actor, input: Record<string, unknown>): string => {
      const code = tries(who, input);
      if (code === null) throw new Error(`${String(input['act'])} is refused`);
      return code;
    };

    const codes = new Map<number, string>();
    const entered = (paper: Paper): boolean => codes.has(paper.no);
    const byCode = new Map<string, Paper>();
    const enter = (paper: Paper): void => {
      const code = does(clerk, receiveOf(paper));
      codes.set(paper.no, code);
      byCode.set(code, paper);
    };
    const asked: { readonly at: number; readonly code: string }[] = [];
    const closed = new Set<number>();
    const close = (paper: Paper): void => {
      const code = codes.get(paper.no) ?? '';
      const due = instantToMs(findDossier(core, code)?.due.legalDue ?? '');
      closed.add(paper.no);
      const isHonest = dayOf(paper.finishedAt) <= dayOf(due);
      if (dayOf(now()) <= dayOf(due) || !isHonest || paper.draws.declare >= knobs.declare / 100) return void does(clerk, { act: 'result-arrived', code });
      const at = instantToLocalMinute(msToInstant(paper.finishedAt));
      const request = tries(clerk, { act: 'declare', code, what: 'result-arrived', at, evidence: { kind: 'paper-book', number: `${paper.no + 1}`, date: at.slice(0, 10) }, leader: leaderId, reason: 'Có kết quả giấy, quên kết thúc' });
      if (request === null) return void does(clerk, { act: 'result-arrived', code });
      const wanted = now() + knobs['approve-hours'] * HOUR;
      asked.push({ at: wanted <= closing(month, dayOf(now())) ? wanted : nextOpening(month, now()) + 10 * MINUTE, code });
    };
    const isOpen = (paper: Paper): boolean => entered(paper) && !closed.has(paper.no);

    // What is carried over was received before the first day simulated, by a clock nobody doubts.
    const firstBoot = boots[0]?.from ?? 0;
    for (const paper of papers.filter(({ receivedAt }) => receivedAt < firstBoot).toSorted((one, other) => one.receivedAt - other.receivedAt)) {
      goTo(paper.receivedAt);
      enter(paper);
      goTo(now() + SOON);
      hear();
    }
    const byDay = eventsByDay(papers);
    /** The scan of a result that was not closed. */
    const attach = (paper: Paper): void => {
      if (paper.draws.evidence < knobs.evidence / 100) does(clerk, { act: 'attach-file', code: codes.get(paper.no), hash, name: 'ket-qua.pdf', target: { kind: 'result' } });
    };
    let [onPaper, toEnter, toAttach, owesWhole] = [[] as Paper[], [] as Paper[], [] as Paper[], false];
    for (const [index, day] of month.days.entries()) {
      const boot = boots[index];
      const events = [...papers.filter(({ receivedAt }) => dayOf(receivedAt) === day).map((paper) => ({ at: paper.receivedAt, paper, isEntering: true, isCollecting: false })), ...(byDay.get(day) ?? []).map((event) => ({ ...event, isEntering: false }))].toSorted((one, other) => one.at - other.at || Number(other.isEntering) - Number(one.isEntering));
      const isLastDay = index === month.daysInPeriod - 1;
      if (boot === undefined) continue;
      if (boot.isBroken) {
        for (const { paper, isEntering, isCollecting } of events) {
          if (isEntering) toEnter.push(paper);
          else if (paper.isForgotten && !isCollecting) toAttach.push(paper);
          else if (!closed.has(paper.no) && !onPaper.includes(paper)) onPaper.push(paper);
        }
        owesWhole ||= isLastDay;
        continue;
      }
      goTo(boot.from);
      core.close();
      clock.reboot();
      clock.moveClock(boot.off - off);
      off = boot.off;
      core = must(openCore({ dataDir: station.dir, key: core.key, deps: clock.deps }));
      (station as { core: StationCore }).core = core;
      watch = createLinkWatch(core);
      watchClock(core, { setTimer: () => () => undefined }, () => undefined).stop();
      Object.assign(outbox, { isFull: true, tryAt: now() + SOON });

      const wholeOf = (): Paper[] => papers.filter((paper) => isOpen(paper) && paper.finishedAt <= now());
      live(opening(month, day) + 5 * MINUTE);
      for (const paper of toEnter) enter(paper);
      for (const paper of [...onPaper, ...(owesWhole ? wholeOf() : [])]) if (isOpen(paper)) close(paper);
      for (const paper of toAttach) if (isOpen(paper)) attach(paper);
      [onPaper, toEnter, toAttach, owesWhole] = [[], [], [], false];
      const approve = (until: number): void => {
        while ((asked[0]?.at ?? Infinity) <= until) {
          const { at = 0, code = '' } = asked.shift() ?? {};
          live(Math.max(at, now()));
          does(leader, { act: 'approve-declaration', code });
        }
      };
      for (const { at, paper, isEntering, isCollecting } of events) {
        asked.sort((one, other) => one.at - other.at);
        approve(at);
        live(at);
        if (isEntering) enter(paper);
        else if (isOpen(paper) && (!paper.isForgotten || isCollecting)) close(paper);
        else if (isOpen(paper)) attach(paper);
      }
      approve(closing(month, day));
      live(closing(month, day));
      if (isLastDay || (chances[index]?.skip ?? 0) >= knobs.skip / 100) {
        pages += 1;
        const listed = dayView(core, clerk, watch.open()).sections.flatMap(({ items }) => items).flatMap(({ code }) => byCode.get(code ?? '') ?? []);
        for (const paper of isLastDay ? wholeOf() : listed) if (isOpen(paper) && paper.finishedAt <= now() && (isLastDay || !isOverlooked(paper, day, knobs.overlook))) close(paper);
      }
      live(boot.to);
    }
    return { dossiers: papers.map((paper) => readBack(core, month, paper.no, codes.get(paper.no) ?? '')), events: core.journal.head().seq, outages: countOf(core, 'link.outage'), pages };
  } finally {
    station.remove();
  }
};

/** As a report about the period reads it. */
const readBack = (core: StationCore, month: Month, no: number, code: string): RealDossier => {
  const id = findDossier(core, code)?.id ?? '';
  const events = core.db.sqlite.prepare<[string], { bytes: Buffer }>('SELECT bytes FROM journal WHERE dossier_id = ? ORDER BY pos').all(id).map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as JournalEvent);
  const dossier = dossierAsOf(events, month.asOf);
  const reading = dossier === undefined ? 'voided' : readingAt(core, dossier, month.asOf, true);
  if (dossier === undefined || reading === 'voided') throw new Error('every paper is a dossier');
  const { recorded, declared } = twoReadings(reading);
  const end = dossier.endRecordedAt ?? dossier.endedAt;
  return {
    no, due: instantToMs(dossier.due.legalDue),
    recordedAt: end === null ? null : instantToMs(end),
    declaredAt: dossier.endRecordedAt === null || dossier.endedAt === null ? null : instantToMs(dossier.endedAt),
    recorded: toVerdict(recorded), declared: toVerdict(declared),
  };
};

const toVerdict = (reading: Attested<Timeliness>): Verdict => (reading === 'early' || reading === 'on-time' ? 'in-time' : reading);

const countOf = (core: StationCore, type: JournalEvent['type']): number => core.db.sqlite.prepare<[string], { n: number }>('SELECT count(*) AS n FROM journal WHERE type = ?').get(type)?.n ?? 0;

async function* parts(content: Uint8Array) {
  yield content;
}

const codeOf = ({ amount, unit }: Limit): string => `9.${unit === 'same-day' ? '100000' : String(200_000 + amount)}`;

const receiveOf = ({ limit, channel }: Paper) => ({ ...sampleReceive({ procedureCode: codeOf(limit), components: [{ componentId: 'c1', originals: 1, copies: 0 }] }), channel: channel === 'online' ? 'online' : 'counter' });

/** A procedure for each limit, made of a real one. */
const catalogueOf = (papers: readonly Paper[]): string => {
  const shipped = readFileSync(new URL('../../resources/catalogue/catalogue.jsonl', import.meta.url), 'utf8').split('\n').find((row) => row.startsWith('{"code":"1.004873"')) ?? '{}';
  const row = JSON.parse(shipped) as { limits: { channel: string }[] };
  const limits = new Map(papers.map(({ limit }) => [codeOf(limit), limit]));
  return [...limits].map(([code, limit]) => JSON.stringify({ ...row, code, limits: row.limits.map((one) => ({ ...one, limit, flag: null })) })).join('\n');
};

