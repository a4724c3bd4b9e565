/** What attached files ask of the gateway's store, beside the rest of `store.ts`. */
import type { Dossier } from '#shared/dossier/dossier';
import type { StoredFile } from '#shared/files/sealedStore';
import type { SettledOutcome } from '#shared/sync/outcome';
import type { Instant } from '#shared/time';

export interface FileTransaction {
  /** One stored event of a station, or null. Locks nothing: events are never held up by a file. */
  readonly namingEvent: (station: string, incarnation: string, seq: number) => Promise<{ readonly outcome: SettledOutcome; readonly bytes: Uint8Array } | null>;
  /** A dossier as it stands, and the unit that received it; null: none of that id. Locks nothing. */
  readonly dossierOfFiles: (id: string) => Promise<{ readonly agencyCode: string; readonly dossier: Dossier } | null>;
  /** The applied events that attached something to a dossier, detached since or not, each with the unit that wrote it. Locks nothing. */
  readonly attachingEvents: (dossier: string) => Promise<readonly { readonly agencyCode: string; readonly bytes: Uint8Array }[]>;
  /** Whether a station of that unit brought the bytes of this content: who only knows a hash has no right to what lies under it. */
  readonly isBrought: (hash: string, agencyCode: string) => Promise<boolean>;
  /** That station brought the bytes, and they are what the hash says. @idempotent the first bringer stays, for all and for its unit; what was refused before from that station is taken back. */
  readonly noteFileKept: (file: StoredFile, station: string, at: Instant) => Promise<void>;
  /** @idempotent */
  readonly noteFileRefused: (station: string, hash: string, at: Instant) => Promise<void>;
  /** For people: what came from that station first, and what it brought that was not what its events name. */
  readonly fileCounts: (station: string) => Promise<{ readonly kept: number; readonly refused: number }>;
}
