/**
 * The dossiers of a period for the public list, each as it stood at the period's end. Found by the index of ends and the index of
 * states, never by all dossiers; read part by part, so that the desk answers everybody else meanwhile.
 */
import type { LatePublic } from '#shared/contract';
import { preparedOnce } from '#db/preparedOnce';
import { dossierAsOf } from '#shared/dossier/asOf';
import { type Dossier, dossierFromDoc } from '#shared/dossier/dossier';
import { wasReceived } from '#shared/dossier/papers';
import type { StationError } from '#shared/errors';
import { type Answerable, answerableOf } from '#shared/lateness/answerable';
import { isApologised } from '#shared/lateness/apologised';
import { type PublicItem, publicListOf } from '#shared/lateness/publicList';
import { err, ok, type Result } from '#shared/result';
import { addDays, type Instant, instantToLocalDate, instantToMs, type LocalDate, localDateToDayNumber, localToInstant, msToInstant } from '#shared/time';
import { doubtfulEnds } from '../clock/doubtfulEnds.ts';
import { lastTrueEnd } from '../clock/endTime.ts';
import { readingAt } from '../clock/readingAt.ts';
import { trueNow } from '../clock/sense.ts';
import type { StationCore } from '../core.ts';
import { dossierEvents } from '../journal/refold.ts';

/** A year and the days people add to it, as the register has it. */
const MOST_DAYS = 400;
/** Some milliseconds of reading; then the desk answers everybody else. */
const AT_ONCE = 100;

/** Days inclusive. Errors: PeriodInverted, PeriodTooLong. */
export const latePublicOf = async (core: StationCore, { from, to }: { readonly from: LocalDate; readonly to: LocalDate }): Promise<Result<LatePublic, StationError>> => {
  if (from > to) return err({ type: 'PeriodInverted', from, to });
  const days = localDateToDayNumber(to) - localDateToDayNumber(from) + 1;
  if (days > MOST_DAYS) return err({ type: 'PeriodTooLong', days, most: MOST_DAYS });
  const period: Period = { from, start: localToInstant(from), end: localToInstant(addDays(to, 1)), lastDay: to };
  const madeAt = trueNow(core);
  const isOver = madeAt >= period.end;
  const asOf = isOver ? msToInstant(instantToMs(period.end) - 1) : madeAt;
  const { seq, hash } = core.journal.head();
  const items: PublicItem[] = [];
  const doubtful = doubtfulEnds(core, period.start, period.end);
  const nums = candidates(core, period, doubtful);
  for (let done = 0; done < nums.length; done += AT_ONCE) {
    for (const num of nums.slice(done, done + AT_ONCE)) items.push(...itemOf(core, num, period, { asOf, isOver }));
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return ok({ from, to, asOf, madeAt, isOver, head: { seq, hash }, ...publicListOf(items) });
};

interface Period {
  readonly from: LocalDate;
  readonly lastDay: LocalDate;
  readonly start: Instant;
  /** The first moment behind it. */
  readonly end: Instant;
}

/** What ended in it, what was recorded late in it though it was declared to have ended before, what is open now and began before its end, what a wrong clock may have dated into another period, and what ended since: at its end that was open, or had ended and was recalled after. */
const candidates = (core: StationCore, { start, end, lastDay }: Period, doubtful: readonly number[]): number[] => {
  const { ended, recorded, open, endedSince } = statements(core.db);
  return [...new Set([...doubtful, ...ended.all(start, end), ...recorded.all(start, end), ...open.all(lastDay), ...endedSince.all(end, lastDay)])];
};

/** The later of the two: by the record what was declared is open until somebody records it. */
const lastEndOf = ({ endedAt, endRecordedAt }: Dossier, asOf: Instant): Instant => (endedAt === null ? asOf : endRecordedAt !== null && endRecordedAt > endedAt ? endRecordedAt : endedAt);

/** None for what was voided, was never received, had not come yet or had ended before the period, by the record too. */
const itemOf = (core: StationCore, num: number, { start }: Period, { asOf, isOver }: { readonly asOf: Instant; readonly isOver: boolean }): PublicItem[] => {
  const doc = statements(core.db).doc.get(num);
  if (doc === undefined) return [];
  const now = dossierFromDoc(doc);
  const then = isOver ? dossierAsOf(dossierEvents(core.db, now.id), asOf) : now;
  // Voided by now, it was nobody's matter then either.
  if (then === undefined || now.finalStop?.why === 'voided' || !wasReceived(then) || then.receivedAt > asOf || lastEndOf(then, asOf) < start && (lastTrueEnd(core, then) ?? '') < start) return [];
  const reading = readingAt(core, then, asOf, isOver);
  return reading === 'voided' ? [] : [{ reading, answers: answersNamed(core, then, asOf), cause: now.causes.at(-1)?.cause ?? null, isApologised: isApologised(now, asOf), isRecordOnly: then.endedAt !== null && then.endRecordedAt !== null && then.endedAt < start }];
};

/** Who answers, with a name for the unit of everybody: theirs as the hand-over said, else theirs now, else the authority. */
export const answersNamed = ({ db, identity: { unit } }: StationCore, dossier: Dossier, asOf: Instant): Answerable => {
  const answers = answerableOf(dossier, asOf, unit.agencyCode);
  if (answers.unit !== '') return answers;
  const own = answers.officer === null ? undefined : statements(db).officerUnit.get(answers.officer.id);
  return { ...answers, unit: own === undefined || own === '' ? unit.authority : own };
};

export const monthOf = (today: Instant): { readonly from: LocalDate; readonly to: LocalDate } => {
  const to = instantToLocalDate(today);
  return { from: `${to.slice(0, 8)}01`, to };
};

const statements = preparedOnce(({ sqlite }) => ({
  ended: sqlite.prepare<[Instant, Instant], number>('SELECT num FROM dossier WHERE ended_at >= ? AND ended_at < ?').pluck(),
  recorded: sqlite.prepare<[Instant, Instant], number>('SELECT num FROM ended_late WHERE end_recorded_at >= ? AND end_recorded_at < ?').pluck(),
  open: sqlite.prepare<[LocalDate], number>(`SELECT num FROM dossier WHERE status IN ('accepted', 'processing', 'supplement', 'payment', 'stopped') AND ended_at IS NULL AND received_day <= ?`).pluck(),
  endedSince: sqlite.prepare<[Instant, LocalDate], number>('SELECT num FROM dossier WHERE ended_at >= ? AND received_day <= ?').pluck(),
  doc: sqlite.prepare<[number], string>('SELECT doc FROM dossier WHERE num = ?').pluck(),
  officerUnit: sqlite.prepare<[string], string>('SELECT unit FROM officer WHERE id = ?').pluck(),
}));
