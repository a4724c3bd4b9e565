/**
 * What main and the station's process say to each other over their own channel; screens speak over ports of theirs. Both ends
 * are our own processes of the same build, so the shapes are types and not parsed.
 */
import type { Caller } from '#shared/contract';
import type { PdfError } from '#shared/messages/forms';
import type { Paper } from '#shared/forms/paper';
import type { Result } from '#shared/result';

/** Given to the process as its only argument, JSON. */
export interface StationArguments {
  readonly dataDir: string;
  /** Whether the operating system keeps secrets here at all (`KeyVault.available`). */
  readonly vaultAvailable: boolean;
}

export type ToStation =
  /** With one port transferred: serve the contract there for this caller. */
  | { readonly kind: 'port'; readonly caller: Caller }
  /** With one port transferred: take a file in there (`hash` null) or give one out (`fileMessages.ts`). */
  | { readonly kind: 'file'; readonly caller: Caller; readonly hash: string | null }
  | { readonly kind: 'answer'; readonly id: number; readonly outcome: Outcome }
  /** Close the journal and end. */
  | { readonly kind: 'stop' };

export type ToMain = { readonly kind: 'ask'; readonly id: number; readonly ask: Ask };

/** What only main can do: it alone has the vault and windows to draw in. */
export type Ask =
  | { readonly type: 'wrap'; readonly bytes: Uint8Array }
  | { readonly type: 'unwrap'; readonly bytes: Uint8Array }
  | { readonly type: 'pdf'; readonly html: string; readonly paper: Paper };

/** `failed`: the store refused; only the kind of failure is told, never what was to be kept. */
export type Outcome = { readonly bytes: Uint8Array } | { readonly pdf: Result<Uint8Array, PdfError> } | { readonly failed: string };
