/** Tells every listening screen what to look at again. A slow listener keeps the newest of each thing, not a backlog. */
import type { Change } from '#shared/contract';

export interface ChangeFeed {
  readonly emit: (change: Change) => void;
  /** Ends with the signal. */
  readonly listen: (signal: AbortSignal) => AsyncIterable<Change>;
}

export const createChangeFeed = (): ChangeFeed => {
  const listeners = new Set<(change: Change) => void>();
  return {
    emit: (change) => {
      for (const listener of listeners) listener(change);
    },
    listen: async function* (signal) {
      const waiting = new Map<string, Change>();
      let wake: () => void = () => undefined;
      const listener = (change: Change): void => {
        waiting.set(change.kind === 'dossier' ? `dossier ${change.id}` : change.kind, change);
        wake();
      };
      const stop = (): void => wake();
      listeners.add(listener);
      signal.addEventListener('abort', stop);
      try {
        while (!signal.aborted) {
          const changes = [...waiting.values()];
          waiting.clear();
          yield* changes;
          if (waiting.size === 0 && !signal.aborted) {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        }
      } finally {
        listeners.delete(listener);
        signal.removeEventListener('abort', stop);
      }
    },
  };
};
