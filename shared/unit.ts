/** The unit file of `quay init` (DESIGN §8): who this counter is, when it is open, which code numbers it may mint. */
import { z } from 'zod';

/** `07:00-11:30`: one opening interval of a day, wall clock of Viet Nam, end exclusive except that the closing minute is in hours. */
export const OpeningInterval = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/);

const DayHours = z.array(OpeningInterval).max(4);
/**
 * The same hours all year, or by weekday and season. `weekdays` holds keys 0 (Sunday) … 6; a weekday not
 * named uses `default`. `from`/`to` are `MM-DD`, inclusive, and may wrap over the new year. The first
 * season that holds the day decides.
 */
export const UnitHours = z.union([
  DayHours.min(1),
  z.object({
    default: DayHours.min(1),
    weekdays: z.partialRecord(z.enum(['0', '1', '2', '3', '4', '5', '6']), DayHours).optional(),
    seasons: z
      .array(z.object({ from: z.string().regex(/^\d{2}-\d{2}$/), to: z.string().regex(/^\d{2}-\d{2}$/), default: DayHours.min(1), weekdays: z.partialRecord(z.enum(['0', '1', '2', '3', '4', '5', '6']), DayHours).optional() }))
      .optional(),
  }),
]);
export type UnitHours = z.infer<typeof UnitHours>;

/** A form set by the name of its folder in `resources/forms` (`TT03_2025`); whether there is such a folder is found out where it is used. */
export const FormSet = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/);
export type FormSet = z.infer<typeof FormSet>;

/**
 * After a supplement came in: the whole limit again from zero (NĐ 107/2021-style, NĐ 297/2025 Art 6), or the old date moved
 * by the time waited. Provinces differ (domain.md §3.4).
 */
export const SupplementMode = z.enum(['restart', 'extend']);
export type SupplementMode = z.infer<typeof SupplementMode>;

export const Unit = z.object({
  /** Mã định danh cơ quan, e.g. `H44.149`: the first part of every code minted here (domain.md §2.1). */
  agencyCode: z.string().regex(/^[0-9A-Z]{1,4}(\.[0-9A-Z]{1,4}){1,4}$/),
  /** First heading line, e.g. `Ủy ban nhân dân xã Đăk Hà`. */
  authority: z.string().min(1).max(200),
  /** Second heading line, e.g. `Trung tâm Phục vụ hành chính công`. */
  centre: z.string().min(1).max(200),
  /** Địa danh before the date, e.g. `Đăk Hà`. */
  place: z.string().min(1).max(100),
  hours: UnitHours,
  /** Sequence numbers of each day this station may mint, inclusive; overlaps no other station of the unit. */
  numberRange: z.tuple([z.int().min(1), z.int().max(9_999_999)]).refine(([a, b]) => a <= b),
  /** The first set; from which day on another holds is chosen at the station (`form-set.chosen`). */
  formSet: FormSet,
  /** Mã số thuế of the collecting unit, on its receipts; with the branch's three digits where it has them. Absent: left blank, to be stamped. */
  taxCode: z.string().regex(/^\d{10}(-\d{3})?$/).optional(),
  /** What holds until an administrator sets another (settings.ts). Absent: `restart`. */
  supplementMode: SupplementMode.optional(),
});
export type Unit = z.infer<typeof Unit>;

export const isAgencyCode = (text: string): boolean => Unit.shape.agencyCode.safeParse(text).success;
