/** Which screen one is on, kept in the address after `#` so that a reload and the Back key stay at work. */
import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

export type Screen =
  | { readonly name: 'intake' }
  | { readonly name: 'dossiers' }
  | { readonly name: 'dossier'; readonly code: string }
  | { readonly name: 'online' }
  | { readonly name: 'register' }
  | { readonly name: 'visitors' }
  | { readonly name: 'returning' }
  | { readonly name: 'mine' }
  | { readonly name: 'closeDay' }
  | { readonly name: 'signing' }
  | { readonly name: 'procedures'; readonly code?: string }
  | { readonly name: 'cash' }
  | { readonly name: 'certify' }
  | { readonly name: 'sync' }
  | { readonly name: 'reconcile'; readonly part?: 'book' }
  | { readonly name: 'late'; readonly tab?: LateTab }
  | { readonly name: 'admin'; readonly tab?: AdminTab };
export type ScreenName = Screen['name'];

/** The parts of *Quản trị*, in the order they are shown, each with its place in the address: `#/quan-tri/lich-lam-viec`. */
export const adminTabs = { officers: 'can-bo', calendar: 'lich-lam-viec', settings: 'quy-dinh', fees: 'phi', forms: 'bo-mau', verify: 'kiem-tra-so' } as const;
export type AdminTab = keyof typeof adminTabs;
export const firstAdminTab: AdminTab = 'officers';

/** The lists of *Trễ hạn và tạm dừng*, in the order they are shown: `#/tre-han/tam-dung`. */
export const lateTabs = { owed: 'con-thieu', paused: 'tam-dung', public: 'cong-khai' } as const;
export type LateTab = keyof typeof lateTabs;
export const firstLateTab: LateTab = 'owed';

const paths: Readonly<Record<Exclude<ScreenName, 'dossier'>, string>> = {
  intake: 'tiep-nhan',
  dossiers: 'ho-so',
  online: 'truc-tuyen',
  register: 'ghi-nhan-truc-tuyen',
  visitors: 'chua-nhan',
  returning: 'tra-ket-qua',
  mine: 'viec-cua-toi',
  closeDay: 'chot-ngay',
  signing: 'ky-duyet',
  procedures: 'thu-tuc',
  cash: 'thu-phi',
  certify: 'chung-thuc',
  sync: 'dong-bo',
  reconcile: 'doi-soat',
  late: 'tre-han',
  admin: 'quan-tri',
};

const BOOK_PART = 'so-giay';

export const screenToHash = (screen: Screen): string => {
  if (screen.name === 'dossier') return `#/${paths.dossiers}/${encodeURIComponent(screen.code)}`;
  if (screen.name === 'procedures' && screen.code !== undefined) return `#/${paths.procedures}/${encodeURIComponent(screen.code)}`;
  if (screen.name === 'admin' && screen.tab !== undefined) return `#/${paths.admin}/${adminTabs[screen.tab]}`;
  if (screen.name === 'late' && screen.tab !== undefined) return `#/${paths.late}/${lateTabs[screen.tab]}`;
  if (screen.name === 'reconcile' && screen.part !== undefined) return `#/${paths.reconcile}/${BOOK_PART}`;
  return `#/${paths[screen.name]}`;
};

/** Anything unknown is the intake: that is where the counter lives. */
export const hashToScreen = (hash: string): Screen => {
  const [path = '', part = ''] = hash.replace(/^#\/?/, '').split('/');
  if (path === paths.dossiers && part !== '') {
    try {
      return { name: 'dossier', code: decodeURIComponent(part) };
    } catch {
      return { name: 'dossiers' };
    }
  }
  if (path === paths.procedures && /^\d\.\d{6}$/.test(part)) return { name: 'procedures', code: part };
  if (path === paths.admin && part !== '') {
    const tab = Object.entries(adminTabs).find(([, known]) => known === part)?.[0];
    return tab === undefined ? { name: 'admin' } : { name: 'admin', tab: tab as AdminTab };
  }
  if (path === paths.late && part !== '') {
    const tab = Object.entries(lateTabs).find(([, known]) => known === part)?.[0];
    return tab === undefined ? { name: 'late' } : { name: 'late', tab: tab as LateTab };
  }
  if (path === paths.reconcile && part === BOOK_PART) return { name: 'reconcile', part: 'book' };
  const found = Object.entries(paths).find(([, known]) => known === path);
  return { name: (found?.[0] ?? 'intake') as Exclude<ScreenName, 'dossier'> };
};

/** The screen is there, with the focus where its work begins, before the next key: the browser tells of a new address only later, and what is typed until then would be lost. */
export const goTo = (screen: Screen): void => {
  const hash = screenToHash(screen);
  if (location.hash === hash) return;
  location.hash = hash;
  flushSync(() => listeners.forEach((changed) => changed()));
};

/** The next person begins at their own beginning, not where the last one left. Only while no screen is shown. */
export const forgetScreen = (): void => history.replaceState(null, '', location.pathname);

const listeners = new Set<() => void>();
const subscribe = (changed: () => void): (() => void) => {
  listeners.add(changed);
  addEventListener('hashchange', changed);
  return () => {
    listeners.delete(changed);
    removeEventListener('hashchange', changed);
  };
};

export const useScreen = (): Screen => hashToScreen(useSyncExternalStore(subscribe, () => location.hash));
