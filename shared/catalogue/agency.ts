/**
 * Who runs a procedure (cơ quan thực hiện), read from what the national page prints.
 *
 * The page prints one glued list such as `Sở Xây dựng, Uỷ ban Nhân dân cấp xã, phường, thị trấn`, in two
 * spellings of Ủy ban and with commas inside names, so the text is matched folded and whole, never split.
 * A commune's counter takes what the People's Committee (or an office of it) and the commune police run; anything
 * else is another agency's own counter and stays out of the intake's search (issue 2, item 4).
 */
import type { AgencyKind } from '#shared/procedure';
import { fold } from '#shared/fold';

/** What the portal prints where a value is missing. */
const NOTHING_STATED = 'Không có thông tin';
export const statedText = (text: string): string => (text.trim() === NOTHING_STATED ? '' : text.trim());

/** `Ủy ban nhân dân xã, phường…`, `Chủ tịch UBND cấp xã`, `Cơ quan chuyên môn … thuộc UBND cấp xã`, `Cơ quan quản lý đất đai cấp xã`. */
const COMMUNE_COMMITTEE = /(uy ban nhan dan|ubnd) (cap )?(xa|phuong)\b|co quan quan ly dat dai cap xa/;
const COMMUNE_POLICE = /cong an (cap )?(xa|phuong)\b/;

/** Branches with counters of their own, whatever level the page says. */
const OTHER_BRANCHES = /\b(thue|hai quan|bao hiem xa hoi|kho bac|toa an|cong an)\b/;
/** The same branches by field, for the pages that print no agency. */
const OTHER_FIELDS = /^(hai quan|thue|kho bac nha nuoc|tai chinh dat dai|toa an|cap so bhxh|thu bhxh|thuc hien chinh sach bh|chi tra cac che do bhxh)/;

/** A sentence that slipped into the agency's place (2.000942 holds the steps of certification) says nothing about the agency. */
const LONGEST_AGENCY_LIST = 400;

/**
 * `unknown` where the page prints no agency and its field does not settle it, or where a page for the commune level alone
 * (`levels` is exactly Cấp xã) names an office that is neither the commune's nor of another branch: 1.001669 still
 * names the abolished district Phòng Tư pháp. Unknown procedures are shown and flagged, because most are the commune's own.
 */
export const agencyKindOf = (agency: string, field: string, levels: readonly string[]): AgencyKind => {
  const text = fold(statedText(agency));
  if (text === '' || text.length > LONGEST_AGENCY_LIST) return OTHER_FIELDS.test(fold(field)) ? 'other' : 'unknown';
  if (COMMUNE_COMMITTEE.test(text)) return 'people-committee';
  if (COMMUNE_POLICE.test(text)) return 'commune-police';
  const communeAlone = levels.length > 0 && levels.every((level) => level === 'Cấp xã');
  return communeAlone && !OTHER_BRANCHES.test(text) ? 'unknown' : 'other';
};
