/**
 * The one door through which dossiers change: parse, find, check rights and status, write one event.
 * Screens, `quay do` and tests come in here; nothing else appends dossier events.
 */
import { Act, type ActDone, type ActOf, type PrintTogether } from '#shared/dossier/acts';
import type { Dossier } from '#shared/dossier/dossier';
import { type DossierAct, dossierToFacts, nextStatus, personProblem, roleFor } from '#shared/dossier/lifecycle';
import type { AppError } from '#shared/errors';
import { type FeeAct, isFeeAct } from '#shared/fees/feeActs';
import { type FileAct, isFileAct } from '#shared/files/fileActs';
import type { JournalEvent } from '#shared/journal/event';
import { err, ok, type Result } from '#shared/result';
import type { Instant } from '#shared/time';
import { type Actor, actorToBy } from '../actor.ts';
import type { StationCore } from '../core.ts';
import type { EventDraft } from '../journal/journal.ts';
import { confirmTime, mayMint } from '../clock/confirmTime.ts';
import { lookAtClock } from '../clock/sense.ts';
import { certify } from './certify.ts';
import {
  closeUnanswered, confirmDue, extend, handInSupplement, pause, paymentDone, recall, receiveSupplement, requestPayment, requestSupplement, requestVerification, resume, stop, tellApplicant, verificationAnswered,
} from './clock.ts';
import { changedMeanwhile } from './changedMeanwhile.ts';
import { confirmLimit } from './confirmLimit.ts';
import { correct } from './correct.ts';
import { openFeeSeries, performFeeAct } from './fees.ts';
import { performFileAct } from './files.ts';
import { approveDeclaration, declare, declineDeclaration } from './declare.ts';
import { findDossier } from './findDossier.ts';
import { complete, forward, refuse, resultArrived, returnResult, withdraw } from './move.ts';
import { accept, register } from './online.ts';
import { codeOf, findByOp, type Op, opOf } from './op.ts';
import { print } from './print.ts';
import { receive } from './receive.ts';
import { sendBack, sign, submit, takeBack, transfer } from './route.ts';
import { printVisitor, turnAway } from './turnAway.ts';
import { undo, undoNow } from './undo.ts';
import { latenessFact, sendApology, stateCause } from './lateness.ts';
import { declineVoid, requestVoid, voidDossier } from './void.ts';

export interface ActContext {
  readonly core: StationCore;
  readonly actor: Actor;
  /** When the act happens: the station's clock, or what a simulated station was told. */
  readonly at: Instant;
}

/** What an act wants written. */
export interface ActDraft {
  readonly event: Omit<EventDraft, 'at'>;
  readonly code: string;
  readonly warnings: readonly string[];
  readonly due?: string;
  readonly number?: number;
}

/** On a dossier: where it stands, and the role the act is done in. */
export interface DossierActContext extends ActContext {
  readonly dossier: Dossier;
  readonly by: EventDraft['by'];
}

/** `now` only on simulated stations. Never throws for what people can cause; a failing disk throws. */
export const performAct = (core: StationCore, actor: Actor, act: Act | PrintTogether, now?: Instant): Result<ActDone, AppError> => {
  if (now !== undefined && !core.identity.simulated) return err({ type: 'NowNotAllowed' });
  lookAtClock(core);
  const context: ActContext = { core, actor, at: now ?? core.deps.now() };
  return core.journal.transact((tx): Result<ActDone, AppError> => {
    const op = act.opId === undefined ? null : opOf({ ...act, opId: act.opId }, actor);
    const repeated = op === null ? undefined : findDone(core, op, act.act);
    if (repeated !== undefined) return repeated;
    const draft = decide(context, act);
    if (!draft.ok) return draft;
    const { event, code, warnings, due, number } = draft.value;
    const { event: written } = tx.append({ ...event, data: { ...event.data, ...op }, at: context.at } as EventDraft);
    const version = written.dossierId === null ? 0 : (written.dossierVersion ?? 0) + 1;
    return ok({
      act: act.act,
      code,
      dossierId: written.dossierId,
      version,
      seq: written.seq,
      at: written.at,
      ...(due === undefined ? {} : { due }),
      ...(number === undefined ? {} : { number }),
      repeated: false,
      warnings,
      ...moreOf(written),
      ...undoNow(core, written),
    });
  });
};

