/**
 * Rows that act in place: arrows choose, Enter opens the form of the row's first act below it, an act's own key another one,
 * Ctrl+Enter the dossier. What was done leaves the list and takes the focus with it: it goes on at the row that came in its place.
 */
import { type KeyboardEvent, type ReactElement, type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { actWords } from '#shared/messages/acts';
import { lateListWords as words } from '#shared/messages/lateLists';
import { goTo } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { DayPanel } from '../closeDay/DayPanel.tsx';
import { Keys } from '../components/Button.tsx';
import { actOrder, keyOfAct } from '../dossier/actKeys.ts';
import { useRowPlace } from './useRowPlace.ts';

export interface ActRow {
  readonly code: string;
  /** Under the heads, the code and the acts apart. */
  readonly cells: readonly ReactNode[];
  /** The first is Enter's. */
  readonly acts: readonly DossierAct[];
  readonly isAlarm: boolean;
}

interface Props {
  readonly label: string;
  /** Of the code, the cells and the act. */
  readonly heads: readonly string[];
  readonly rows: readonly ActRow[];
  /** Widths of its columns, as one of the styles. */
  readonly className: string;
  readonly isOn: boolean;
}

export const ActGrid = ({ label, heads, rows, className, isOn }: Props): ReactElement => {
  const form = useRef<HTMLFormElement>(null);
  const { here, grid, onFocus, focusRow, isHeard } = useRowPlace(rows.map(({ code }) => code));
  const [open, setOpen] = useState<{ readonly code: string; readonly act: DossierAct } | null>(null);
  const row = rows[here];
  const openAct = (code: string, act: DossierAct): void => {
    if (!isHeard()) return;
    // At once: what is typed next belongs in the form.
    flushSync(() => setOpen({ code, act }));
  };
  const close = (): void => {
    flushSync(() => setOpen(null));
    focusRow(here);
  };
  useShortcuts(
    {
      F9: () => form.current?.requestSubmit(),
      ...(open === null ? {} : { Escape: close }),
      'Control+Enter': () => row !== undefined && goTo({ name: 'dossier', code: row.code }),
      ...Object.fromEntries(actOrder.map((act) => [keyOfAct(act).press, () => row?.acts.includes(act) === true && openAct(row.code, act)])),
    },
    isOn && row !== undefined,
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement) || event.target.closest('.act-below') !== null) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: here + 1, ArrowUp: here - 1, PageDown: here + 10, PageUp: here - 10, Home: 0, End: rows.length - 1 };
    const to = steps[event.key];
    const [first] = row?.acts ?? [];
    if (to !== undefined) focusRow(Math.max(0, Math.min(rows.length - 1, to)));
    else if (event.key === 'Enter' && row !== undefined && first !== undefined) {
      if (!event.repeat) openAct(row.code, first);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div ref={grid} role="grid" aria-label={label} aria-rowcount={rows.length + 1} className={`act-grid ${className}`} tabIndex={-1} onKeyDown={onKeyDown}>
        <div role="rowgroup" className="act-grid-head">
          <div role="row" aria-rowindex={1}>
            {heads.map((text) => (
              <div key={text} role="columnheader">
                {text}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup">
          {rows.map(({ code, cells, acts, isAlarm }, index) => (
            <div
              key={code}
              role="row"
              aria-rowindex={index + 2}
              data-code={code}
              tabIndex={index === here ? 0 : -1}
              className={[index === here ? 'active' : '', isAlarm ? 'alarm' : '', open?.code === code ? 'open' : ''].join(' ')}
              onFocus={() => onFocus(index)}
            >
              <div role="gridcell" className="code">
                {code}
              </div>
              {cells.map((cell, column) => (
                <div key={heads[column + 1]} role="gridcell">
                  {cell}
                </div>
              ))}
              <div role="gridcell" className="row-action">
                {acts[0] !== undefined && (
                  <button type="button" className="button button-small" tabIndex={-1} aria-label={`${actWords[acts[0]]}: ${code}`} onClick={() => acts[0] !== undefined && openAct(code, acts[0])}>
                    {shortActWords[acts[0]] ?? actWords[acts[0]]}
                    <Keys>↵</Keys>
                  </button>
                )}
              </div>
              {open?.code === code && (
                <div role="gridcell" className="act-below">
                  <DayPanel key={`${code} ${open.act}`} act={open.act} code={code} formRef={form} onDone={close} />
                </div>
              )}
            </div>
          ))}
        </div>
      </div>
      {row !== undefined && <RowKeys row={row} />}
    </>
  );
};

/** On the button of a row; its form and the message say the whole. */
const shortActWords: Readonly<Partial<Record<DossierAct, string>>> = { 'state-cause': 'Nguyên nhân', 'send-apology': 'Thư xin lỗi', resume: 'Tiếp tục', 'verification-answered': 'Có trả lời' };

const RowKeys = ({ row: { code, acts } }: { readonly row: ActRow }): ReactElement => (
  <p className="act-grid-keys secondary" aria-label={words.rowKeys}>
    <span className="code">{code}</span>
    {acts.map((act) => (
      <span key={act}>
        <kbd>{keyOfAct(act).text}</kbd> {actWords[act]}
      </span>
    ))}
    <span>
      <kbd>Ctrl Enter</kbd> {words.openDossier}
    </span>
  </p>
);
