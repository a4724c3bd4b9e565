/** The procedure, found by typing without marks; its case and the channel decide the limit. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useWatch } from 'react-hook-form';
import { ChevronDown } from 'lucide-react';
import { channelWords } from '#shared/messages/dossierFields';
import { intakeWords } from '#shared/messages/intake';
import { ui } from '#shared/messages/ui';
import type { Procedure } from '#shared/procedure';
import { procedureSearchQuery, useClient } from '../api/queries.ts';
import { CheckInput } from '../components/fields.tsx';
import { useSettled } from '../components/useSettled.ts';
import { FormSelect, useIntakeForm } from './formFields.tsx';
import { useProblem } from './problems.ts';

const channelOptions = [['counter', channelWords.counter], ['online', channelWords.online], ['post', channelWords.post]] as const;
/** The station answers in milliseconds; this only keeps a fast typist from asking for each letter. */
const AFTER_KEY_MS = 60;
const LIST_HEIGHT = 320;
/** What the contract takes; names of procedures run to 900 characters. */
const LONGEST_QUESTION = 200;

/** `isOnline`: how it came is no question. */
export const ProcedureFields = ({ procedure, isOnline = false }: { readonly procedure: Procedure | null; readonly isOnline?: boolean }): ReactElement => {
  const [includeHidden, setIncludeHidden] = useState(false);
  const cases = procedure?.cases ?? [];
  return (
    <section aria-labelledby="procedure-title">
      <div className="section-head">
        <h2 id="procedure-title">{intakeWords.procedure}</h2>
        <CheckInput isChecked={includeHidden} onChange={setIncludeHidden} className="check-small enter-skips">
          {intakeWords.includeHidden}
        </CheckInput>
      </div>
      <div className="grid">
        <ProcedureSearch includeHidden={includeHidden} />
        <FormSelect className={cases.length < 2 ? 'span-3 enter-skips' : 'span-3'} name="caseId" label={intakeWords.caseName} options={cases.length === 0 ? [['', ui.emptyChoice]] : cases.map(({ id, name }) => [id, name] as const)} />
        {!isOnline && <FormSelect className="span-2" name="channel" label={intakeWords.channel} options={channelOptions} />}
      </div>
    </section>
  );
};

const ProcedureSearch = ({ includeHidden }: { readonly includeHidden: boolean }): ReactElement => {
  const { control, setValue } = useIntakeForm();
  const [code, text] = useWatch({ control, name: ['procedureCode', 'procedureText'] });
  const asked = useSettled(text, AFTER_KEY_MS).slice(0, LONGEST_QUESTION);
  const isChosen = code !== '' && text.startsWith(code);
  const { data, isPlaceholderData } = useQuery({ ...procedureSearchQuery(useClient(), asked, includeHidden), enabled: asked.trim() !== '' && !isChosen });
  const hits = data ?? [];
  const isAnswered = data !== undefined && asked === text.slice(0, LONGEST_QUESTION) && !isPlaceholderData;
  const problem = useProblem('procedureCode', false);
  const choose = (key: unknown): boolean => {
    const hit = hits.find((one) => one.code === key);
    if (hit === undefined) return false;
    setValue('components', {}, { shouldDirty: true });
    setValue('caseId', '', { shouldDirty: true });
    setValue('procedureCode', hit.code, { shouldDirty: true });
    setValue('procedureText', `${hit.code} · ${hit.name}`, { shouldDirty: true });
    return true;
  };
  /** The first of the list when the arrow went to it: an answer that comes between two keys takes the mark off it, and Enter would choose nothing. */
  const wentTo = useRef<string | null>(null);
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    const isMarked = event.target instanceof HTMLElement && event.target.hasAttribute('aria-activedescendant');
    if (event.key === 'Enter' && !isMarked && wentTo.current !== null && !isChosen && choose(wentTo.current)) {
      event.preventDefault();
      event.stopPropagation();
    }
    wentTo.current = event.key === 'ArrowDown' && !isMarked && text.trim() !== '' ? (hits[0]?.code ?? null) : null;
  };
  return (
    <ComboBox
      className="field span-7"
      items={isChosen || text.trim() === '' ? [] : hits}
      inputValue={text}
      selectedKey={null}
      allowsCustomValue
      // The list opens with the first letter, before the answer is there; it cannot open itself later.
      allowsEmptyCollection={!isChosen && text.trim() !== ''}
      menuTrigger="input"
      defaultFilter={() => true}
      isInvalid={problem !== null}
      validationBehavior="aria"
      onInputChange={(next) => {
        if (next === text) return;
        setValue('procedureText', next, { shouldDirty: true });
        if (code !== '') setValue('procedureCode', '', { shouldDirty: true });
      }}
      onSelectionChange={choose}
    >
      <Label className="label">
        {intakeWords.procedureSearch}: <em>{intakeWords.procedureHint}</em>
      </Label>
      <div className="combo" role="presentation" onKeyDownCapture={onKey}>
        <Input className="input" name="procedureText" spellCheck={false} onFocus={(event) => makeRoomBelow(event.currentTarget)} />
        <AriaButton className="combo-button">
          <ChevronDown size={16} aria-hidden="true" />
        </AriaButton>
      </div>
      <FieldError className="problem">{problem}</FieldError>
      <Popover className="popover popover-wide" placement="bottom start" shouldFlip={false} maxHeight={LIST_HEIGHT}>
        <ListBox className="options" renderEmptyState={() => (isAnswered ? <p className="options-none">{intakeWords.procedureNone}</p> : null)}>
          {(hit: (typeof hits)[number]) => (
            <ListBoxItem id={hit.code} className="option" textValue={`${hit.code} · ${hit.name}`}>
              <span className="option-code">{hit.code}</span>
              <span className="option-name">
                {hit.name}
                <span className="secondary">
                  {' '}
                  {[hit.field, hit.hidden ? intakeWords.hidden : '', hit.flagged ? intakeWords.flagged : ''].filter(Boolean).join(' · ')}
                </span>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
};

/** The list always opens below, where the eye goes on; it grows as answers come and must not jump over the field. */
const makeRoomBelow = (input: HTMLElement): void => {
  if (input.getBoundingClientRect().bottom + LIST_HEIGHT > innerHeight) input.scrollIntoView({ block: 'center' });
};
