/**
 * Who gets a dossier next: prefilled with who its internal process says, so that Enter suffices; another unit asks for its
 * name in words before it is sent there.
 */
import { useState, type ReactElement } from 'react';
import { actPanelWords } from '#shared/messages/actPanels';
import { stepsWords } from '#shared/messages/steps';
import { isConfirmed } from '#shared/steps/route';
import { SelectInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import type { ViewNow } from './view.ts';

export interface ReceiverChoice {
  readonly id: string;
  readonly name: string;
  readonly rolesText: string;
  readonly unit: string;
}

export interface ReceiverState {
  /** Null while something is missing: then the fields say what, once `tried`. */
  readonly wish: { readonly to: string; readonly confirmation?: string } | null;
  /** Marks what is missing. */
  readonly tried: () => void;
  readonly fields: ReactElement;
}

/** `preferred`: who stands there where no process says; empty for nobody. `notFirst`: offered by no process either, where another may. */
export const useReceiver = ({ route }: ViewNow, label: string, choices: readonly ReceiverChoice[], preferred: string, notFirst?: string): ReceiverState => {
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const usual = route.receiver !== null && route.receiver === notFirst && preferred !== notFirst ? preferred : route.receiver;
  const wanted = chosen ?? usual ?? (route.next === null ? preferred : '');
  const to = choices.some(({ id }) => id === wanted) ? wanted : '';
  const found = route.unusual[to];
  const isWrong = found !== undefined && !isConfirmed(typed, found);
  return {
    wish: to === '' || isWrong ? null : found === undefined ? { to } : { to, confirmation: typed.trim() },
    tried: () => setTried(true),
    fields: (
      <>
        {route.next !== null && <p className="secondary">{stepsWords.next(route.next.name, route.next.unit)}</p>}
        <SelectInput
          label={label}
          value={to}
          onChange={setChosen}
          options={[['', actPanelWords.toNobody], ...choices.map(({ id, name, rolesText, unit }) => [id, `${name} (${unit === '' ? rolesText : `${unit}, ${rolesText}`})`] as const)]}
          problem={isTried && to === '' ? actPanelWords.toNobody : null}
        />
        {found !== undefined && (
          <>
            <Notice kind="warning">{stepsWords.unusual(route.next?.unit ?? '')}</Notice>
            <TextInput label={stepsWords.confirmation(found)} value={typed} onChange={setTyped} isRequired problem={isTried && isWrong ? stepsWords.confirmationWrong(found) : null} />
          </>
        )}
      </>
    ),
  };
};
