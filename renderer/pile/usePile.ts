/**
 * The pile of this screen: one for all its pages, so that what is under way goes on while another page is opened. A page that
 * wants its scans done at once gives them to `scan`; `Trả kết quả` and `Chốt ngày` do.
 */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ActInput } from '#shared/dossier/acts';
import { instantToLocalDate, msToInstant } from '#shared/time';
import type { Connection } from '../api/client.ts';
import { type HostStateNow, type MeNow, useConnection } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { recently } from '../app/timeWords.ts';
import { useUi } from '../app/uiState.ts';
import { createPile, type KeptScan, type PileEngine, type PileRow, type PileWish, totalsOf, type PileTotals } from './pile.ts';

export interface Pile {
  /** Newest first. */
  readonly rows: readonly PileRow[];
  readonly totals: PileTotals;
  /** Acts at once, in the order of the scans; never throws, never waits. */
  scan(code: string, wish: PileWish): void;
  /** The newest scan that can still be undone, or the one named. False when there is none. */
  undo(nth?: number): boolean;
  /** What is *chưa ghi*, again. `wish`: for those scanned before it was said who collects them. */
  retry(wish?: PileWish): void;
  clear(): void;
}

export const usePile = (): Pile => {
  const engine = useEngine();
  const rows = useStore(engine.rows);
  return { rows, totals: totalsOf(rows), scan: engine.scan, undo: engine.undo, retry: engine.retry, clear: engine.clear };
};

/** What is *chưa ghi*, for pages that show no pile. */
export const useUnsaved = (): { readonly count: number; readonly retry: () => void } => {
  const engine = useEngine();
  return { count: useStore(engine.rows, (rows) => rows.filter(({ state }) => state.is === 'unsaved').length), retry: () => engine.retry() };
};

/** Of this window only, gone when it is closed. */
const KEPT = 'quay.pile';

const engines = new WeakMap<Connection, PileEngine>();

const useEngine = (): PileEngine => {
  const connection = useConnection();
  const queries = useQueryClient();
  const found = engines.get(connection) ?? begin(connection, queries);
  const officer = queries.getQueryData<MeNow | null>(['me'])?.id ?? '';
  const day = instantToLocalDate(useNow());
  useEffect(() => found.meet(officer, day), [found, officer, day]);
  return found;
};

const begin = (connection: Connection, queries: QueryClient): PileEngine => {
  const { client, host } = connection;
  const me = (): MeNow | null => queries.getQueryData<MeNow | null>(['me']) ?? null;
  type Asked = Parameters<typeof client.act.mutate>[0];
  const ask = (act: ActInput) => settle(client.act.mutate(act as Asked));
  const engine = createPile({
    act: (code, wish, opId) => ask(wishToAct(code, wish, opId)),
    undo: (code, event, opId) => ask({ act: 'undo', code, event, opId }),
    look: async (code) => {
      const view = await settle(client.dossier.query({ code }));
      if (!view.ok) return null;
      const { intake, procedure, atCounterAt, returnedAt } = view.value.dossier;
      return { name: intake.applicant.name, procedure: procedure.name, atCounterAt, returnedAt };
    },
    sound: host.sound,
    state: () => (!useUi.getState().linkUp ? 'link' : me()?.locked === false ? 'ready' : 'locked'),
    officer: () => me()?.id ?? '',
    newOpId: () => crypto.randomUUID(),
    nowMs: () => performance.now(),
    timeToText: (at) => recently(at, queries.getQueryData<HostStateNow>(['host'])?.now ?? msToInstant(Date.now())),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    keep: (waiting) => (waiting.length === 0 ? sessionStorage.removeItem(KEPT) : sessionStorage.setItem(KEPT, JSON.stringify(waiting))),
    kept: () => JSON.parse(sessionStorage.getItem(KEPT) ?? '[]') as readonly KeptScan[],
  });
  engines.set(connection, engine);
  connection.onLink((isUp) => {
    if (isUp) engine.linkIsBack();
  });
  return engine;
};

const wishToAct = (code: string, wish: PileWish, opId: string): ActInput => {
  if (wish.act === 'result-arrived') return { act: 'result-arrived', code, opId };
  const { collector } = wish;
  return { act: 'return', code, opId, ...(collector === undefined ? { relation: 'applicant' } : { collectedBy: collector.name, relation: collector.relation, idNumber: collector.idNumber }) };
};
