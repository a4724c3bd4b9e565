import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { adminWords } from '#shared/messages/admin';
import { stepsWords } from '#shared/messages/steps';
import { roleToText } from '#shared/roleText';
import { officersQuery, useClient } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { OfficerForm } from './OfficerForm.tsx';

/** null: nobody; '': a new officer; else that officer's id. */
type Opened = string | null;

export const Officers = (): ReactElement => {
  const queries = useQueryClient();
  const { data: officers = [], error } = useQuery(officersQuery(useClient()));
  const [opened, setOpened] = useState<Opened>(null);
  const table = useRef<HTMLElement>(null);
  const close = (): void => {
    const from = opened ?? '';
    flushSync(() => setOpened(null));
    // Back to the button the form was opened with.
    table.current?.querySelector<HTMLElement>(from === '' ? '.section-head button' : `[data-officer="${CSS.escape(from)}"] button`)?.focus();
    void queries.invalidateQueries({ queryKey: ['officers'] });
  };
  const officer = officers.find(({ id }) => id === opened) ?? null;
  return (
    <section ref={table} aria-labelledby="officers-title">
      <div className="section-head">
        <h2 id="officers-title">{adminWords.officers}</h2>
        {error === null && opened !== '' && <Button onPress={() => setOpened('')}>{adminWords.addOfficer}</Button>}
      </div>
      {error !== null && <Notice kind="warning">{causeToText(error)}</Notice>}
      {opened !== null && <OfficerForm key={opened} officer={officer} onClose={close} />}
      {officers.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              {[adminWords.id, adminWords.name, stepsWords.officerUnit, adminWords.roles, adminWords.state].map((text) => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{adminWords.changeOfficer}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {officers.map((one) => (
              <tr key={one.id} data-officer={one.id}>
                <td>{one.id}</td>
                <td className="strong">{one.name}</td>
                <td>{one.unit}</td>
                <td>{one.roles.map((role) => roleToText[role]).join(', ')}</td>
                <td>{one.active ? adminWords.active : adminWords.inactive}</td>
                <td className="row-action">
                  <Button className="button-small" label={adminWords.changeOf(one.name)} onPress={() => setOpened(one.id)}>
                    {adminWords.changeOfficer}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
