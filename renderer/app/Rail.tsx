import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { countToText, ui } from '#shared/messages/ui';
import { countsQuery, syncStatusQuery, useClient, useMe } from '../api/queries.ts';
import { Keys } from '../components/Button.tsx';
import { screenToHash, type Screen, type ScreenName } from './screen.ts';
import { useUi } from './uiState.ts';

type RailScreen = Exclude<ScreenName, 'dossier' | 'certify'>;
const entries: readonly (readonly [RailScreen, string | null])[] = [
  ['intake', 'F2'],
  ['dossiers', 'Ctrl K'],
  ['returning', 'F4'],
  ['mine', 'F6'],
  ['signing', 'Alt 9'],
  ['procedures', null],
  ['cash', null],
  ['sync', null],
  ['admin', null],
];

export const Rail = ({ screen }: { readonly screen: Screen }): ReactElement => {
  const client = useClient();
  const helpOpen = useUi((state) => state.helpOpen);
  const setHelpOpen = useUi((state) => state.setHelpOpen);
  const isLeader = useMe()?.roles.some(({ role }) => role === 'leader') ?? false;
  const { waitingForMe: waiting = 0, toSign = 0 } = useQuery(countsQuery(client)).data ?? {};
  const unsent = useQuery(syncStatusQuery(client)).data?.pending ?? 0;
  const badges: Partial<Record<RailScreen, readonly [number, string]>> = { mine: [waiting, ui.nav.waiting(waiting)], signing: [toSign, ui.nav.waiting(toSign)], sync: [unsent, ui.nav.unsent(unsent)] };
  return (
    <nav className="rail" aria-label={ui.nav.label}>
      <div className="program">{ui.program}</div>
      <ul>
        {entries.filter(([name]) => name !== 'signing' || isLeader).map(([name, key]) => {
          const isHere = screen.name === name || (screen.name === 'dossier' && name === 'dossiers') || (screen.name === 'certify' && name === 'intake');
          const [count, words] = badges[name] ?? [0, ''];
          return (
            <li key={name}>
              <a href={screenToHash({ name })} aria-current={isHere ? 'page' : undefined}>
                <span>{ui.nav[name]}</span>
                {count > 0 ? (
                  <span className="badge">
                    <span aria-hidden="true">{countToText(count)}</span>
                    <span className="visually-hidden">{words}</span>
                  </span>
                ) : (
                  key !== null && <Keys>{key}</Keys>
                )}
              </a>
            </li>
          );
        })}
      </ul>
      <button type="button" className="rail-help" aria-expanded={helpOpen} onClick={() => setHelpOpen(!helpOpen)}>
        {ui.help.title}
        <Keys>F1</Keys>
      </button>
    </nav>
  );
};
