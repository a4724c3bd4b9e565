/**
 * What an officer has not been warned of yet, told once at this station: whoever asks first is answered, and in the same transaction
 * it counts as told, whichever desk, window or run of the program asks again. An answer lost on its way to the screen is not said
 * again: the lists show the same at any time. Another station of the unit has its own account (`told_warning`, *device*) and tells
 * the same officer once more; a restored station may repeat what it said since its backup.
 *
 * Warned is who has the dossier; what nobody has at work here, whoever receives; what waits for a leader's word, that leader; and
 * every leader of everything, in one heap.
 *
 * What was told at a moment that has not come yet was told by a clock that was ahead: it counts as not told, since a warning said
 * twice does less harm than one that never comes.
 */
import { preparedOnce } from '#db/preparedOnce';
import type { ClockStop, DueChange } from '#shared/dossier/clockStop';
import type { Status } from '#shared/dossier/status';
import type { DueRecord } from '#shared/journal/eventParts';
import { type ClaimedWarnings, heapOf, impliedBy, type Warning, warningHorizon, warningsAt } from '#shared/lateness/warnings';
import { type Instant, instantToLocalDate, instantToMs, msToInstant } from '#shared/time';
import { SUSPICIOUS_MS } from '#shared/trustedTime/trustedTime';
import type { Actor } from '../actor.ts';
import { trueNow } from '../clock/sense.ts';
import type { StationCore } from '../core.ts';

export const claimWarnings = (core: StationCore, { officer: { id, roles } }: Pick<Actor, 'officer'>): ClaimedWarnings => {
  const asOf = trueNow(core);
  const until = msToInstant(instantToMs(asOf) + SUSPICIOUS_MS);
  untellAhead(core, asOf, until);
  const moment = { asOf, calendar: core.reference.calendar(), hours: core.reference.hours(), settings: core.reference.settings() };
  const warningsOf = warningsAt(moment);
  const open = statements(core.db).open.all({ officer: id, isReception: roles.includes('reception') ? 1 : 0, isLeader: roles.includes('leader') ? 1 : 0, today: instantToLocalDate(asOf), horizon: warningHorizon(moment) });
  const warned = open.map((row): WarnedRow => ({ id: row.id, code: row.code, own: row.own, found: warningsOf(toDossier(row)) }));
  const claimsOf = (rows: readonly WarnedRow[]): Claimed[] => {
    const untold = untoldOf(core, id, until, rows);
    return untold.size === 0 ? [] : rows.flatMap((row) => claimedOf(id, untold, row) ?? []);
  };
  // Nearly always there is nothing new, and then nothing is written.
  if (claimsOf(warned).length === 0) return { own: heapOf([]), unit: heapOf([]) };
  const claimed = core.db.sqlite.transaction(() => {
    // Another screen may have been told meanwhile.
    const claims = claimsOf(warned);
    for (const { dossierId, also } of claims) for (const one of also) statements(core.db).tell.run({ key: keyOf(dossierId, one, id), at: asOf, until });
    return claims;
  }).immediate();
  forgetOld(core, asOf);
  const heap = (isOwn: boolean) => heapOf(claimed.filter((one) => one.isOwn === isOwn).map(({ warning, code }) => ({ ...warning, code })));
  return { own: heap(true), unit: heap(false) };
};

/**
 * Forgets what was told at a moment still ahead, so that its right time finds it untold even if nobody asks before. Not while the
 * clock shows less than the province said last, or it never said anything: then it may be this clock that is wrong, and what was
 * told is true.
 */
const untellAhead = ({ db }: StationCore, asOf: Instant, until: Instant): void => {
  const { isAhead, provinceSaid, untell } = statements(db);
  if (isAhead.get(until) === 1 && asOf >= (provinceSaid.get() ?? NEVER)) untell.run(until);
};

/** After every instant. */
const NEVER = '9';

interface Claimed {
  readonly dossierId: string;
  readonly code: string;
  readonly isOwn: boolean;
  readonly warning: Warning;
  /** All that counts as told with it. */
  readonly also: readonly Warning[];
}

interface WarnedRow extends Pick<OpenRow, 'id' | 'code' | 'own'> {
  readonly found: readonly Warning[];
}

