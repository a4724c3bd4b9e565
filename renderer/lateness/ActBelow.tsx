/** The form of an act, open below its row: the same as on the page of the dossier. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, type ReactElement, type Ref } from 'react';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { routeWords } from '#shared/messages/route';
import { actWords, ui } from '#shared/messages/ui';
import { dossierQuery, useClient } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { Notice } from '../components/Notice.tsx';
import { ActPanel } from '../dossier/ActPanel.tsx';
import { useAct } from '../dossier/useAct.ts';
import type { ViewNow } from '../dossier/view.ts';

interface Props {
  readonly act: DossierAct;
  readonly code: string;
  readonly formRef: Ref<HTMLFormElement>;
  readonly onDone: () => void;
}

export const ActBelow = (props: Props): ReactElement => {
  const { data: view, error } = useQuery(dossierQuery(useClient(), props.code));
  if (error !== null) return <Notice kind="problem">{causeToText(error)}</Notice>;
  if (view === undefined) return <p className="secondary">{ui.loading}</p>;
  return <ActForm {...props} view={view} />;
};

const ActForm = ({ act, view, formRef, onDone }: Omit<Props, 'code'> & { readonly view: ViewNow }): ReactElement => {
  const queries = useQueryClient();
  const area = useRef<HTMLDivElement>(null);
  const { problem, run } = useAct(view.dossier, () => {
    for (const key of ['late', 'list', 'counts']) void queries.invalidateQueries({ queryKey: [key] });
    onDone();
  });
  const refusal = view.acts.find((one) => one.act === act)?.refusal ?? null;
  // A form that first asks the station is there a moment later: it gets the focus as it comes.
  const hasFocus = useRef(false);
  useEffect(() => {
    if (hasFocus.current) return;
    const field = area.current?.querySelector<HTMLElement>('textarea, input, select, button');
    if (field != null) hasFocus.current = true;
    field?.focus();
  });
  return (
    <div ref={area} role="group" aria-label={`${actWords[act]}: ${view.dossier.code}`}>
      <h2>{actWords[act]}</h2>
      {view.bands.map(({ text }) => (
        <p key={text} className="secondary">
          {text}
        </p>
      ))}
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {refusal === null ? <ActPanel ref={formRef} act={act} view={view} run={run} /> : <Notice kind="warning">{refusal}</Notice>}
      <p className="secondary">{routeWords.escBack}</p>
    </div>
  );
};
