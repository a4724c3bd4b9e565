/** Says once when the line to the province goes, and once when it is back: work goes on either way. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { linkWords } from '#shared/messages/link';
import { syncStatusQuery, useConnection } from '../api/queries.ts';
import { timeOfDay } from '../app/timeWords.ts';
import { tell } from '../app/uiState.ts';

export const useLinkAlert = (isOn: boolean): void => {
  const { client, host } = useConnection();
  const { data } = useQuery({ ...syncStatusQuery(client), enabled: isOn });
  const downSince = data === undefined || !data.enrolled ? undefined : data.downSince;
  const told = useRef<string | null | undefined>(undefined);
  useEffect(() => {
    if (!isOn || downSince === undefined) return;
    const before = told.current;
    told.current = downSince;
    if (downSince !== null && before !== downSince) {
      tell({ kind: 'warning', aside: 'link', text: linkWords.wentDown(timeOfDay(downSince)) });
      void host.notify({ title: linkWords.wentDownTitle, body: linkWords.wentDown(timeOfDay(downSince)) });
    } else if (downSince === null && typeof before === 'string') tell({ kind: 'done', aside: 'link', text: linkWords.cameBack });
  }, [isOn, downSince, host]);
};
