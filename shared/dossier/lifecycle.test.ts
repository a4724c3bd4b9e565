import { describe, expect, it } from 'vitest';
import { dossierActs, type LifecycleFacts, nextAct, nextStatus, personProblem, transitions } from './lifecycle.ts';
import { isClockRunning, type Status, statuses } from './status.ts';

const facts = (status: Status, change: Partial<LifecycleFacts> = {}): LifecycleFacts => ({
  status, atCounter: false, stoppedFrom: 'processing', answerUntil: null, supplement: null, isStoppedForGood: false, extended: 0, extensions: 1, stopKind: null, otherUnit: null,
  isInTime: true, isSubmitted: false, isProvisional: false, voidRequestedBy: null, declaration: null, today: '2026-11-23', ...change,
});
const ended: readonly Status[] = ['not-accepted', 'withdrawn', 'returned'];

describe('the transition table', () => {
  it('says for every act and every status where it leads or that it may not', () => {
    for (const act of dossierActs) expect([act, Object.keys(transitions[act].to).sort()]).toEqual([act, [...statuses].sort()]);
  });

  it('gives every act to somebody', () => {
    for (const act of dossierActs) expect([act, transitions[act].roles.length > 0]).toEqual([act, true]);
  });

  it('lets every dossier that is not ended come to an end', () => {
    const reaches = (from: Status, seen: ReadonlySet<Status>): boolean =>
      ended.includes(from) ||
      dossierActs.some((act) => {
        const to = nextStatus(act, facts(from));
        return to.ok && (act === 'stop' || (!seen.has(to.value) && reaches(to.value, new Set([...seen, to.value]))));
      });
    for (const status of statuses) expect([status, reaches(status, new Set([status]))]).toEqual([status, true]);
  });

  it('leaves nothing to do but print, and to have voided what was recorded by mistake, where a dossier has ended; undone within seconds is only the hand-over', () => {
    for (const status of ended) expect([status, dossierActs.filter((act) => nextStatus(act, facts(status)).ok)]).toEqual([status, ['print', 'request-void', ...(status === 'returned' ? ['undo'] : [])]]);
    expect(dossierActs.filter((act) => nextStatus(act, facts('stopped', { isStoppedForGood: true })).ok)).toEqual(['print']);
  });

  it('lets lateness be answered for where somebody has to, also after the end, never of what was voided', () => {
    const late = { isInTime: false };
    const about = (change: Partial<LifecycleFacts>, status: Status = 'processing') => (['state-cause', 'send-apology'] as const).map((act) => nextStatus(act, facts(status, change)).ok);
    expect([...ended, 'completed', 'stopped'].map((status) => about(late, status as Status))).toEqual(Array.from({ length: 5 }, () => [true, true]));
    expect([about({}), about({ extended: 1 }), about(late, 'registered')]).toEqual([[false, false], [false, true], [false, false]]);
    expect([about({ ...late, isStoppedForGood: true }, 'stopped'), about({ ...late, isStoppedForGood: true, isVoided: true }, 'stopped')]).toEqual([[true, true], [false, false]]);
    expect(nextStatus('state-cause', facts('processing'))).toEqual({ ok: false, error: { type: 'DossierNotLate', act: 'state-cause' } });
    // Another unit's events are held against the table without its clock.
    const { isInTime: ___, ...withoutClock } = facts('processing');
    expect(nextStatus('state-cause', withoutClock).ok).toBe(true);
  });

  it('goes back to where the clock had stopped', () => {
    expect(nextStatus('receive-supplement', facts('supplement', { stoppedFrom: 'accepted' }))).toEqual({ ok: true, value: 'accepted' });
    expect(nextStatus('receive-supplement', facts('supplement'))).toEqual({ ok: true, value: 'processing' });
    expect(nextStatus('resume', facts('stopped'))).toEqual({ ok: true, value: 'processing' });
  });

  it('offers as the next act one that may be done', () => {
    const offers = statuses.flatMap((status) => nextAct(facts(status)) ?? []);
    expect(offers).toEqual(['accept', 'forward', 'result-arrived', 'receive-supplement', 'payment-done', 'resume', 'result-arrived']);
    expect(nextAct(facts('completed', { atCounter: true }))).toBe('return');
    expect(statuses.every((status) => [null, ...dossierActs.filter((act) => nextStatus(act, facts(status)).ok)].includes(nextAct(facts(status))))).toBe(true);
    expect(nextAct(facts('stopped', { isStoppedForGood: true }))).toBeNull();
  });

  it('completes and forwards only while the clock runs', () => {
    for (const status of statuses.filter((one) => !isClockRunning(one))) expect([nextStatus('forward', facts(status)).ok, nextStatus('complete', facts(status)).ok]).toEqual([false, false]);
  });

  it('keeps a dossier open on the last day of the applicant’s term and lets it be closed the day after', () => {
    const waiting = (today: string) => nextStatus('close-unanswered', facts('supplement', { answerUntil: '2026-12-15', today }));
    expect(waiting('2026-12-15')).toEqual({ ok: false, error: { type: 'AnswerTermRunning', until: '2026-12-15' } });
    expect(waiting('2026-12-16')).toEqual({ ok: true, value: 'stopped' });
  });

  it('has the counter tell the applicant what a colleague asks for, and closes nothing the applicant has answered', () => {
    const at = (supplement: LifecycleFacts['supplement']) => ['tell-applicant', 'hand-in-supplement', 'receive-supplement', 'close-unanswered'].filter((act) => nextStatus(act as never, facts('supplement', { supplement })).ok);
    expect(at('with-counter')).toEqual(['tell-applicant', 'hand-in-supplement', 'receive-supplement']);
    expect(at('with-applicant')).toEqual(['hand-in-supplement', 'receive-supplement', 'close-unanswered']);
    expect(at('before-acceptance')).toEqual(['hand-in-supplement', 'receive-supplement', 'close-unanswered']);
    expect(at('handed-in')).toEqual(['tell-applicant', 'receive-supplement']);
    expect(nextAct(facts('supplement', { supplement: 'with-counter' }))).toBe('tell-applicant');
  });

  it('ends a verification by its answer and a pause by resuming, not the one by the other', () => {
    expect(nextStatus('resume', facts('stopped', { stopKind: 'verification' }))).toEqual({ ok: false, error: { type: 'OtherStop', act: 'resume', kind: 'verification' } });
    expect(nextStatus('verification-answered', facts('stopped', { stopKind: 'verification' }))).toEqual({ ok: true, value: 'processing' });
    expect(nextStatus('verification-answered', facts('stopped', { stopKind: 'pause' })).ok).toBe(false);
  });

  it('leaves what another unit resolves to that unit, but for its coming back', () => {
    const away = facts('processing', { otherUnit: 'Sở Xây dựng' });
    expect(dossierActs.filter((act) => nextStatus(act, away).ok)).toEqual(
      ['result-arrived', 'withdraw', 'correct', 'print', 'request-supplement', 'request-payment', 'stop', 'extend', 'take-back', 'request-void', 'declare'],
    );
    expect(nextStatus('take-back', facts('processing'))).toEqual({ ok: false, error: { type: 'NotWithOtherUnit' } });
  });

  it('lets a leader sign only what was submitted', () => {
    expect(nextStatus('sign', facts('processing'))).toEqual({ ok: false, error: { type: 'NotSubmitted' } });
    expect(nextStatus('sign', facts('processing', { isSubmitted: true }))).toEqual({ ok: true, value: 'completed' });
  });

  it('voids only what somebody else asked to void', () => {
    const asked = facts('processing', { voidRequestedBy: 'lan' });
    expect(nextStatus('void', facts('processing'))).toEqual({ ok: false, error: { type: 'VoidNotRequested' } });
    expect(nextStatus('void', asked)).toEqual({ ok: true, value: 'stopped' });
    expect(personProblem('void', asked, 'lan')).toEqual({ type: 'SecondPersonNeeded' });
    expect(personProblem('void', asked, 'chu-tich')).toBeNull();
  });
});
