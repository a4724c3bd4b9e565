/** The internal process on a dossier's page: who had it, since when, and how each kept their own time. */
import type { ReactElement } from 'react';
import type { StepLine } from '#shared/contract';
import { keptWords, stepsWords } from '#shared/messages/steps';
import { dayAndTime } from '../app/timeWords.ts';
import { DueMark } from '../dossiers/DossierTable.tsx';
import type { DueTone } from '../dossiers/dueWords.ts';
import { ColumnHeads } from '../components/ColumnHeads.tsx';

const tones: Readonly<Record<NonNullable<StepLine['kept']>, DueTone>> = { early: 'calm', 'on-time': 'calm', late: 'late', open: 'good', 'open-late': 'late' };

/** Where a process is set, its steps have names, and another way than it says was confirmed in words. */
const hasProcess = (steps: readonly StepLine[]): boolean => steps.some(({ name, confirmed }) => name !== '' || confirmed);

export const Steps = ({ steps }: { readonly steps: readonly StepLine[] }): ReactElement | null =>
  steps.length === 0 ? null : (
    <section aria-labelledby="steps-title">
      <h2 id="steps-title">{stepsWords.title}</h2>
      <table className="plain-table steps-table">
        <ColumnHeads texts={[stepsWords.step, stepsWords.unit, stepsWords.time, stepsWords.kept]} />
        <tbody>
          {steps.map((step) => (
            <tr key={`${step.since} ${step.name}`} aria-current={step.until === null ? 'step' : undefined}>
              <td className={step.until === null ? 'strong' : ''}>
                {step.name !== '' ? step.name : hasProcess(steps) ? stepsWords.outside : <span className="secondary">{stepsWords.noProcess}</span>}
                {step.confirmed && <span className="secondary"> {stepsWords.confirmed}</span>}
              </td>
              <td>
                {step.officerName}
                {step.unit !== '' && <span className="secondary"> {step.unit}</span>}
              </td>
              <td>{step.until === null ? stepsWords.since(dayAndTime(step.since)) : stepsWords.span(dayAndTime(step.since), dayAndTime(step.until))}</td>
              <td>{step.kept === null ? <span className="secondary">{stepsWords.noTime}</span> : <DueMark due={{ tone: tones[step.kept], text: step.until === null ? step.dueText : `${keptWords[step.kept]} (${step.dueText})` }} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
