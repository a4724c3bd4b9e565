/** What happens to a station and not to one dossier: its lives, officers, clock, imported data, settings, day and line. */
import { z } from 'zod';
import { SignedDay } from '../closeDay/daySummary.ts';
import { FeeSeries } from '../fees/feeReceipt.ts';
import { linkFailures, outageEnds } from '../linkWatch/linkWatch.ts';
import { Officer, OfficerId, Role } from '../officer.ts';
import { Channel, Limit, ProcedureCode } from '../procedure.ts';
import { Settings } from '../settings.ts';
import { ProcedureSetup } from '../steps/procedureSteps.ts';
import { text } from '../typedText.ts';
import { FormSet, Unit } from '../unit.ts';
import { DateText, Hash, InboxItemId, InstantText, Op, Reason } from './eventParts.ts';

export const LimitConfirmation = z.object({
  code: ProcedureCode,
  procedureVersion: z.string(),
  /** null = every channel, every case whose limit is flagged. */
  channel: Channel.nullable(),
  caseId: z.string().nullable(),
  limit: Limit,
  legalBasis: text(500).min(3),
  ...Op,
});
export type LimitConfirmation = z.infer<typeof LimitConfirmation>;

/** An event of one life, by its place and the hash there. */
const LifePlace = z.object({ incarnation: z.uuid(), seq: z.int(), head: Hash });

export const stationEvents = [
  z.object({ type: z.literal('station.created'), data: z.object({ unit: Unit, simulated: z.boolean(), programVersion: z.string() }) }),
  /**
   * A new life: names the last event it grew from. `restored`: from a backup. `forked`: the database or the province's record
   * was copied or put back, and the two parted after the parent; what was done here after it, up to `left`, follows, said
   * again (`repeats`).
   */
  z.object({ type: z.literal('incarnation.began'), data: z.object({ parent: LifePlace, reason: z.enum(['restored', 'forked']), left: LifePlace.optional() }) }),
  /** The data key was sealed for the province (escrow); `thumbprint` of the province's key. */
  z.object({ type: z.literal('station.key-escrowed'), data: z.object({ thumbprint: z.string().min(1).max(80) }) }),
  /** Diễn tập khôi phục: a backup was opened and verified in a scratch folder, by the recovery sheet's passphrase or by the province's escrow. `problem`: the error's type where it failed. */
  z.object({
    type: z.literal('recovery.drilled'),
    data: z.object({ way: z.enum(['passphrase', 'escrow']), ok: z.boolean(), problem: z.string().max(80).optional(), backup: z.object({ createdAt: InstantText, seq: z.int(), head: Hash }).nullable() }),
  }),
  z.object({ type: z.literal('officer.added'), data: Officer }),
  z.object({ type: z.literal('officer.changed'), data: Officer }),
  z.object({ type: z.literal('officer.password-set'), data: z.object({ id: OfficerId }) }),
  z.object({ type: z.literal('officer.locked-out'), data: z.object({ id: OfficerId, until: InstantText }) }),
  /** Nothing happened but time: says what the clock and the machine's counter showed. `boot`: the first event of this boot. */
  z.object({ type: z.literal('clock.heartbeat'), data: z.object({ why: z.enum(['boot', 'idle']) }) }),
  /**
   * The clock was moved, or a time receipt shows it wrong: by at least so many ms, negative to an earlier moment. `receipt`:
   * `byMs` is how far the clock is off now (0: right again).
   */
  z.object({ type: z.literal('clock.jumped'), data: z.object({ how: z.enum(['in-boot', 'across-reboots', 'receipt']), byMs: z.int() }) }),
  /** After a jump somebody looked at the clock: right, or wrong and known to be so. Work goes on either way. */
  z.object({ type: z.literal('clock.confirmed'), data: z.object({ ...Op, isRight: z.boolean(), byMs: z.int() }) }),
  z.object({ type: z.literal('officer.signed-in'), data: z.object({ id: OfficerId, role: Role }) }),
  z.object({ type: z.literal('catalogue.imported'), data: z.object({ version: Hash, source: z.string(), procedures: z.int(), flagged: z.int(), inboxItem: InboxItemId.optional() }) }),
  z.object({ type: z.literal('calendar.imported'), data: z.object({ version: Hash, source: z.string(), years: z.array(z.int()), inboxItem: InboxItemId.optional() }) }),
  z.object({ type: z.literal('fees.imported'), data: z.object({ version: Hash, source: z.string(), rules: z.int(), exemptions: z.int() }) }),
  /** A book of fee receipts leased to this station. */
  z.object({ type: z.literal('fee-series.opened'), data: z.object({ ...Op, ...FeeSeries.shape }) }),
  z.object({ type: z.literal('procedure.limit-confirmed'), data: LimitConfirmation }),
  /** Quy định: the whole that holds from now on, which parts of it changed, and the version (`settingsVersion`) it took the place of. */
  z.object({
    type: z.literal('settings.changed'),
    data: z.object({ before: z.string().max(64), changed: z.array(z.string().max(60)).min(1), settings: Settings, old: Settings.optional(), reason: Reason, legalBasis: z.string().max(500) }),
  }),
  /** Quy trình nội bộ, whole: what it does not name is gone. */
  z.object({ type: z.literal('procedure.steps-set'), data: ProcedureSetup }),
  /** From that day on the unit receives by another form set (bộ mẫu giấy); a dossier keeps the one it was received under. */
  z.object({ type: z.literal('form-set.chosen'), data: z.object({ set: FormSet, from: DateText }) }),
  z.object({ type: z.literal('station.enrolled'), data: z.object({ gateway: z.string(), publicKey: z.string(), gatewayKey: z.string() }) }),
  /** The paper register (sổ theo dõi) of a day held against the system by an officer; codes and typed numbers only (`reconcile/paperBook.ts`). */
  z.object({
    type: z.literal('book.compared'),
    data: z.object({
      day: DateText,
      onPaper: z.int().min(0),
      inSystem: z.int().min(0),
      both: z.int().min(0),
      /** Codes on both sides; not in what was compared before they were written down. */
      matched: z.array(z.string().max(100)).max(5000).optional(),
      onPaperOnly: z.array(z.string().max(100)).max(2000),
      systemOnly: z.array(z.string().max(100)).max(5000),
      repeated: z.array(z.string().max(100)).max(2000),
    }),
  }),
  /** Chốt ngày: the day's summary, signed by the station's key (`closeDay/daySummary.ts`). A day may be closed again. */
  z.object({ type: z.literal('day.closed'), data: SignedDay.extend(Op) }),
  /** The province could not be reached from the first failed attempt to the next that was answered (`linkWatch/linkWatch.ts`). */
  z.object({
    type: z.literal('link.outage'),
    data: z.object({ from: InstantText, lastFailedAt: InstantText, to: InstantText, lengthMs: z.int().min(0), ended: z.enum(outageEnds), clockMoved: z.boolean(), attempts: z.int().min(1), failure: z.enum(linkFailures) }),
  }),
] as const;
