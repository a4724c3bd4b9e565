/** Hồ sơ: one search box over everything, and the lists a clerk lives in. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useCallback, useLayoutEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { create } from 'zustand';
import type { Counts, ListView } from '#shared/contract';
import { dossierListWords, listViewWords } from '#shared/messages/dossierLists';
import { lateListWords } from '#shared/messages/lateLists';
import { listPaperWords } from '#shared/messages/papers';
import { countToText } from '#shared/messages/writing';
import { countsQuery, dossierListQuery, dossierSearchQuery, useClient } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { useSettled } from '../components/useSettled.ts';
import { goTo } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { ChosenBar } from './ChosenBar.tsx';
import { clearChosen } from './chosen.ts';
import { type DossierHeads, DossierTable } from './DossierTable.tsx';
import { RegisterForm } from './RegisterForm.tsx';

const views: readonly ListView[] = ['today', 'due-today', 'overdue', 'waiting-for-me', 'step-late', 'awaiting-supplement', 'paused', 'with-other-unit', 'handed-here', 'finished-not-closed', 'not-sent', 'all'];
const countOf: Partial<Record<ListView, keyof Counts>> = {
  today: 'today', 'due-today': 'dueToday', overdue: 'overdue', 'waiting-for-me': 'waitingForMe', 'awaiting-supplement': 'awaitingSupplement', paused: 'paused', 'finished-not-closed': 'finishedNotClosed', 'not-sent': 'notSent', 'to-sign': 'toSign', 'with-other-unit': 'withOtherUnit', 'handed-here': 'handedHere',
};

/** The station answers in milliseconds; a fast typist need not be answered letter by letter. */
const AFTER_KEY_MS = 40;

/** Coming back from a dossier finds the list and the search as they were left. */
const useListState = create<{ view: ListView; text: string }>(() => ({ view: 'today', text: '' }));
const show = (change: { readonly view: ListView } | { readonly text: string }): void => {
  clearChosen();
  useListState.setState(change);
};

const DossiersPage = ({ searchAsked }: { readonly searchAsked: number }): ReactElement => {
  const { view, text } = useListState();
  const counts = useQuery(countsQuery(useClient())).data;
  const [isRegisterOpen, setRegisterOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const search = useRef<SearchPlace>({ answered: '', wanted: 0 });
  const grid = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [searchAsked]);
  useShortcuts({ 'Alt+KeyS': () => setRegisterOpen(!isRegisterOpen), 'Alt+KeyU': () => goTo({ name: 'late' }) });
  return (
    <div className="page page-list">
      <div className="page-head">
        <h1>{dossierListWords.title}</h1>
        <div className="search" role="search">
          <Search size={16} aria-hidden="true" />
          <input
            ref={input}
            type="search"
            maxLength={200}
            className="input"
            aria-label={dossierListWords.search}
            placeholder={dossierListWords.searchHint}
            value={text}
            onChange={(event) => {
              search.current.wanted = 0;
              show({ text: event.target.value });
            }}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' || event.key === 'Enter') {
                if (text.trim() === '' || search.current.answered === text) grid.current?.focus();
                else search.current.wanted += 1;
              } else if (event.key === 'Escape' && text !== '') show({ text: '' });
              else return;
              event.preventDefault();
            }}
          />
        </div>
        <span className="secondary">{dossierListWords.keys}</span>
        <Button kind="quiet" shortcut="Alt U" onPress={() => goTo({ name: 'late' })}>
          {lateListWords.short}
        </Button>
        <Button kind="quiet" shortcut="Alt S" onPress={() => setRegisterOpen(!isRegisterOpen)}>
          {listPaperWords.register}
        </Button>
      </div>
      {isRegisterOpen && <RegisterForm onClose={() => setRegisterOpen(false)} />}
      <ChosenBar />
      {text.trim() !== '' ? (
        <FoundDossiers text={text} gridRef={grid} place={search} />
      ) : (
        <Tabs className="tabs" selectedKey={view} onSelectionChange={(key) => show({ view: key as ListView })}>
          <TabList className="tab-list" aria-label={dossierListWords.views}>
            {views.map((one) => {
              const key = countOf[one];
              const count = key === undefined ? undefined : counts?.[key];
              return (
                <Tab key={one} id={one} className="tab">
                  {listViewWords[one]} {count !== undefined && <span className="tab-count">{countToText(count)}</span>}
                </Tab>
              );
            })}
          </TabList>
          {views.map((one) => (
            <TabPanel key={one} id={one} className="tab-panel">
              <ListedDossiers view={one} gridRef={grid} none={dossierListWords.none} />
            </TabPanel>
          ))}
        </Tabs>
      )}
    </div>
  );
};

/** Rows of the letters before stand there until the answer comes: a key pressed sooner waits for it, and opens none of theirs. */
interface SearchPlace {
  /** The text whose rows are shown. */
  answered: string;
  /** How often one asked to go on meanwhile: once into the list, twice into its first dossier. */
  wanted: number;
}

const FoundDossiers = ({ text, gridRef, place }: { readonly text: string; readonly gridRef: RefObject<HTMLDivElement | null>; readonly place: RefObject<SearchPlace> }): ReactElement => {
  const asked = useSettled(text, AFTER_KEY_MS);
  const { data: rows, error, isPlaceholderData } = useQuery(dossierSearchQuery(useClient(), asked));
  const isAnswered = rows !== undefined && asked === text && !isPlaceholderData;
  const first = rows?.[0];
  useLayoutEffect(() => {
    const { wanted } = place.current;
    place.current = { answered: isAnswered ? text : '', wanted: isAnswered ? 0 : wanted };
    if (!isAnswered || wanted === 0 || first === undefined) return;
    if (wanted > 1) goTo({ name: 'dossier', code: first.code });
    else gridRef.current?.focus();
  }, [isAnswered, text, first, gridRef, place]);
  if (error !== null) return <Notice kind="problem">{causeToText(error)}</Notice>;
  if (rows === undefined) return <div className="table" />;
  return (
    <>
      <p className="secondary" role="status">
        {rows.length === 0 ? dossierListWords.noneFound : dossierListWords.found(rows.length)}
      </p>
      {rows.length > 0 && <DossierTable rows={rows} label={dossierListWords.table} gridRef={gridRef} searched={asked} />}
    </>
  );
};

interface ListProps {
  readonly view: ListView;
  /** Said where there are no rows. */
  readonly none: string;
  readonly gridRef?: RefObject<HTMLDivElement | null>;
  readonly takesFocus?: boolean;
  readonly heads?: DossierHeads;
}

export const ListedDossiers = ({ view, none, gridRef, takesFocus = false, heads }: ListProps): ReactElement => {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(dossierListQuery(useClient(), view));
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (error !== null) return <Notice kind="problem">{causeToText(error)}</Notice>;
  if (data === undefined) return <div className="table" />;
  const rows = data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <p className="empty">{none}</p>;
  return (
    <>
      <DossierTable rows={rows} label={`${dossierListWords.table}: ${listViewWords[view]}`} onNearEnd={more} takesFocus={takesFocus} {...(heads === undefined ? {} : { heads })} {...(gridRef === undefined ? {} : { gridRef })} />
      <p className="secondary table-foot">{dossierListWords.loadedRows(rows.length, hasNextPage)}</p>
    </>
  );
};

export default DossiersPage;
