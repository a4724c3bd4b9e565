/** The page's rows as the arrow keys go over them. Pure. */
import type { DayItem, DaySection, DayView } from '#shared/contract';

/** Of one section, with the line that opens the rest where it is folded. */
export type DayLine = { readonly kind: 'item'; readonly key: string; readonly item: DayItem } | { readonly kind: 'more'; readonly key: string; readonly section: DaySection; readonly hidden: number };

export interface ShownSection {
  readonly section: DaySection;
  /** Of the station, which gives the first 200 only. */
  readonly total: number;
  readonly pressing: number;
  /** Open and late already, where the section itself does not say so. */
  readonly late: number;
  readonly lines: readonly DayLine[];
}

/** A long section shows so many rows until it is asked for the rest: the next section must not lie pages below. */
export const FOLDED_ROWS = 12;
/** Of what needs nothing tonight. */
export const FOLDED_CALM = 3;
/** Left from day to day as a matter of course: only what presses of them is work of the evening. */
export const calmSections: ReadonlySet<DaySection> = new Set(['uncollected', 'due-tomorrow', 'online-waiting', 'unsent']);

/** Lines that press or lack something: the work that closing the day asks for. */
export const neededTonight = ({ sections }: Pick<DayView, 'sections'>): number => sections.reduce((sum, { section, total, pressing }) => sum + (calmSections.has(section) ? pressing : total), 0);

/** The section a dossier stands in by now, where it is on the page. */
export const sectionOfCode = ({ sections }: Pick<DayView, 'sections'>, code: string): DaySection | null => sections.find(({ items }) => items.some((item) => item.code === code))?.section ?? null;

/** Sections without rows are left out. What presses is never folded away. */
export const shownSections = ({ sections }: Pick<DayView, 'sections'>, unfolded: ReadonlySet<DaySection>): readonly ShownSection[] =>
  sections
    .filter(({ items }) => items.length > 0)
    .map(({ section, items, total }) => {
      const most = calmSections.has(section) ? FOLDED_CALM : FOLDED_ROWS;
      // A line that opens one line more is no gain.
      const shown = unfolded.has(section) || items.length <= most + 1 ? items : items.filter(({ isPressing }, index) => isPressing || index < most);
      const lines: DayLine[] = shown.map((item) => ({ kind: 'item', key: item.key, item }));
      const hidden = items.length - shown.length;
      if (hidden > 0) lines.push({ kind: 'more', key: `more:${section}`, section, hidden });
      return { section, total, pressing: items.filter(({ isPressing }) => isPressing).length, late: section === 'late' ? 0 : items.filter(({ isLate }) => isLate).length, lines };
    });

export const linesOf = (sections: readonly ShownSection[]): readonly DayLine[] => sections.flatMap(({ lines }) => lines);

/** Where a key leads from the line at `here`; null for keys that lead nowhere. PageDown and PageUp go to the first line of the next section and of the one before. */
export const lineAfter = (key: string, here: number, sections: readonly ShownSection[]): number | null => {
  const count = linesOf(sections).length;
  const starts = sections.reduce<number[]>((all, { lines }, index) => [...all, (all[index] ?? 0) + lines.length], [0]).slice(0, -1);
  const to: Readonly<Record<string, number>> = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    Home: 0,
    End: count - 1,
    PageDown: starts.find((start) => start > here) ?? count - 1,
    PageUp: starts.findLast((start) => start < here) ?? 0,
  };
  const wanted = to[key];
  return wanted === undefined ? null : Math.max(0, Math.min(count - 1, wanted));
};
