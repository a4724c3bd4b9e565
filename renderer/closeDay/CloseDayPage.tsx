/** Chốt ngày: everything that is still open at the end of the day, each line done in place; then the day is closed, signed, printed and sent. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import type { DayAct, DayClosed, DayItem, DaySection, DayView } from '#shared/contract';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { dayCountsToText, daySectionWords } from '#shared/messages/closeDay';
import { closeDayWords as words, dayActToText } from '#shared/messages/closeDayPage';
import { dayLateToText } from '#shared/messages/lateness';
import { lateListWords } from '#shared/messages/lateLists';
import type { LocalDate } from '#shared/time';
import { closeDayQuery, type MeNow, syncStatusQuery, useClient, useConnection } from '../api/queries.ts';
import { causeToText, settle } from '../api/settle.ts';
import { goTo } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { timeOfDay } from '../app/timeWords.ts';
import { useUi } from '../app/uiState.ts';
import { Button, Keys } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { useOneAtATime } from '../components/useOneAtATime.ts';
import { ClosedNote, sendingToText } from './ClosedNote.tsx';
import { CloseForm } from './CloseForm.tsx';
import { DayBands } from './DayBands.tsx';
import { DayGrid } from './DayGrid.tsx';
import { keyOfDayAct } from './dayKeys.ts';
import { type DayLine, linesOf, neededTonight, sectionOfCode, shownSections } from './dayLines.ts';
import { DayPanel } from './DayPanel.tsx';
import { DoneLines } from './DoneLines.tsx';
import { printDay } from './printDay.ts';
import { useDayActs } from './useDayActs.ts';
import { focusHere, usePlace } from './usePlace.ts';

/** `unprinted`: the paper of the closing did not get out. */
type Foot = { readonly kind: 'asked'; readonly problem: string | null } | { readonly kind: 'done'; readonly done: DayClosed; readonly unprinted: boolean } | null;

/** `listAsked`: its key pressed on the page itself brings the focus back to the lines. */
const CloseDayPage = ({ me, listAsked }: { readonly me: MeNow; readonly listAsked: number }): ReactElement => {
  const { data: view, error } = useQuery(closeDayQuery(useClient()));
  // What called people here, and what it said stands on the page.
  useEffect(() => useUi.getState().dropAside('day'), []);
  return (
    <div className="page page-close-day">
      {error !== null && <Notice kind="problem">{causeToText(error)}</Notice>}
      {view !== undefined && <Day view={view} isOn={!me.locked} listAsked={listAsked} />}
    </div>
  );
};

