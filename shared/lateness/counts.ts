/**
 * How many of some dossiers are late is never one number (DESIGN §4): an end that was declared later stands by the moment it was
 * declared to have happened and by the moment it was recorded, and a moment nobody can show is neither in time nor late. What
 * was not declared counts the same in both. By date, as reports count (domain.md §3.5).
 */
import type { Attested, DossierReading } from '../dossier/asOf.ts';
import type { Timeliness } from '../deadline/timeliness.ts';

export interface TwoCounts {
  /** Theo khai bổ sung: by when it happened, as declared. */
  readonly declared: number;
  /** Theo lúc ghi máy: by when it was recorded. */
  readonly recorded: number;
  /** Chưa chứng thực được: in at least one of the two nobody can show whether it was kept; there it is in neither late nor in time. */
  readonly unattested: number;
}

export interface LateCounts {
  /** Voided ones are nobody's matter and in no count. */
  readonly total: number;
  readonly late: TwoCounts;
  readonly inTime: TwoCounts;
  /** Đã quá hạn trước khi yêu cầu bổ sung (`DossierReading.lateBefore`): apart from the two counts, whatever they say of it. */
  readonly lateBefore: number;
}

export const lateCounts = (readings: Iterable<DossierReading | 'voided'>): LateCounts => {
  const all = [...readings].filter((reading) => reading !== 'voided');
  const counted = all.map(twoReadings);
  const unattested = counted.filter(({ declared, recorded }) => declared === 'unattested' || recorded === 'unattested').length;
  const of = (isSuch: (reading: Attested<Timeliness>) => boolean): TwoCounts => ({ declared: counted.filter(({ declared }) => isSuch(declared)).length, recorded: counted.filter(({ recorded }) => isSuch(recorded)).length, unattested });
  return { total: counted.length, late: of((reading) => reading === 'late'), inTime: of((reading) => reading === 'early' || reading === 'on-time'), lateBefore: all.filter(({ lateBefore }) => lateBefore !== null).length };
};

/** By date, in both counts. */
export const twoReadings = ({ byDate, declared }: Pick<DossierReading, 'byDate' | 'declared'>): { readonly declared: Attested<Timeliness>; readonly recorded: Attested<Timeliness> } => ({
  declared: byDate,
  recorded: declared === null ? byDate : declared.byDate,
});

/** Late in at least one of the two counts, or nobody can show that it was not: what somebody has to answer for. */
export const isLateByAny = (reading: Pick<DossierReading, 'byDate' | 'declared'>): boolean => Object.values(twoReadings(reading)).some((one) => one === 'late' || one === 'unattested');

/** Late by date or by minute in one of the two counts, and that can be shown. */
export const isKnownLate = ({ byDate, byMinute, declared }: Pick<DossierReading, 'byDate' | 'byMinute' | 'declared'>): boolean => [byDate, byMinute, declared?.byDate, declared?.byMinute].includes('late');

/** Ended in time as declared, late only by when it was recorded. */
export const isLateOnRecordOnly = (reading: Pick<DossierReading, 'byDate' | 'declared'>): boolean => {
  const { declared, recorded } = twoReadings(reading);
  return recorded === 'late' && (declared === 'early' || declared === 'on-time');
};

export const addTwoCounts = (one: TwoCounts, other: TwoCounts): TwoCounts => ({ declared: one.declared + other.declared, recorded: one.recorded + other.recorded, unattested: one.unattested + other.unattested });

/** What somebody owes a word about: a cause and an apology. By date, whether it is open or over. */
export const isLateToSettle = (reading: Pick<DossierReading, 'byDate' | 'declared' | 'lateBefore'>): boolean => isLateByAny(reading) || reading.lateBefore !== null;

/** Of what a cause or an apology may be stated: late by date or by minute in one of the two counts, before a supplement was asked for, or nobody can show that it was not. */
export const isToAnswerFor = (reading: DossierReading): boolean =>
  isLateToSettle(reading) || [reading.byMinute, reading.declared?.byMinute].some((one) => one === 'late' || one === 'unattested');
