/** The internal process of a procedure, shown to everybody, edited by administrators. */
import { useState, type ReactElement } from 'react';
import type { ProcedureView } from '#shared/contract';
import { limitToText } from '#shared/deadline/dueText';
import { procedureWords } from '#shared/messages/procedure';
import { roleToText } from '#shared/roleText';
import { useQuery } from '@tanstack/react-query';
import { type MeNow, officersToForwardQuery, useClient } from '../api/queries.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { StepsEditor } from './StepsEditor.tsx';
import { ColumnHeads } from '../components/ColumnHeads.tsx';

export const InternalSteps = ({ view, me }: { readonly view: ProcedureView; readonly me: MeNow }): ReactElement => {
  const [isEditing, setEditing] = useState(false);
  const isAdmin = me.roles.some(({ role }) => role === 'admin');
  const { setup, warnings } = view;
  return (
    <section aria-labelledby="procedure-steps">
      <div className="section-head">
        <h2 id="procedure-steps">{procedureWords.steps}</h2>
        {isAdmin && !isEditing && (
          <Button className="button-small" onPress={() => setEditing(true)}>
            {procedureWords.edit}
          </Button>
        )}
      </div>
      {isEditing ? (
        <StepsEditor setup={setup} onClose={() => setEditing(false)} />
      ) : (
        <>
          {warnings.length > 0 && (
            <Notice kind="warning">
              {warnings.map((warning) => (
                <p key={warning}>{warning}</p>
              ))}
            </Notice>
          )}
          {setup.steps.length === 0 ? <p className="secondary">{[procedureWords.noSteps, ...(isAdmin ? [] : [procedureWords.onlyAdmin])].join(' ')}</p> : <StepsTable setup={setup} />}
          <p className="secondary">{setup.secondLimit === null ? procedureWords.noSecond : procedureWords.secondIs(limitToText(setup.secondLimit))}</p>
        </>
      )}
    </section>
  );
};

const StepsTable = ({ setup }: { readonly setup: ProcedureView['setup'] }): ReactElement => {
  const officers = useQuery(officersToForwardQuery(useClient())).data ?? [];
  return (
    <table className="plain-table">
      <ColumnHeads texts={[procedureWords.number, procedureWords.stepName, procedureWords.unit, procedureWords.role, procedureWords.officer, procedureWords.time]} />
      <tbody>
        {setup.steps.map(({ id, name, unit, role, officer, time }, index) => (
          <tr key={id}>
            <td className="number">{index + 1}</td>
            <td className="strong">{name}</td>
            <td>{unit}</td>
            <td>{roleToText[role]}</td>
            <td>{officer === null ? <span className="secondary">{role === 'reception' ? '' : procedureWords.anyone}</span> : (officers.find((one) => one.id === officer)?.name ?? officer)}</td>
            <td>{time === null ? <span className="secondary">{procedureWords.noTime}</span> : limitToText(time)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
