/** Every question the screens ask the station, with the key it is kept under. Live changes make the right ones old. */
import { QueryCache, QueryClient, infiniteQueryOptions, queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { createContext, useContext, useEffect } from 'react';
import type { Change, ListView } from '#shared/contract';
import type { Connection } from './client.ts';
import { AnswerError, answered } from './settle.ts';

export const ConnectionContext = createContext<Connection | null>(null);
export const useConnection = (): Connection => {
  const connection = useContext(ConnectionContext);
  if (connection === null) throw new Error('no connection above this component');
  return connection;
};
export const useClient = (): Connection['client'] => useConnection().client;

type Client = Connection['client'];

/** `networkMode: always`: the station is on this machine; the browser's own idea of being offline must not stop it. */
export const createQueries = (): QueryClient => {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof AnswerError && (error.error.type === 'NotSignedIn' || error.error.type === 'SessionLocked')) void queries.invalidateQueries({ queryKey: ['me'] });
      },
    }),
    defaultOptions: {
      queries: { networkMode: 'always', staleTime: 30_000, refetchOnWindowFocus: false, refetchOnReconnect: false, retry: (count, error) => !(error instanceof AnswerError) && count < 3 },
      mutations: { networkMode: 'always' },
    },
  });
  return queries;
};

export const hostStateQuery = (client: Client) => queryOptions({ queryKey: ['host'], queryFn: () => client.hostState.query() });
export const meQuery = (client: Client) => queryOptions({ queryKey: ['me'], queryFn: () => client.me.query() });
export const countsQuery = (client: Client) => queryOptions({ queryKey: ['counts'], queryFn: () => answered(client.counts.query()) });
export const syncStatusQuery = (client: Client) => queryOptions({ queryKey: ['sync'], queryFn: () => answered(client.syncStatus.query()) });
export const recoveryDrillsQuery = (client: Client) => queryOptions({ queryKey: ['recovery-drills'], queryFn: () => answered(client.recoveryDrills.query()) });
/** Moved by nothing the screens are told of at once: looked at again every minute. */
export const clockQuery = (client: Client) => queryOptions({ queryKey: ['clock'], queryFn: () => answered(client.clock.query()), refetchInterval: 60_000 });
export const procedureQuery = (client: Client, code: string) =>
  queryOptions({ queryKey: ['procedure', code], queryFn: () => answered(client.procedure.query({ code })), enabled: code !== '', staleTime: Number.POSITIVE_INFINITY });
export const procedureViewQuery = (client: Client, code: string) => queryOptions({ queryKey: ['procedure', code, 'view'], queryFn: () => answered(client.procedureView.query({ code })) });
export const procedureSearchQuery = (client: Client, text: string, includeHidden: boolean) =>
  queryOptions({ queryKey: ['procedure-search', text, includeHidden], queryFn: () => answered(client.procedureSearch.query({ text, includeHidden })), placeholderData: (before) => before });
export const draftsQuery = (client: Client) => queryOptions({ queryKey: ['drafts'], queryFn: () => answered(client.draftList.query()), staleTime: 0 });
export const dossierQuery = (client: Client, code: string) => queryOptions({ queryKey: ['dossier', code], queryFn: () => answered(client.dossier.query({ code })), enabled: code !== '' });
/** Kept under the dossier's own key: what makes its page old makes this old. */
export const latenessQuery = (client: Client, code: string) => queryOptions({ queryKey: ['dossier', code, 'lateness'], queryFn: () => answered(client.lateness.query({ code })) });
export const dossierFilesQuery = (client: Client, code: string) => queryOptions({ queryKey: ['dossier-files', code], queryFn: () => answered(client.dossierFiles.query({ code })) });
export const fileUploadsQuery = (client: Client) => queryOptions({ queryKey: ['sync', 'files'], queryFn: () => answered(client.fileUploads.query()) });
export const dossierSearchQuery = (client: Client, text: string) =>
  queryOptions({ queryKey: ['search', text], queryFn: () => answered(client.dossierSearch.query({ text, limit: 100 })), enabled: text.trim() !== '', placeholderData: (before) => before });
