/**
 * One commune of the simulated month lived through on a real station: real journal and tables, acts through the one door, the
 * real end-of-day page, the real watch on line and clock, receipts of the province as its answers bring them. It is driven by the
 * same people, outages and days as the model and by nothing the model computed, so that the two can be held against each other.
 */
import { readFileSync } from 'node:fs';
import { type Attested, dossierAsOf } from '#shared/dossier/asOf';
import type { Timeliness } from '#shared/deadline/timeliness';
import type { JournalEvent } from '#shared/journal/event';
import { twoReadings } from '#shared/lateness/counts';
import { type Instant, instantToLocalMinute, instantToMs, msToInstant } from '#shared/time';
import type { Actor } from '#station/actor';
import { findDossier } from '#station/acts/findDossier';
import { readingAt } from '#station/clock/readingAt';
import { bySystem, type StationCore } from '#station/core';
import { storeContent } from '#station/files/storeContent';
import { importCatalogue } from '#station/reference/imports';
import { createTestStation, must, testActor } from '#test/stationFixture';
import type { Knobs } from './assumptions.ts';
import { type DayChance, isOverlooked } from './chance.ts';
import type { Verdict } from './count.ts';
import { type Boot, createBoots } from './machine.ts';
import { closing, DAY, dayOf, MINUTE, type Month, opening } from './month.ts';
import type { Line } from './outages.ts';
import type { Paper } from './people.ts';
import { createRealCounter, procedureOf, type RealCounter } from './realCounter.ts';
import { createRealMachine, type RealMachine } from './realMachine.ts';
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
  /** Of each moment it was read at. */
  readonly readings: readonly (readonly RealDossier[])[];
  readonly events: number;
  readonly outages: number;
  readonly pages: number;
}

/** `readAt`: when a report is made, each as it stood then; the last days behind the period bring the rest to its end. */
export const runRealCommune = async (month: Month, knobs: Knobs, line: Line, chances: readonly DayChance[], papers: readonly Paper[], readAt: readonly Instant[]): Promise<RealCommune> => {
  const boots = createBoots(month, knobs, chances);
  const firstStart = boots[0]?.from ?? 0;
  const station = createTestStation({ minute: instantToLocalMinute(msToInstant(Math.min(firstStart, ...papers.map(({ receivedAt }) => receivedAt)) - DAY)) });
  try {
    must(importCatalogue(station.core, catalogueOf(papers), 'resources', bySystem));
    const clerk = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'returning']);
    const leader = testActor(station.core, 'son', 'Lê Văn Sơn', ['leader']);
    const machine = createRealMachine(station, line);
    const counter = createRealCounter(machine, month, knobs, clerk, leader, must(await storeContent(station.core, parts(Buffer.from('%PDF-1.4 kết quả')))).hash);
    // What is carried over was received before the first day simulated, by a clock nobody doubts.
    for (const paper of papers.filter(({ receivedAt }) => receivedAt < firstStart).toSorted((one, other) => one.receivedAt - other.receivedAt)) {
      machine.goTo(paper.receivedAt);
      counter.enter(paper);
      machine.settle();
    }
    const pages = liveDays({ month, knobs, chances, papers, boots, machine, counter, clerk });
    const core = machine.core();
    return { readings: readAt.map((asOf) => papers.map((paper) => readBack(core, asOf, paper.no, counter.codeOf(paper)))), events: core.journal.head().seq, outages: countOf(core, 'link.outage'), pages };
  } finally {
    station.remove();
  }
};

interface Living {
  readonly month: Month;
  readonly knobs: Knobs;
  readonly chances: readonly DayChance[];
  readonly papers: readonly Paper[];
  readonly boots: readonly Boot[];
  readonly machine: RealMachine;
  readonly counter: RealCounter;
  readonly clerk: Actor;
}

