/** The machine's clock, where it was found moved or wrong: said once, in the top bar. */
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
      <span>{data.text}</span>
    </span>
  );
};
