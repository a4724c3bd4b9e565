/** The single values: what each is called, what holds, where its first value comes from and how sure we are of it. */
import { BookOpenCheck, Info, TriangleAlert } from 'lucide-react';
import { Fragment, type ReactElement } from 'react';
import { certaintyWords, settingGroups, settingsUi, settingUnitWords, settingWords, supplementModeChoices } from '#shared/messages/settings';
import { type Certainty, longestPause, numberSettings, settingSources } from '#shared/settingFacts';
import type { Settings } from '#shared/settings';
import { CellInput } from './CellInput.tsx';
import type { TypedSettings } from './typedSettings.ts';
import { ColumnHeads } from '../components/ColumnHeads.tsx';

export interface SettingRowsProps {
  readonly typed: TypedSettings;
  readonly problems: Readonly<Record<string, string>>;
  readonly isReadOnly: boolean;
  readonly change: (part: Partial<TypedSettings>) => void;
}
type SettingRowName = (typeof settingGroups)[number]['names'][number];

export const SettingRows = (props: SettingRowsProps): ReactElement => (
  <table className="plain-table setting-table setting-values">
    <ColumnHeads texts={[settingsUi.setting, settingsUi.value, settingsUi.source]} />
    <tbody>
      {settingGroups.map(({ title, names }) => (
        <Fragment key={title}>
          <tr className="group">
            <th colSpan={3} scope="rowgroup">
              {title}
            </th>
          </tr>
          {names.map((name) => (
            <tr key={name}>
              <td>{settingWords[name]}</td>
              <td>
                <SettingValue {...props} name={name} />
              </td>
              <td>
                <SourceMark certainty={settingSources[name].certainty} /> <span className="secondary">{sourceText(name)}</span>
              </td>
            </tr>
          ))}
        </Fragment>
      ))}
    </tbody>
  </table>
);

const SettingValue = ({ name, typed, problems, isReadOnly, change }: SettingRowsProps & { readonly name: SettingRowName }): ReactElement => {
  if (name === 'supplementMode') {
    return (
      <select className="input" aria-label={settingWords[name]} value={typed.supplementMode} disabled={isReadOnly} onChange={(event) => change({ supplementMode: event.target.value as Settings['supplementMode'] })}>
        {Object.entries(supplementModeChoices).map(([mode, text]) => (
          <option key={mode} value={mode}>
            {text}
          </option>
        ))}
      </select>
    );
  }
  const isPause = name === 'longestPauseDays';
  return (
    <CellInput
      label={settingWords[name]}
      className="short"
      value={isPause ? typed.longestPauseDays : typed.numbers[name]}
      onChange={(text) => change(isPause ? { longestPauseDays: text } : { numbers: { ...typed.numbers, [name]: text } })}
      problem={problems[name]}
      isReadOnly={isReadOnly}
      isNumber
      after={isPause ? `${settingUnitWords[longestPause.unit]} (${settingsUi.unlimited})` : settingUnitWords[numberSettings[name].unit]}
    />
  );
};

/** What it was at first is said where it was changed by hand, so that the way back is known. */
const sourceText = (name: SettingRowName): string => {
  const { source } = settingSources[name];
  if (name === 'supplementMode' || name === 'longestPauseDays') return source;
  return `${source}; ${settingsUi.first(`${numberSettings[name].first} ${settingUnitWords[numberSettings[name].unit]}`)}`;
};

const marks = { verified: [BookOpenCheck, 'good'], unverified: [TriangleAlert, 'soon'], ours: [Info, 'calm'] } as const satisfies Readonly<Record<Certainty, readonly [typeof Info, string]>>;

export const SourceMark = ({ certainty }: { readonly certainty: Certainty }): ReactElement => {
  const [Icon, tone] = marks[certainty];
  return (
    <span className={`mark mark-${tone}`}>
      <Icon size={14} aria-hidden="true" />
      <span>{certaintyWords[certainty]}</span>
    </span>
  );
};
