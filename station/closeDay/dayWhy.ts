/** Why a dossier stands in its section, in one sentence: the evidence, or its state and where it lies. */
import { dueToText } from '#shared/deadline/dueText';
import { remaining } from '#shared/deadline/timeliness';
import type { DayTimes } from '#shared/closeDay/dayTimes';
import { finishEvidence } from '#shared/closeDay/finishEvidence';
import { lawDue } from '#shared/closeDay/sections';
import type { DaySection } from '#shared/contract';
import { openStop, pauseReasonToText, supplementStage } from '#shared/dossier/clockStop';
import type { Dossier } from '#shared/dossier/dossier';
import { answerMinutesLeft } from '#shared/dossier/onlineAnswer';
import { dayPlaceWords, dayWhy } from '#shared/messages/closeDay';
import { answerDueToText } from '#shared/messages/online';
import { openStep } from '#shared/steps/dossierSteps';
import { type Instant, instantToLocalDate, localDateToDayNumber } from '#shared/time';
import type { StationCore } from '../core.ts';
import type { EndedLateRow } from './dayRows.ts';

/** Asked once for all lines: each question after it looks which version is in force. */
export interface WhyContext {
  readonly times: DayTimes;
  readonly calendar: ReturnType<StationCore['reference']['calendar']>;
  readonly hours: ReturnType<StationCore['reference']['hours']>;
}

export const whyOf = (section: DaySection, dossier: Dossier, { times: { now, day, dayStart }, calendar, hours }: WhyContext): string => {
  const { due: { promisedDue }, completedAt, endedAt, otherUnit, atCounterAt } = dossier;
  const due = lawDue(dossier.due);
  /** The date the person was given, where the law's comes before it. */
  const promised = due < promisedDue ? promisedDue : null;
  const remainingOf = (moment: Instant): string => dueToText(calendar === null ? { due: moment, asOf: now, workingDays: null } : remaining({ due: moment, asOf: now, calendar }));
  switch (section) {
    case 'finished-not-closed': {
      const [evidence] = finishEvidence(dossier);
      return evidence === undefined ? '' : dayWhy.evidence(evidence, due < dayStart ? remainingOf(due) : null, due, promised, now);
    }
    case 'late':
      return dayWhy.lateOpen(remainingOf(due), promised, placeOf(dossier, now), now);
    case 'due-now':
    case 'due-tomorrow':
      return dayWhy.due(due, promised, placeOf(dossier, now), now);
    case 'signed-not-here':
      return dayWhy.notHere(completedAt ?? endedAt ?? now, otherUnit?.name ?? null, now);
    case 'uncollected':
      return dayWhy.uncollected(atCounterAt ?? now, localDateToDayNumber(day) - localDateToDayNumber(instantToLocalDate(atCounterAt ?? now)), now);
    case 'supplement-ending':
    case 'pause-over':
      return whyItStands(dossier, now, day);
    case 'online-waiting':
      return answerDueToText({ due: promisedDue, asOf: now, minutesLeft: calendar === null ? null : answerMinutesLeft({ hours, calendar }, promisedDue, now) });
    default:
      return '';
  }
};

const whyItStands = ({ clockStops }: Dossier, now: Instant, today: string): string => {
  const stop = openStop(clockStops);
  switch (stop?.kind) {
    case 'supplement': {
      const stage = supplementStage(stop);
      return stage === 'handed-in' && stop.handedInAt !== undefined ? dayWhy.handedIn(stop.handedInAt, now) : dayWhy.supplement(stop.term, stage !== 'with-counter', today);
    }
    case 'pause':
      return dayWhy.pause(stop.term, dayWhy.paused(pauseReasonToText(stop), stop.approverName), today);
    case 'verification':
      return dayWhy.pause(stop.term, dayWhy.verification(stop.body), today);
    default:
      return '';
  }
};

export const whyEndedLate = ({ endedAt, legalDue, hasCause, apologised }: EndedLateRow, { endRecordedAt }: Pick<Dossier, 'endRecordedAt'>, now: Instant): string =>
  dayWhy.lateEnded({ endedAt, endRecordedAt }, legalDue, [...(hasCause === 1 ? [] : (['cause'] as const)), ...(apologised === 1 ? [] : (['apology'] as const))], now);

const placeOf = ({ otherUnit, signing, steps, holderName }: Dossier, now: Instant): string => {
  if (otherUnit !== null && holderName === null) return dayPlaceWords.otherUnit(otherUnit.name);
  if (signing !== null) return dayPlaceWords.signing(signing.toName, signing.at, now);
  if (holderName === null) return dayPlaceWords.counter;
  const step = openStep(steps);
  return step === null || step.name === '' ? dayPlaceWords.holder(holderName) : dayPlaceWords.step(step.name, step.officerName);
};
