/**
 * The blocks of Mẫu 06 out of a dossier's own events: each hand-over, who gave, who took, when, and how the giver had kept
 * the time of its step (`steps`; null where the step had none). Completing or signing opens a block towards the counter;
 * the result's arrival there fills in who took it and when.
 */
import { withoutTakenBack } from '../dossier/takenBack.ts';
import type { EventBy, JournalEvent } from '../journal/event.ts';
import { formWords } from '../messages/forms.ts';
import type { DossierStep } from '../steps/dossierSteps.ts';
import { localDateToText } from '../time.ts';
import type { ControlStep } from './form06.ts';

/** What events do not say themselves. `unitOf`: empty where an officer has no unit. `counter`: name of the one-stop counter. */
export interface HandoverNames {
  readonly nameOf: (officer: string) => string;
  readonly unitOf: (officer: string) => string;
  readonly counter: string;
}

type Side = ControlStep['from'];

export const eventsToControlSteps = (events: readonly JournalEvent[], steps: readonly DossierStep[], names: HandoverNames): ControlStep[] => {
  const blocks: ControlStep[] = [];
  let isWaitingForCounter = false;
  let isDone = false;
  let submitter: Side | null = null;
  let elsewhere = '';
  const counterSide = (officerName: string): Side => ({ unit: names.counter, officerName });
  const officerSide = (officer: string, name: string, unit?: string): Side => ({ unit: unit ?? names.unitOf(officer), officerName: name });
  const giver = (by: EventBy, unit?: string): Side => (isAtCounter(by) && unit === undefined && names.unitOf(by.officer) === '' ? counterSide(names.nameOf(by.officer)) : officerSide(by.officer, names.nameOf(by.officer), unit));
  const add = (event: JournalEvent, from: Side, to: Side, note: string): void => {
    isWaitingForCounter = false;
    blocks.push({ from, to, at: event.at, outcome: steps.find(({ until }) => until === event.at)?.outcome ?? null, note });
  };

  for (const event of withoutTakenBack(events)) {
    switch (event.type) {
      case 'dossier.forwarded':
      case 'dossier.submitted': {
        const { step, toOfficer, toName, note } = event.data;
        const from = giver(event.by, step?.fromUnit);
        if (event.type === 'dossier.submitted') submitter = from;
        add(event, from, officerSide(toOfficer, toName, step?.unit), note);
        break;
      }
      case 'dossier.sent-back':
        add(event, giver(event.by), submitter ?? counterSide(''), event.data.reason);
        break;
      case 'dossier.transferred':
        elsewhere = event.data.unit.name;
        add(event, giver(event.by), { unit: elsewhere, officerName: '' }, event.data.note);
        break;
      case 'dossier.taken-back': {
        isDone = false;
        const { toOfficer, toName, step, reason } = event.data;
        add(event, { unit: elsewhere, officerName: '' }, toOfficer === null ? counterSide(toName) : officerSide(toOfficer, toName, step?.unit), reason);
        elsewhere = '';
        break;
      }
      case 'dossier.recalled':
        isDone = false;
        add(event, isAtCounter(event.by) ? giver(event.by) : counterSide(''), officerSide(event.data.toOfficer, event.data.toName), event.data.reason);
        break;
      case 'dossier.signed':
      case 'dossier.completed': {
        // Declared to have come earlier: nobody handed anything over again.
        if (isDone) break;
        isDone = true;
        const { note } = event.data;
        const result = 'result' in event.data ? event.data.result : undefined;
        const paper = result === undefined || result.number === '' ? [] : [`${formWords.resultPaper} ${result.number} ${formWords.paperDate} ${localDateToText(result.date)}`];
        add(event, giver(event.by), counterSide(''), [...paper, note].filter((part) => part !== '').join('. '));
        isWaitingForCounter = true;
        break;
      }
      case 'dossier.result-arrived': {
        isDone = true;
        const last = blocks.at(-1);
        const taker = counterSide(names.nameOf(event.by.officer));
        if (isWaitingForCounter && last !== undefined) blocks[blocks.length - 1] = { ...last, to: taker, at: event.at };
        else add(event, last?.to ?? counterSide(''), taker, event.data.note);
        isWaitingForCounter = false;
        break;
      }
      default:
        break;
    }
  }
  return blocks;
};

const isAtCounter = ({ role }: EventBy): boolean => role === 'reception' || role === 'returning';
