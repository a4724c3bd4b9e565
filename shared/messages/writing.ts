/** How a count and sentences in a row are written, in any text of the program. Renderer-safe. */

/** `1234567` → `1.234.567`. */
export const countToText = (count: number): string => String(Math.trunc(count)).replace(/\B(?=(\d{3})+(?!\d))/g, '.');

/** Sentences one after another, each with one full stop between, whether or not it brings its own. */
export const toSentences = (parts: readonly string[]): string => parts.map((part, index) => (index < parts.length - 1 ? part.trim().replace(/\.+$/, '') : part.trim())).join('. ');
