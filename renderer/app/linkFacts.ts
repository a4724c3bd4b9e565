/** The link to the province in three facts (UI.md): whether, how much is waiting, when last. */
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
}

/** `Mất mạng từ 09:12 · còn 12 việc chưa gửi · lần cuối 08:57` */
export const linkToText = (facts: LinkFacts, now: Instant): string => {
  const last = facts.lastSyncAt === null ? ui.link.never : ui.link.last(recently(facts.lastSyncAt, now));
  if (!facts.enrolled) return [ui.link.notEnrolled, ui.link.pending(facts.pending)].join(' · ');
  if (facts.link === 'down') {
    const since = facts.downSince === null ? ui.link.down : ui.link.downSince(recently(facts.downSince, now));
    return [since, ui.link.pending(facts.pending), last].join(' · ');
  }
  if (facts.inSync) return [ui.link.allSent, last].join(' · ');
  return [...(facts.running ? [ui.link.running, ui.link.pending(facts.pending)] : [ui.link.pendingFirst(facts.pending)]), last].join(' · ');
};
