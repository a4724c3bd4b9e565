/** Words of what is late: both counts side by side, never one in place of the other. Renderer-safe. */
import type { TwoCounts } from '../lateness/counts.ts';
import { unattestedText } from './trustedTime.ts';

/** Heads of the columns where the numbers stand apart. */
export const lateColumns = { recorded: 'Trễ theo lúc ghi máy', declared: 'Trễ theo khai bổ sung', unattested: 'Chưa chứng thực được' } as const satisfies Record<keyof TwoCounts, string>;

/** `3 trễ theo lúc ghi máy · 1 trễ theo khai bổ sung · 2 chưa chứng thực được`; `không hồ sơ nào trễ`. */
export const lateCountsToText = ({ declared, recorded, unattested }: TwoCounts): string =>
  [
    declared === 0 && recorded === 0 ? (unattested === 0 ? ['không hồ sơ nào trễ'] : []) : [`${recorded} trễ theo lúc ghi máy`, `${declared} trễ theo khai bổ sung`],
    unattested === 0 ? [] : [`${unattested} ${unattestedText}`],
  ].flat().join(' · ');
