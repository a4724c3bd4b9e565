/** The time limit of each channel and case; one the source lost is confirmed here by who may. */
import { TriangleAlert } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { useQueryClient } from '@tanstack/react-query';
import { limitToText } from '#shared/deadline/dueText';
import { channelWords } from '#shared/messages/dossierFields';
import { limitFlagWords, procedureWords } from '#shared/messages/procedure';
import type { Procedure, ProcedureLimit } from '#shared/procedure';
import type { MeNow } from '../api/queries.ts';
import { Button } from '../components/Button.tsx';
import { ConfirmLimitPanel } from '../intake/ConfirmLimitPanel.tsx';

export const Limits = ({ procedure, me }: { readonly procedure: Procedure; readonly me: MeNow }): ReactElement => {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<ProcedureLimit | null>(null);
  const section = useRef<HTMLElement>(null);
  const { limits } = procedure;
  const isMayConfirm = me.roles.some(({ role }) => role === 'leader' || role === 'admin');
  const rows = limits.length > 0 ? limits : noLimits(procedure);
  const ask = (row: ProcedureLimit): void => {
    flushSync(() => setAsked(row));
    section.current?.querySelector<HTMLElement>('.limit-panel input, .limit-panel select')?.focus();
  };
  return (
    <section ref={section} aria-labelledby="procedure-limits">
      <h2 id="procedure-limits">{procedureWords.limits}</h2>
      {limits.length === 0 && <p className="secondary">{procedureWords.noLimits}</p>}
      <table className="plain-table">
        <thead>
          <tr>
            {[procedureWords.channel, procedureWords.caseName, procedureWords.limit, procedureWords.source].map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{procedureWords.confirm}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const caseName = procedure.cases.find(({ id }) => id === row.caseId)?.name ?? row.caseId;
            const isUnclear = row.flag !== null || row.limit === null;
            return (
              <tr key={`${row.channel} ${row.caseId}`}>
                <td className="nowrap">{channelWords[row.channel]}</td>
                <td>{caseName}</td>
                <td>
                  {row.limit === null || row.flag !== null ? (
                    <span className="mark mark-soon">
                      <TriangleAlert size={14} aria-hidden="true" />
                      <span>{[procedureWords.unclear, row.flag === null ? '' : limitFlagWords[row.flag]].filter(Boolean).join(': ')}</span>
                    </span>
                  ) : (
                    <span className="strong">{limitToText(row.limit)}</span>
                  )}
                </td>
                <td className="secondary">{row.confirmedBasis === undefined ? row.sourceText : procedureWords.confirmedBasis(row.confirmedBasis)}</td>
                <td className="row-action">
                  {isUnclear && isMayConfirm && (
                    <Button className="button-small" label={procedureWords.confirmOf(channelWords[row.channel], caseName)} onPress={() => ask(row)}>
                      {procedureWords.confirm}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.some(({ flag, limit }) => flag !== null || limit === null) && !isMayConfirm && <p className="secondary">{procedureWords.noConfirm}</p>}
      {asked !== null && (
        <ConfirmLimitPanel
          key={`${asked.channel} ${asked.caseId}`}
          me={me}
          asked={{ procedureCode: procedure.code, channel: asked.channel, caseId: asked.caseId, sourceText: asked.sourceText }}
          onConfirmed={() => {
            setAsked(null);
            void queries.invalidateQueries({ queryKey: ['procedure'] });
          }}
        />
      )}
    </section>
  );
};

/** Where the source names no channel at all: what may be confirmed at the desk. */
const noLimits = ({ cases }: Procedure): ProcedureLimit[] =>
  (['counter', 'online', 'post'] as const).flatMap((channel) => cases.map(({ id }) => ({ channel, caseId: id, limit: null, flag: 'amount-missing' as const, sourceText: '' })));