/** Keys of what was not told yet: asked at once, for a leader is warned of thousands of things and was told of nearly all. */
const untoldOf = ({ db }: StationCore, officer: string, until: Instant, rows: readonly WarnedRow[]): ReadonlySet<string> =>
  new Set(statements(db).untold.all({ keys: JSON.stringify(rows.flatMap(({ id, found }) => found.map((one) => keyOf(id, one, officer)))), until }));

/** Of each dossier only the most urgent thing not told yet: after a long absence nobody needs its whole story. Null: all is told. */
const claimedOf = (officer: string, untold: ReadonlySet<string>, { id, code, own, found }: WarnedRow): Claimed | null => {
  const warning = found.find((one) => untold.has(keyOf(id, one, officer)));
  return warning === undefined ? null : { dossierId: id, code, isOwn: own === 1, warning, also: [...found, ...found.flatMap(impliedBy)] };
};

/** The dossier first: what is told of one that has ended can be forgotten. */
const keyOf = (dossierId: string, { kind, due }: Warning, officer: string): string => `${dossierId}|${kind}|${due}|${officer}`;

/** Long after any recall of a result. */
const KEPT_MS = 180 * 86_400_000;

const forgetOld = ({ db }: StationCore, now: Instant): void => void statements(db).forget.run(msToInstant(instantToMs(now) - KEPT_MS));

interface OpenRow {
  readonly id: string;
  readonly code: string;
  readonly status: Status;
  /** JSON array: due, changes of it, stops of its clock. */
  readonly parts: string;
  readonly own: 0 | 1;
}

const toDossier = ({ status, parts }: OpenRow) => {
  const [due, dueHistory, clockStops] = JSON.parse(parts) as [DueRecord, DueChange[] | null, ClockStop[] | null];
  return { status, due, dueHistory: dueHistory ?? [], clockStops: clockStops ?? [], endedAt: null, atCounterAt: null };
};

interface Asked {
  readonly officer: string;
  readonly isReception: 0 | 1;
  readonly isLeader: 0 | 1;
  readonly today: string;
  readonly horizon: Instant;
}

/** Nobody who still works here has it. */
const NOBODYS = `(holder IS NULL OR holder NOT IN (SELECT id FROM officer WHERE active))`;
const OWN = `(holder = @officer OR leader = @officer OR (@isReception AND ${NOBODYS}))`;

const statements = preparedOnce(({ sqlite }) => ({
  // Each document is gone through once. By their indexes: what is due soon or over, what passed the law's date before its promise, what stands past its term.
  open: sqlite.prepare<[Asked], OpenRow>(
    `SELECT id, code, status, json_extract(doc, '$.due', '$.dueHistory', '$.clockStops') AS parts, coalesce(${OWN}, 0) AS own
     FROM dossier WHERE ended_at IS NULL AND (@isLeader OR ${OWN}) AND num IN (
       SELECT num FROM dossier WHERE status IN ('accepted', 'processing') AND promised_due < @horizon
       UNION SELECT num FROM dossier WHERE passed_due IS NOT NULL AND passed_due < @horizon
       UNION SELECT num FROM dossier WHERE status = 'stopped' AND term IS NOT NULL AND term < @today)`,
  ),
  untold: sqlite.prepare<[{ readonly keys: string; readonly until: string }], string>('SELECT value FROM json_each(@keys) WHERE NOT EXISTS (SELECT 1 FROM told_warning WHERE key = value AND told_at <= @until)').pluck(),
  tell: sqlite.prepare<[{ readonly key: string; readonly at: string; readonly until: string }]>(
    'INSERT INTO told_warning (key, told_at) VALUES (@key, @at) ON CONFLICT (key) DO UPDATE SET told_at = @at WHERE told_at > @until',
  ),
  isAhead: sqlite.prepare<[string], number>('SELECT 1 FROM told_warning WHERE told_at > ? LIMIT 1').pluck(),
  provinceSaid: sqlite.prepare<[], string>('SELECT server_time FROM time_receipt ORDER BY rowid DESC LIMIT 1').pluck(),
  untell: sqlite.prepare<[string]>('DELETE FROM told_warning WHERE told_at > ?'),
  forget: sqlite.prepare<[string]>('DELETE FROM told_warning WHERE told_at < ? AND NOT EXISTS (SELECT 1 FROM dossier WHERE id = substr(key, 1, 36) AND ended_at IS NULL)'),
}));
