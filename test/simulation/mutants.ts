/**
 * Does the oracle bite? A mutant is the program with one of its guards taken out as it is loaded: the text of a file is
 * changed on its way from the disk to Node, the file itself never. Each must be found within 200 seeds.
 */
import { registerHooks } from 'node:module';

interface Change {
  /** End of the file's path. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export const mutants: Readonly<Record<string, readonly Change[]>> = {
  /** Whatever says it is an answer is one, whoever signed it and whatever it names. */
  'ack-check': [
    {
      file: 'shared/sync/signature.ts',
      from: `const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: ['EdDSA'] });`,
      to: `const { payload, protectedHeader } = kind === 'qmc-request' ? await compactVerify(jws, key, { algorithms: ['EdDSA'] }) : { payload: Buffer.from(jws.split('.')[1] ?? '', 'base64url'), protectedHeader: { typ: kind } };`,
    },
    { file: 'station/sync/messages.ts', from: '&& runsCover(outcomes, batch.fromSeq, batch.toSeq)', to: '' },
  ],
  /** The same events again are events again. */
  'idempotency-key': [
    { file: 'gateway/ingest.ts', from: '!isGoodNonce || ', to: '' },
    { file: 'gateway/ingest.ts', from: 'const freshFrom = duplicates.length;', to: 'const freshFrom = 0;' },
    { file: 'gateway/memoryStore.ts', from: `if (events.some(({ seq }) => taken.has(seq))) throw new Error('a place in the chain is taken once');`, to: '' },
  ],
  /** Hashes of what is stored and of what comes are not compared. */
  'chain-check': [
    { file: 'gateway/ingest.ts', from: 'if (before !== header.prevHash) return', to: 'if (false) return' },
    { file: 'gateway/ingest.ts', from: 'if (row.hash !== hashes[index]) return', to: 'if (false) return' },
  ],
  /** Later events of a dossier do not wait for one that was not applied. */
  'dossier-wait': [{ file: 'gateway/judge.ts', from: 'if (dossierId !== null && blocked.has(dossierId)) return', to: 'if (false) return' }],
};

/** Before the program is loaded. Throws when a guard does not stand where the mutant looks for it. */
export const loadMutant = (name: string): void => {
  const changes = mutants[name];
  if (changes === undefined) throw new Error(`--mutant takes one of ${Object.keys(mutants).join(', ')}`);
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      const own = changes.filter(({ file }) => url.endsWith(`/${file}`));
      if (own.length === 0 || loaded.source === null || loaded.source === undefined) return loaded;
      const text = typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString('utf8');
      return { ...loaded, source: own.reduce(takeOut, text) };
    },
  });
};

const takeOut = (text: string, { file, from, to }: Change): string => {
  if (text.split(from).length !== 2) throw new Error(`the mutant does not find its guard in ${file}: ${from}`);
  return text.replace(from, to);
};
