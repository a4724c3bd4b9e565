/** The set in force has a template that cannot be used: whoever can mend it hears of it on every screen, not only on its tab. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { formSetWords } from '#shared/messages/papers';
import { formSetsQuery, type MeNow, useClient } from '../api/queries.ts';
import { Notice } from '../components/Notice.tsx';
import { screenToHash } from './screen.ts';

export const FormSetTrouble = ({ me }: { readonly me: MeNow }): ReactElement | null => {
  const { data } = useQuery({ ...formSetsQuery(useClient()), enabled: !me.locked && me.roles.some(({ role }) => role === 'admin') });
  const problem = data?.sets.find(({ set }) => set === data.current)?.problem ?? null;
  if (data === undefined || problem === null) return null;
  return (
    <Notice kind="warning" className="form-set-trouble">
      {formSetWords.trouble(data.current)} {problem} <a href={screenToHash({ name: 'admin', tab: 'forms' })}>{formSetWords.open}</a>
    </Notice>
  );
};
