/** What can be wrong with a catalogue file or with a desk's confirmation. JSON-safe; sentences in `messages/catalogue.ts`. */
import type { StationError } from '#shared/errors';
import type { Channel, LimitFlag } from '#shared/procedure';

export type CatalogueError =
  | { readonly type: 'CatalogueEmpty' }
  | { readonly type: 'CatalogueNotJson' }
  | { readonly type: 'CatalogueRowUnknown' }
  | { readonly type: 'CatalogueCodeWrong'; readonly code: string }
  /** `path` names the field as the file names it, `cachThuc.0.kenh`. */
  | { readonly type: 'CatalogueFieldWrong'; readonly code: string; readonly path: string }
  | { readonly type: 'CatalogueCodeTwice'; readonly code: string };

/** Why a procedure has no usable limit for a channel and case. */
export type LimitError =
  | Extract<StationError, { type: 'CaseUnknown' | 'ChannelNotOffered' }>
  | (Extract<StationError, { type: 'LimitUnconfirmed' }> & { readonly channel: Channel; readonly caseId: string; readonly flag: LimitFlag });

/** Why an officer's confirmation cannot be applied. */
export type ConfirmationError =
  | Extract<StationError, { type: 'CaseUnknown' | 'ChannelNotOffered' | 'LimitNotFlagged' }>
  | { readonly type: 'CatalogueOtherProcedure'; readonly code: string; readonly confirmed: string }
  | { readonly type: 'CatalogueLegalBasisMissing'; readonly code: string }
  | { readonly type: 'CatalogueAmountWrong'; readonly code: string; readonly amount: number };
