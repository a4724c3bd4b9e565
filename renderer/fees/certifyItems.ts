/** Originals as typed: pages and copies are text until they are counted. */
export interface TypedItem {
  /** Its place on screen, whatever is removed above it. */
  readonly key: string;
  readonly name: string;
  readonly pages: string;
  readonly copies: string;
  readonly electronic: boolean;
}
export const emptyItem = (): TypedItem => ({ key: crypto.randomUUID(), name: '', pages: '1', copies: '1', electronic: false });

/** A whole number from 1; null for anything else. */
export const typedToCount = (typed: string): number | null => (/^\d{1,5}$/.test(typed.trim()) && Number(typed) > 0 ? Number(typed) : null);

export interface CountedItem {
  readonly name: string;
  readonly pages: number;
  readonly copies: number;
  readonly electronic: boolean;
}

/** Null until every line can be counted. */
export const typedToItems = (items: readonly TypedItem[]): readonly CountedItem[] | null => {
  const counted = items.flatMap(({ name, pages, copies, electronic }) => {
    const [pageCount, copyCount] = [typedToCount(pages), typedToCount(copies)];
    return pageCount === null || copyCount === null ? [] : [{ name: name.trim(), pages: pageCount, copies: copyCount, electronic }];
  });
  return counted.length === items.length ? counted : null;
};
