/** What people type or paste, as it is kept. */
import { z } from 'zod';

/** What nobody sees and nobody meant: control characters, zero-width ones, marks that turn the reading direction. Line breaks stay. */
const withoutInvisible = (typed: string): string => typed.replace(/[\p{Cc}\p{Cf}]/gu, (char) => (char === '\n' || char === '\t' ? char : ''));

/** Free text of at most `max` characters; `.min(1)` where something must be left of it. */
export const text = (max: number) => z.string().overwrite(withoutInvisible).trim().max(max);