export const dossierListQuery = (client: Client, view: ListView) =>
  infiniteQueryOptions({
    queryKey: ['list', view],
    queryFn: ({ pageParam }) => answered(client.dossierList.query({ view, after: pageParam, limit: 100 })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
export const officersToForwardQuery = (client: Client) => queryOptions({ queryKey: ['officers-to-forward'], queryFn: () => answered(client.officersToForward.query()) });
export const turnedAwayQuery = (client: Client, day: string) => queryOptions({ queryKey: ['turned-away', day], queryFn: () => answered(client.turnedAway.query({ day })) });
export const outboxQuery = (client: Client) =>
  infiniteQueryOptions({
    queryKey: ['outbox'],
    queryFn: ({ pageParam }) => answered(client.outbox.query({ after: pageParam, limit: 100 })),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });
export const outboxDetailQuery = (client: Client, { incarnation, seq }: { readonly incarnation: string; readonly seq: number }) =>
  queryOptions({ queryKey: ['outbox', incarnation, seq], queryFn: () => answered(client.outboxDetail.query({ incarnation, seq })) });
export const inboxQuery = (client: Client) =>
  infiniteQueryOptions({
    queryKey: ['sync', 'inbox'],
    queryFn: ({ pageParam }) => answered(client.inbox.query({ before: pageParam, limit: 50, waitingOnly: false })),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
export const settingsQuery = (client: Client) => queryOptions({ queryKey: ['settings'], queryFn: () => answered(client.settings.query()), staleTime: Number.POSITIVE_INFINITY });
export const feesDueQuery = (client: Client, code: string, terms: { readonly category: string | null; readonly registration: 'on-time' | 'late' | null; readonly copies: number }) =>
  queryOptions({ queryKey: ['fees-due', code, terms], queryFn: () => answered(client.feesDue.query({ code, ...terms })), placeholderData: (before) => before });
export const certificationQuery = (client: Client) => queryOptions({ queryKey: ['certification'], queryFn: () => answered(client.certificationDesk.query()) });
export const linkDayQuery = (client: Client, day: string) => queryOptions({ queryKey: ['sync', 'link', day], queryFn: () => answered(client.linkDay.query({ day })), placeholderData: (before) => before });
export const lateListQuery = (client: Client) => queryOptions({ queryKey: ['late', 'owed'], queryFn: () => answered(client.lateList.query()) });
export const latePublicQuery = (client: Client, period: { readonly from: string; readonly to: string }) =>
  queryOptions({ queryKey: ['late', 'public', period], queryFn: () => answered(client.latePublic.query(period)), placeholderData: (before) => before });
export const bookCheckQuery = (client: Client, day: string) => queryOptions({ queryKey: ['book', day], queryFn: () => answered(client.bookCheck.query({ day })) });
/** Minutes alone make a line late: looked at again every minute while it is on screen. */
export const closeDayQuery = (client: Client) => queryOptions({ queryKey: ['close-day'], queryFn: () => answered(client.closeDayView.query({})), refetchInterval: 60_000 });
export const cashQuery = (client: Client, day: string, collector: string | null) =>
  queryOptions({ queryKey: ['cash', day, collector], queryFn: () => answered(client.cash.query({ day, collector })), placeholderData: (before) => before });
export const feesQuery = (client: Client) => queryOptions({ queryKey: ['fees'], queryFn: () => answered(client.fees.query()) });
export const formSetsQuery = (client: Client) => queryOptions({ queryKey: ['form-sets'], queryFn: () => answered(client.formSets.query()) });
export const officersQuery = (client: Client) => queryOptions({ queryKey: ['officers'], queryFn: () => answered(client.officers.query()) });
export const dueRecheckQuery = (client: Client) => queryOptions({ queryKey: ['due-recheck'], queryFn: () => answered(client.dueRecheck.query()) });
export const calendarQuery = (client: Client, year: number) =>
  queryOptions({ queryKey: ['calendar', year], queryFn: () => answered(client.calendar.query({ year })), staleTime: Number.POSITIVE_INFINITY });

export type HostStateNow = Awaited<ReturnType<Client['hostState']['query']>>;
export type MeNow = NonNullable<Awaited<ReturnType<Client['me']['query']>>>;

export const useHostState = (): UseQueryResult<HostStateNow> => useQuery(hostStateQuery(useClient()));
export const useMe = (): MeNow | null => useQuery(meQuery(useClient())).data ?? null;

/** What each kind of change makes old. */
const touchedBy: Readonly<Record<Change['kind'], readonly string[]>> = {
  dossier: ['late', 'due-recheck', 'fees-due', 'certification', 'cash', 'close-day', 'dossier', 'dossier-files', 'list', 'search', 'counts', 'sync', 'outbox'],
  sync: ['late', 'sync', 'close-day', 'outbox', 'counts', 'list', 'dossier', 'dossier-files', 'search', 'clock'],
  session: ['me', 'host'],
  reference: ['clock', 'due-recheck', 'fees', 'fees-due', 'certification', 'procedure', 'turned-away', 'procedure-search', 'calendar', 'officers', 'officers-to-forward', 'settings', 'host', 'me'],
};

/** Other parts that want to look again at once, beside the queries: the receipt's preview. */
const changeListeners = new Set<(kinds: ReadonlySet<Change['kind']>) => void>();
export const onChanges = (listener: (kinds: ReadonlySet<Change['kind']>) => void): (() => void) => {
  changeListeners.add(listener);
  return () => void changeListeners.delete(listener);
};

/** Changes come in flocks (a sync acknowledges hundreds of events); one look in this time is enough. */
const GATHER_MS = 120;

/** Two desks see each other; a link that was lost and found makes everything old. */
export const useLiveChanges = (queries: QueryClient, connection: Connection): void => {
  useEffect(() => {
    const kinds = new Set<Change['kind']>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const flush = (): void => {
      timer = null;
      const seen = new Set(kinds);
      kinds.clear();
      for (const key of new Set([...seen].flatMap((kind) => touchedBy[kind]))) void queries.invalidateQueries({ queryKey: [key] });
      changeListeners.forEach((listener) => listener(seen));
    };
    const subscription = connection.client.changes.subscribe(undefined, {
      onData: (change) => {
        kinds.add(change.kind);
        timer ??= setTimeout(flush, GATHER_MS);
      },
      onError: () => undefined,
    });
    const offLink = connection.onLink((isUp) => {
      if (isUp) void queries.invalidateQueries();
    });
    return () => {
      subscription.unsubscribe();
      offLink();
      if (timer !== null) clearTimeout(timer);
    };
  }, [queries, connection]);
};
