/**
 * What the province brings into the feeds by itself: online dossiers, catalogue and calendar versions, official codes,
 * statuses from above, decisions on single events. Each is one transaction, and said again changes nothing.
 */
import { isDeepStrictEqual } from 'node:util';
import { zstdCompressSync } from 'node:zlib';
import { z } from 'zod';
import { parseCalendarCsv } from '#shared/calendar/workingCalendar';
import { readCatalogue } from '#shared/catalogue/catalogue';
import { RegisterAct } from '#shared/dossier/acts';
import { isCodeOfSeries, isOfficialCode } from '#shared/dossier/dossierCode';
import { statuses } from '#shared/dossier/status';
import { bytesToSha256 } from '#shared/journal/chain';
import { err, ok, type Result } from '#shared/result';
import { InboxItem, MAX_PUBLISHED_BYTES, MAX_PUBLISHED_PACKED, OnlineSubmission } from '#shared/sync/inbox';
import { isOpenOutcome } from '#shared/sync/outcome';
import { isLocalMinute, localMinuteToInstant } from '#shared/time';
import type { GatewayContext } from './context.ts';
import type { BringError } from '#shared/messages/bring';
import type { Told } from './rejudge.ts';
import { voidEvent } from './settle.ts';
import type { GatewayTransaction } from './store.ts';

export interface Brought {
  /** Of the item in the inboxes. */
  readonly item: string;
  /** It had been brought before: nothing changed. */
  readonly repeated: boolean;
}

const minute = z.string().refine(isLocalMinute, 'date');
/** A line of `quay gateway inject`; the unit by its code or by one of its stations. */
const OnlineLine = z.strictObject({ agencyCode: z.string().optional(), station: z.string().optional(), portalCode: RegisterAct.shape.officialCode, submittedAt: minute, submission: OnlineSubmission });

/** @idempotent with the portal's code; another unit or content under a code that was brought is refused. */
export const injectOnline = (context: GatewayContext, line: unknown): Promise<Result<Brought & { readonly portalCode: string; readonly dossierId: string; readonly agencyCode: string }, BringError>> => {
  const parsed = OnlineLine.safeParse(line);
  if (!parsed.success) return Promise.resolve(invalid(parsed.error));
  const { agencyCode: stated, station, portalCode, submittedAt, submission } = parsed.data;
  if ((stated === undefined) === (station === undefined)) return Promise.resolve(err({ type: 'InputInvalid', problems: [{ path: 'agencyCode', problem: 'agencyCode or station' }] }));
  if (!isOfficialCode(portalCode)) return Promise.resolve(err({ type: 'OfficialCodeWrong', code: portalCode }));
  return context.store.transaction(async (tx) => {
    const agencyCode = stated ?? (await tx.findStation(station ?? ''))?.agencyCode;
    if (agencyCode === undefined || !(await tx.agencies()).includes(agencyCode)) return err({ type: 'UnitUnknown', unit: stated ?? station ?? '' });
    // A portal's number among a station's own would be given again to somebody at the desk.
    if ((await tx.lockLeases(agencyCode)).some(({ from, to }) => isCodeOfSeries(portalCode, { agencyCode, from, to }))) return err({ type: 'CodeOfOwnSeries', code: portalCode });
    const id = idOf('online', portalCode);
    const dossierId = freshUuid(context);
    if (await bring(tx, context, { id, kind: 'online-dossier', dossierId, portalCode, submittedAt, submission }, [agencyCode])) return ok({ item: id, repeated: false, portalCode, agencyCode, dossierId });
    const kept = JSON.parse((await tx.findContent(id))?.content ?? '{}') as KeptOnline;
    const [told = agencyCode] = await tx.agenciesTold(id);
    if (told !== agencyCode) return err({ type: 'OnlineDiffers', code: portalCode, agencyCode: told, what: 'unit' });
    if (!isSameOnline(kept, submittedAt, submission)) return err({ type: 'OnlineDiffers', code: portalCode, agencyCode, what: 'content' });
    return ok({ item: id, repeated: true, portalCode, agencyCode, dossierId: kept.dossierId });
  });
};

interface KeptOnline {
  readonly dossierId: string;
  readonly submittedAt: string;
  readonly submission: unknown;
}

/** As the submission is read today: an older program may have kept it without what has a default now. */
const isSameOnline = (kept: KeptOnline, submittedAt: string, submission: OnlineSubmission): boolean =>
  kept.submittedAt === submittedAt && isDeepStrictEqual(OnlineSubmission.safeParse(kept.submission).data, OnlineSubmission.parse(JSON.parse(JSON.stringify(submission))));

/** To every unit, those that join later included. @idempotent with the file's content. */
export const publish = (context: GatewayContext, kind: 'catalogue' | 'calendar', text: string, source: string): Promise<Result<Brought & { readonly version: string; readonly bytes: number }, BringError>> => {
  const problem = kind === 'catalogue' ? catalogueProblem(text) : calendarProblem(text);
  if (problem !== null) return Promise.resolve(err(problem));
  const bytes = Buffer.from(text, 'utf8');
  const content = zstdCompressSync(bytes).toString('base64');
  if (bytes.length > MAX_PUBLISHED_BYTES || content.length > MAX_PUBLISHED_PACKED) return Promise.resolve(err({ type: 'PublishedTooLarge', bytes: bytes.length, most: MAX_PUBLISHED_BYTES }));
  const version = bytesToSha256(bytes);
  return context.store.transaction(async (tx) => {
    const id = idOf(kind, version);
    const repeated = !(await bring(tx, context, { id, kind, version, source, content }, await tx.agencies()));
    return ok({ item: id, repeated, version, bytes: content.length });
  });
};

