/** The leader's queue as a table: arrows go from row to row, Space chooses, a chosen row has its boxes for number and day. */
import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef, type KeyboardEvent, type ReactElement, type Ref } from 'react';
import { flushSync } from 'react-dom';
import type { DossierRow } from '#shared/contract';
import { signingWords } from '#shared/messages/route';
import { declaredAct, evidenceToText } from '#shared/messages/trustedTime';
import { numberSettings } from '#shared/settingFacts';
import type { Instant } from '#shared/time';
import { settingsQuery, useClient } from '../api/queries.ts';
import { useNow } from '../app/clock.ts';
import { goTo } from '../app/screen.ts';
import { recently } from '../app/timeWords.ts';
import { DueMark } from '../dossiers/DossierTable.tsx';
import { rowDueWords, type DueWords } from '../dossiers/dueWords.ts';
import { useWorkingDays } from '../dossiers/useWorkingDays.ts';
import { keyOfAct } from '../dossier/actKeys.ts';
import { tidyTypedDate } from '../intake/typedDate.ts';
import { choose, type, unchoose, useQueue } from './queue.ts';

interface Props {
  readonly rows: readonly DossierRow[];
  /** Code of the row the keys are about. */
  readonly active: string;
  readonly onActive: (code: string) => void;
  readonly onSign: () => void;
  readonly gridRef: Ref<HTMLDivElement>;
}

