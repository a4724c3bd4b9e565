/** One procedure: what was published, what the desk confirmed, what this unit set for it, and how its versions came. */
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ProcedureView } from '#shared/contract';
import { channelWords, componentKindWords } from '#shared/messages/dossierFields';
import { exemptionToText, ruleToText } from '#shared/messages/fees';
import { procedureFlagToText, procedureWords } from '#shared/messages/procedure';
import type { Procedure } from '#shared/procedure';
import { type MeNow, procedureViewQuery, useClient } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { dayAndTime } from '../app/timeWords.ts';
import { screenToHash } from '../app/screen.ts';
import { Notice } from '../components/Notice.tsx';
import { Limits } from './Limits.tsx';
import { InternalSteps } from './InternalSteps.tsx';
import { ColumnHeads } from '../components/ColumnHeads.tsx';

export const ProcedureDetail = ({ code, me }: { readonly code: string; readonly me: MeNow }): ReactElement => {
  const { data: view, error } = useQuery(procedureViewQuery(useClient(), code));
  return (
    <div className="page page-scroll procedure-page">
      <a className="back" href={screenToHash({ name: 'procedures' })}>
        <ArrowLeft size={15} aria-hidden="true" /> {procedureWords.back}
      </a>
      {error !== null && <Notice kind="problem">{causeToText(error)}</Notice>}
      {view !== undefined && (
        <>
          <Head procedure={view.procedure} />
          <Notices view={view} />
          <Limits procedure={view.procedure} me={me} />
          <InternalSteps key={JSON.stringify(view.setup)} view={view} me={me} />
          <Papers procedure={view.procedure} />
          <Fees view={view} />
          <section aria-labelledby="procedure-result">
            <h2 id="procedure-result">{procedureWords.result}</h2>
            <p>{view.procedure.result}</p>
          </section>
          <Versions versions={view.versions} />
        </>
      )}
    </div>
  );
};

const Head = ({ procedure: { code, name, field, agency } }: { readonly procedure: Procedure }): ReactElement => (
  <header>
    <h1>
      <span className="dossier-code">{code}</span> {name}
    </h1>
    <p className="secondary">{procedureWords.about(field, agency)}</p>
  </header>
);

/** What is doubtful about the row, and dossiers that still run under a version that was replaced. */
const Notices = ({ view: { procedure, versions } }: { readonly view: ProcedureView }): ReactElement | null => {
  const underOld = versions.filter(({ current }) => !current).reduce((sum, { open }) => sum + open, 0);
  const texts = [
    ...(procedure.decision.trim() === '' ? [`${procedureWords.noDecision}.`] : []),
    ...procedure.flags.map(procedureFlagToText).filter((text) => text !== null),
    ...(procedure.note === undefined ? [] : [upperFirst(procedure.note)]),
    ...(underOld === 0 ? [] : [procedureWords.openUnderOld(underOld)]),
  ];
  return texts.length === 0 ? null : (
    <Notice kind="warning">
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Notice>
  );
};

const upperFirst = (text: string): string => text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1);

const Papers = ({ procedure: { components, cases } }: { readonly procedure: Procedure }): ReactElement => (
  <section aria-labelledby="procedure-papers">
    <h2 id="procedure-papers">{procedureWords.components}</h2>
    {components.length === 0 ? (
      <p className="secondary">{procedureWords.noComponents}</p>
    ) : (
      <table className="plain-table">
        <ColumnHeads texts={[procedureWords.component, procedureWords.kind, procedureWords.originals, procedureWords.copies, procedureWords.when]} />
        <tbody>
          {components.map(({ id, name, kind, originals, copies, condition, caseId, channels }) => (
            <tr key={id}>
              <td>{name}</td>
              <td className={kind === 'submit' ? 'nowrap strong' : 'nowrap'}>{componentKindWords[kind]}</td>
              <td className="number">{originals}</td>
              <td className="number">{copies}</td>
              <td className="paper-when secondary">
                {[condition, caseId === null ? '' : (cases.find((one) => one.id === caseId)?.name ?? ''), (channels ?? []).map((channel) => channelWords[channel]).join(', ')].filter(Boolean).join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);

const Fees = ({ view: { procedure, fees } }: { readonly view: ProcedureView }): ReactElement => {
  const rules = [...fees.rules.map(ruleToText), ...fees.exemptions.map(exemptionToText)];
  return (
    <section aria-labelledby="procedure-fees">
      <h2 id="procedure-fees">{procedureWords.fees}</h2>
      <p className="fee">{procedure.feeText.trim() === '' ? <span className="secondary">{procedureWords.noFees}</span> : procedure.feeText}</p>
      {rules.length > 0 && (
        <>
          <p className="secondary">{procedureWords.feeRules}</p>
          <ul>
            {rules.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

const Versions = ({ versions }: { readonly versions: ProcedureView['versions'] }): ReactElement => (
  <section aria-labelledby="procedure-versions">
    <h2 id="procedure-versions">{procedureWords.versions}</h2>
    <table className="plain-table">
      <ColumnHeads texts={[procedureWords.decision, procedureWords.version, procedureWords.since, procedureWords.open, procedureWords.state]} />
      <tbody>
        {versions.map(({ version, decision, since, current, open }) => (
          <tr key={version}>
            <td>{decision === '' ? procedureWords.noDecision : decision}</td>
            <td className="code">{version}</td>
            <td>{since === null ? procedureWords.sinceUnknown : dayAndTime(since)}</td>
            <td className="number">{open}</td>
            <td>
              {current ? (
                <span className="strong">{procedureWords.current}</span>
              ) : (
                <span className="mark mark-soon">
                  <TriangleAlert size={14} aria-hidden="true" />
                  <span>{procedureWords.replaced}</span>
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
