import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent, type ReactElement } from 'react';
import type { BookCheck } from '#shared/contract';
import { bookKey, isBookNumber, readBookText } from '#shared/reconcile/paperBook';
import { reconcileWords as words } from '#shared/messages/reconcile';
import { instantToLocalDate, localDateToText } from '#shared/time';
import { bookCheckQuery, useClient } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { screenToHash } from '../app/screen.ts';
import { Button } from '../components/Button.tsx';
import { TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { DayInput } from '../dossier/DayInput.tsx';
import { typedToDate } from '../intake/typedDate.ts';
import { addScanHandler } from '../scan/scanListener.ts';

interface BookLine {
  readonly no: number;
  readonly line: string;
}

/** A line at a time: a scan adds itself, Enter adds what was typed, a pasted column adds every line of it. */
export const BookSection = ({ isOn }: { readonly isOn: boolean }): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const [typedDay, setDay] = useState(localDateToText(instantToLocalDate(useNow())));
  const day = typedToDate(typedDay);
  const [typed, setTyped] = useState('');
  const [lines, setLines] = useState<readonly BookLine[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const { data: last } = useQuery({ ...bookCheckQuery(client, day ?? ''), enabled: day !== null });
  // A number may stand twice: that is one of the things looked for.
  const add = (text: string): void => setLines((before) => readBookText(text).reduce((all, line) => [...all, { no: (all.at(-1)?.no ?? 0) + 1, line }], before));
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => (isOn ? addScanHandler((scan) => (scan.kind === 'dossier-code' ? (add(scan.code), true) : false)) : undefined), [isOn]);
  const compare = async (): Promise<void> => {
    if (day === null) return;
    if (lines.length === 0) return setProblem(words.bookNone);
    const done = await settle(client.bookCompare.mutate({ day, typed: lines.map(({ line }) => line) }));
    setProblem(done.ok ? null : done.text);
    if (done.ok) {
      setLines([]);
      await queries.invalidateQueries({ queryKey: ['book'] });
      result.current?.scrollIntoView({ block: 'nearest' });
    }
    field.current?.focus({ preventScroll: true });
  };
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
      <form noValidate onSubmit={enter} aria-labelledby="with-book">
        <div
          className="register-form"
          role="presentation"
          onPaste={(event) => {
            // A column copied from a table: the box itself would run its lines together.
            const text = event.clipboardData.getData('text');
            if (!text.includes('\n') || event.target !== field.current) return;
            event.preventDefault();
            add(text);
          }}
        >
          <DayInput label={words.bookDay} value={typedDay} onChange={setDay} isTried />
          <TextInput label={words.bookNumber} value={typed} onChange={setTyped} inputRef={field} spellCheck={false} />
          <Button type="submit">{words.bookAdd}</Button>
          <Button kind={lines.length > 0 ? 'primary' : 'plain'} onPress={() => void compare()}>
            {words.bookCompare}
          </Button>
        </div>
      </form>
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      <p role="status">{words.bookLines(lines.length)}</p>
      {lines.length > 0 && (
        <ul className="book-lines">
          {lines.map(({ no, line }) => (
            <li key={no}>
              <span className="number">{line}</span>
              {bookWord(lines, { no, line }) !== null && <span className="mark mark-soon">{bookWord(lines, { no, line })}</span>}
              <Button label={words.bookRemove(line)} onPress={() => setLines(lines.filter((other) => other.no !== no))}>
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
const bookWord = (lines: readonly BookLine[], { no, line }: BookLine): string | null => {
  const isTwice = lines.some((other) => other.no < no && bookKey(other.line) === bookKey(line));
  return isTwice ? words.bookTwice(line) : isBookNumber(line) ? null : words.bookUnknown(line);
};

const Compared = ({ check }: { readonly check: BookCheck & { readonly byName: string } }): ReactElement => {
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
