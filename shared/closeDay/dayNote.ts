/** Whether a note says why something is left (our own rule): two words of letters at least, as `chờ ký`; a dot or a number is nobody's reason. Pure. */
export const isReason = (note: string): boolean => note.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '').length >= 2;
