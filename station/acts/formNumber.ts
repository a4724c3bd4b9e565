/** Số of a form: one series a year for each form, never used twice by this station (project.ts keeps the next). */
import { preparedOnce } from '#db/preparedOnce';
import { type Instant, instantToLocalDate } from '#shared/time';
import type { StationCore } from '../core.ts';
import { formSeries } from '../journal/project.ts';

/** Of the year the act falls in, Viet Nam. Taken inside the act's own transaction. */
export const nextFormNumber = ({ db }: Pick<StationCore, 'db'>, form: '02' | '03' | '04' | '05' | '06' | '07', at: Instant): { readonly number: number; readonly year: number } => {
  const year = Number(instantToLocalDate(at).slice(0, 4));
  return { number: next(db).get(formSeries(form, year))?.next ?? 1, year };
};

const next = preparedOnce(({ sqlite }) => sqlite.prepare<[string], { next: number }>('SELECT next FROM counter WHERE series = ?'));
