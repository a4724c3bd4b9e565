/**
 * Who acted at another station. Login names are each station's own: `lan` there may be somebody else than `lan` here, so
 * a name is taken only from what that station told of the dossier; without one, the person is named by station and login.
 */
import { preparedOnce } from '#db/preparedOnce';
import type { JournalEvent } from '#shared/journal/event';
import { inboxWords } from '#shared/messages/inbox';
import type { InboxItemOf } from '#shared/sync/inbox';
import type { StationCore } from '../core.ts';

export type NameOf = (officer: string) => string;
type Told = InboxItemOf<'dossier-event'>;

/** For the events `station` wrote about that dossier. Another life of this station has our own people. */
export const nameAtStation = ({ db, identity }: StationCore, station: string, dossierId: string, own: NameOf): NameOf => {
  if (station === identity.id) return own;
  const told = toldOf(db).all(dossierId).map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as Told);
  const names = new Map(told.filter((item) => item.station === station).flatMap(({ event }) => namesIn(event as unknown as JournalEvent)));
  return (officer) => names.get(officer) ?? inboxWords.officerElsewhere(officer);
};

/** Officer and name, as an event carries them for its papers. */
const namesIn = ({ by, data }: JournalEvent): (readonly [string, string])[] => {
  const said = data as Readonly<Record<string, unknown>>;
  const pairs = [[by.officer, said['receivedByName']], [by.officer, said['officerName']], [said['toOfficer'], said['toName']], [said['leader'], said['leaderName']], [said['approver'], said['approverName']]] as const;
  return pairs.flatMap(([officer, name]) => (typeof officer === 'string' && typeof name === 'string' && name !== '' ? [[officer, name] as const] : []));
};

const toldOf = preparedOnce(({ sqlite }) => sqlite.prepare<[string], { bytes: Buffer }>(`SELECT bytes FROM inbox WHERE dossier_id = ? AND kind = 'dossier-event' ORDER BY no`));
