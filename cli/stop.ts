/** Programs that run until somebody ends them. */

/** Resolves at the first Ctrl+C or termination; a second one ends the program at once. */
export const askedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
