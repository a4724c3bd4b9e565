/**
 * The watch on the line to the province: every attempt of the automatic sync is one sample, and an outage that ended is
 * one event of the journal. Samples are this device's own (the day's chart); what an auditor reads is the journal.
 */
import { lt } from 'drizzle-orm';
import { preparedOnce } from '#db/preparedOnce';
import { linkSample } from '#db/schema';
import { type LinkAttempt, type LinkFailure, type OpenOutage, watchLink } from '#shared/linkWatch/linkWatch';
import { ok } from '#shared/result';
import { type Instant, instantToMs, msToInstant } from '#shared/time';
import { bySystem, type StationCore } from '../core.ts';

export interface Measured extends Pick<LinkAttempt, 'at' | 'failure'> {
  /** Milliseconds a request took on average; null when none was answered. */
  readonly roundTripMs: number | null;
}

export interface LinkWatch {
  readonly note: (attempt: Measured) => void;
  /** The outage that goes on now, or null. */
  readonly open: () => OpenOutage | null;
}

/** The chart looks back a month. */
const KEPT_MS = 35 * 24 * 60 * 60_000;

/** An outage under way when the program ended goes on: it is found again in the samples. */
export const createLinkWatch = (core: StationCore): LinkWatch => {
  forgetOld(core);
  let open = openOutage(core);
  return {
    note: ({ at, failure, roundTripMs }) => {
      const clock = { bootId: core.deps.bootId, monotonicMs: Math.trunc(core.deps.monotonicMs()) };
      const watched = watchLink(open, { at, ...clock, failure });
      core.journal.transact((tx) => {
        core.db.orm.insert(linkSample).values({ at, ...clock, failure, roundTripMs }).run();
        if (watched.ended !== null) tx.append({ type: 'link.outage', data: watched.ended, by: bySystem });
        return ok(null);
      });
      open = watched.open;
    },
    open: () => open,
  };
};

const forgetOld = ({ db, deps }: StationCore): void => void db.orm.delete(linkSample).where(lt(linkSample.at, msToInstant(instantToMs(deps.now()) - KEPT_MS))).run();

/** What the samples since the last answered attempt add up to. */
export const openOutage = ({ db }: StationCore): OpenOutage | null =>
  statements(db).unanswered.all().reduce<OpenOutage | null>((open, attempt) => watchLink(open, attempt).open, null);

const statements = preparedOnce(({ sqlite }) => ({
  unanswered: sqlite.prepare<[], LinkAttempt>(
    `SELECT at, boot_id AS bootId, monotonic_ms AS monotonicMs, failure FROM link_sample WHERE id > coalesce((SELECT max(id) FROM link_sample WHERE failure IS NULL), 0) ORDER BY id`,
  ),
}));

/** Samples of a stretch of time, oldest first, at most `limit` of the newest. */
export const samplesBetween = ({ db }: StationCore, from: Instant, to: Instant, limit = 3000): { at: Instant; failure: LinkFailure | null; roundTripMs: number | null }[] =>
  db.sqlite
    .prepare<[Instant, Instant, number], { at: Instant; failure: LinkFailure | null; roundTripMs: number | null }>(
      'SELECT at, failure, round_trip_ms AS roundTripMs FROM (SELECT * FROM link_sample WHERE at >= ? AND at < ? ORDER BY id DESC LIMIT ?) ORDER BY id',
    )
    .all(from, to, limit);
