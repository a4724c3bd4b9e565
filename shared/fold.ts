/**
 * Folding for search without marks. SQLite's `unicode61 remove_diacritics 2` does not fold đ,
 * so text is folded here before it is stored or looked up (domain.md §7.3).
 */
export const fold = (text: string): string => withoutMarks(text).replace(/\s+/g, ' ').trim();

const withoutMarks = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

/** `Đăng ký khai sinh` → `["dang","ky","khai","sinh"]`; every run of letters and digits is a token. */
export const foldToTokens = (text: string): string[] => withoutMarks(text).match(/[\p{L}\p{N}]+/gu) ?? [];
