/** How much a line and a receipt may hold. Apart from the schemas: screens count fees too, and carry no zod. */

/** Integer đồng, of a line and of a whole receipt. */
export const MOST_DONG = 1_000_000_000_000;
/** Letters of the words that say how a line was counted. */
export const LONGEST_DETAIL = 300;