const catalogueProblem = (text: string): BringError | null => {
  const { procedures, errors } = readCatalogue(text);
  return procedures.length > 0 ? null : { type: 'CatalogueFileUnusable', firstError: errors[0]?.error.type ?? 'CatalogueEmpty' };
};
const calendarProblem = (text: string): BringError | null => {
  const parsed = parseCalendarCsv(text);
  return parsed.ok ? null : parsed.error;
};

/** The newest catalogue and calendar, for a unit that has just joined. */
export const welcomeUnit = async (tx: GatewayTransaction, agencyCode: string): Promise<void> => {
  const newest = await tx.newestContents(['catalogue', 'calendar']);
  if (newest.length > 0) await tx.tellFeeds(newest.map(({ id }) => ({ agencyCode, entry: { kind: 'item', item: id } })));
};

/** A line of `quay gateway decide`. `code`: of the dossier; times are minutes, wall clock of Viet Nam. */
const Decision = z.discriminatedUnion('decide', [
  z.strictObject({ decide: z.literal('official-code'), code: z.string(), officialCode: z.string().min(1).max(80), system: z.string().min(1).max(120) }),
  z.strictObject({ decide: z.literal('status'), code: z.string(), status: z.enum(statuses), statusAt: minute, system: z.string().min(1).max(120), note: z.string().max(1000).default('') }),
  z.strictObject({ decide: z.literal('event'), station: z.string(), incarnation: z.uuid().optional(), seq: z.int().min(1), way: z.enum(['explain', 'void']), reason: z.string().min(1).max(1000), decidedBy: z.string().min(1).max(200) }),
]);
type Decision = z.infer<typeof Decision>;

export const decide = (context: GatewayContext, line: unknown): Promise<Result<Brought, BringError>> => {
  const parsed = Decision.safeParse(line);
  if (!parsed.success) return Promise.resolve(invalid(parsed.error));
  const decision = parsed.data;
  return context.store.transaction((tx) => (decision.decide === 'event' ? decideEvent(tx, context, decision) : decideDossier(tx, context, decision)));
};

const decideDossier = async (tx: GatewayTransaction, context: GatewayContext, decision: Exclude<Decision, { decide: 'event' }>): Promise<Result<Brought, BringError>> => {
  const { decide: _, code, ...said } = decision;
  const dossierId = (await tx.dossierIdsByCode([code])).get(code);
  const stored = dossierId === undefined ? undefined : (await tx.dossiers([dossierId])).get(dossierId);
  if (dossierId === undefined || stored === undefined) return err({ type: 'DossierNotFound', code });
  const resolving = stored.dossier.otherUnit?.code ?? '';
  const agencies = [stored.agencyCode, ...(Object.hasOwn(stored.told, resolving) ? [resolving] : [])];
  const id = idOf(decision.decide, dossierId, said);
  const content =
    decision.decide === 'official-code'
      ? { kind: 'official-code', officialCode: decision.officialCode, system: decision.system }
      : { kind: 'status-above', status: decision.status, statusAt: localMinuteToInstant(decision.statusAt), system: decision.system, note: decision.note };
  return ok({ item: id, repeated: !(await bring(tx, context, { id, dossierId, ...content }, agencies)) });
};

/** Explains why an event is open, or voids it: what waited for it is judged again. */
const decideEvent = async (tx: GatewayTransaction, context: GatewayContext, decision: Extract<Decision, { decide: 'event' }>): Promise<Result<Brought, BringError>> => {
  const { decide: _, station, seq, ...said } = decision;
  const incarnation = decision.incarnation ?? (await tx.stationLives(station)).at(-1)?.incarnation ?? '';
  const target = await tx.eventAt(station, incarnation, seq);
  const id = idOf('event', station, incarnation, seq, said);
  if (target !== null && (await tx.findContent(id)) !== null) return ok({ item: id, repeated: true });
  if (target === null || !isOpenOutcome(target.outcome)) return err({ type: 'EventNotOpen', station, seq });
  const { told } = decision.way === 'void' ? await voidEvent(tx, target, null) : { told: [] };
  const { way, reason, decidedBy } = decision;
  // Its own word first: the officer reads why before what followed.
  await bring(tx, context, { id, kind: 'decision', dossierId: target.dossierId, incarnation, seq, way, reason, decidedBy }, [target.agencyCode], station, told);
  return ok({ item: id, repeated: false });
};

/** False when it was there. What does not fit the shape of the inbox is a bug of ours. */
const bring = async (tx: GatewayTransaction, context: GatewayContext, item: { readonly id: string; readonly kind: string } & Readonly<Record<string, unknown>>, agencies: readonly string[], station: string | null = null, behind: readonly Told[] = []): Promise<boolean> => {
  const { id, kind, ...content } = item;
  const at = context.now();
  InboxItem.parse({ ...content, id, kind, at, cursor: 1 });
  if (!(await tx.addContent({ id, kind, content: JSON.stringify(content), station, at }))) return false;
  await tx.tellFeeds([...agencies.map((agencyCode): Told => ({ agencyCode, entry: { kind: 'item', item: id } })), ...behind]);
  return true;
};

const idOf = (kind: string, ...parts: readonly unknown[]): string => `${kind}:${bytesToSha256(JSON.stringify(parts)).slice(0, 40)}`;

const invalid = ({ issues }: z.ZodError): Result<never, BringError> => err({ type: 'InputInvalid', problems: issues.slice(0, 20).map(({ path, code }) => ({ path: path.join('.'), problem: code })) });

/** Version 4, from the gateway's own source of chance. */
const freshUuid = ({ randomBytes }: GatewayContext): string => {
  const bytes = Uint8Array.from(randomBytes(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