/** What only some acts answer. */
const moreOf = (event: JournalEvent): Pick<ActDone, 'printNo' | 'paper' | 'copies' | 'number' | 'request' | 'receipt'> => {
  if (event.type === 'visitor.printed' || event.type === 'dossier.fee-printed') return { printNo: event.data.printNo, paper: event.data.paper, copies: event.data.copies };
  if (event.type === 'dossier.printed') {
    const { printNo, paper, copies, request, number } = event.data;
    return { printNo, paper, copies, ...(request === undefined ? {} : { request }), ...(number === undefined ? {} : { number }) };
  }
  const fee = event.type === 'dossier.fee-collected' || event.type === 'dossier.certified' ? event.data.fee : null;
  return fee === null ? {} : { receipt: { form: fee.receipt.form, symbol: fee.receipt.symbol, number: fee.receipt.number, total: fee.total } };
};

/** Parses what came over a wire or from a line of text. */
export const parseAct = (input: unknown): Result<Act, Extract<AppError, { type: 'InputInvalid' }>> => {
  const parsed = Act.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  return err({ type: 'InputInvalid', problems: parsed.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), problem: issue.code })) });
};

const decide = (context: ActContext, act: Act | PrintTogether): Result<ActDraft, AppError> => {
  const mint = act.act === 'receive' || act.act === 'certify' ? mayMint(context) : ok(null);
  if (!mint.ok) return mint;
  switch (act.act) {
    case 'confirm-time':
      return confirmTime(context, act);
    case 'receive':
      return receive(context, act);
    case 'register':
      return register(context, act);
    case 'turn-away':
      return turnAway(context, act);
    case 'print-visitor':
      return printVisitor(context, act);
    case 'confirm-limit':
      return confirmLimit(context, act);
    case 'certify':
      return certify(context, act);
    case 'open-fee-series':
      return openFeeSeries(context, act);
    default:
      return decideOnDossier(context, act);
  }
};

const decideOnDossier = (context: ActContext, act: ActOf<DossierAct | FeeAct | FileAct> | PrintTogether): Result<ActDraft, AppError> => {
  const dossier = findDossier(context.core, act.code);
  if (dossier === undefined) return err({ type: 'DossierNotFound', code: act.code });
  if (isOnMoney(act)) return changedMeanwhile(context.core, dossier, act) ?? performFeeAct({ ...context, dossier }, act);
  if (isOnFiles(act)) return changedMeanwhile(context.core, dossier, act) ?? performFileAct({ ...context, dossier }, act);
  const role = roleFor(act.act, context.actor.role, context.actor.officer.roles);
  if (!role.ok) return role;
  const changed = changedMeanwhile(context.core, dossier, act);
  if (changed !== null) return changed;
  const facts = { ...dossierToFacts(dossier, context.at, context.core.reference.settings(), context.core.identity.unit.agencyCode), ...latenessFact(context.core, dossier, context.at, act.act) };
  const status = nextStatus(act.act, facts);
  if (!status.ok) return status;
  const problem = personProblem(act.act, facts, context.actor.officer.id);
  if (problem !== null) return err(problem);
  const onDossier = { ...context, dossier, by: actorToBy(context.actor, role.value) };
  const said = say(onDossier, act);
  if (!said.ok) return said;
  const { type, data, declared, by = onDossier.by, warnings = [], due } = said.value;
  return ok({
    event: { type, data, ...(declared === undefined ? {} : { declared }), dossierId: dossier.id, dossierVersion: dossier.version, by } as ActDraft['event'],
    code: dossier.code,
    warnings,
    ...(due === undefined ? {} : { due }),
  });
};

