/**
 * A procedure (thủ tục hành chính, TTHC) as a published catalogue version states it.
 *
 * A time limit belongs to (procedure, channel, case), never to the procedure alone (domain.md §3.1).
 * What the sources do not say clearly is flagged, never guessed: a limit with `flag` cannot be used for
 * intake until an authorised officer has confirmed it with its legal basis (a `procedure.limit-confirmed` event).
 */
import { z } from 'zod';

/** Kênh thực hiện; national codes 1 trực tiếp, 2 trực tuyến, 3 bưu chính công ích (exchange.md §1.4). */
export const Channel = z.enum(['counter', 'online', 'post']);
export type Channel = z.infer<typeof Channel>;

/** `working-hour` counts the unit's own opening minutes, `clock-hour` runs through the night, `same-day` ends at closing or, after its cut-off, at the next working day's closing. */
export const LimitUnit = z.enum(['working-day', 'calendar-day', 'working-hour', 'clock-hour', 'same-day']);
export type LimitUnit = z.infer<typeof LimitUnit>;

export const HourMinute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const Limit = z.object({
  /** In the unit named beside it; 0 only for `same-day`. */
  amount: z.int().min(0).max(2000),
  unit: LimitUnit,
  /** Wall clock of Viet Nam. Received at or after this minute plus one: the clock starts on the next working day (domain.md §3.2). */
  cutoff: HourMinute.optional(),
});
export type Limit = z.infer<typeof Limit>;

/** Why a limit cannot be used as it stands. */
export const LimitFlag = z.enum(['unit-missing', 'amount-missing', 'amount-implausible', 'unverified', 'several-limits']);
export type LimitFlag = z.infer<typeof LimitFlag>;

export const ProcedureLimit = z.object({
  channel: Channel,
  /** `ProcedureCase.id`. */
  caseId: z.string(),
  /** null when flagged beyond use. */
  limit: Limit.nullable(),
  flag: LimitFlag.nullable(),
  /** What the source printed, for the officer who confirms. */
  sourceText: z.string(),
  /** Legal basis of the officer who confirmed this limit at the desk; absent where the source stated it. */
  confirmedBasis: z.string().optional(),
});
export type ProcedureLimit = z.infer<typeof ProcedureLimit>;

/** nộp · xuất trình · nếu có · conditional. Only an unconditional `submit` blocks intake (DESIGN §5). */
export const ComponentKind = z.enum(['submit', 'present', 'if-any', 'conditional']);
export type ComponentKind = z.infer<typeof ComponentKind>;

/** Thành phần hồ sơ. */
export const ProcedureComponent = z.object({
  /** Stable inside one catalogue version: `c1`, `c2`, … */
  id: z.string(),
  name: z.string().min(1),
  kind: ComponentKind,
  /** Số bản chính, bản sao asked for. */
  originals: z.int().min(0).max(99),
  copies: z.int().min(0).max(99),
  /** In words, for `conditional` and `present`; empty otherwise. */
  condition: z.string(),
  /** Which cases ask for it; null = all. */
  caseId: z.string().nullable(),
  /** Which channels ask for it; absent = all. */
  channels: z.array(Channel).min(1).optional(),
});
export type ProcedureComponent = z.infer<typeof ProcedureComponent>;

/** Trường hợp. */
export const ProcedureCase = z.object({ id: z.string(), name: z.string().min(1) });
export type ProcedureCase = z.infer<typeof ProcedureCase>;

export const AgencyKind = z.enum(['people-committee', 'commune-police', 'other', 'unknown']);
export type AgencyKind = z.infer<typeof AgencyKind>;

/** What is doubtful about the row as a whole; told to whoever opens it. */
export const ProcedureFlag = z.object({
  reason: z.enum(['limit-flagged', 'components-scrambled', 'components-missing', 'page-shared', 'agency-unknown', 'unverified']),
  detail: z.string(),
});
export type ProcedureFlag = z.infer<typeof ProcedureFlag>;

export const ProcedureCode = z.string().regex(/^\d\.\d{6}$/);

export const Procedure = z.object({
  code: ProcedureCode,
  name: z.string().min(1),
  /** Lĩnh vực. */
  field: z.string(),
  /** Quyết định công bố; part of what versions a procedure together with the content's hash. */
  decision: z.string(),
  source: z.enum(['curated', 'crawled']),
  /** Cơ quan thực hiện, as printed. */
  agency: z.string(),
  agencyKind: AgencyKind,
  /** Not shown in the intake's search unless asked for: run by other agencies than the People's Committee and the commune police. */
  hidden: z.boolean(),
  cases: z.array(ProcedureCase).min(1),
  limits: z.array(ProcedureLimit),
  components: z.array(ProcedureComponent),
  /** Phí, lệ phí as printed; amounts are local configuration (domain.md §6). */
  feeText: z.string(),
  result: z.string(),
  resultCodes: z.array(z.string()),
  /** Land procedures ask for the certificate (GCN) number and the parcel's address on the receipt (seed 0). */
  land: z.boolean(),
  flags: z.array(ProcedureFlag),
  /** What the curators noted beside the row, told to whoever opens it. */
  note: z.string().optional(),
});
export type Procedure = z.infer<typeof Procedure>;
