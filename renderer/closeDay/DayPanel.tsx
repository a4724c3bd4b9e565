/** The form of an act, open below its line: the same as on the dossier's page. */
import { useQuery } from '@tanstack/react-query';
import { useRef, type ReactElement, type RefObject } from 'react';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { actWords } from '#shared/messages/acts';
import { routeWords } from '#shared/messages/route';
import { ui } from '#shared/messages/ui';
import { dossierQuery, useClient } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { Notice } from '../components/Notice.tsx';
import { ActPanel } from '../dossier/ActPanel.tsx';
import { useAct } from '../dossier/useAct.ts';
import type { ViewNow } from '../dossier/view.ts';

interface Props {
  readonly act: DossierAct;
  readonly code: string;
  readonly formRef: RefObject<HTMLFormElement | null>;
  readonly onDone: (act: DossierAct) => void;
}

export const DayPanel = (props: Props): ReactElement => {
  const { data: view, error } = useQuery(dossierQuery(useClient(), props.code));
  if (error !== null) return <Notice kind="problem">{causeToText(error)}</Notice>;
  if (view === undefined) return <p className="secondary">{ui.loading}</p>;
  return <ActForm {...props} view={view} />;
};

const ActForm = ({ act, view, formRef, onDone }: Omit<Props, 'code'> & { readonly view: ViewNow }): ReactElement => {
  const { problem, run } = useAct(view.dossier, onDone);
  const refusal = view.acts.find((one) => one.act === act)?.refusal ?? null;
  // A form that first asks the station is there a moment later: it gets the focus as it comes, once.
  const wantsFocus = useRef(true);
  const attach = (form: HTMLFormElement | null): void => {
    formRef.current = form;
    if (form === null || !wantsFocus.current) return;
    wantsFocus.current = false;
    form.querySelector<HTMLElement>('textarea, input, select, button')?.focus();
    form.closest('[role="row"]')?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div role="group" aria-label={`${actWords[act]}: ${view.dossier.code}`}>
      {view.bands.map(({ text }) => (
        <p key={text} className="secondary">
          {text}
        </p>
      ))}
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {refusal === null ? <ActPanel ref={attach} act={act} view={view} run={run} /> : <Notice kind="warning">{refusal}</Notice>}
      <p className="secondary">{routeWords.escBack}</p>
    </div>
  );
};
