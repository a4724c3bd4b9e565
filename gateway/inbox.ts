/** A page of what an agency's feed has for one life of a station. Reading changes nothing but the nonce: a lost answer is asked for again. */
import { z } from 'zod';
import { replacementEvent } from '#shared/sync/settlement';
import { parseJson } from '#shared/parseJson';
import { err, ok, type Result } from '#shared/result';
import { type InboxAnswer, type InboxEnvelope, type InboxQuery, MAX_INBOX_BYTES, MAX_INBOX_ITEMS } from '#shared/sync/inbox';
import { freshNonce } from '#shared/sync/nonce';
import type { GatewayError } from '#shared/sync/protocol';
import type { GatewayContext } from './context.ts';
import type { FeedNews } from './inboxStore.ts';
import { settlementOf } from './rejudge.ts';
import { heldBy } from './sender.ts';
import type { StoredStation } from './store.ts';

export const inbox = (context: GatewayContext, station: StoredStation, nonce: string, { incarnation, after, limit }: InboxQuery): Promise<Result<InboxAnswer, GatewayError>> =>
  context.store.transaction(async (tx) => {
    if (!(await tx.consumeNonce(station.id, nonce))) return err({ type: 'NonceUnknown' });
    const lives = await tx.stationLives(station.id);
    const life = lives.find((one) => one.incarnation === incarnation);
    // A life that never greeted holds nothing the province knows of.
    const reader = { agencyCode: station.agencyCode, station: station.id, life: life?.id ?? '', held: life === undefined ? new Map<string, number>() : heldBy(life.id, lives) };
    const page = await tx.readFeed(reader, after, limit);
    const { items, isCut } = withinBytes(page.news.map(toItem));
    const next = freshNonce(context);
    await tx.addNonce(station.id, next);
    return ok({ items, next: isCut ? (items.at(-1)?.cursor ?? after) : page.next, more: isCut || page.more, nonce: next });
  });

/** Null when it is none: other members, numbers out of bounds. */
export const readInboxQuery = (path: string): InboxQuery | null => {
  const parsed = Query.safeParse(Object.fromEntries(new URLSearchParams(path.split('?')[1] ?? '')));
  return parsed.success ? parsed.data : null;
};
const Query = z.strictObject({ incarnation: z.uuid(), after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER), limit: z.coerce.number().int().min(1).max(MAX_INBOX_ITEMS) });

const toItem = (news: FeedNews): InboxEnvelope => {
  const { no: cursor } = news;
  if (news.tell === 'item') {
    const { id, kind, at, content } = news.item;
    return { ...(JSON.parse(content) as object), cursor, id, at, kind };
  }
  const { station, incarnation, seq, dossierId, outcome, reason, version, at, bytes } = news.event;
  const place = { cursor, at, dossierId, incarnation, seq };
  const settlement = settlementOf(news.event);
  if (news.tell === 'outcome') {
    const replaced = outcome === 'applied' && settlement !== null ? { replacement: settlement.data.replacement } : {};
    const told = { kind: 'outcome', id: `${incarnation}/${seq}/${outcome}`, outcome, ...(reason === null ? {} : { reason }), ...(version === null ? {} : { version }), ...replaced };
    return { ...place, ...told } as InboxEnvelope;
  }
  const original = parseJson(bytes);
  const event = (settlement === null ? null : replacementEvent(original, settlement)) ?? original;
  return { ...place, kind: 'dossier-event', id: `${incarnation}/${seq}`, station, version, event } as InboxEnvelope;
};

/** As many as fit; the first one always. */
const withinBytes = (items: readonly InboxEnvelope[]): { readonly items: InboxEnvelope[]; readonly isCut: boolean } => {
  let bytes = 0;
  const tooFar = items.findIndex((item, index) => (bytes += Buffer.byteLength(JSON.stringify(item))) > MAX_INBOX_BYTES && index > 0);
  return tooFar === -1 ? { items: [...items], isCut: false } : { items: items.slice(0, tooFar), isCut: true };
};
