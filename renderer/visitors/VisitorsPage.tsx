/** Chưa nhận hồ sơ: who was turned away on a day, with what paper; each may be printed again. Up and down go from row to row. */
import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { VisitRow } from '#shared/contract';
import { onlineWords, turnAwayWords } from '#shared/messages/online';
import { addDays, instantToLocalDate, localDateToText } from '#shared/time';
import { type MeNow, turnedAwayQuery, useClient, useConnection } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { goTo } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { timeOfDay } from '../app/timeWords.ts';
import { tell, useUi } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { printVisit, saveVisitPdf } from './visitorPrinting.ts';

const VisitorsPage = ({ me }: { readonly me: MeNow }): ReactElement => {
  const today = instantToLocalDate(useNow());
  const [chosen, setChosen] = useState<string | null>(null);
  const day = chosen ?? today;
  const { data: visits, error, refetch } = useQuery(turnedAwayQuery(useClient(), day));
  const connection = useConnection();
  const list = useRef<HTMLDivElement>(null);
  const isLoaded = visits !== undefined;
  useLayoutEffect(() => {
    if (isLoaded) list.current?.querySelector<HTMLElement>('button')?.focus();
  }, [isLoaded, day]);
  const step = (days: number): void => setChosen(addDays(day, days));
  useShortcuts({ Escape: () => goTo({ name: 'intake' }), 'Alt+PageUp': () => step(-1), 'Alt+PageDown': () => day < today && step(1) }, !me.locked);
  const print = async (visit: VisitRow): Promise<void> => {
    if (await printVisit(connection, { ...visitKey(visit), paper: useUi.getState().paper })) tell({ kind: 'done', text: turnAwayWords.printSent(visit.form, visit.numberText) });
    await refetch();
  };
  const download = async (visit: VisitRow): Promise<void> => {
    if (await saveVisitPdf(connection, { ...visitKey(visit), paper: useUi.getState().paper })) tell({ kind: 'done', text: turnAwayWords.pdfSaved(visit.form, visit.numberText) });
    await refetch();
  };
  return (
    <div className="page page-scroll">
      <div className="page-head">
        <h1>
          {turnAwayWords.listTitle}, {localDateToText(day)}
        </h1>
        <Button className="button-small" shortcut="Alt PgUp" onPress={() => step(-1)}>
          {turnAwayWords.previousDay}
        </Button>
        <Button className="button-small" shortcut="Alt PgDn" isDisabled={day >= today} onPress={() => step(1)}>
          {turnAwayWords.nextDay}
        </Button>
        <Button className="button-small push-right" shortcut="Esc" onPress={() => goTo({ name: 'intake' })}>
          {turnAwayWords.back}
        </Button>
      </div>
      {error !== null && <Notice kind="problem">{causeToText(error)}</Notice>}
      {visits !== undefined && visits.length === 0 && <p className="empty">{onlineWords.visitsNone}</p>}
      {visits !== undefined && visits.length > 0 && (
        <div ref={list} role="presentation" onKeyDown={moveByArrows}>
          <table className="plain-table visits">
            <thead>
              <tr>
                {Object.values(turnAwayWords.columns).map((word) => (
                  <th key={word} scope="col">
                    {word}
                  </th>
                ))}
                <th scope="col">
                  <span className="visually-hidden">{turnAwayWords.print}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {visits.map((visit) => (
                <tr key={`${visit.form} ${visit.year} ${visit.number}`}>
                  <td className="nowrap">{timeOfDay(visit.at)}</td>
                  <td className="nowrap">
                    Mẫu {visit.form} · {visit.numberText}
                  </td>
                  <td className="strong">{visit.name}</td>
                  <td>{visit.procedureName}</td>
                  <td>{visit.items.join('; ')}</td>
                  <td className="nowrap">{visit.officerName}</td>
                  <td className="nowrap">{onlineWords.printed(visit.prints)}</td>
                  <td className="row-action nowrap">
                    <Button className="button-small" label={turnAwayWords.printOf(visit.form, visit.numberText, visit.name)} onPress={() => void print(visit)}>
                      {visit.prints === 0 ? turnAwayWords.print : turnAwayWords.reprint}
                    </Button>{' '}
                    <Button className="button-small" label={turnAwayWords.pdfOf(visit.form, visit.numberText, visit.name)} onPress={() => void download(visit)}>
                      {turnAwayWords.pdf}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
};

const visitKey = ({ form, year, number, numberText }: VisitRow) => ({ form, year, number, numberText });

const moveByArrows = (event: KeyboardEvent<HTMLElement>): void => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll('tr')];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  rows[Math.min(rows.length - 1, Math.max(0, here + step))]?.querySelector<HTMLElement>('button')?.focus();
};

export default VisitorsPage;
