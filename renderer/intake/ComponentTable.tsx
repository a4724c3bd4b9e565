/** Thành phần hồ sơ: what was handed in, ticked one by one or all required ones with F7. Nobody adds a row. */
import { useId, type ReactElement } from 'react';
import { useController, useWatch } from 'react-hook-form';
import { componentKindWords } from '#shared/messages/dossierFields';
import { intakeWords } from '#shared/messages/intake';
import type { Procedure, ProcedureComponent } from '#shared/procedure';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { shownComponents, tickedAtOnce } from './form.ts';
import { useIntakeForm } from './formFields.tsx';
import { useProblem } from './problems.ts';

export const ComponentTable = ({ procedure, onTickAll }: { readonly procedure: Procedure | null; readonly onTickAll: () => void }): ReactElement => {
  const { control } = useIntakeForm();
  const caseId = useWatch({ control, name: 'caseId' });
  const problem = useProblem('components', false);
  const components = shownComponents(procedure, caseId);
  const wanted = tickedAtOnce(components);
  return (
    <section aria-labelledby="components-title">
      <div className="section-head">
        <h2 id="components-title">
          {intakeWords.components}
          {procedure !== null && procedure.decision !== '' && <span className="secondary"> · {intakeWords.componentsFrom(procedure.decision)}</span>}
        </h2>
        {wanted !== null && (
          <Button kind="quiet" shortcut="F7" onPress={onTickAll} className="button-small">
            {wanted === 'submit' ? intakeWords.tickAll : intakeWords.tickAllPresented}
          </Button>
        )}
      </div>
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {components.length === 0 ? (
        <p className="secondary empty">{procedure === null ? intakeWords.componentsFirst : intakeWords.componentsEmpty}</p>
      ) : (
        <table className="components">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{intakeWords.components}</span>
              </th>
              <th scope="col" className="count">{intakeWords.originals}</th>
              <th scope="col" className="count">{intakeWords.copies}</th>
              <th scope="col" className="kind">
                <span className="visually-hidden">{intakeWords.kind}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {components.map((component) => (
              <ComponentRow key={`${procedure?.code} ${component.id}`} component={component} isMissed={problem !== null && component.kind === 'submit'} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

const ComponentRow = ({ component, isMissed }: { readonly component: ProcedureComponent; readonly isMissed: boolean }): ReactElement => {
  const tick = useController({ control: useIntakeForm().control, name: `components.${component.id}` }).field;
  const value = tick.value ?? { on: false, originals: String(component.originals), copies: String(component.copies) };
  const id = useId();
  return (
    <tr className={value.on ? 'on' : ''}>
      <th scope="row" className="component">
        <input id={id} type="checkbox" aria-invalid={isMissed && !value.on} checked={value.on} onChange={(event) => tick.onChange({ ...value, on: event.target.checked })} />
        <label htmlFor={id} title={component.name.length > 160 ? component.name : undefined}>
          {component.name}
        </label>
      </th>
      <td className="count">
        {value.on && <CountInput label={intakeWords.originalsOf(component.name)} value={value.originals} onChange={(originals) => tick.onChange({ ...value, originals })} />}
      </td>
      <td className="count">
        {value.on && <CountInput label={intakeWords.copiesOf(component.name)} value={value.copies} onChange={(copies) => tick.onChange({ ...value, copies })} />}
      </td>
      <td className="kind" title={component.condition}>
        {kindToText(component)}
      </td>
    </tr>
  );
};

/** A short condition in its own words; a long one (crawled sources repeat the name) only by its kind, whole on pointing at it. */
const kindToText = ({ kind, condition }: ProcedureComponent): string => {
  const short = condition.length <= SHORT_CONDITION ? condition : '';
  if (kind === 'conditional') return short || componentKindWords.conditional;
  return kind === 'present' && short !== '' ? `${componentKindWords.present}, ${short}` : componentKindWords[kind];
};
const SHORT_CONDITION = 40;

const CountInput = ({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }): ReactElement => (
  <input className="count-input enter-skips" aria-label={label} inputMode="numeric" maxLength={3} value={value} onFocus={(event) => event.target.select()} onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))} />
);
