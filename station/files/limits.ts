/** How large one attached file may be: the administrator's setting. */
import type { StationCore } from '../core.ts';

export const mostFileBytes = ({ reference }: StationCore): number => reference.settings().largestFileMb * 1024 * 1024;
