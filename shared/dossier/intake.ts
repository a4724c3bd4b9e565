/**
 * What the counter writes down when it receives a dossier: every input that Mẫu 01 prints
 * (TT 03/2025/TT-VPCP Phụ lục I, fields in domain.md §1.2).
 */
import { z } from 'zod';
import { Channel, ProcedureCode } from '../procedure.ts';
import { isLocalDate, isLocalMinute } from '../time.ts';
import { text } from '../typedText.ts';
import { tidyIdNumber, tidyPhone } from './identity.ts';

export const LocalDateText = z.string().refine(isLocalDate, 'date');

/**
 * Kind of identity paper. `personal-id` = số định danh cá nhân / CCCD (12 digits), `cmnd` = 9 digits on old papers,
 * `org-id` = số định danh tổ chức, `tax-code` = mã số thuế.
 */
export const IdKind = z.enum(['personal-id', 'cmnd', 'passport', 'org-id', 'tax-code', 'none']);
export type IdKind = z.infer<typeof IdKind>;

export const Sex = z.enum(['male', 'female']);

export const Applicant = z.object({
  kind: z.enum(['person', 'organisation']),
  name: text(200).min(1),
  idKind: IdKind,
  idNumber: text(40).default(''),
  birthDate: LocalDateText.nullable().default(null),
  sex: Sex.nullable().default(null),
  address: text(400).default(''),
  phone: text(20).default(''),
  email: text(120).default(''),
});
export type Applicant = z.infer<typeof Applicant>;

/** Người được ủy quyền. */
export const AuthorisedPerson = z.object({
  name: text(200).min(1),
  idKind: IdKind,
  idNumber: text(40).default(''),
  address: text(400).default(''),
  phone: text(20).default(''),
  email: text(120).default(''),
  /** Giấy ủy quyền: số, ngày. */
  paperNumber: text(60).default(''),
  paperDate: LocalDateText.nullable().default(null),
});
export type AuthorisedPerson = z.infer<typeof AuthorisedPerson>;

/** A component ticked at the desk; `componentId` must be one of the procedure's own: nobody invents a mandatory paper. */
export const SubmittedComponent = z.object({
  componentId: z.string().min(1),
  originals: z.int().min(0).max(999),
  copies: z.int().min(0).max(999),
});
export type SubmittedComponent = z.infer<typeof SubmittedComponent>;

/** Đăng ký nhận kết quả tại. `address` for the post. */
export const ResultWay = z.object({ way: z.enum(['counter', 'post', 'online']), address: text(400).default('') });
export type ResultWay = z.infer<typeof ResultWay>;

/** One original to be certified; electronic: the copy is signed as a file instead of printed. */
export const CertificationItem = z.object({
  name: text(200).default(''),
  /** Of the original. */
  pages: z.int().min(1).max(10_000),
  copies: z.int().min(1).max(999),
  electronic: z.boolean().default(false),
});
export type CertificationItem = z.infer<typeof CertificationItem>;

export const Intake = z.object({
  applicant: Applicant,
  authorised: AuthorisedPerson.nullable().default(null),
  procedureCode: ProcedureCode,
  /** Empty as typed: the procedure's only case, which the station fills in. */
  caseId: z.string().default(''),
  channel: Channel,
  components: z.array(SubmittedComponent).max(200),
  /** Số lượng hồ sơ (bộ). */
  sets: z.int().min(1).max(999).default(1),
  resultWay: ResultWay.default({ way: 'counter', address: '' }),
  /** Số Giấy chứng nhận and địa chỉ thửa đất, for land procedures (seed 0). */
  land: z.object({ certificateNumber: text(60).default(''), parcelAddress: text(400).default('') }).nullable().default(null),
  /** Vào Sổ theo dõi hồ sơ: quyển số, số thứ tự (nếu có). */
  register: z.object({ book: text(20).default(''), number: text(20).default('') }).nullable().default(null),
  /** Trích yếu beyond the procedure's name. */
  note: text(1000).default(''),
  /** Chứng thực: what is copied and certified; the receipt then has the columns of its own variant (domain.md §1.2). */
  certification: z
    .object({
      items: z.array(CertificationItem).min(1).max(50),
      /** Too much for the day: a day (then its closing time) or a minute, wall clock of Viet Nam. Left out: as the limit says. */
      appointment: z.string().refine((typed) => isLocalDate(typed) || isLocalMinute(typed), 'date').optional(),
      /** The person agreed in writing to more than two working days. */
      agreed: z.boolean().optional(),
    })
    .optional(),
});
export type Intake = z.infer<typeof Intake>;

/** Blanks and dots out of numbers: what is stored, searched and printed. */
export const tidyIntake = (intake: Intake): Intake => ({
  ...intake,
  applicant: { ...intake.applicant, ...tidyNumbers(intake.applicant) },
  authorised: intake.authorised === null ? null : { ...intake.authorised, ...tidyNumbers(intake.authorised) },
});

const tidyNumbers = ({ idKind, idNumber, phone }: Pick<Applicant, 'idKind' | 'idNumber' | 'phone'>) => ({ idNumber: tidyIdNumber(idKind, idNumber), phone: tidyPhone(phone) });
