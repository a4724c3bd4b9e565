/**
 * Khai bổ sung (DESIGN §4, declared acts; our design): what happened earlier and nobody recorded then. One person asks, with a
 * paper that shows it; a leader who is somebody else lets it be written. It is marked for ever, and both dates are kept.
 *
 * What was pressed only when somebody remembered may be declared to have ended earlier: then the moment it was pressed is when it
 * was recorded, not the leader's.
 */
import { preparedOnce } from '#db/preparedOnce';
import type { ActOf } from '#shared/dossier/acts';
import type { Dossier } from '#shared/dossier/dossier';
import { declaredStatus, dossierToFacts, roleFor } from '#shared/dossier/lifecycle';
import type { StationError } from '#shared/errors';
import type { EventOf } from '#shared/journal/eventTypes';
import { err, ok, type Result } from '#shared/result';
import { addDays, type Instant, instantToLocalDate, instantToLocalMinute, localMinuteToInstant } from '#shared/time';
import type { StationCore } from '../core.ts';
import type { EventDraft } from '../journal/journal.ts';
import { findLeader } from './leader.ts';
import { collectionOf } from './move.ts';
import type { DossierActContext } from './perform.ts';
import { resultPaperOf } from './route.ts';

export const declare = (context: DossierActContext, act: ActOf<'declare'>): Result<EventOf<'dossier.declaration-requested'>, StationError> => {
  const { core, actor, dossier, at } = context;
  const settings = core.reference.settings();
  // Nobody declares what they might not have done.
  const role = roleFor(act.what, actor.role, actor.officer.roles);
  if (!role.ok) return role;
  const status = declaredStatus(act.what, dossierToFacts(dossier, at, settings));
  if (!status.ok) return status;
  const leader = findLeader(core, act.leader);
  if (!leader.ok) return leader;
  if (leader.value.id === actor.officer.id) return err({ type: 'SecondPersonNeeded' });

  const after = lastFactBefore(core, dossier, act.what);
  const typed = localMinuteToInstant(act.at);
  // People write minutes: the minute of the fact it follows is not before it.
  const happenedAt = typed < after && instantToLocalMinute(typed) === instantToLocalMinute(after) ? after : typed;
  const today = instantToLocalDate(at);
  if (happenedAt > at) return err({ type: 'DateAhead', date: instantToLocalDate(happenedAt) });
  if (act.evidence.date > today) return err({ type: 'DateAhead', date: act.evidence.date });
  if (isTooOld(happenedAt, at, settings.declareDays)) return err({ type: 'DeclaredTooOld', days: settings.declareDays });
  if (happenedAt < after) return err({ type: 'DeclaredTooEarly', after });
  const ended = endedBefore(dossier, act.what);
  if (ended !== null && happenedAt >= ended) return err({ type: 'DeclaredNotSooner', endedAt: ended });

  // The paper of what has ended is known, or noted apart.
  const result = act.what === 'return' || ended !== null ? ok(undefined) : resultPaperOf(act, context);
  if (!result.ok) return result;
  const collection = act.what === 'return' ? collectionOf(dossier, act) : ok(undefined);
  if (!collection.ok) return collection;
  const { what, evidence, reason } = act;
  return ok({
    type: 'dossier.declaration-requested',
    data: {
      what, happenedAt, evidence, reason,
      leader: leader.value.id,
      leaderName: leader.value.name,
      ...(result.value === undefined ? {} : { result: result.value }),
      ...(collection.value === undefined ? {} : { collection: collection.value }),
    },
  });
};

type Approved = EventOf<'dossier.completed' | 'dossier.result-arrived' | 'dossier.returned'> & Required<Pick<EventDraft, 'declared'>>;

/** That it may still be done, and that who approves is not who asked, is the lifecycle's check; the order of facts may have moved on since, and the age it may be declared at has its limit on the day it is written. */
export const approveDeclaration = ({ core, actor, dossier, at }: DossierActContext): Result<Approved, StationError> => {
  const { declaration } = dossier;
  if (declaration === null) return err({ type: 'DeclarationNotRequested' });
  const { what, happenedAt, evidence, by, reason, result, collection } = declaration;
  const after = lastFactBefore(core, dossier, what);
  if (happenedAt < after) return err({ type: 'DeclaredTooEarly', after });
  const ended = endedBefore(dossier, what);
  if (ended !== null && happenedAt >= ended) return err({ type: 'DeclaredNotSooner', endedAt: ended });
  const { declareDays } = core.reference.settings();
  if (isTooOld(happenedAt, at, declareDays)) return err({ type: 'DeclaredTooOld', days: declareDays });
  const declared = { at: happenedAt, evidence, requestedBy: by.officer, approvedBy: actor.officer.id, reason };
  const paper = result === undefined || ended !== null ? {} : { result };
  switch (what) {
    case 'complete':
      return ok({ type: 'dossier.completed', data: { note: '', ...paper }, declared });
    case 'result-arrived':
      return ok({ type: 'dossier.result-arrived', data: { note: '', ...paper }, declared });
    case 'return':
      if (collection === undefined) throw new Error('a hand-over says who collected');
      return ok({ type: 'dossier.returned', data: { collection }, declared });
  }
};

/** When it was completed, where that is what is declared to have come earlier. */
const endedBefore = ({ completedAt }: Dossier, what: ActOf<'declare'>['what']): Instant | null => (what === 'complete' ? completedAt : null);

const isTooOld = (happenedAt: Instant, at: Instant, days: number): boolean => instantToLocalDate(happenedAt) < addDays(instantToLocalDate(at), -days);

export const declineDeclaration = (act: ActOf<'decline-declaration'>): Result<EventOf<'dossier.declaration-declined'>, StationError> =>
  ok({ type: 'dossier.declaration-declined', data: { reason: act.reason } });

/**
 * What it cannot have come before: the receipt, the end of the last time its clock stood, its coming back from elsewhere or
 * its recall; a result at the counter or handed over also not before it was resolved.
 */
const lastFactBefore = (core: StationCore, { id, receivedAt, completedAt, atCounterAt, clockStops }: Dossier, what: ActOf<'declare'>['what']): Instant => {
  const stop = clockStops.at(-1);
  const facts = [receivedAt, stop?.resumedAt ?? stop?.at, statements(core.db).undone.get(id)?.at, ...(what === 'complete' ? [] : [completedAt]), ...(what === 'return' ? [atCounterAt] : [])];
  return facts.reduce<Instant>((latest, fact) => (fact !== null && fact !== undefined && fact > latest ? fact : latest), receivedAt);
};

const statements = preparedOnce(({ sqlite }) => ({
  undone: sqlite.prepare<[string], { at: Instant | null }>("SELECT max(at) AS at FROM journal WHERE dossier_id = ? AND type IN ('dossier.recalled', 'dossier.taken-back')"),
}));
