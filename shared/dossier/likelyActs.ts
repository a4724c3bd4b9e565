/**
 * The few acts that make sense now, most likely first: what a screen shows before all that is merely possible. Order and
 * choice are our design; whether an act is allowed is the lifecycle's matter and is not asked here. Renderer-safe.
 */
import { openStop } from './clockStop.ts';
import type { Dossier } from './dossier.ts';
import type { DossierAct } from './lifecycle.ts';

type Parts = Pick<Dossier, 'status' | 'atCounterAt' | 'clockStops' | 'finalStop' | 'otherUnit' | 'signing' | 'voidRequest' | 'declaration'>;

export const likelyActs = (dossier: Parts): readonly DossierAct[] => [
  ...(dossier.voidRequest === null ? [] : (['void', 'decline-void'] as const)),
  ...(dossier.declaration === null ? [] : (['approve-declaration', 'decline-declaration'] as const)),
  ...byState(dossier),
];

const byState = ({ status, atCounterAt, clockStops, finalStop, otherUnit, signing }: Parts): readonly DossierAct[] => {
  if (finalStop !== null) return ['print'];
  switch (status) {
    case 'registered':
      return ['accept', 'request-supplement', 'refuse'];
    case 'accepted':
      return ['forward', 'submit', 'transfer', 'result-arrived', 'request-supplement', 'print'];
    case 'processing':
      if (otherUnit !== null) return ['result-arrived', 'take-back', 'print'];
      if (signing !== null) return ['sign', 'send-back', 'result-arrived', 'print'];
      return ['result-arrived', 'forward', 'submit', 'complete', 'transfer', 'request-supplement'];
    case 'supplement':
      return ['tell-applicant', 'hand-in-supplement', 'receive-supplement', 'close-unanswered', 'print'];
    case 'payment':
      return ['payment-done', 'print'];
    case 'stopped':
      return openStop(clockStops)?.kind === 'verification' ? ['verification-answered', 'print'] : ['resume', 'print'];
    case 'completed':
      return atCounterAt === null ? ['result-arrived', 'return', 'recall', 'print'] : ['return', 'print', 'recall'];
    case 'not-accepted':
    case 'withdrawn':
      return ['print'];
    case 'returned':
      // The only way back from what was written by mistake: a certification is returned the moment it is saved.
      return ['print', 'request-void'];
  }
};