export const SigningTable = ({ rows, active, onActive, onSign, gridRef }: Props): ReactElement => {
  const table = useRef<HTMLDivElement | null>(null);
  const chosen = useQueue((state) => state.chosen);
  const problems = useQueue((state) => state.problems);
  const now = useNow();
  const calendar = useWorkingDays(now);
  const soonDays = useQuery(settingsQuery(useClient())).data?.settings.dueSoonDays ?? numberSettings.dueSoonDays.first;
  const here = Math.max(0, rows.findIndex(({ code }) => code === active));
  const focusRow = (index: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row === undefined) return;
    onActive(row.code);
    table.current?.querySelector<HTMLElement>(`[data-code="${CSS.escape(row.code)}"]`)?.focus();
  };
  // What was signed leaves the list and takes the focus with it: it goes on at the row that came in its place.
  useLayoutEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.id === 'work') focusRow(here);
  });

  // At once: the first figures typed after Space belong in the box.
  const chooseAndType = (row: DossierRow): void => {
    flushSync(() => toggle(row, chosen));
    table.current?.querySelector<HTMLInputElement>(`[data-code="${CSS.escape(row.code)}"] input[data-box="number"]`)?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey) return;
    const inBox = event.target instanceof HTMLInputElement;
    const row = rows[here];
    const steps: Readonly<Record<string, number>> = { ArrowDown: here + 1, ArrowUp: here - 1, ...(inBox ? {} : { Home: 0, End: rows.length - 1 }) };
    const to = steps[event.key];
    if (inBox && event.key === 'Enter') nextNumber(event.target, event.shiftKey ? -1 : 1, onSign);
    else if (inBox && to !== undefined) nextNumber(event.target, to - here, () => focusRow(to));
    else if (inBox && event.key === 'Escape') focusRow(here);
    else if (to !== undefined) focusRow(to);
    else if (!inBox && event.key === 'Enter' && row !== undefined) goTo({ name: 'dossier', code: row.code });
    else if (!inBox && event.key === ' ' && row !== undefined) chooseAndType(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={(element) => {
        table.current = element;
        if (typeof gridRef === 'function') gridRef(element);
        else if (gridRef !== null) gridRef.current = element;
      }}
      role="grid"
      aria-multiselectable="true"
      aria-label={signingWords.table}
      className="signing-table"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className="signing-head">
        <div role="row">
          {[signingWords.chosen, signingWords.dossier, signingWords.asked, signingWords.due, signingWords.paper].map((text, index) => (
            <div key={text} role="columnheader">
              <span className={index === 0 ? 'visually-hidden' : ''}>{text}</span>
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup">
        {rows.map((row, index) => (
          <div
            key={row.code}
            role="row"
            data-code={row.code}
            aria-selected={row.code in chosen}
            tabIndex={index === here ? 0 : -1}
            className={index === here ? 'active' : ''}
            title={[`${row.code} · ${row.applicantName}`, row.procedureName, row.waitsFor?.note ?? ''].filter((line) => line !== '').join('\n')}
            onFocus={() => onActive(row.code)}
          >
            <RowCells row={row} due={rowDueWords(row, now, calendar, soonDays)} now={now} isChosen={row.code in chosen} problem={problems[row.code]} onToggle={() => toggle(row, chosen)} />
          </div>
        ))}
      </div>
    </div>
  );
};

interface CellProps {
  readonly row: DossierRow;
  readonly due: DueWords;
  readonly now: Instant;
  readonly isChosen: boolean;
  readonly problem: string | undefined;
  readonly onToggle: () => void;
}

const RowCells = ({ row: { code, applicantName, procedureName, waitsFor }, due, now, isChosen, problem, onToggle }: CellProps): ReactElement => (
  <>
    <div role="gridcell">{waitsFor?.kind === 'sign' && <input type="checkbox" tabIndex={-1} checked={isChosen} aria-label={signingWords.choose(code)} onChange={onToggle} />}</div>
    <div role="gridcell">
      <span className="code">{code}</span>
      <div className="strong">{applicantName}</div>
      <span className="secondary two-lines">{procedureName}</span>
    </div>
    <div role="gridcell">
      {waitsFor !== null && (
        <>
          <span className={waitsFor.kind === 'void' ? 'mark mark-late' : 'strong'}>{signingWords.kinds[waitsFor.kind]}</span>
          <div>
            {waitsFor.askedBy}, <span className="nowrap">{recently(waitsFor.since, now)}</span>
          </div>
          {waitsFor.declares !== undefined && <div>{declaredAct(waitsFor.declares)}</div>}
          {waitsFor.note !== '' && <span className="secondary two-lines">{waitsFor.note}</span>}
        </>
      )}
    </div>
    <div role="gridcell">
      <DueMark due={due} />
    </div>
    <div role="gridcell">
      {waitsFor?.declares !== undefined && <div>{upperFirst(evidenceToText(waitsFor.declares.evidence))}</div>}
      {isChosen ? <PaperBoxes code={code} problem={problem} /> : <RowKeys kind={waitsFor?.kind ?? 'sign'} />}
      {problem !== undefined && (
        <span id={`problem-${code}`} className="problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  </>
);

const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

const toggle = ({ code, waitsFor }: DossierRow, chosen: Readonly<Record<string, unknown>>): void => {
  if (code in chosen) unchoose(code);
  else if (waitsFor?.kind === 'sign') choose(code);
};

/** Up and down stay in the column, and below its last number go on to the next row; there Enter signs. */
const nextNumber = (from: EventTarget, step: number, afterLast: () => void): void => {
  if (!(from instanceof HTMLInputElement)) return;
  const numbers = [...(from.closest('.signing-table')?.querySelectorAll<HTMLInputElement>('input[data-box="number"]') ?? [])];
  const mine = numbers.findIndex((box) => box.closest('[data-code]') === from.closest('[data-code]'));
  const next = numbers[mine + step];
  if (next !== undefined) {
    next.focus();
    next.select();
  } else if (step > 0) afterLast();
};

const PaperBoxes = ({ code, problem }: { readonly code: string; readonly problem: string | undefined }): ReactElement => {
  const typed = useQueue((state) => state.chosen[code]);
  const described = problem === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `problem-${code}` };
  return (
    <span className="paper-boxes">
      <input data-box="number" className="input" maxLength={60} autoComplete="off" spellCheck={false} aria-label={signingWords.numberOf(code)} placeholder={signingWords.number} value={typed?.number ?? ''} onChange={(event) => type(code, { number: event.target.value })} {...described} />
      <input data-box="date" className="input" maxLength={10} inputMode="numeric" autoComplete="off" aria-label={signingWords.dateOf(code)} placeholder={signingWords.date} value={typed?.date ?? ''} onChange={(event) => type(code, { date: event.target.value })} onBlur={() => typed !== undefined && typed.date !== tidyTypedDate(typed.date) && type(code, { date: tidyTypedDate(typed.date) })} />
    </span>
  );
};

const rowActs = {
  sign: [['sign', signingWords.signKey], ['send-back', signingWords.sendBackKey]],
  void: [['void', signingWords.voidKey], ['decline-void', signingWords.declineKey]],
  declare: [['approve-declaration', signingWords.approveKey], ['decline-declaration', signingWords.declineKey]],
} as const;

const RowKeys = ({ kind }: { readonly kind: 'sign' | 'void' | 'declare' }): ReactElement => (
  <span className="secondary row-keys">
    {rowActs[kind].map(([act, words]) => (
      <span key={act}>
        <kbd>{keyOfAct(act).text}</kbd> {words}
      </span>
    ))}
  </span>
);
