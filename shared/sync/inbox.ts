/**
 * The inbox: what the province tells a station (DESIGN §6; in prose: docs/sync.md).
 *
 *   GET /v1/stations/{id}/inbox?incarnation=…&after=<cursor>&limit=<n>      → items after the cursor, oldest first
 *
 * Signed like every request, over the path with its query and an empty body, with the gateway's own nonce. Each agency
 * (đơn vị) has one feed; a cursor is a place in it, given in the order in which the province committed, so nothing ever
 * appears behind a cursor that was passed. What the asking incarnation wrote itself is left out.
 *
 * An item is kept as it came: a kind or a field this program does not know yet is read after its upgrade.
 */
import { z } from 'zod';
import { RegisterAct } from '../dossier/acts.ts';
import { EventEnvelope } from '../journal/event.ts';
import { EventData } from '../journal/eventTypes.ts';
import { Replacement } from '../journal/provinceEvents.ts';
import { statuses } from '../dossier/status.ts';
import { isInstant, isLocalMinute } from '../time.ts';
import { settledOutcomes, outcomeReasons } from './outcome.ts';

/** Items of one answer; the gateway takes any wish up to this. */
export const MAX_INBOX_ITEMS = 1000;
/** Of the items of one answer together, as JSON; a single larger item is told alone. */
export const MAX_INBOX_BYTES = 512 * 1024;
/** Of a catalogue or a calendar, unpacked and as it travels. */
export const MAX_PUBLISHED_BYTES = 16 * 1024 * 1024;
export const MAX_PUBLISHED_PACKED = 2 * 1024 * 1024;

export interface InboxQuery {
  /** Which life of the station asks: what another life of it wrote and this one does not hold is told to it. */
  readonly incarnation: string;
  /** 0 from the beginning. */
  readonly after: number;
  readonly limit: number;
}

/** As signed and as asked: the query is part of the path. */
export const inboxPath = (station: string, { incarnation, after, limit }: InboxQuery): string =>
  `/v1/stations/${station}/inbox?incarnation=${incarnation}&after=${after}&limit=${limit}`;

const Instant = z.string().refine(isInstant, 'instant');
const Seq = z.int().min(1);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What every item has, whatever its kind. */
export const InboxEnvelope = z.object({
  /** Its place in the feed of the agency. */
  cursor: z.int().min(1),
  /** Names the matter: the same in every feed that tells it, and again if it is told again. */
  id: z.string().min(1).max(120),
  /** When the province took it in. */
  at: Instant,
  kind: z.string().min(1).max(40),
});
export type InboxEnvelope = z.infer<typeof InboxEnvelope>;

/** Sent on a portal (hồ sơ trực tuyến). Each station of the unit journals it as `dossier.registered` with this dossierId and `inboxItem`; the province takes the first and lets the others be. */
export const OnlineSubmission = RegisterAct.omit({ act: true, opId: true, officialCode: true, submittedAt: true });
export type OnlineSubmission = z.infer<typeof OnlineSubmission>;

const Published = z.object({
  /** SHA-256 of the file, unpacked. */
  version: Hash,
  /** Of the file, for people. */
  source: z.string().min(1).max(200),
  /** The file, zstd, base64. */
  content: z.string().max(MAX_PUBLISHED_PACKED),
});

