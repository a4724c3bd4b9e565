/** Hủy hồ sơ ghi nhầm (our design, DESIGN §5): asked for with a reason, decided by a leader who is somebody else. Nothing is deleted, the code is not used again. */
import type { ActOf } from '#shared/dossier/acts';
import type { StationError } from '#shared/errors';
import type { EventOf } from '#shared/journal/eventTypes';
import { err, ok, type Result } from '#shared/result';
import { findLeader } from './leader.ts';
import type { DossierActContext } from './perform.ts';

export const requestVoid = ({ core, actor }: DossierActContext, act: ActOf<'request-void'>): Result<EventOf<'dossier.void-requested'>, StationError> => {
  const leader = findLeader(core, act.leader);
  if (!leader.ok) return leader;
  if (leader.value.id === actor.officer.id) return err({ type: 'SecondPersonNeeded' });
  return ok({ type: 'dossier.void-requested', data: { reason: act.reason, leader: leader.value.id, leaderName: leader.value.name } });
};

/** That there is a request and that it is somebody else's is the lifecycle's check. */
export const voidDossier = ({ dossier: { voidRequest } }: DossierActContext): Result<EventOf<'dossier.voided'>, StationError> =>
  voidRequest === null ? err({ type: 'VoidNotRequested' }) : ok({ type: 'dossier.voided', data: { reason: voidRequest.reason, requestedBy: voidRequest.by.officer } });

export const declineVoid = (act: ActOf<'decline-void'>): Result<EventOf<'dossier.void-declined'>, StationError> => ok({ type: 'dossier.void-declined', data: { reason: act.reason } });
