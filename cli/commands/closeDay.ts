/** `quay close-day`: the list of the end of the day; closing it; its paper; the check of what was closed. */
import type { DayItem, DayView } from '#shared/contract';
import { dayCheckWords, dayCountsToText, daySectionWords, dayViewWords } from '#shared/messages/closeDay';
import { errorToText } from '#shared/messages/errors';
import { dayLateToText } from '#shared/messages/lateness';
import { err, ok } from '#shared/result';
import { instantToLocalDate, isLocalDate } from '#shared/time';
import type { Actor } from '#station/actor';
import { trueNow } from '#station/clock/sense';
import { checkDay } from '#station/closeDay/checkDay';
import { closeDay as closeStationDay } from '#station/closeDay/closeDay';
import { makeDayPaper } from '#station/closeDay/dayPaper';
import { dayView } from '#station/closeDay/dayView';
import type { StationCore } from '#station/core';
import { createFormPrinter } from '#station/forms';
import { openOutage } from '#station/linkWatch/linkWatch';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { systemNetwork } from '#station/sync/transport';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { reader, withActor, withStation } from '../station.ts';
import { toFile } from './printReceipt.ts';

export interface CloseDayOptions {
  readonly day?: string;
  readonly close?: boolean;
  readonly note?: string;
  readonly pdf?: string;
  /** A day, or `true`: today. */
  readonly check?: string | true;
}

export const closeDay = (run: Run, options: CloseDayOptions): Ran => {
  const { day, close = false, note, pdf, check } = options;
  if ([day, check].some((one) => typeof one === 'string' && !isLocalDate(one))) return Promise.resolve(usage('Ngày phải ghi như 2026-11-23.'));
  if (close && day !== undefined) return Promise.resolve(usage('Chỉ chốt được ngày hôm nay: bỏ --day khi có --close.'));
  if (note !== undefined && !close) return Promise.resolve(usage('Tùy chọn --note đi cùng --close.'));
  if (check !== undefined) return withStation(run, (core) => checked(run, core, check === true ? (day ?? todayOf(core)) : check));
  if (close) return withActor(run, (core, actor) => closed(run, core, actor, note ?? '', pdf));
  return withStation(run, async (core) => {
    const actor = await reader(run, core);
    return actor.ok ? shown(run, core, actor.value, day ?? todayOf(core), pdf) : actor;
  });
};

const todayOf = (core: StationCore): string => instantToLocalDate(trueNow(core));

const shown = async (run: Run, core: StationCore, actor: Actor, day: string, pdf: string | undefined): Ran => {
  const view = dayView(core, actor, openOutage(core), day);
  if (pdf === undefined) return answer(run, view, viewToText(view));
  const put = await paperTo(core, actor, day, pdf);
  return put.ok ? answer(run, { file: pdf, bytes: put.value.bytes, ...view }, dayViewWords.printed(pdf)) : put;
};

/** Prints what was closed, then sends: the answer does not wait for the network. */
const closed = async (run: Run, core: StationCore, actor: Actor, note: string, pdf: string | undefined): Ran => {
  const open = openOutage(core);
  const { seen } = dayView(core, actor, open);
  const done = closeStationDay(core, actor, { seen, note, opId: core.deps.newId() }, open);
  if (!done.ok) return done;
  const put = pdf === undefined ? null : await paperTo(core, actor, done.value.day, pdf);
  if (put?.ok === false) return put;
  const { counts, left, seal, seq } = done.value;
  const text = [dayViewWords.closed(done.value.day, seq, left, seal), dayCountsToText(counts), dayLateToText(counts)].join('\n');
  const answered = await answer(run, { ...done.value, ...(put === null || pdf === undefined ? {} : { file: pdf, bytes: put.value.bytes }) }, text);
  const store = createSqliteSyncStore(core);
  if (store.peer() === null) return answered;
  const sent = await createSyncEngine({ ...core.deps, ...systemNetwork, store }).syncOnce();
  run.out.note(sent.ok ? dayViewWords.sent : `${dayViewWords.notSent} ${errorToText(sent.error)}`);
  return answered;
};

const paperTo = async (core: StationCore, actor: Actor, day: string, pdf: string) => {
  const made = makeDayPaper(core, createFormPrinter({ sets: core.formSets, fontCss: '', practice: core.identity.simulated }), actor, day, openOutage(core));
  return made.ok ? toFile(made.value, pdf, async () => ok(null)) : made;
};

const checked = async (run: Run, core: StationCore, day: string): Ran => {
  const check = checkDay(core, day);
  if (check === null) return err({ type: 'DayNotClosed', day });
  const isRight = check.isSigned && check.isOwnKey && check.isHeadKept;
  return answer(run, check, dayCheckWords(check), isRight ? 0 : 1);
};

const viewToText = ({ day, counts, sections, closed: closing, before, total, pressing }: DayView): string =>
  [
    dayViewWords.title(day),
    `${dayCountsToText(counts)} · ${dayLateToText(counts)}`,
    ...(before === null ? [] : [dayViewWords.before(before.day, before.isClosed, before.total, before.left.filter(({ isStillOpen }) => isStillOpen).length)]),
    ...sections.flatMap((section) => (section.total === 0 ? [] : [`${daySectionWords[section.section]} (${section.total})`, ...section.items.map(lineOf)])),
    closing === null ? dayViewWords.open(total, pressing) : dayViewWords.closed(day, closing.seq, closing.left, closing.seal),
  ].join('\n');

const lineOf = ({ code, applicantName, procedureName, why, isPressing }: DayItem): string =>
  `${isPressing ? ' !' : '  '} ${[code, applicantName, procedureName].filter((part) => part !== null && part !== '').join('  ')}  ${why}`;
