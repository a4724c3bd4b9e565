/** The two lists among the settings: for what one may pause, and which other units there are. */
import { useLayoutEffect, useRef, type ReactElement, type RefObject } from 'react';
import { settingsUi, settingWords } from '#shared/messages/settings';
import { settingSources } from '#shared/settingFacts';
import { Button } from '../components/Button.tsx';
import { CellInput } from './CellInput.tsx';
import { SourceMark, type SettingRowsProps } from './SettingRows.tsx';
import { withNewReason, withNewUnit } from './typedSettings.ts';

/** A reason once saved keeps its line: events name it. It is put out of use instead. */
export const PauseReasons = ({ typed: { pauseReasons }, problems, isReadOnly, change }: SettingRowsProps): ReactElement => {
  const table = useFocusOnNewLine(pauseReasons.length);
  const set = (index: number, part: Partial<(typeof pauseReasons)[number]>): void => change({ pauseReasons: pauseReasons.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <section aria-labelledby="pause-reasons">
      <ListHead id="pause-reasons" name="pauseReasons" add={settingsUi.addReason} isReadOnly={isReadOnly} onAdd={() => change({ pauseReasons: withNewReason(pauseReasons) })} />
      <table ref={table} className="plain-table setting-table">
        <Columns names={[settingsUi.pauseActive, settingsUi.pauseText, settingsUi.pauseBasis, '']} />
        <tbody>
          {pauseReasons.map(({ line, code, text, basis, active }, index) => (
            <tr key={line}>
              <td className="narrow">
                <label className="check">
                  <input type="checkbox" aria-label={settingsUi.reasonOf(index + 1, settingsUi.pauseActive)} checked={active} disabled={isReadOnly} onChange={(event) => set(index, { active: event.target.checked })} />
                </label>
              </td>
              <td>
                <CellInput label={settingsUi.reasonOf(index + 1, settingsUi.pauseText)} value={text} onChange={(value) => set(index, { text: value })} problem={problems[`pauseReasons.${index}.text`]} isReadOnly={isReadOnly} maxLength={200} />
              </td>
              <td>
                <CellInput label={settingsUi.reasonOf(index + 1, settingsUi.pauseBasis)} value={basis} onChange={(value) => set(index, { basis: value })} isReadOnly={isReadOnly} />
              </td>
              <td className="row-action">{code === '' && <Remove index={index} onRemove={() => change({ pauseReasons: pauseReasons.filter((_, at) => at !== index) })} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** Dossiers that were handed over name the unit themselves; taking it off the list changes nothing for them. */
export const OtherUnits = ({ typed: { otherUnits }, problems, isReadOnly, change }: SettingRowsProps): ReactElement => {
  const table = useFocusOnNewLine(otherUnits.length);
  const set = (index: number, part: Partial<(typeof otherUnits)[number]>): void => change({ otherUnits: otherUnits.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <section aria-labelledby="other-units">
      <ListHead id="other-units" name="otherUnits" add={settingsUi.addUnit} isReadOnly={isReadOnly} onAdd={() => change({ otherUnits: withNewUnit(otherUnits) })} />
      {otherUnits.length === 0 && <p className="secondary">{settingsUi.noUnits}</p>}
      <table ref={table} className="plain-table setting-table" hidden={otherUnits.length === 0}>
        <Columns names={[settingsUi.unitName, settingsUi.unitCode, '']} />
        <tbody>
          {otherUnits.map(({ line, code, name }, index) => (
            <tr key={line}>
              <td>
                <CellInput label={settingsUi.unitOf(index + 1, settingsUi.unitName)} value={name} onChange={(value) => set(index, { name: value })} problem={problems[`otherUnits.${index}.name`]} isReadOnly={isReadOnly} maxLength={200} />
              </td>
              <td className="unit-code">
                <CellInput label={settingsUi.unitOf(index + 1, settingsUi.unitCode)} value={code} onChange={(value) => set(index, { code: value })} isReadOnly={isReadOnly} maxLength={60} />
              </td>
              <td className="row-action">{!isReadOnly && <Remove index={index} onRemove={() => change({ otherUnits: otherUnits.filter((_, at) => at !== index) })} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const ListHead = ({ id, name, add, isReadOnly, onAdd }: { readonly id: string; readonly name: 'pauseReasons' | 'otherUnits'; readonly add: string; readonly isReadOnly: boolean; readonly onAdd: () => void }): ReactElement => (
  <div className="section-head">
    <h2 id={id}>{settingWords[name]}</h2>
    <span className="setting-source">
      <SourceMark certainty={settingSources[name].certainty} /> <span className="secondary">{settingSources[name].source}</span>
    </span>
    {!isReadOnly && (
      <Button className="button-small" onPress={onAdd}>
        {add}
      </Button>
    )}
  </div>
);

const Columns = ({ names }: { readonly names: readonly string[] }): ReactElement => (
  <thead>
    <tr>
      {names.map((name) => (
        <th key={name} scope="col">
          {name === '' ? <span className="visually-hidden">{settingsUi.remove}</span> : name}
        </th>
      ))}
    </tr>
  </thead>
);

const Remove = ({ index, onRemove }: { readonly index: number; readonly onRemove: () => void }): ReactElement => (
  <Button className="button-small" label={settingsUi.removeOf(index + 1)} onPress={onRemove}>
    {settingsUi.remove}
  </Button>
);

/** Whoever adds a line wants to write in it. */
const useFocusOnNewLine = (count: number): RefObject<HTMLTableElement | null> => {
  const table = useRef<HTMLTableElement>(null);
  const before = useRef(count);
  useLayoutEffect(() => {
    if (count > before.current) table.current?.querySelector<HTMLInputElement>('tbody tr:last-child input:not([type=checkbox])')?.focus();
    before.current = count;
  }, [count]);
  return table;
};
