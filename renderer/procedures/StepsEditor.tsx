/** Editing an internal process: a table of fields, rows added, moved and taken out by keyboard alone. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import type { ProcedureView } from '#shared/contract';
import { limitUnitWords } from '#shared/messages/dossierFields';
import { procedureWords } from '#shared/messages/procedure';
import { ui } from '#shared/messages/ui';
import type { LimitUnit } from '#shared/procedure';
import { roleToText } from '#shared/roleText';
import type { StepRole } from '#shared/steps/procedureSteps';
import { CellInput } from '../admin/CellInput.tsx';
import { officersToForwardQuery, useClient } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { CheckInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { useOneAtATime } from '../components/useOneAtATime.ts';
import { focusFirstProblem } from '../intake/fieldOrder.ts';
import { CellSelect } from './CellSelect.tsx';
import { setupToTyped, type TypedSetup, type TypedStep, type TypedTime, typedToSetup, withMoved, withNewStep } from './typedSteps.ts';

const unitOptions = Object.entries(limitUnitWords) as [LimitUnit, string][];
const processing: readonly StepRole[] = ['processing', 'leader'];

export const StepsEditor = ({ setup, onClose }: { readonly setup: ProcedureView['setup']; readonly onClose: () => void }): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const officers = useQuery(officersToForwardQuery(client)).data ?? [];
  const [{ steps, second }, setTyped] = useState(() => begun(setup));
  const [tries, setTries] = useState(0);
  const [refusal, setRefusal] = useState<string | null>(null);
  const once = useOneAtATime();
  const form = useRef<HTMLDivElement>(null);
  const unitsId = useId();
  const reading = typedToSetup({ steps, second });
  const problems = tries === 0 || reading.ok ? {} : reading.problems;
  useLayoutEffect(() => {
    if (tries > 0) focusFirstProblem(form.current);
  }, [tries]);
  const focusRow = (index: number): void => form.current?.querySelector<HTMLElement>(`tbody tr:nth-child(${index + 1}) input`)?.focus();
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('tbody input')?.focus(), []);

  const change = (next: readonly TypedStep[]): void => setTyped((before) => ({ ...before, steps: next }));
  const set = (index: number, part: Partial<TypedStep>): void => change(steps.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const add = (): void => {
    flushSync(() => change(withNewStep(steps)));
    focusRow(steps.length);
  };
  const move = (index: number, by: -1 | 1): void => {
    flushSync(() => change(withMoved(steps, index, by)));
    focusRow(Math.max(0, Math.min(steps.length - 1, index + by)));
  };
  const remove = (index: number): void => {
    flushSync(() => change(steps.filter((_, at) => at !== index)));
    focusRow(Math.max(0, Math.min(steps.length - 2, index)));
  };
  const save = (): Promise<void> =>
    once(async () => {
      setTries((times) => times + 1);
      if (!reading.ok) return;
      const done = await settle(client.procedureSetup.mutate({ procedureCode: setup.procedureCode, ...reading.setup, steps: [...reading.setup.steps] }));
      if (!done.ok) return setRefusal(done.text);
      // What is to be looked at stands on the page itself.
      tell({ kind: 'done', text: done.value.changed ? procedureWords.saved : procedureWords.unchanged });
      await queries.invalidateQueries({ queryKey: ['procedure'] });
      onClose();
    });
  useShortcuts({ F9: () => void save(), Escape: onClose });

  const onRowKey = (event: KeyboardEvent, index: number): void => {
    const isLastField = event.target instanceof HTMLElement && event.target.closest('[data-last-field]') !== null;
    if (event.altKey && event.key === 'ArrowUp') move(index, -1);
    else if (event.altKey && event.key === 'ArrowDown') move(index, 1);
    else if (event.altKey && event.key === 'Delete') remove(index);
    else if (event.key === 'Enter' && isLastField && index === steps.length - 1) add();
    else return;
    event.preventDefault();
  };

  return (
    <div ref={form} className="section-form steps-editor">
      {refusal !== null && <Notice kind="problem">{refusal}</Notice>}
      <datalist id={unitsId}>
        {[...new Set(officers.map(({ unit }) => unit).filter((unit) => unit !== ''))].map((unit) => (
          <option key={unit} value={unit}>
            {unit}
          </option>
        ))}
      </datalist>
      <table className="plain-table setting-table">
        <thead>
          <tr>
            {[procedureWords.order, procedureWords.stepName, procedureWords.unit, procedureWords.role, procedureWords.officer, procedureWords.time].map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{procedureWords.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => {
            const of = (what: string): string => procedureWords.of(index + 1, what);
            const fit = officers.filter(({ id, roles }) => roles.includes(step.role) || id === step.officer);
            return (
              <tr key={step.id} onKeyDown={(event) => onRowKey(event, index)}>
                <td className="step-order">
                  <span className="number">{index + 1}</span>
                  <Button className="button-small" label={procedureWords.up(index + 1)} isDisabled={index === 0} onPress={() => move(index, -1)}>
                    <ArrowUp size={14} aria-hidden="true" />
                  </Button>
                  <Button className="button-small" label={procedureWords.down(index + 1)} isDisabled={index === steps.length - 1} onPress={() => move(index, 1)}>
                    <ArrowDown size={14} aria-hidden="true" />
                  </Button>
                </td>
                <td>
                  <CellInput label={of(procedureWords.stepName)} value={step.name} onChange={(name) => set(index, { name })} problem={problems[`${index}.name`]} maxLength={200} />
                </td>
                <td>
                  <CellInput label={of(procedureWords.unit)} value={step.unit} onChange={(unit) => set(index, { unit })} problem={problems[`${index}.unit`]} maxLength={120} list={unitsId} />
                </td>
                <td>
                  <CellSelect label={of(procedureWords.role)} value={step.role} onChange={(role) => set(index, { role, officer: '' })} options={(index === 0 ? (['reception', ...processing] as const) : processing).map((role) => [role, roleToText[role]] as const)} />
                </td>
                <td>
                  {step.role !== 'reception' && (
                    <CellSelect label={of(procedureWords.officer)} value={step.officer} onChange={(officer) => set(index, { officer })} options={[['', procedureWords.anyone] as const, ...fit.map(({ id, name }) => [id, name] as const)]} />
                  )}
                </td>
                <td data-last-field>
                  <TimeField label={of(procedureWords.time)} unitLabel={of(procedureWords.timeUnit)} time={step.time} onChange={(time) => set(index, { time })} problem={problems[`${index}.time`]} />
                </td>
                <td className="row-action">
                  <Button className="button-small" label={procedureWords.removeOf(index + 1)} onPress={() => remove(index)}>
                    {procedureWords.remove}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="row second-limit">
        <CheckInput isChecked={second !== null} onChange={(isOn) => setTyped({ steps, second: isOn ? { amount: '', unit: 'working-day' } : null })}>
          {procedureWords.hasSecond}
        </CheckInput>
        {second !== null && <TimeField label={procedureWords.second} unitLabel={`${procedureWords.second}: ${procedureWords.timeUnit}`} time={second} onChange={(time) => setTyped({ steps, second: time })} problem={problems['second']} />}
      </div>
      <div className="row">
        <Button kind="primary" shortcut="F9" onPress={() => void save()}>
          {procedureWords.save}
        </Button>
        <Button onPress={add}>{procedureWords.add}</Button>
        <Button onPress={onClose}>{ui.cancel}</Button>
        <span className="secondary">{procedureWords.editKeys}</span>
      </div>
    </div>
  );
};

/** Where there is none yet, one begins with a first step to write. */
const begun = (setup: ProcedureView['setup']): TypedSetup => {
  const typed = setupToTyped(setup);
  return typed.steps.length === 0 ? { ...typed, steps: withNewStep([]) } : typed;
};

const TimeField = ({ label, unitLabel, time, onChange, problem }: { readonly label: string; readonly unitLabel: string; readonly time: TypedTime; readonly onChange: (time: TypedTime) => void; readonly problem?: string | undefined }): ReactElement => (
  <span className="time-field">
    <CellInput label={label} value={time.amount} onChange={(amount) => onChange({ ...time, amount })} isNumber isReadOnly={time.unit === 'same-day'} maxLength={4} problem={problem} />
    <CellSelect label={unitLabel} value={time.unit} onChange={(unit) => onChange({ ...time, unit })} options={unitOptions} />
  </span>
);
