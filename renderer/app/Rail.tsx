import { useQuery } from '@tanstack/react-query';
import { BellRing, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { closeDayNotices } from '#shared/messages/closeDayNotices';
import { helpWords } from '#shared/messages/help';
import { onlineWords } from '#shared/messages/online';
import { ui } from '#shared/messages/ui';
import { countToText } from '#shared/messages/writing';
import { countsQuery, syncStatusQuery, useClient, useMe } from '../api/queries.ts';
import { Keys } from '../components/Button.tsx';
import { needsToTexts } from './linkFacts.ts';
import { screenToHash, type Screen, type ScreenName } from './screen.ts';
import { screenWords } from './screenWords.ts';
import { useUi } from './uiState.ts';

type RailScreen = Exclude<ScreenName, 'dossier' | 'certify' | 'register' | 'visitors' | 'reconcile' | 'late'>;
/** Screens reached from another one, beside whose words they stand. */
const within: Partial<Record<ScreenName, RailScreen>> = { dossier: 'dossiers', certify: 'intake', register: 'online', visitors: 'intake', reconcile: 'sync', late: 'closeDay' };
const entries: readonly (readonly [RailScreen, string])[] = [
  ['intake', 'F2'],
  ['online', 'Shift F2'],
  ['dossiers', 'Ctrl K'],
  ['returning', 'F4'],
  ['mine', 'F6'],
  ['closeDay', 'F8'],
  ['signing', 'Alt 9'],
  ['procedures', 'Shift F4'],
  ['cash', 'Shift F6'],
  ['sync', 'Shift F8'],
  ['admin', 'Shift F7'],
];

export const Rail = ({ screen }: { readonly screen: Screen }): ReactElement => {
  const client = useClient();
  const helpOpen = useUi((state) => state.helpOpen);
  const setHelpOpen = useUi((state) => state.setHelpOpen);
  const isLeader = useMe()?.roles.some(({ role }) => role === 'leader') ?? false;
  const { waitingForMe: waiting = 0, toSign = 0, online = 0, onlineAlert = 0, onlineLate = 0, dayPressing = 0 } = useQuery(countsQuery(client)).data ?? {};
  const status = useQuery(syncStatusQuery(client)).data;
  const [unsent, toSee] = status === undefined ? [0, 0] : [status.pending, status.needsPerson];
  const badges: Partial<Record<RailScreen, readonly [number, string]>> = { online: [online, onlineWords.badge(online, onlineLate)], mine: [waiting, ui.nav.waiting(waiting)], closeDay: [dayPressing, closeDayNotices.badge(dayPressing)], signing: [toSign, ui.nav.waiting(toSign)], sync: status !== undefined && toSee > 0 ? [toSee, needsToTexts(status).join(', ')] : [unsent, ui.nav.unsent(unsent)] };
  return (
    <nav className="rail" aria-label={ui.nav.label}>
      <div className="program">{ui.program}</div>
      <ul>
        {entries.filter(([name]) => name !== 'signing' || isLeader).map(([name, key]) => {
          const isHere = screen.name === name || within[screen.name] === name;
          const [count, words] = badges[name] ?? [0, ''];
          return (
            <li key={name}>
              <a href={screenToHash({ name })} aria-current={isHere ? 'page' : undefined}>
                <span>{screenWords[name]}</span>
                {count > 0 && (
                  <span className={name === 'online' && onlineLate > 0 ? 'badge badge-late' : 'badge'}>
                    {name === 'online' && (onlineLate > 0 ? <TriangleAlert size={12} aria-hidden="true" /> : onlineAlert > 0 ? <BellRing size={12} aria-hidden="true" /> : null)}
                    <span aria-hidden="true">{countToText(count)}</span>
                    <span className="visually-hidden">{words}</span>
                  </span>
                )}
                <Keys>{key}</Keys>
              </a>
            </li>
          );
        })}
      </ul>
      <button type="button" className="rail-help" aria-expanded={helpOpen} onClick={() => setHelpOpen(!helpOpen)}>
        {helpWords.title}
        <Keys>F1</Keys>
      </button>
    </nav>
  );
};
