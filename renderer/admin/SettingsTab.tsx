/** Quy định: everything an administrator may set, on one page and saved in one go with its reason. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { actPanelWords } from '#shared/messages/actPanels';
import { momentToText } from '#shared/messages/clock';
import { settingsUi } from '#shared/messages/settings';
import { ui } from '#shared/messages/ui';
import type { StationClient } from '../api/client.ts';
import { settingsQuery, useClient, useMe } from '../api/queries.ts';
import { causeToText, settle } from '../api/settle.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { focusFirstProblem, moveByEnter } from '../intake/fieldOrder.ts';
import { OtherUnits, PauseReasons } from './SettingLists.tsx';
import { SettingRows } from './SettingRows.tsx';
import { settingsToTyped, type TypedSettings, typedToPatch } from './typedSettings.ts';

type SettingsNow = Extract<Awaited<ReturnType<StationClient['settings']['query']>>, { ok: true }>['value'];

export const SettingsTab = (): ReactElement => {
  const { data, error } = useQuery(settingsQuery(useClient()));
  if (error !== null) return <Notice kind="warning">{causeToText(error)}</Notice>;
  return data === undefined ? <section /> : <SettingsForm now={data} />;
};

const SettingsForm = ({ now }: { readonly now: SettingsNow }): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const me = useMe();
  const form = useRef<HTMLFormElement>(null);
  const [seen, setSeen] = useState(now);
  const [base, setBase] = useState(now);
  const [typed, setTyped] = useState(() => settingsToTyped(now.settings));
  const [why, setWhy] = useState('');
  const [legalBasis, setLegalBasis] = useState('');
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const { patch, problems } = typedToPatch(typed, base.settings);
  const isTouched = Object.keys(patch).length > 0 || Object.keys(problems).length > 0;
  const begin = (from: SettingsNow): void => {
    setBase(from);
    setTyped(settingsToTyped(from.settings));
    setTried(false);
    setProblem(null);
  };
  // Another desk's change shows at once where nothing is being typed; else it is told when one saves.
  if (now !== seen) {
    setSeen(now);
    if (!isTouched) begin(now);
  }

  const isReadOnly = me?.roles.some(({ role }) => role === 'admin') !== true;
  const save = async (): Promise<void> => {
    flushSync(() => {
      setTried(true);
      setProblem(isTouched ? null : settingsUi.nothingChanged);
    });
    if (!isTouched) return;
    if (Object.keys(problems).length > 0 || why.trim() === '') return void focusFirstProblem(form.current);
    const done = await settle(client.settingsChange.mutate({ patch, reason: why, legalBasis, seen: base.version }));
    if (!done.ok) {
      setProblem(done.error?.type === 'SettingsChanged' ? settingsUi.changedElsewhere : done.text);
      return queries.invalidateQueries({ queryKey: ['settings'] });
    }
    queries.setQueryData(settingsQuery(client).queryKey, done.value);
    begin(done.value);
    setWhy('');
    setLegalBasis('');
    tell({ kind: 'done', text: settingsUi.saved });
  };
  useShortcuts({ F9: () => form.current?.requestSubmit() }, me?.locked === false && !isReadOnly);

  const rows = { typed, problems: isTried ? problems : {}, isReadOnly, change: (part: Partial<TypedSettings>) => setTyped({ ...typed, ...part }) };
  return (
    <form
      ref={form}
      className="settings"
      noValidate
      aria-label={settingsUi.title}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <div role="presentation" onKeyDown={({ nativeEvent, currentTarget }) => moveByEnter(nativeEvent, currentTarget, () => form.current?.requestSubmit())}>
        <p className="secondary">{settingsUi.lead}</p>
        {isReadOnly && <Notice kind="info">{settingsUi.onlyAdmin}</Notice>}
        <SettingRows {...rows} />
        <PauseReasons {...rows} />
        <OtherUnits {...rows} />
        <p className="secondary">{lastChangeText(base)}</p>
        {!isReadOnly && (
          <div className="settings-save">
            {problem !== null && <Notice kind="problem">{problem}</Notice>}
            <div className="grid">
              <TextInput className="span-5" label={settingsUi.why} value={why} onChange={setWhy} maxLength={1000} isRequired problem={isTried && isTouched && why.trim() === '' ? actPanelWords.missing : null} />
              <TextInput className="span-4" label={settingsUi.legalBasis} value={legalBasis} onChange={setLegalBasis} maxLength={500} placeholder={settingsUi.legalBasisHint} />
              <div className="span-3 row row-end beside-field">
                {isTouched && <Button onPress={() => begin(now)}>{settingsUi.discard}</Button>}
                <Button kind="primary" type="submit" shortcut="F9">
                  {ui.save}
                </Button>
              </div>
            </div>
          </div>
        )}
      </div>
    </form>
  );
};

const lastChangeText = ({ lastChange }: SettingsNow): string =>
  lastChange === null
    ? settingsUi.neverChanged
    : settingsUi.lastChange(momentToText(lastChange.at), lastChange.who, lastChange.changes, [lastChange.reason, lastChange.legalBasis].filter((text) => text !== '').join(', '));
