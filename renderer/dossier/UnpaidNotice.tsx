import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { feesUi } from '#shared/messages/fees';
import { feesDueQuery, useClient, useMe } from '../api/queries.ts';
import { goTo, useScreen } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { Notice } from '../components/Notice.tsx';
import { noTerms } from '../fees/feeTerms.ts';
import type { DossierNow } from './view.ts';

/**
 * Before the result is handed over: what the schedule asks for and nobody collected. It holds nothing back. What was
 * collected for less (an exemption, a reduction) is believed. On *Trả kết quả* its key opens the dossier, which collects.
 */
export const UnpaidNotice = ({ dossier }: { readonly dossier: DossierNow }): ReactElement | null => {
  const { data: due } = useQuery(feesDueQuery(useClient(), dossier.code, noTerms));
  const isOnDossier = useScreen().name === 'dossier';
  const isOn = useMe()?.locked !== true;
  const isCollected = dossier.fees.some(({ voided, refunds }) => voided === null && refunds.length === 0);
  const isOwed = due !== undefined && due.lines !== null && due.total > 0 && due.paid === 0 && !isCollected;
  const mayCollect = isOwed && due.refusals['collect-fee'] === null;
  useShortcuts(mayCollect && !isOnDossier ? { 'Alt+Digit0': () => goTo({ name: 'dossier', code: dossier.code }) } : {}, isOn);
  if (!isOwed) return null;
  return <Notice kind="warning">{feesUi.unpaid(due.total, mayCollect ? (isOnDossier ? 'here' : 'dossier') : null)}</Notice>;
};
