/** Trả kết quả: one field for the scanner; a dossier at a time with its next step under F9, or a whole pile done as it is scanned. */
import { useLayoutEffect, type ReactElement } from 'react';
import { create } from 'zustand';
import { pileWords, returningWords } from '#shared/messages/pile';
import { useMe } from '../api/queries.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { UnsavedScans } from '../pile/UnsavedScans.tsx';
import { OneByOne } from './OneByOne.tsx';
import { PileDesk } from './PileDesk.tsx';

export type ScanWay = 'one' | 'result-arrived' | 'return';

/** Chosen for a sitting: another officer begins with one dossier at a time, which does nothing by itself. */
const useWay = create<{ way: ScanWay; of: string }>(() => ({ way: 'one', of: '' }));

const keys = { one: 'Alt+KeyW', 'result-arrived': 'Alt+KeyU', return: 'Alt+KeyR' } as const satisfies Record<ScanWay, string>;
const ways = Object.keys(keys) as readonly ScanWay[];

const ReturnPage = (): ReactElement => {
  const me = useMe();
  const officer = me?.id ?? '';
  const way = useWay((state) => (state.of === officer ? state.way : 'one'));
  const choose = (next: ScanWay): void => useWay.setState({ way: next, of: officer });
  useShortcuts(Object.fromEntries(ways.map((one) => [keys[one], () => choose(one)])), me?.locked !== true);
  useLayoutEffect(() => document.querySelector<HTMLElement>('.scan-form input')?.focus(), [way]);
  return (
    <div className="page page-return">
      <div className="page-head">
        <h1>{returningWords.title}</h1>
        <fieldset className="ways">
          <legend className="visually-hidden">{pileWords.way}</legend>
          {ways.map((one) => (
            <label key={one} className={one === way ? 'way on' : 'way'}>
              <input type="radio" name="scan-way" className="visually-hidden" checked={one === way} onChange={() => choose(one)} />
              {pileWords.ways[one]}
              <kbd className="keys" aria-hidden="true">
                {keys[one].replace('+Key', ' ')}
              </kbd>
            </label>
          ))}
        </fieldset>
      </div>
      <p className="secondary">{pileWords.hints[way]}</p>
      {way === 'one' && <UnsavedScans />}
      {way === 'one' ? <OneByOne /> : <PileDesk key={way} act={way} />}
    </div>
  );
};

export default ReturnPage;
