/**
 * Số of a form: one series a year for each form, never used twice by this station (project.ts keeps the next). Once the
 * province has leased numbers of forms to this life, from the first of them on, so that two stations of a unit never print
 * the same one; what was printed before keeps its number.
 */
import { preparedOnce } from '#db/preparedOnce';
import { type Instant, instantToLocalDate } from '#shared/time';
import type { StationCore } from '../core.ts';
import { awaySeries, formSeries } from '../journal/project.ts';

/** Of the year the act falls in, Viet Nam. Taken inside the act's own transaction. */
export const nextFormNumber = (core: Pick<StationCore, 'db'>, form: '02' | '03' | '04' | '05' | '06' | '07', at: Instant): { readonly number: number; readonly year: number } => {
  const year = yearOf(at);
  return { number: nextIn(core, formSeries(form, year)), year };
};

/** Of a paper given before any dossier was received. */
export const nextAwayNumber = (core: Pick<StationCore, 'db'>, form: '02' | '03', at: Instant): { readonly number: number; readonly year: number } => {
  const year = yearOf(at);
  return { number: nextIn(core, awaySeries(form, year)), year };
};

const yearOf = (at: Instant): number => Number(instantToLocalDate(at).slice(0, 4));

const nextIn = ({ db }: Pick<StationCore, 'db'>, series: string): number => {
  const { next, leasedFrom } = statements(db);
  return Math.max(next.get(series) ?? 1, leasedFrom.get() ?? 1);
};

const statements = preparedOnce(({ sqlite }) => ({
  next: sqlite.prepare<[string], number>('SELECT next FROM counter WHERE series = ?').pluck(),
  leasedFrom: sqlite.prepare<[], number | null>(`SELECT lease ->> '$.forms.from' FROM sync_peer`).pluck(),
}));