const isOnMoney = (act: ActOf<DossierAct | FeeAct | FileAct> | PrintTogether): act is ActOf<FeeAct> => isFeeAct(act.act);
const isOnFiles = (act: ActOf<DossierAct | FileAct> | PrintTogether): act is ActOf<FileAct> => isFileAct(act.act);

type DossierEvent = Pick<EventDraft, 'type' | 'data' | 'declared'> & { /** In another role than the act's own. */ readonly by?: EventDraft['by']; readonly warnings?: readonly string[]; /** To tell the officer at once. */ readonly due?: string };

const say = (context: DossierActContext, act: ActOf<DossierAct> | PrintTogether): Result<DossierEvent, AppError> => {
  switch (act.act) {
    case 'forward':
      return forward(context, act);
    case 'complete':
      return complete(context, act);
    case 'result-arrived':
      return resultArrived(context, act);
    case 'return':
      return returnResult(context, act);
    case 'refuse':
      return refuse(context, act);
    case 'withdraw':
      return withdraw(act);
    case 'correct':
      return correct(context, act);
    case 'print':
      return print(context, act);
    case 'request-supplement':
      return requestSupplement(context, act);
    case 'tell-applicant':
      return tellApplicant(context, act);
    case 'hand-in-supplement':
      return handInSupplement(act);
    case 'receive-supplement':
      return receiveSupplement(context, act);
    case 'close-unanswered':
      return closeUnanswered(act);
    case 'pause':
      return pause(context, act);
    case 'resume':
      return resume(context, act);
    case 'request-payment':
      return requestPayment(act);
    case 'payment-done':
      return paymentDone(context, act);
    case 'stop':
      return stop(context, act);
    case 'extend':
      return extend(context, act);
    case 'confirm-due':
      return confirmDue(context, act);
    case 'recall':
      return recall(context, act);
    case 'undo':
      return undo(context, act);
    case 'accept':
      return accept(context, act);
    case 'transfer':
      return transfer(context, act);
    case 'take-back':
      return takeBack(context, act);
    case 'submit':
      return submit(context, act);
    case 'sign':
      return sign(context, act);
    case 'send-back':
      return sendBack(act);
    case 'request-verification':
      return requestVerification(context, act);
    case 'verification-answered':
      return verificationAnswered(context, act);
    case 'request-void':
      return requestVoid(context, act);
    case 'void':
      return voidDossier(context);
    case 'decline-void':
      return declineVoid(act);
    case 'declare':
      return declare(context, act);
    case 'approve-declaration':
      return approveDeclaration(context);
    case 'decline-declaration':
      return declineDeclaration(act);
    case 'state-cause':
      return stateCause(context, act);
    case 'send-apology':
      return sendApology(context, act);
  }
};

/** @idempotent with opId: the answer the act gave the first time. A key used for anything else is refused, never taken for done. */
const findDone = (core: StationCore, op: Op, act: Act['act']): Result<ActDone, AppError> | undefined => {
  const done = findByOp(core, op);
  if (done === undefined || !done.ok) return done;
  const event = done.value;
  return ok({
    act,
    code: codeOf(core.db, event),
    dossierId: event.dossierId,
    version: event.dossierId === null ? 0 : (event.dossierVersion ?? 0) + 1,
    seq: event.seq,
    at: event.at,
    ...(event.type === 'dossier.received' || event.type === 'dossier.accepted' || event.type === 'dossier.certified' ? { due: event.data.due.promisedDue } : {}),
    ...(event.type === 'dossier.registered' ? { due: event.data.answerDue.legalDue } : {}),
    ...(event.type === 'visitor.turned-away' || event.type === 'visitor.printed' ? { number: event.data.number } : {}),
    repeated: true,
    warnings: [],
    ...moreOf(event),
    ...undoNow(core, event),
  });
};

