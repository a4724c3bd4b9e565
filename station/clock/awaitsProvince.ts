/**
 * An end that is *chưa chứng thực được* only because the province has not answered since (`endTime.ts`): nothing contradicts the
 * clock, and the answer, when it comes, can still show when it was. The reading is the same; a screen says it in kinder words.
 *
 * Our design. Inside the boot the machine's own counter carries the answer back to it, however late that comes; after another
 * boot only an answer of its last day does.
 */
import { preparedOnce } from '#db/preparedOnce';
import { openStop } from '#shared/dossier/clockStop';
import type { Dossier } from '#shared/dossier/dossier';
import type { JournalEvent } from '#shared/journal/event';
import { type Instant, instantToLocalDate } from '#shared/time';
import { BEFORE_ALL } from '#shared/trustedTime/intervals';
import { SUSPICIOUS_MS } from '#shared/trustedTime/trustedTime';
import type { StationCore } from '../core.ts';
import { clockView } from './clockView.ts';
import { plainTimeAt } from './endTime.ts';
import { AROUND } from './timeInside.ts';
import { hasJumped } from './wrongStretches.ts';

/** `asOf`: trusted time. */
export const awaitsProvince = (core: StationCore, { id, endedAt, endRecordedAt, clockStops, due }: Dossier, asOf: Instant): boolean => {
  if (endedAt === null || endRecordedAt !== null || clockView(core).text !== null) return false;
  const time = plainTimeAt(core, { dossierId: id, at: openStop(clockStops)?.at ?? endedAt });
  const [place, ...others] = time?.places ?? [];
  if (time === null || place === undefined || others.length > 0 || time.to !== null || time.from === null || time.from === BEFORE_ALL || time.offMs > SUSPICIOUS_MS) return false;
  if (hasJumped(core, place - AROUND, place + AROUND)) return false;
  const bytes = statements(core.db).event.get(place)?.bytes;
  const isThisBoot = bytes !== undefined && (JSON.parse(bytes.toString('utf8')) as JournalEvent).clock.bootId === core.deps.bootId;
  return isThisBoot || instantToLocalDate(asOf) <= instantToLocalDate(due.legalDue);
};

const statements = preparedOnce(({ sqlite }) => ({
  event: sqlite.prepare<[number], { bytes: Buffer }>('SELECT bytes FROM journal WHERE pos = ?'),
}));
