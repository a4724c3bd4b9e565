/**
 * The limit that holds for one dossier, and what an officer's confirmation changes (DESIGN §5).
 * Pure and without run-time imports, so that screens can use it too.
 */
import type { Channel, Limit, Procedure, ProcedureComponent, ProcedureLimit } from '#shared/procedure';
import { type Result, err, ok } from '#shared/result';
import type { ConfirmationError, LimitError } from './errors.ts';
import { limitFlags } from './flags.ts';

/** A flagged limit is never returned: the officer confirms it first, or the dossier is not received. */
export const limitFor = (procedure: Procedure, channel: Channel, caseId: string): Result<Limit, LimitError> => {
  const { code } = procedure;
  if (!procedure.cases.some(({ id }) => id === caseId)) return err({ type: 'CaseUnknown', code, caseId });
  const row = procedure.limits.find((limit) => limit.channel === channel && limit.caseId === caseId);
  if (row === undefined) return err({ type: 'ChannelNotOffered', code, channel });
  if (row.flag !== null || row.limit === null) return err({ type: 'LimitUnconfirmed', code, channel, caseId, flag: row.flag ?? 'amount-missing', sourceText: row.sourceText });
  return ok(row.limit);
};

/** The papers without which a dossier of this case and channel is not received: unconditional *nộp* alone. */
export const requiredComponents = (procedure: Procedure, channel: Channel, caseId: string): ProcedureComponent[] =>
  componentsFor(procedure, channel, caseId).filter(({ kind }) => kind === 'submit');

/** The papers a clerk can tick for this case and channel. */
export const componentsFor = (procedure: Procedure, channel: Channel, caseId: string): ProcedureComponent[] =>
  procedure.components.filter((component) => (component.caseId === null || component.caseId === caseId) && (component.channels?.includes(channel) ?? true));

/** As the event `procedure.limit-confirmed` carries it; null = every channel, every case whose limit is flagged. */
export interface Confirmation {
  readonly code: string;
  readonly channel: Channel | null;
  readonly caseId: string | null;
  readonly limit: Limit;
  /** Số quyết định, điều khoản. */
  readonly legalBasis: string;
}

/**
 * Only flagged or formerly confirmed limits change; what the source states clearly stays. A channel that is named and that
 * the source does not list is added. A later confirmation replaces an earlier one.
 */
export const applyLimitConfirmation = (procedure: Procedure, confirmation: Confirmation): Result<Procedure, ConfirmationError> => {
  const { code } = procedure;
  const { channel, caseId, limit } = confirmation;
  const legalBasis = confirmation.legalBasis.trim();
  if (confirmation.code !== code) return err({ type: 'CatalogueOtherProcedure', code, confirmed: confirmation.code });
  if (legalBasis === '') return err({ type: 'CatalogueLegalBasisMissing', code });
  if (!isUsable(limit)) return err({ type: 'CatalogueAmountWrong', code, amount: limit.amount });
  if (caseId !== null && !procedure.cases.some(({ id }) => id === caseId)) return err({ type: 'CaseUnknown', code, caseId });

  const rows = [...procedure.limits, ...missingRows(procedure, channel)];
  const isMeant = (row: ProcedureLimit): boolean =>
    (channel === null || row.channel === channel) && (caseId === null || row.caseId === caseId) && (row.flag !== null || row.confirmedBasis !== undefined);
  const meant = rows.filter(isMeant);
  if (meant.length === 0) return err({ type: 'LimitNotFlagged', code });
  const added = meant.filter((row) => !procedure.limits.includes(row));
  const limits = [...procedure.limits, ...added].map((row): ProcedureLimit => (isMeant(row) ? { ...row, limit, flag: null, confirmedBasis: legalBasis } : row));
  return ok({ ...procedure, limits, flags: [...limitFlags(limits), ...procedure.flags.filter(({ reason }) => reason !== 'limit-flagged')] });
};

const isUsable = ({ amount, unit }: Limit): boolean => (unit === 'same-day' ? amount === 0 : Number.isInteger(amount) && amount >= 1 && amount <= 2000);

/** Rows for channels the source does not list: the named one, or all three where it lists none. */
const missingRows = (procedure: Procedure, channel: Channel | null): ProcedureLimit[] => {
  const wanted: readonly Channel[] = channel !== null ? [channel] : procedure.limits.length === 0 ? ['counter', 'online', 'post'] : [];
  return wanted.flatMap((name) =>
    procedure.cases
      .filter(({ id }) => !procedure.limits.some((row) => row.channel === name && row.caseId === id))
      .map(({ id }): ProcedureLimit => ({ channel: name, caseId: id, limit: null, flag: 'amount-missing', sourceText: '' })),
  );
};