const Day = ({ view, isOn, listAsked }: { readonly view: DayView; readonly isOn: boolean; readonly listAsked: number }): ReactElement => {
  const connection = useConnection();
  const [unfolded, setUnfolded] = useState<ReadonlySet<DaySection>>(new Set());
  const [foot, setFoot] = useState<Foot>(null);
  const footRoom = useRef<HTMLDivElement>(null);
  const sections = shownSections(view, unfolded);
  const place = usePlace(linesOf(sections));
  // After it, what is left is late once the day is over.
  const closes = view.closesAt === null || view.now >= view.closesAt ? null : timeOfDay(view.closesAt);
  const [panel, setPanel] = useState<{ readonly key: string; readonly code: string; readonly act: DossierAct } | null>(null);
  const panelForm = useRef<HTMLFormElement>(null);
  // The line went with what was done: its form goes too.
  const open = panel !== null && place.lines.some(({ key }) => key === panel.key) ? panel : null;
  const openForm = ({ key, code }: DayItem, act: DossierAct): void => {
    // At once: the first letters typed after the key belong in the form.
    if (code === null) return;
    flushSync(() => {
      setPanel({ key, code, act });
      setFoot(null);
    });
  };
  const closePanel = (): void => {
    flushSync(() => setPanel(null));
    place.focus();
  };
  const panelDone = (act: DossierAct): void => {
    // A cause or a letter settles the line; anything else may put the dossier into another section.
    if (open !== null && act !== 'state-cause' && act !== 'send-apology') place.follow(open.code);
    closePanel();
  };
  const { doAct, done } = useDayActs(openForm);
  const enter = (line: DayLine): void => {
    if (line.kind === 'more') return setUnfolded(new Set([...unfolded, line.section]));
    const [first] = line.item.acts;
    if (first !== undefined && place.isHeard()) doAct(line.item, first);
  };
  const print = async (day: LocalDate): Promise<void> => {
    const isPrinted = await printDay(connection, day);
    setFoot((now) => (now?.kind === 'done' && now.done.day === day ? { ...now, unprinted: !isPrinted } : now));
  };
  const close = useClose(view, (next) => {
    flushSync(() => setFoot(next));
    if (next?.kind !== 'done') return;
    footRoom.current?.querySelector<HTMLElement>('button')?.focus();
    void print(next.done.day);
  });
  const closeFoot = (): void => {
    flushSync(() => setFoot(null));
    place.focus();
  };
  const askToClose = (): void => (view.total === 0 ? void close('') : setFoot({ kind: 'asked', problem: null }));
  const item = place.line?.kind === 'item' ? place.line.item : null;
  useShortcuts(
    {
      F9: () => (open !== null ? panelForm.current?.requestSubmit() : foot === null ? askToClose() : footRoom.current?.querySelector('form')?.requestSubmit()),
      // A form's keys are the form's.
      ...(open === null ? { 'Control+p': () => void print(view.day) } : {}),
      'Alt+KeyU': () => goTo({ name: 'late' }),
      ...(open !== null ? { Escape: closePanel } : foot !== null ? { Escape: closeFoot } : {}),
      ...(open === null && foot?.kind !== 'asked' && item !== null ? Object.fromEntries(item.acts.map((act) => [keyOfDayAct(act).press, () => place.isHeard() && doAct(item, act)])) : {}),
    },
    isOn,
  );
  const placeOf = (code: string): string | null => {
    const section = sectionOfCode(view, code);
    return section === null ? null : words.nowIn(daySectionWords[section]);
  };
  const { grid, title } = place;
  useLayoutEffect(() => focusHere(grid.current, title.current), [listAsked, grid, title]);
  return (
    <>
      <div className="page-head">
        <h1 ref={place.title} tabIndex={-1}>
          {words.title(view.day)}
        </h1>
        <span className="secondary">{[dayCountsToText(view.counts), dayLateToText(view.counts), words.left(view.total, neededTonight(view))].join(' · ')}</span>
        <Button kind="quiet" shortcut="Alt U" onPress={() => goTo({ name: 'late' })}>
          {lateListWords.title}
        </Button>
      </div>
      <div className="day-scroll">
        <DayBands view={view} />
        {view.total === 0 && <p className="empty">{view.closed === null ? words.none : words.noneLeft}</p>}
        <DayGrid
          sections={sections}
          active={place.line?.key ?? ''}
          closes={closes}
          onActive={place.setActive}
          onEnter={enter}
          onMove={place.moved}
          panel={open === null ? null : { key: open.key, form: <DayPanel key={`${open.key} ${open.act}`} act={open.act} code={open.code} formRef={panelForm} onDone={panelDone} /> }}
          gridRef={place.grid}
        />
      </div>
      <div className="day-bottom">
        <div ref={footRoom} className="day-foot">
          {foot?.kind === 'asked' && <CloseForm view={view} closes={closes} problem={foot.problem} onSubmit={(note) => void close(note)} onClose={closeFoot} />}
          {foot?.kind === 'done' && <ClosedNote done={foot.done} at={view.closed === null ? '' : timeOfDay(view.closed.at)} unprinted={foot.unprinted} onPrint={() => void print(foot.done.day)} onClose={closeFoot} />}
        </div>
        <DoneLines byKey={done} isOn={isOn} mostShown={foot === null && open === null ? 3 : 1} placeOf={placeOf} />
        {foot === null && open === null && <LineKeys item={item} onPress={(act) => item !== null && doAct(item, act)} />}
        <div className="bottom-bar">
          <SentLine />
          {/* Keys that would do something else, or nothing, beside a form or the note of the closing are not shown. */}
          {open === null && foot?.kind !== 'done' && (
            <Button shortcut="Ctrl P" onPress={() => void print(view.day)}>
              {view.closed === null ? words.print : words.printClosed}
            </Button>
          )}
          {open === null && foot === null && (
            <Button {...(view.closed === null || view.closed.hasMoved ? { kind: 'primary' as const } : {})} shortcut="F9" onPress={askToClose}>
              {view.closed === null ? words.close : words.closeAgain}
            </Button>
          )}
        </div>
      </div>
    </>
  );
};

/** Closing: at once, journaled and signed here; its paper and the sending follow, and nobody has to wait for them. */
const useClose = ({ seen }: DayView, show: (foot: Foot) => void): ((note: string) => Promise<void>) => {
  const client = useClient();
  const queries = useQueryClient();
  const oneAtATime = useOneAtATime();
  return (note) =>
    oneAtATime(async () => {
      const done = await settle(client.closeDay.mutate({ seen, note, opId: crypto.randomUUID() }));
      await Promise.all([['close-day'], ['sync']].map((queryKey) => queries.invalidateQueries({ queryKey })));
      show(done.ok ? { kind: 'done', done: done.value, unprinted: false } : { kind: 'asked', problem: done.text });
    });
};

/** Keys of the line one is on, in one place for all lines; buttons for the pointer. */
const LineKeys = ({ item, onPress }: { readonly item: DayItem | null; readonly onPress: (act: DayAct) => void }): ReactElement => (
  <div className="day-keys" role="toolbar" aria-label={words.rowKeys}>
    {item === null ? (
      <span className="secondary">{words.rowKeysNone}</span>
    ) : (
      <>
        <span className="code">{item.code ?? item.applicantName}</span>
        {item.acts.map((act, index) => (
          <button key={act} type="button" className="button button-quiet button-small" onClick={() => onPress(act)}>
            {dayActToText(act)}
            <Keys>{index === 0 ? 'Enter' : keyOfDayAct(act).text}</Keys>
          </button>
        ))}
      </>
    )}
  </div>
);

const SentLine = (): ReactElement => {
  const status = useQuery(syncStatusQuery(useClient())).data;
  return <span className="secondary day-sent">{status === undefined ? '' : sendingToText(status)}</span>;
};

export default CloseDayPage;
