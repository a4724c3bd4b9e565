import { describe, expect, it } from 'vitest';
import type { DayItem, DaySection } from '#shared/contract';
import { FOLDED_CALM, FOLDED_ROWS, lineAfter, linesOf, neededTonight, shownSections } from './dayLines.ts';

const items = (section: DaySection, count: number, pressing: readonly number[] = []): DayItem[] =>
  Array.from({ length: count }, (_, index) => ({ section, key: `${section}:${index}`, code: `H48.105-261123-${6000 + index}`, version: 1, applicantName: 'A BLÔK', procedureName: '', why: '', due: null, isPressing: pressing.includes(index), isLate: false, acts: ['open'] }));
const view = (...sections: (readonly [DaySection, number, (readonly number[])?])[]) => ({ sections: sections.map(([section, count, pressing = []]) => ({ section, items: items(section, count, pressing), total: count, pressing: pressing.length })) });
const nothing: ReadonlySet<DaySection> = new Set();

describe('the rows of the page', () => {
  it('a section without rows is not on the page', () => {
    expect(shownSections(view(['late', 0], ['due-now', 2]), nothing).map(({ section }) => section)).toEqual(['due-now']);
  });

  it('a long section is folded, and what presses is never folded away', () => {
    const [section] = shownSections(view(['due-now', 200, [150]]), nothing);
    expect(section?.lines).toHaveLength(FOLDED_ROWS + 2);
    expect(section?.lines.at(-2)?.key).toBe('due-now:150');
    expect(section?.lines.at(-1)).toMatchObject({ kind: 'more', hidden: 200 - FOLDED_ROWS - 1 });
  });

  it('what needs nothing tonight shows its first lines, and is not counted as work of the evening', () => {
    const left = view(['late', 2], ['uncollected', 9], ['due-tomorrow', 4], ['online-waiting', 5, [1]], ['book', 1]);
    expect(shownSections(left, nothing).map(({ section, lines }) => [section, lines.length])).toEqual([['late', 2], ['uncollected', FOLDED_CALM + 1], ['due-tomorrow', 4], ['online-waiting', FOLDED_CALM + 1], ['book', 1]]);
    expect(neededTonight(left)).toBe(2 + 1 + 1);
  });

  it('asked for, the rest of it is there', () => {
    expect(linesOf(shownSections(view(['uncollected', 200]), new Set<DaySection>(['uncollected'])))).toHaveLength(200);
  });
});

describe('the keys over all sections', () => {
  const sections = shownSections(view(['finished-not-closed', 3], ['late', 1], ['due-tomorrow', 2]), nothing);

  it('arrows go over the borders of sections and stop at both ends', () => {
    expect(lineAfter('ArrowDown', 2, sections)).toBe(3);
    expect(lineAfter('ArrowUp', 0, sections)).toBe(0);
    expect(lineAfter('ArrowDown', 5, sections)).toBe(5);
  });

  it('PageDown and PageUp go from section to section', () => {
    expect([lineAfter('PageDown', 0, sections), lineAfter('PageDown', 3, sections), lineAfter('PageDown', 4, sections)]).toEqual([3, 4, 5]);
    expect([lineAfter('PageUp', 5, sections), lineAfter('PageUp', 3, sections), lineAfter('PageUp', 0, sections)]).toEqual([4, 0, 0]);
  });

  it('letters lead nowhere', () => {
    expect(lineAfter('k', 0, sections)).toBeNull();
  });
});
