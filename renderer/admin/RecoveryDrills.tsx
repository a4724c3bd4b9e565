import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { recoveryUi } from '#shared/messages/recovery';
import { recoveryDrillsQuery, useClient } from '../api/queries.ts';
import { Notice } from '../components/Notice.tsx';

/** When each way to get a lost station back was last proved. */
export const RecoveryDrills = (): ReactElement => {
  const { data: drills = [] } = useQuery(recoveryDrillsQuery(useClient()));
  return (
    <section aria-labelledby="drills-title">
      <h2 id="drills-title">{recoveryUi.title}</h2>
      <p className="secondary">{recoveryUi.lead}</p>
      {drills.map(({ way, warning }) => warning !== null && <Notice key={way} kind="warning">{warning}</Notice>)}
      <dl className="facts facts-short">
        {drills.map(({ way, at, ok }) => (
          <div key={way}>
            <dt>{recoveryUi.way[way]}</dt>
            <dd>{at === null ? recoveryUi.never : recoveryUi.went(at, ok === true)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
