/** What a leader is asked and answers: khai bổ sung, and voiding what was recorded by mistake. Null: done; else why not. */
import type { PlainAsk } from './plainAct.ts';
import type { PlainLife, PlainPerson } from './plainLife.ts';
import { ownWork, rights, ways } from './plainTable.ts';

/** As shipped: `declareDays` of the settings. */
const DECLARED_WITHIN_DAYS = 15;

export const doLeaderAct = (people: readonly PlainPerson[], life: PlainLife, who: PlainPerson, at: string, ask: PlainAsk): string | null => {
  switch (ask.act) {
    case 'declare': {
      if (life.status === 'returned' && !isEndLive(life)) return 'TransitionForbidden';
      if (life.declared !== null) return 'DeclarationAlreadyRequested';
      const what = ask.what ?? '';
      if (!who.roles.some((role) => (rights[what] ?? '').split(' ').includes(role))) return 'RoleForbidden';
      const forbidden = whyNotNow(life, what);
      if (forbidden !== null) return forbidden;
      const leader = people.find(({ id }) => id === ask.to);
      if (leader === undefined) return 'OfficerUnknown';
      if (!leader.roles.includes('leader')) return 'ApproverNotLeader';
      if (leader.id === who.id) return 'SecondPersonNeeded';
      const happened = ask.at ?? '';
      if (happened > at) return 'DateAhead';
      if (happened < lastFactBefore(life, what)) return 'DeclaredTooEarly';
      if (what === 'complete' && happened >= (life.completedAt ?? '9')) return 'DeclaredNotSooner';
      life.declared = { what, at: happened, by: who.id };
      return null;
    }
    case 'approve-declaration': {
      if (life.declared === null) return 'DeclarationNotRequested';
      const { what, at: happened, by } = life.declared;
      if (by === who.id) return 'SecondPersonNeeded';
      if (happened < lastFactBefore(life, what)) return 'DeclaredTooEarly';
      if (what === 'complete' && happened >= (life.completedAt ?? '9')) return 'DeclaredNotSooner';
      if (Date.parse(`${at.slice(0, 10)}Z`) - Date.parse(`${happened.slice(0, 10)}Z`) > DECLARED_WITHIN_DAYS * 86_400_000) return 'DeclaredTooOld';
      const pressedAt = what === 'complete' ? life.completedAt : null;
      const endsNow = what !== 'return' && (what === 'complete' || life.endedAt === null);
      if (what === 'return') life.holder = null;
      else Object.assign(life, { isSubmitted: false, completedAt: what === 'complete' ? happened : (life.completedAt ?? happened), endedAt: what === 'complete' ? happened : (life.endedAt ?? happened) });
      if (what === 'result-arrived') life.atCounterAt = happened;
      if (endsNow) life.endRecordedAt = pressedAt ?? at;
      life.declared = null;
      life.declaredActs += 1;
      return null;
    }
    case 'decline-declaration':
      if (life.declared === null) return 'DeclarationNotRequested';
      life.declared = null;
      return null;
    case 'request-void': {
      if (life.voidAskedBy !== null) return 'VoidAlreadyRequested';
      const leader = people.find(({ id }) => id === ask.to);
      if (leader === undefined) return 'OfficerUnknown';
      if (!leader.roles.includes('leader')) return 'ApproverNotLeader';
      if (leader.id === who.id) return 'SecondPersonNeeded';
      life.voidAskedBy = who.id;
      return null;
    }
    case 'void':
      if (life.voidAskedBy === null) return 'VoidNotRequested';
      if (life.voidAskedBy === who.id) return 'SecondPersonNeeded';
      Object.assign(life, { voidAskedBy: null, declared: null, isFinal: true, why: 'voided', holder: null });
      life.endedAt ??= at;
      return null;
    case 'decline-void':
      if (life.voidAskedBy === null) return 'VoidNotRequested';
      life.voidAskedBy = null;
      return null;
    default:
      return null;
  }
};

/** Where it stands: whether that may be done at all. */
export const whyNotNow = (life: PlainLife, act: string): string | null => {
  if (act === 'result-arrived' && life.status === 'completed' && life.atCounterAt !== null) return 'ResultAlreadyAtCounter';
  const saysEarlier = act === 'complete' && isEndLive(life);
  if (!saysEarlier && !(ways[act] ?? '').split(' ').some((one) => one.startsWith(`${life.status}>`))) return 'TransitionForbidden';
  return life.isWithOtherUnit && ownWork.split(' ').includes(act) ? 'WithOtherUnit' : null;
};

/** Done, and recorded when it was: once it may be declared that it was done earlier. */
export const isEndLive = (life: PlainLife): boolean => (life.status === 'completed' || life.status === 'returned') && life.completedAt !== null && life.endRecordedAt === null;

/** What cannot lie after what is declared. */
const lastFactBefore = (life: PlainLife, what: string): string => {
  const stop = life.stops.at(-1);
  return [life.receivedAt, stop?.resumedAt ?? stop?.at ?? '', life.undoneAt, what === 'complete' ? '' : (life.completedAt ?? ''), what === 'return' ? (life.atCounterAt ?? '') : ''].sort().at(-1) ?? '';
};
