/** Thủ tục: one search box over the catalogue, and the page of the one that was opened. */
import { useQuery } from '@tanstack/react-query';
import { Search, TriangleAlert } from 'lucide-react';
import { useLayoutEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { create } from 'zustand';
import { procedureWords } from '#shared/messages/procedure';
import { type MeNow, procedureSearchQuery, useClient } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { goTo, screenToHash } from '../app/screen.ts';
import { CheckInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { useSettled } from '../components/useSettled.ts';
import { ProcedureDetail } from './ProcedureDetail.tsx';

/** Coming back from a procedure finds the search as it was left. */
const useSearchState = create<{ text: string; includeHidden: boolean }>(() => ({ text: '', includeHidden: false }));

const AFTER_KEY_MS = 40;

const ProceduresPage = ({ code, me }: { readonly code: string | null; readonly me: MeNow }): ReactElement => (code === null ? <ProcedureList /> : <ProcedureDetail code={code} me={me} />);

const ProcedureList = (): ReactElement => {
  const { text, includeHidden } = useSearchState();
  const asked = useSettled(text, AFTER_KEY_MS);
  const { data: hits, error, isPlaceholderData } = useQuery(procedureSearchQuery(useClient(), asked, includeHidden));
  /** Enter pressed before the answer to what stands there: done with it. */
  const isWanted = useRef(false);
  const first = asked === text && !isPlaceholderData ? hits?.[0] : undefined;
  useLayoutEffect(() => {
    if (!isWanted.current || first === undefined) return;
    isWanted.current = false;
    goTo({ name: 'procedures', code: first.code });
  }, [first]);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  const links = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])];
  /** From the box into the list and along it; above its first line back into the box. */
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const all = links();
    const to = all.indexOf(document.activeElement as HTMLElement) + step;
    (to < 0 ? input.current : (all[to] ?? all.at(-1)))?.focus();
    event.preventDefault();
  };
  return (
    <div className="page page-list" role="presentation" onKeyDown={onKeyDown}>
      <div className="page-head">
        <h1>{procedureWords.title}</h1>
        <div className="search" role="search">
          <Search size={16} aria-hidden="true" />
          <input
            ref={input}
            type="search"
            maxLength={200}
            className="input"
            aria-label={procedureWords.search}
            placeholder={procedureWords.searchHint}
            value={text}
            onChange={(event) => {
              isWanted.current = false;
              useSearchState.setState({ text: event.target.value });
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                if (first === undefined) isWanted.current = true;
                else goTo({ name: 'procedures', code: first.code });
              } else if (event.key === 'Escape') useSearchState.setState({ text: '' });
              else return;
              event.preventDefault();
            }}
          />
        </div>
        <CheckInput isChecked={includeHidden} onChange={(isOn) => useSearchState.setState({ includeHidden: isOn })} className="check-small">
          {procedureWords.includeHidden}
        </CheckInput>
        <span className="secondary">{procedureWords.keys}</span>
      </div>
      {error !== null && <Notice kind="problem">{causeToText(error)}</Notice>}
      {hits?.length === 0 && <p className="secondary empty">{procedureWords.none}</p>}
      <ul ref={list} className="procedure-list" aria-label={procedureWords.found}>
        {(hits ?? []).map((hit) => (
          <li key={hit.code}>
            <a href={screenToHash({ name: 'procedures', code: hit.code })}>
              <span className="code">{hit.code}</span>
              <span className="procedure-name">{hit.name}</span>
              <span className="secondary">
                {hit.field}
                {hit.hidden && ` · ${procedureWords.hidden}`}
              </span>
              {hit.flagged && (
                <span className="mark mark-soon">
                  <TriangleAlert size={14} aria-hidden="true" />
                  <span>{procedureWords.flagged}</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
};

export default ProceduresPage;
