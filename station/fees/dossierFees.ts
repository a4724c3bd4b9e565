/** What the schedule in force says of one dossier, and what was paid for it. */
import { preparedOnce } from '#db/preparedOnce';
import type { Dossier } from '#shared/dossier/dossier';
import type { Intake } from '#shared/dossier/intake';
import { feeFor, type FeeQuote, type FeeQuoteError } from '#shared/fees/feeFor';
import type { FeeExemption, FeeRule, FeeSchedule, Registration } from '#shared/fees/feeRule';
import type { Result } from '#shared/result';
import { type Instant, instantToLocalDate } from '#shared/time';
import type { StationCore } from '../core.ts';
import { toSchedule } from '../reference/importFees.ts';

/** What the desk says of the applicant and of the matter. */
export interface FeeTerms {
  readonly category: string | null;
  readonly registration: Registration | null;
  readonly copies: number;
}

/** The schedule of one procedure. */
export const feesOf = ({ db }: Pick<StationCore, 'db'>, code: string): FeeSchedule => toSchedule(statements(db).rules.all(code).map(({ doc }) => JSON.parse(doc) as FeeRule | FeeExemption));

export const quoteFees = (core: Pick<StationCore, 'db'>, { procedure, intake }: { readonly procedure: Pick<Dossier['procedure'], 'code'>; readonly intake: Pick<Intake, 'channel' | 'certification'> }, terms: FeeTerms, at: Instant): Result<FeeQuote, FeeQuoteError> =>
  feeFor(feesOf(core, procedure.code), {
    procedureCode: procedure.code,
    channel: intake.channel,
    day: instantToLocalDate(at),
    ...terms,
    ...(intake.certification === undefined ? {} : { originals: intake.certification.items }),
  });

const statements = preparedOnce(({ sqlite }) => ({ rules: sqlite.prepare<[string], { doc: string }>('SELECT doc FROM fee_rule WHERE procedure_code = ?') }));