export const InboxItem = z.discriminatedUnion('kind', [
  InboxEnvelope.extend({
    kind: z.literal('online-dossier'),
    dossierId: z.uuid(),
    /** The portal's code, the one its applicant holds. */
    portalCode: RegisterAct.shape.officialCode,
    /** Minute, wall clock of Viet Nam. */
    submittedAt: z.string().refine(isLocalMinute, 'date'),
    submission: OnlineSubmission,
  }),
  /**
   * An event in the province's dossiers that another station wrote (or another life of this one), about a dossier of this
   * agency or handed over to it. `version` is the dossier's at the province after it; `event` is the event as it was
   * applied: what replaced it, where an officer settled it so.
   */
  InboxEnvelope.extend({
    kind: z.literal('dossier-event'),
    dossierId: z.uuid(),
    station: z.string().min(1),
    incarnation: z.uuid(),
    seq: Seq,
    version: z.int().min(1),
    event: z.looseObject({ type: z.string(), version: z.int() }),
  }),
  /**
   * What became of an event of the asking station after its first answer: settled, or judged again after what it waited
   * for. Told below its acknowledged end, therefore here. `applied`: this is its place among the dossier's events.
   */
  InboxEnvelope.extend({
    kind: z.literal('outcome'),
    dossierId: z.string().nullable(),
    incarnation: z.uuid(),
    seq: Seq,
    outcome: z.enum(settledOutcomes),
    reason: z.enum(outcomeReasons).optional(),
    /** Of the dossier at the province after it; only when applied. */
    version: z.int().min(1).optional(),
    /** What was applied in its place: a copy of the settling station's folder holds the event, and not its settlement. */
    replacement: Replacement.optional(),
  }),
  InboxEnvelope.extend({
    kind: z.literal('official-code'),
    dossierId: z.uuid(),
    /** Kept beside our code, which never changes once printed. */
    officialCode: z.string().min(1).max(80),
    /** Which system gave it: `Cổng DVCQG`. */
    system: z.string().min(1).max(120),
  }),
  /** How a system above sees the dossier. Told, shown, never believed against our own record. */
  InboxEnvelope.extend({
    kind: z.literal('status-above'),
    dossierId: z.uuid(),
    status: z.enum(statuses),
    statusAt: Instant,
    system: z.string().min(1).max(120),
    note: z.string().max(1000),
  }),
  /** The province says something of one event of this station that was not applied, or voids it (`way`). */
  InboxEnvelope.extend({
    kind: z.literal('decision'),
    dossierId: z.string().nullable(),
    incarnation: z.uuid(),
    seq: Seq,
    way: z.enum(['explain', 'void']),
    reason: z.string().min(1).max(1000),
    decidedBy: z.string().min(1).max(200),
  }),
  InboxEnvelope.extend({ kind: z.literal('catalogue'), ...Published.shape }),
  InboxEnvelope.extend({ kind: z.literal('calendar'), ...Published.shape }),
]);
export type InboxItem = z.infer<typeof InboxItem>;
export type InboxKind = InboxItem['kind'];
export type InboxItemOf<K extends InboxKind> = Extract<InboxItem, { kind: K }>;

export const InboxAnswer = z.object({
  /** Unknown kinds and fields stay in them. Read each with `readInboxItem`. */
  items: z.array(InboxEnvelope.loose()),
  /** The cursor to ask after next: at or beyond the last item, for what is not told to this station is passed over. Before the cursor asked from: the feed was put back, and is to be read from its beginning. */
  next: z.int().min(0),
  /** There was more in the feed. */
  more: z.boolean(),
  /** For the next request. */
  nonce: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
});
export type InboxAnswer = z.infer<typeof InboxAnswer>;

const knownKinds: ReadonlySet<string> = new Set(InboxItem.options.map((option) => option.shape.kind.value));

export type ReadItem =
  | { readonly known: true; readonly item: InboxItem }
  /** A kind, or an event's type or shape, of a newer province or neighbour; or one that breaks its own shape. */
  | { readonly known: false; readonly why: 'unknown-kind' | 'unknown-type' | 'malformed'; readonly envelope: InboxEnvelope };

const LooseEnvelope = EventEnvelope.loose();
/** What this program can fold: each in its first shape. */
export const foldedTypes: ReadonlySet<string> = new Set(EventData.options.map((option) => option.shape.type.value));

/** `types`: the events this program knows. */
export const readInboxItem = (envelope: InboxEnvelope, types: ReadonlySet<string> = foldedTypes): ReadItem => {
  const item = InboxItem.safeParse(envelope);
  if (!item.success) return { known: false, why: knownKinds.has(envelope.kind) ? 'malformed' : 'unknown-kind', envelope };
  const why = item.data.kind === 'dossier-event' ? whyNotFolded(item.data.event, types) : null;
  if (why !== null) return { known: false, why, envelope };
  // Unknown fields of an event are kept: the value itself, not what the schema would leave of it.
  return { known: true, item: item.data.kind === 'online-dossier' ? item.data : (envelope as InboxItem) };
};

/** A dossier is folded from it: the reducer knows its type in this shape, and it has the members that are read then. */
const whyNotFolded = (event: { readonly type: string; readonly version: number }, types: ReadonlySet<string>): 'unknown-type' | 'malformed' | null => {
  if (!types.has(event.type) || event.version > 1) return 'unknown-type';
  return LooseEnvelope.safeParse(event).success && EventData.safeParse(event).success ? null : 'malformed';
};
