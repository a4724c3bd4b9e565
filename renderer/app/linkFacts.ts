/** The link to the province in three facts (UI.md): whether, how much is waiting, when last. */
import { inboxWords, settleWords } from '#shared/messages/inbox';
import { ui } from '#shared/messages/ui';
import type { Instant } from '#shared/time';
import { recently } from './timeWords.ts';

export interface LinkFacts {
  readonly enrolled: boolean;
  readonly link: 'up' | 'down' | 'unknown';
  readonly downSince: Instant | null;
  readonly pending: number;
  readonly lastSyncAt: Instant | null;
  readonly running: boolean;
  readonly inSync: boolean;
  /** What no program settles: of our events, and of what came from the province. */
  readonly needsPerson: number;
  readonly inboxWaiting: number;
}

/** `1 việc tỉnh chưa nhận, cần xem · 2 mục tỉnh gửi chưa dùng được`; nothing where nobody is needed. */
export const needsToTexts = ({ needsPerson, inboxWaiting }: Pick<LinkFacts, 'needsPerson' | 'inboxWaiting'>): string[] => [
  ...(needsPerson > inboxWaiting ? [settleWords.needsPerson(needsPerson - inboxWaiting)] : []),
  ...(needsPerson > 0 && inboxWaiting > 0 ? [inboxWords.notUsable(inboxWaiting)] : []),
];

/** `Mất mạng từ 09:12 · còn 12 việc chưa gửi · lần cuối 08:57` */
export const linkToText = (facts: LinkFacts, now: Instant): string => {
  const last = facts.lastSyncAt === null ? ui.link.never : ui.link.last(recently(facts.lastSyncAt, now));
  const toSee = needsToTexts(facts);
  if (!facts.enrolled) return [ui.link.notEnrolled, ui.link.pending(facts.pending)].join(' · ');
  if (facts.link === 'down') {
    const since = facts.downSince === null ? ui.link.down : ui.link.downSince(recently(facts.downSince, now));
    return [since, ...toSee, ui.link.pending(facts.pending), last].join(' · ');
  }
  if (facts.inSync) return [...(toSee.length > 0 ? toSee : [ui.link.allSent]), last].join(' · ');
  return [...toSee, ...(facts.running ? [ui.link.running, ui.link.pending(facts.pending)] : [ui.link.pendingFirst(facts.pending)]), last].join(' · ');
};
