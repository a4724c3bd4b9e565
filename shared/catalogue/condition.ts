/**
 * What kind of paper a component is, read from its own words: nộp · xuất trình · nếu có · conditional.
 * A condition inside the name or the note makes it conditional: it may be ticked, it never blocks intake.
 */
import type { ComponentKind } from '#shared/procedure';

export interface KindReading {
  readonly kind: ComponentKind;
  /** The words that carry the condition; empty for an unconditional paper. */
  readonly condition: string;
}

/** `(nếu có)`: the commonest condition, and one with no words of its own. */
const IF_ANY = /nếu có(?! (yếu tố|yêu cầu|nhu cầu|thay đổi|từ))/iu;
/** A clause that opens with one of these, up to the end of its sentence or bracket. `hoặc` names an alternative, not a condition. */
const CONDITION_CLAUSE = /(?:^|[\s(,;.:–-])((?:chỉ khi|trừ trường hợp|trong trường hợp|trường hợp|đối với|nếu|khi (?:làm|nộp|người|cơ quan))(?![\p{L}\p{N}])[^();]*)/iu;
/** `(trừ nhà ở riêng lẻ)`; only in brackets, since `khấu trừ`, `loại trừ` are other words. */
const EXCEPTION = /\((trừ [^()]*)\)/iu;
const PRESENT = /xuất trình/iu;

const LONGEST_CONDITION = 300;

/** `text` is the component's name, `note` what stands beside or above it (ghi chú, group heading). */
export const readKind = (text: string, note: string): KindReading => {
  const condition = conditionIn(text) || conditionIn(note);
  if (PRESENT.test(note) || /^xuất trình/iu.test(text)) return { kind: 'present', condition };
  if (condition !== '') return { kind: 'conditional', condition };
  return IF_ANY.test(text) || IF_ANY.test(note) ? { kind: 'if-any', condition: '' } : { kind: 'submit', condition: '' };
};

const conditionIn = (text: string): string => {
  const withoutIfAny = text.replace(new RegExp(IF_ANY, 'giu'), ' ');
  const clause = (CONDITION_CLAUSE.exec(withoutIfAny)?.[1] ?? EXCEPTION.exec(withoutIfAny)?.[1] ?? '').trim();
  return clause.length <= LONGEST_CONDITION ? clause : `${clause.slice(0, LONGEST_CONDITION).trimEnd()}…`;
};
