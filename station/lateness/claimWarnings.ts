/**
 * What an officer has not been warned of yet, told once: whoever asks first is answered, and in the same transaction it counts as
 * told, whichever desk, window or run of the program asks again. An answer lost on its way to the screen is not said again: the
 * lists show the same at any time.
 *
 * Warned is who has the dossier; what nobody has at work here, whoever receives; what waits for a leader's word, that leader; and
 * every leader of everything, in one heap. Kept at this machine alone (`told_warning`, *device*): a restored station may repeat
 * what it said since its backup.
 */
import { preparedOnce } from '#db/preparedOnce';
import type { ClockStop, DueChange } from '#shared/dossier/clockStop';
import type { Status } from '#shared/dossier/status';
import type { DueRecord } from '#shared/journal/eventTypes';
import { type ClaimedWarnings, dossierWarnings, heapOf, impliedBy, type Warning } from '#shared/lateness/warnings';
import type { Settings } from '#shared/settings';
import { type Instant, instantToLocalDate, instantToMs, msToInstant } from '#shared/time';
import type { Actor } from '../actor.ts';
import { trueNow } from '../clock/sense.ts';
import type { StationCore } from '../core.ts';

export const claimWarnings = (core: StationCore, { officer: { id, roles } }: Pick<Actor, 'officer'>): ClaimedWarnings => {
  const asOf = trueNow(core);
  const isLeader = roles.includes('leader');
  const facts = { asOf, calendar: core.reference.calendar(), hours: core.reference.hours(), settings: core.reference.settings() };
  const open = statements(core.db).open.all({ officer: id, isReception: roles.includes('reception') ? 1 : 0, isLeader: isLeader ? 1 : 0, today: instantToLocalDate(asOf), horizon: horizonOf(asOf, facts.settings) }).map((row) => ({ ...row, found: dossierWarnings({ ...facts, dossier: toDossier(row) }) }));
  const told = (): Claimed[] => open.flatMap((row) => claimedOf(core, id, row, row.found));
  // Nearly always there is nothing new, and then nothing is written.
  if (told().length === 0) return { own: heapOf([]), unit: heapOf([]) };
  const claimed = core.db.sqlite.transaction(() => {
    const news = told();
    for (const { dossierId, also } of news) for (const one of also) statements(core.db).tell.run(keyOf(dossierId, one, id), asOf);
    return news;
  }).immediate();
  forgetOld(core, asOf);
  const heap = (isOwn: boolean) => heapOf(claimed.filter((one) => one.isOwn === isOwn).map(({ warning, code }) => ({ ...warning, code })));
  return { own: heap(true), unit: heap(false) };
};

/** Nothing due later is near yet, through the longest holidays. */
const horizonOf = (asOf: Instant, { dueSoonDays, dueSoonHours, extensionNoticeDays }: Settings): Instant =>
  msToInstant(instantToMs(asOf) + (2 * Math.max(dueSoonDays, extensionNoticeDays, Math.ceil(dueSoonHours / 4)) + 15) * 86_400_000);

interface Claimed {
  readonly dossierId: string;
  readonly code: string;
  readonly isOwn: boolean;
  readonly warning: Warning;
  /** All that counts as told with it. */
  readonly also: readonly Warning[];
}

/** Of each dossier only the most urgent thing not told yet: after a long absence nobody needs its whole story. */
const claimedOf = ({ db }: StationCore, officer: string, { id, code, own }: OpenRow, found: readonly Warning[]): Claimed[] => {
  const isTold = (one: Warning): boolean => statements(db).isTold.get(keyOf(id, one, officer)) === 1;
  const warning = found.find((one) => !isTold(one));
  return warning === undefined ? [] : [{ dossierId: id, code, isOwn: own === 1, warning, also: [...found, ...found.flatMap(impliedBy)] }];
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
  isTold: sqlite.prepare<[string], number>('SELECT 1 FROM told_warning WHERE key = ?').pluck(),
  tell: sqlite.prepare<[string, string]>('INSERT INTO told_warning (key, told_at) VALUES (?, ?) ON CONFLICT DO NOTHING'),
  forget: sqlite.prepare<[string]>('DELETE FROM told_warning WHERE told_at < ? AND NOT EXISTS (SELECT 1 FROM dossier WHERE id = substr(key, 1, 36) AND ended_at IS NULL)'),
}));
