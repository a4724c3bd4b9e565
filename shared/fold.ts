/**
 * Folding for search without marks. SQLite's `unicode61 remove_diacritics 2` does not fold đ,
 * so text is folded here before it is stored or looked up (domain.md §7.3).
 */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

/** `Đăng ký khai sinh` → `["dang","ky","khai","sinh"]`; every run of letters and digits is a token. */
export const foldToTokens = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