/** Day by day. Gives back on how many the page of the end of the day was worked off. */
const liveDays = ({ month, knobs, chances, papers, boots, machine, counter, clerk }: Living): number => {
  const byDay = eventsByDay(papers);
  const { isOpen, isClosed } = counter;
  const wholeOf = (): Paper[] => papers.filter((paper) => isOpen(paper) && paper.finishedAt <= machine.now());
  let [onPaper, toEnter, toAttach, owesWhole, pages] = [[] as Paper[], [] as Paper[], [] as Paper[], false, 0];
  for (const [index, day] of month.days.entries()) {
    const boot = boots[index];
    if (boot === undefined) continue;
    const entering = papers.filter(({ receivedAt }) => dayOf(receivedAt) === day).map((paper) => ({ at: paper.receivedAt, paper, isEntering: true, isCollecting: false }));
    const events = [...entering, ...(byDay.get(day) ?? []).map((event) => ({ ...event, isEntering: false }))].toSorted((one, other) => one.at - other.at || Number(other.isEntering) - Number(one.isEntering));
    const isLastDay = index === month.daysInPeriod - 1;
    if (boot.isBroken) {
      for (const { paper, isEntering, isCollecting } of events) {
        if (isEntering) toEnter.push(paper);
        else if (paper.isForgotten && !isCollecting) toAttach.push(paper);
        else if (!isClosed(paper) && !onPaper.includes(paper)) onPaper.push(paper);
      }
      owesWhole ||= isLastDay;
      continue;
    }
    machine.start(boot);
    machine.live(opening(month, day) + 5 * MINUTE);
    for (const paper of toEnter) counter.enter(paper);
    for (const paper of [...onPaper, ...(owesWhole ? wholeOf() : [])]) if (isOpen(paper)) counter.close(paper);
    for (const paper of toAttach) if (isOpen(paper)) counter.attach(paper);
    [onPaper, toEnter, toAttach, owesWhole] = [[], [], [], false];
    for (const { at, paper, isEntering, isCollecting } of events) {
      counter.approve(at);
      machine.live(at);
      if (isEntering) counter.enter(paper);
      else if (isOpen(paper) && (!paper.isForgotten || isCollecting)) counter.close(paper);
      else if (isOpen(paper)) counter.attach(paper);
    }
    counter.approve(closing(month, day));
    machine.live(closing(month, day));
    if (isLastDay || (chances[index]?.skip ?? 0) >= knobs.skip / 100) {
      pages += 1;
      const listed = machine.listed(clerk).flatMap((code) => counter.paperOf(code) ?? []);
      for (const paper of isLastDay ? wholeOf() : listed) if (isOpen(paper) && paper.finishedAt <= machine.now() && (isLastDay || !isOverlooked(paper, day, knobs.overlook))) counter.close(paper);
    }
    machine.live(boot.to);
  }
  return pages;
};

/** As a report about the period reads it. */
const readBack = (core: StationCore, asOf: Instant, no: number, code: string): RealDossier => {
  const id = findDossier(core, code)?.id ?? '';
  const events = core.db.sqlite.prepare<[string], { bytes: Buffer }>('SELECT bytes FROM journal WHERE dossier_id = ? ORDER BY pos').all(id).map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as JournalEvent);
  const dossier = dossierAsOf(events, asOf);
  const reading = dossier === undefined ? 'voided' : readingAt(core, dossier, asOf, true);
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

/** A procedure for each limit, made of a real one. */
const catalogueOf = (papers: readonly Paper[]): string => {
  const shipped = readFileSync(new URL('../../resources/catalogue/catalogue.jsonl', import.meta.url), 'utf8').split('\n').find((row) => row.startsWith('{"code":"1.004873"')) ?? '{}';
  const row = JSON.parse(shipped) as { limits: { channel: string }[] };
  const limits = new Map(papers.map(({ limit }) => [procedureOf(limit), limit]));
  return [...limits].map(([code, limit]) => JSON.stringify({ ...row, code, limits: row.limits.map((one) => ({ ...one, limit, flag: null })) })).join('\n');
};

