/** Originals as typed: pages and copies are text until they are counted. */
export interface TypedItem {
  /** Its place on screen, whatever is removed above it. */
  readonly key: string;
  readonly name: string;
  readonly pages: string;
  readonly copies: string;
  readonly electronic: boolean;
  /** A number that looks like another field's was said to be right. */
  readonly sure: boolean;
}
export const emptyItem = (): TypedItem => ({ key: crypto.randomUUID(), name: '', pages: '1', copies: '1', electronic: false, sure: false });

/** A whole number from 1; null for anything else. */
export const typedToCount = (typed: string): number | null => (/^\d{1,5}$/.test(typed.trim()) && Number(typed) > 0 ? Number(typed) : null);

/** Beyond these a number is asked about once: our design, against an identity number scanned or typed into the wrong field. */
export const MOST_PAGES = 500;
export const MOST_COPIES = 200;

/** Which of the two look wrong, whether or not they were said to be right. */
export const doubtsOf = ({ pages, copies }: Pick<TypedItem, 'pages' | 'copies'>): { readonly pages: boolean; readonly copies: boolean } => ({
  pages: (typedToCount(pages) ?? 0) > MOST_PAGES,
  copies: (typedToCount(copies) ?? 0) > MOST_COPIES,
});

export const isDoubtful = (item: TypedItem): boolean => !item.sure && (doubtsOf(item).pages || doubtsOf(item).copies);

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
