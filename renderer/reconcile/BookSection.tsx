import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, type FormEvent, type ReactElement } from 'react';
import type { BookCheckView } from '#shared/contract';
import { bookKey, entriesLeftOut, isBookNumber, readBookText } from '#shared/reconcile/paperBook';
import { reconcileWords as words } from '#shared/messages/reconcile';
import { instantToLocalDate, localDateToText } from '#shared/time';
import { bookCheckQuery, useClient } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { screenToHash } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { Button } from '../components/Button.tsx';
import { TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { DayInput } from '../dossier/DayInput.tsx';
import { moveByEnter } from '../intake/fieldOrder.ts';
import { typedToDate } from '../intake/typedDate.ts';
import { addScanHandler } from '../scan/scanListener.ts';

/** `no`: which line, whatever is written above it. */
interface BookLine {
  readonly no: string;
  readonly line: string;
}

/**
 * A line at a time: a scan adds itself, Enter adds what was typed, a pasted column adds every line of it. What the day's last
 * comparison had stays, to be added to and taken from: a comparison is always of the whole book. `isFirst`: one came here for the book.
 */
export const BookSection = ({ isOn, isFirst }: { readonly isOn: boolean; readonly isFirst: boolean }): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const [typedDay, setDay] = useState(localDateToText(instantToLocalDate(useNow())));
  const day = typedToDate(typedDay);
  const [typed, setTyped] = useState('');
  const [added, setAdded] = useState<readonly BookLine[]>([]);
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string | null>(null);
  /** What the next comparison leaves out, once it was said. */
  const [leaving, setLeaving] = useState<readonly string[]>([]);
  const field = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const { data: last } = useQuery({ ...bookCheckQuery(client, day ?? ''), enabled: day !== null });
  const kept = useMemo(() => keptLines(last ?? null).filter(({ no }) => !removed.has(no)), [last, removed]);
  const lines = useMemo(() => [...kept, ...added], [kept, added]);
  const isChanged = added.length > 0 || kept.length < (last?.entries.length ?? 0);
  // A number may stand twice: that is one of the things looked for.
  const add = (text: string): void => {
    setProblem(null);
    setLeaving([]);
    setAdded((before) => [...before, ...readBookText(text).map((line) => ({ no: crypto.randomUUID(), line }))]);
  };
  const remove = (no: string): void => {
    setLeaving([]);
    setAdded((before) => before.filter((other) => other.no !== no));
    setRemoved((before) => new Set([...before, no]));
  };
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => (isOn ? addScanHandler((scan) => (scan.kind === 'dossier-code' ? (add(scan.code), true) : false)) : undefined), [isOn]);
  const compare = async (): Promise<void> => {
    if (day === null) return;
    if (lines.length === 0) return setProblem(words.bookNone);
    const numbers = lines.map(({ line }) => line);
    // As it is by now: another desk may have compared meanwhile.
    const before = await queries.fetchQuery({ ...bookCheckQuery(client, day), staleTime: 0 }).catch(() => last ?? null);
    const leftOut = entriesLeftOut(before?.entries ?? [], numbers);
    if (leftOut.some((entry) => !leaving.includes(entry))) return setLeaving(leftOut);
    const done = await settle(client.bookCompare.mutate({ day, typed: numbers }));
    setProblem(done.ok ? null : done.text);
    if (done.ok) {
      await Promise.all([['book'], ['close-day']].map((queryKey) => queries.invalidateQueries({ queryKey })));
      setAdded([]);
      setRemoved(new Set());
      setLeaving([]);
      result.current?.scrollIntoView({ block: 'nearest' });
    }
    field.current?.focus({ preventScroll: true });
  };
  useShortcuts({ 'Control+Enter': () => void (typed.trim() === '' ? compare() : form.current?.requestSubmit()) }, isOn);
  const enter = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() === '') return void compare();
    add(typed);
    setTyped('');
  };
  return (
    <section aria-labelledby="with-book">
      <h2 id="with-book">{words.withBook}</h2>
      <p className="secondary">{words.bookLead}</p>
      <form ref={form} noValidate onSubmit={enter} aria-labelledby="with-book">
        <div
          className="register-form"
          role="presentation"
          onKeyDown={(event) => moveByEnter(event.nativeEvent, event.currentTarget, () => form.current?.requestSubmit())}
          onPaste={(event) => {
            // A column copied from a table: the box itself would run its lines together.
            const text = event.clipboardData.getData('text');
            if (!text.includes('\n') || event.target !== field.current) return;
            event.preventDefault();
            add(text);
          }}
        >
          <DayInput label={words.bookDay} value={typedDay} onChange={setDay} isTried />
          <TextInput label={words.bookNumber} value={typed} onChange={setTyped} inputRef={field} spellCheck={false} autoFocus={isFirst} />
          <Button type="submit" shortcut="Enter">
            {words.bookAdd}
          </Button>
          <Button kind={isChanged ? 'primary' : 'plain'} shortcut="Ctrl Enter" onPress={() => void compare()}>
            {words.bookCompare}
          </Button>
        </div>
      </form>
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {leaving.length > 0 && <Notice kind="warning">{words.leavesOut(leaving)}</Notice>}
      <p role="status">{words.bookLines(lines.length, kept.length)}</p>
      {lines.length > 0 && (
        <ul className="book-lines">
          {lines.map(({ no, line }, index) => (
            <li key={no}>
              <span className="number">{line}</span>
              {bookWord(lines, line, index) !== null && <span className="mark mark-soon">{bookWord(lines, line, index)}</span>}
              <Button label={words.bookRemove(line)} onPress={() => remove(no)}>
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div ref={result}>{day !== null && (last === undefined ? null : last === null ? <p className="secondary">{words.nobodyCompared}</p> : <Compared check={last} />)}</div>
    </section>
  );
};

/** Told as it is written, not after the whole book: what is no number, and what stands above already. */
const bookWord = (lines: readonly BookLine[], line: string, index: number): string | null => {
  const isTwice = lines.slice(0, index).some((other) => bookKey(other.line) === bookKey(line));
  return isTwice ? words.bookTwice(line) : isBookNumber(line) ? null : words.bookUnknown(line);
};

/** Of another comparison they are other lines. */
const keptLines = (last: BookCheckView | null): BookLine[] => (last === null ? [] : last.entries.map((line, index) => ({ no: `${last.day} ${last.seq} ${index}`, line })));

const Compared = ({ check }: { readonly check: BookCheckView }): ReactElement => {
  const { at, byName, onPaper, inSystem, both, onPaperOnly, systemOnly, repeated } = check;
  const isEqual = onPaperOnly.length === 0 && systemOnly.length === 0;
  return (
    <>
      <p className="secondary">{words.lastCompared(at, byName)}</p>
      <Notice kind={isEqual ? 'good' : 'warning'}>
        {words.bookSummary(onPaper, inSystem, both)} {isEqual ? words.bookEqual : ''}
      </Notice>
      <div className="book-lists">
        <CodeList title={words.onPaperOnly} codes={onPaperOnly} isLinked={false} next={words.onPaperNext} />
        <CodeList title={words.systemOnly} codes={systemOnly} isLinked next={words.systemNext} />
        <CodeList title={words.repeated} codes={repeated} isLinked={false} />
      </div>
    </>
  );
};

const CodeList = ({ title, codes, isLinked, next }: { readonly next?: string; readonly title: string; readonly codes: readonly string[]; readonly isLinked: boolean }): ReactElement | null =>
  codes.length === 0 ? null : (
    <div>
      <h3>
        {title} ({codes.length})
      </h3>
      {next !== undefined && <p className="secondary">{next}</p>}
      <ul>
        {codes.map((code) => (
          <li key={code} className="number">
            {isLinked ? <a href={screenToHash({ name: 'dossier', code })}>{code}</a> : code}
          </li>
        ))}
      </ul>
    </div>
  );
