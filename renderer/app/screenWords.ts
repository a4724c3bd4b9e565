/** What each screen is called and what F1 says of it; screens with a words file of their own keep theirs there. */
import { closeDayHelp, closeDayNav } from '#shared/messages/closeDayNotices';
import { feesHelp } from '#shared/messages/fees';
import { lateHelp, lateListWords } from '#shared/messages/lateLists';
import { onlineHelp, onlineNav } from '#shared/messages/online';
import { reconcileHelp, reconcileWords } from '#shared/messages/reconcile';
import { pileHelp } from '#shared/messages/pile';
import { helpWords } from '#shared/messages/help';
import { ui } from '#shared/messages/ui';
import type { ScreenName } from './screen.ts';

export const screenWords: Readonly<Record<ScreenName, string>> = { ...ui.nav, ...onlineNav, ...closeDayNav, reconcile: reconcileWords.title, late: lateListWords.title, dossier: ui.nav.dossiers };
export const screenHelp: Readonly<Record<ScreenName, readonly string[]>> = { ...helpWords.screens, ...feesHelp, ...onlineHelp, returning: pileHelp, closeDay: closeDayHelp, reconcile: reconcileHelp, late: lateHelp };
