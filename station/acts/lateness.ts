/** Nguyên nhân trễ and thư xin lỗi (our design; what is asked of late dossiers: domain.md §1.5, §3.3): stated by an officer, with what the machine's own record shows. */
import type { ActOf } from '#shared/dossier/acts';
import type { Dossier } from '#shared/dossier/dossier';
import type { DossierAct, LifecycleFacts } from '#shared/dossier/lifecycle';
import type { StationError } from '#shared/errors';
import type { EventOf } from '#shared/journal/eventTypes';
import { err, ok, type Result } from '#shared/result';
import { type Instant, instantToLocalDate } from '#shared/time';
import { trueNow } from '../clock/sense.ts';
import type { StationCore } from '../core.ts';
import { causesProposed, isLateAt } from '../lateness/lateness.ts';
import type { DossierActContext } from './perform.ts';

/** By what the lateness of an act is measured; simulated stations are told their time. */
const moment = ({ core, at }: Pick<DossierActContext, 'core' | 'at'>): Instant => (core.identity.simulated ? at : trueNow(core));

/** What only these acts have to know, for it takes the receipts of the clock. */
export const latenessFact = (core: StationCore, dossier: Dossier, at: Instant, act: DossierAct): Pick<LifecycleFacts, 'isInTime'> =>
  act === 'state-cause' || act === 'send-apology' ? { isInTime: !isLateAt(core, dossier, moment({ core, at })) } : {};

/** Evidence and proposal are kept as they were at that moment. */
export const stateCause = (context: DossierActContext, { cause, note }: ActOf<'state-cause'>): Result<EventOf<'dossier.cause-stated'>, StationError> => {
  const proposals = causesProposed(context.core, context.dossier, moment(context));
  const evidence = proposals.find((proposal) => proposal.cause === cause)?.evidence ?? [];
  if (evidence.length === 0 && note.trim() === '') return err({ type: 'CauseNoteMissing' });
  return ok({ type: 'dossier.cause-stated', data: { cause, note, evidence: [...evidence], proposed: proposals[0]?.cause ?? null } });
};

export const sendApology = (context: DossierActContext, { request, paperNumber, paperDate, way, date, note }: ActOf<'send-apology'>): Result<EventOf<'dossier.apology-sent'>, StationError> => {
  const { core, dossier, at } = context;
  const today = instantToLocalDate(at);
  const sent = { way, date: date ?? today, note };
  for (const day of [sent.date, paperDate]) if (day !== null && day > today) return err({ type: 'DateAhead', date: day });
  const received = instantToLocalDate(dossier.receivedAt);
  if (sent.date < received) return err({ type: 'ApologyDateWrong', date: sent.date, from: received, to: today });
  if (paperDate !== null && (paperDate < received || paperDate > sent.date)) return err({ type: 'ApologyDateWrong', date: paperDate, from: received, to: sent.date });
  if (paperNumber.trim() !== '') {
    if (!isLateAt(core, dossier, moment(context))) return err({ type: 'DossierNotLate', act: 'send-apology' });
    return ok({ type: 'dossier.apology-sent', data: { request: null, paper: { number: paperNumber.trim(), date: paperDate ?? sent.date }, ...sent } });
  }
  const which = request ?? dossier.extensions.length;
  return which < 1 || which > dossier.extensions.length ? err({ type: 'ApologyPaperMissing' }) : ok({ type: 'dossier.apology-sent', data: { request: which, paper: null, ...sent } });
};
