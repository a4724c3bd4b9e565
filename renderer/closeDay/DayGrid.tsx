/** All that is left of the day in one grid of sections: arrows go from line to line over all of them, Enter does the line's first act, in place. */
import { AlarmClock, BookOpen, CalendarClock, CloudUpload, FileInput, Hourglass, Inbox, PauseCircle, PenLine, Stamp, TriangleAlert, type LucideIcon } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, type ReactNode, type Ref, useRef } from 'react';
import type { DayItem, DaySection } from '#shared/contract';
import { daySectionWords } from '#shared/messages/closeDay';
import { closeDayWords as words, dayActToText } from '#shared/messages/closeDayPage';
import { Keys } from '../components/Button.tsx';
import { type DayLine, lineAfter, linesOf, type ShownSection } from './dayLines.ts';
import { focusLine } from './usePlace.ts';

/** Colour, shape and words: no section is known by its colour alone. */
const looks: Readonly<Record<DaySection, readonly [LucideIcon, 'soon' | 'late' | 'waiting']>> = {
  'finished-not-closed': [TriangleAlert, 'soon'],
  late: [AlarmClock, 'late'],
  'due-now': [Hourglass, 'soon'],
  'signed-not-here': [PenLine, 'waiting'],
  uncollected: [Stamp, 'waiting'],
  'due-tomorrow': [CalendarClock, 'waiting'],
  'supplement-ending': [FileInput, 'waiting'],
  'pause-over': [PauseCircle, 'waiting'],
  'online-waiting': [Inbox, 'waiting'],
  book: [BookOpen, 'waiting'],
  unsent: [CloudUpload, 'waiting'],
};
/** Their lines are no dossiers. */
const placesOnly: ReadonlySet<DaySection> = new Set(['book', 'unsent']);

interface Props {
  readonly sections: readonly ShownSection[];
  /** Key of the line the keys are about. */
  readonly active: string;
  /** `17:00`; null on a day off. */
  readonly closes: string | null;
  readonly onActive: (key: string) => void;
  readonly onEnter: (line: DayLine) => void;
  /** By its own key, not because the line before has left. */
  readonly onMove: () => void;
  /** The form open below a line. */
  readonly panel: { readonly key: string; readonly form: ReactNode } | null;
  readonly gridRef: Ref<HTMLDivElement>;
}

export const DayGrid = ({ sections, active, closes, onActive, onEnter, onMove, panel, gridRef }: Props): ReactElement => {
  const grid = useRef<HTMLDivElement | null>(null);
  const lines = linesOf(sections);
  const here = Math.max(0, lines.findIndex(({ key }) => key === active));
  const onKeyDown = (event: KeyboardEvent): void => {
    // A form below a line has keys of its own.
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement) || event.target.closest('.day-panel') !== null) return;
    const line = lines[here];
    const to = lineAfter(event.key, here, sections);
    if (to !== null) {
      onMove();
      focusLine(grid.current, lines[to]?.key ?? '');
    } else if (event.key === 'Enter' && line !== undefined) {
      // A held key is one wish.
      if (!event.repeat) onEnter(line);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={(element) => {
        grid.current = element;
        if (typeof gridRef === 'function') gridRef(element);
        else if (gridRef !== null) gridRef.current = element;
      }}
      role="grid"
      aria-label={words.grid}
      className="day-grid"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {sections.map((section) => (
        <div key={section.section} role="rowgroup" className={`day-section day-${looks[section.section][1]}`} data-section={section.section}>
          <SectionHead section={section} closes={closes} />
          {section.lines.map((line) => (
            <div
              key={line.key}
              role="row"
              data-line={line.key}
              tabIndex={line.key === lines[here]?.key ? 0 : -1}
              className={`day-row ${line.key === lines[here]?.key ? 'active' : ''} ${line.key === panel?.key ? 'open' : ''}`}
              onFocus={() => onActive(line.key)}
            >
              {line.kind === 'more' ? <MoreCells hidden={line.hidden} onPress={() => onEnter(line)} /> : <ItemCells item={line.item} onPress={() => onEnter(line)} />}
              {line.key === panel?.key && (
                <div role="gridcell" className="day-panel">
                  {panel.form}
                </div>
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
};

const SectionHead = ({ section: { section, total, pressing, late, lines }, closes }: { readonly section: ShownSection; readonly closes: string | null }): ReactElement => {
  const [Icon] = looks[section];
  const loaded = lines.reduce((sum, line) => sum + (line.kind === 'more' ? line.hidden : 1), 0);
  return (
    <div role="row" className="day-head">
      <div role="columnheader">
        <Icon size={15} aria-hidden="true" />
        <h2>{daySectionWords[section]}</h2>
        <span className="secondary">
          {[placesOnly.has(section) ? words.places(total) : words.dossiers(total), ...(late > 0 ? [words.lateAlready(late)] : []), ...(pressing > 0 ? [words.pressing(pressing, closes)] : []), ...(total > loaded ? [words.firstOnly(loaded)] : [])].join(' · ')}
        </span>
      </div>
    </div>
  );
};

const ItemCells = ({ item: { section, code, applicantName, procedureName, why, isPressing, isLate, acts }, onPress }: { readonly item: DayItem; readonly onPress: () => void }): ReactElement => {
  const [first] = acts;
  return (
    <>
      <div role="gridcell" className="code">
        {code ?? applicantName}
      </div>
      <div role="gridcell" className="day-who" title={[applicantName, procedureName].filter(Boolean).join(' · ')}>
        <span>
          {code !== null && <span className="strong">{applicantName}</span>}
          {procedureName !== '' && ` · ${procedureName}`}
        </span>
      </div>
      <div role="gridcell" className={`day-why ${isLate && section !== 'late' ? 'day-over' : 'secondary'}`} title={why}>
        {isLate && section !== 'late' && <TriangleAlert size={14} aria-hidden="true" />}
        {isPressing && (
          <>
            <AlarmClock size={14} aria-hidden="true" />
            <span className="visually-hidden">{words.pressingRow}: </span>
          </>
        )}
        <span>{why}</span>
      </div>
      <div role="gridcell" className="day-act">
        {first !== undefined && <LineButton onPress={onPress}>{dayActToText(first)}</LineButton>}
      </div>
    </>
  );
};

const MoreCells = ({ hidden, onPress }: { readonly hidden: number; readonly onPress: () => void }): ReactElement => (
  <div role="gridcell" className="day-more">
    <LineButton onPress={onPress}>{words.more(hidden)}</LineButton>
  </div>
);

/** For the pointer; the keyboard has Enter on the line. */
const LineButton = ({ onPress, children }: { readonly onPress: () => void; readonly children: string }): ReactElement => (
  <button type="button" className="button button-small" tabIndex={-1} onClick={onPress}>
    {children}
    <Keys>↵</Keys>
  </button>
);
