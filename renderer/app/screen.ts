/** Which screen one is on, kept in the address after `#` so that a reload and the Back key stay at work. */
import { useSyncExternalStore } from 'react';

export type Screen =
  | { readonly name: 'intake' }
  | { readonly name: 'dossiers' }
  | { readonly name: 'dossier'; readonly code: string }
  | { readonly name: 'returning' }
  | { readonly name: 'mine' }
  | { readonly name: 'sync' }
  | { readonly name: 'admin' };
export type ScreenName = Screen['name'];

const paths: Readonly<Record<Exclude<ScreenName, 'dossier'>, string>> = {
  intake: 'tiep-nhan',
  dossiers: 'ho-so',
  returning: 'tra-ket-qua',
  mine: 'viec-cua-toi',
  sync: 'dong-bo',
  admin: 'quan-tri',
};

export const screenToHash = (screen: Screen): string => (screen.name === 'dossier' ? `#/${paths.dossiers}/${encodeURIComponent(screen.code)}` : `#/${paths[screen.name]}`);

/** Anything unknown is the intake: that is where the counter lives. */
export const hashToScreen = (hash: string): Screen => {
  const [path = '', code = ''] = hash.replace(/^#\/?/, '').split('/');
  if (path === paths.dossiers && code !== '') {
    try {
      return { name: 'dossier', code: decodeURIComponent(code) };
    } catch {
      return { name: 'dossiers' };
    }
  }
  const found = Object.entries(paths).find(([, known]) => known === path);
  return { name: (found?.[0] ?? 'intake') as Exclude<ScreenName, 'dossier'> };
};

export const goTo = (screen: Screen): void => {
  const hash = screenToHash(screen);
  if (location.hash !== hash) location.hash = hash;
};

/** The next person begins at their own beginning, not where the last one left. Only while no screen is shown. */
export const forgetScreen = (): void => history.replaceState(null, '', location.pathname);

const subscribe = (changed: () => void): (() => void) => {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
};

export const useScreen = (): Screen => hashToScreen(useSyncExternalStore(subscribe, () => location.hash));
