/** The machine's clock, where it was found moved or wrong: a few words in the top bar, the sentence in its title and for who listens. */
import { useQuery } from '@tanstack/react-query';
import { AlarmClock } from 'lucide-react';
import type { ReactElement } from 'react';
import { clockQuery, useClient } from '../api/queries.ts';

export const ClockState = (): ReactElement | null => {
  const { data } = useQuery(clockQuery(useClient()));
  if (data === undefined || data.text === null) return null;
  return (
    <span className="link link-soon clock-state" role="status" title={data.text}>
      <AlarmClock size={15} aria-hidden="true" />
      <span aria-hidden="true">{data.short}</span>
      <span className="visually-hidden">{data.text}</span>
    </span>
  );
};
