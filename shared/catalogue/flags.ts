/** Flags that follow from a procedure's own content. */
import { fold } from '#shared/fold';
import type { Procedure, ProcedureFlag, ProcedureLimit } from '#shared/procedure';

/** One `limit-flagged` naming the channels that cannot be used, or nothing. */
export const limitFlags = (limits: readonly ProcedureLimit[]): ProcedureFlag[] => {
  if (limits.length === 0) return [{ reason: 'limit-flagged', detail: 'amount-missing' }];
  const reasons = [...new Set(limits.flatMap(({ flag }) => (flag === null ? [] : [flag])))];
  return reasons.length === 0 ? [] : [{ reason: 'limit-flagged', detail: reasons.join(', ') }];
};

/** Every doubt about a procedure by its most telling name: `unit-missing` rather than `limit-flagged`. */
export const flagReasons = (procedure: Procedure): string[] => [
  ...new Set(procedure.flags.flatMap(({ reason, detail }) => (reason === 'limit-flagged' ? detail.split(', ') : [reason]))),
];

/** Land procedures ask for the certificate number and the parcel's address (seed 0). */
export const isLandField = (field: string): boolean => /dat dai/.test(fold(field));
