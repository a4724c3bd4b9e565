/** The key of what may be retried, and what was done under it. One for acts and papers: no key is ever two things. */
import { preparedOnce } from '#db/preparedOnce';
import { bytesToSha256 } from '#shared/journal/chain';
import type { JournalEvent } from '#shared/journal/event';
import type { StationError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import type { Actor } from '../actor.ts';
import type { StationCore } from '../core.ts';
import { findDossierById } from './findDossier.ts';

/** `opHash` tells a retry from another wish: who asked for exactly what. */
export interface Op {
  readonly opId: string;
  readonly opHash: string;
}

export const opOf = ({ opId, ...asked }: { readonly opId: string }, actor: Actor): Op => ({ opId, opHash: bytesToSha256(JSON.stringify([actor.officer.id, asked])).slice(0, 8) });

/** Undefined: the key is new. Errors: OpIdReused, it was used for anything else. */
export const findByOp = ({ db }: Pick<StationCore, 'db'>, { opId, opHash }: Op): Result<JournalEvent, Extract<StationError, { type: 'OpIdReused' }>> | undefined => {
  const row = statements(db).done.get(opId);
  if (row === undefined) return undefined;
  const event = JSON.parse(row.bytes.toString('utf8')) as JournalEvent;
  return 'opHash' in event.data && event.data.opHash === opHash ? ok(event) : err({ type: 'OpIdReused', code: codeOf(db, event) });
};

/** Of the dossier it was done on, else what the event itself names. */
export const codeOf = (db: StationCore['db'], event: JournalEvent): string => {
  const dossier = event.dossierId === null ? undefined : findDossierById({ db }, event.dossierId);
  return dossier?.code ?? (event.type === 'procedure.limit-confirmed' ? event.data.code : event.type === 'fee-series.opened' ? event.data.symbol : '');
};

const statements = preparedOnce(({ sqlite }) => ({
  done: sqlite.prepare<[string], { bytes: Buffer }>('SELECT bytes FROM op JOIN journal USING (pos) WHERE op_id = ?'),
}));
