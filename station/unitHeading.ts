/** The unit as it heads every paper. */
import type { Unit } from '#shared/unit';

export const headingOf = ({ authority, centre, place }: Unit): Pick<Unit, 'authority' | 'centre' | 'place'> => ({ authority, centre, place });
