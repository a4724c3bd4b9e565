/**
 * A notice that is told once a day at a desk. It counts as told when somebody was told, or when the answer was that nobody need be;
 * an answer that did not come is asked for again with the next minute. Only days are kept.
 */
import type { LocalDate } from '#shared/time';

export interface OnceADay {
  readonly key: string;
  readonly day: LocalDate;
  readonly memory: Pick<Storage, 'getItem' | 'setItem'>;
}

/** `none`: nobody need be told any more today. `later`: nothing to say yet. */
export type Notice = { readonly text: string } | 'none' | 'later';

export const noticeOnce = async (once: OnceADay, ask: () => Promise<Notice>, tell: (text: string) => void): Promise<void> => {
  if (isTold(once)) return;
  const notice = await ask().catch((): Notice => 'later');
  // Another question may have been answered meanwhile.
  if (notice === 'later' || isTold(once)) return;
  once.memory.setItem(once.key, once.day);
  if (notice !== 'none') tell(notice.text);
};

const isTold = ({ key, day, memory }: OnceADay): boolean => memory.getItem(key) === day;
