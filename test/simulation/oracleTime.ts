/**
 * Trusted time (DESIGN §4): whatever was done to a station's clock, each event's interval holds the moment at which it was
 * truly committed, by the station's receipts and by the province's.
 */
import type { MemoryTables } from '#gateway/memoryStore';
import type { JournalEvent } from '#shared/journal/event';
import { msToInstant } from '#shared/time';
import type { ReceiptTime } from '#shared/trustedTime/intervals';
import { trustedTimes } from '#shared/trustedTime/trustedTime';
import type { JournalRow, Rested } from './oracle.ts';

/** True moments by the event's id, ms since 1970. */
export type TrueMoments = ReadonlyMap<string, number>;

export const itsMoments = ({ core, name }: Rested, rows: readonly JournalRow[], moments: TrueMoments): string[] => {
  const receipts = core.db.sqlite.prepare<[], ReceiptTime>('SELECT incarnation, head_seq AS headSeq, server_time AS serverTime, hash FROM time_receipt').all();
  return outside(rows.map(({ bytes }) => bytes), receipts, moments).map((what) => `${name}: ${what}`);
};

export const provincesMoments = ({ lives, events, receipts }: Readonly<MemoryTables>, moments: TrueMoments): string[] =>
  [...lives.values()].flatMap(({ id, incarnation }) => {
    const rows = events.get(id) ?? [];
    // Given to a copy of the folder for a head this chain never had, it covers nothing.
    const covers = ({ headSeq, headHash }: { readonly headSeq: number; readonly headHash: string }): boolean => rows[headSeq - 1]?.hash === headHash;
    const given = (receipts.get(id) ?? []).map((receipt): ReceiptTime => ({ incarnation, headSeq: covers(receipt) ? receipt.headSeq : 0, serverTime: receipt.serverTime, hash: receipt.hash }));
    return outside(rows.map(({ bytes }) => bytes), given, moments).map((what) => `province: ${what}`);
  });

const outside = (stored: readonly Uint8Array[], receipts: readonly ReceiptTime[], moments: TrueMoments): string[] => {
  // What is no event (the province keeps it all the same) has no clock; what a fork says again stands behind what came after it.
  const events = stored.map((bytes) => JSON.parse(Buffer.from(bytes).toString('utf8')) as JournalEvent).filter(({ repeats }) => repeats === undefined);
  const { times } = trustedTimes(events, receipts);
  return events.flatMap(({ id, seq, type }, index) => {
    const [moment, time] = [moments.get(id), times[index]];
    if (moment === undefined || time === undefined) return [];
    const at = msToInstant(moment);
    const isInside = (time.from === null || time.from <= at) && (time.to === null || at <= time.to);
    return isInside ? [] : [`seq ${seq} (${type}) happened at ${at}, and is said to lie between ${time.from ?? 'ever'} and ${time.to ?? 'ever'}`];
  });
};
