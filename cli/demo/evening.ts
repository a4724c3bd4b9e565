/** The end of the demo's day: what is left, closed and signed while the network is still away, on paper too. */
import type { DaySection } from '#shared/contract';
import { daySectionWords } from '#shared/messages/closeDay';
import { type Day, fileOf, station, textOf } from './day.ts';
import { atTime } from './people.ts';
import type { Answer } from './stage.ts';

/** Answers the short name of the signature. */
export const closeTheDay = async (day: Day, dossiers: number): Promise<string> => {
  const { quay, check, tell } = day;
  const list = await quay(station(day, '--as', 'lan', '--now', atTime('16:42'), 'close-day'));
  const counts = list.value['counts'] as { received: number; completed: number; returned: number } | undefined;
  const sections = (list.value['sections'] ?? []) as { section: DaySection; total: number }[];
  tell('16:42', `Xem danh sách cuối ngày: ${sections.filter(({ total }) => total > 0).map(({ section, total }) => `${daySectionWords[section].toLocaleLowerCase('vi')} ${total}`).join(', ')}.`);
  check(`đếm đủ việc trong ngày: nhận ${dossiers}, trả ${RETURNED}`, counts?.received === dossiers && counts.returned === RETURNED);

  const file = fileOf(day, 'chot-ngay.pdf');
  const closed = await quay(station(day, '--as', 'lan', '--now', atTime('16:45'), 'close-day', '--close', '--note', 'Chờ kết quả ngày mai', '--pdf', file));
  const seal = String(closed.value['seal']);
  tell('16:45', `Chốt ngày khi chưa có mạng: để lại ${String(closed.value['left'])} dòng, chữ ký số ${seal}.`);
  const paper = await textOf(day, 'chot-ngay.pdf');
  check('giấy chốt ngày ghi đủ chữ ký số và người chốt', closed.exitCode === 0 && paper.includes(seal) && paper.includes('Nguyễn Thị Lan') && !paper.includes('Ngày chưa chốt'));
  return seal;
};

/** Six by the pile, one certified while the person waited. */
const RETURNED = 7;

/** After everything was sent: what was signed is still what stands in the journal. */
export const checkClosedDay = async ({ quay, check, ...day }: Day, seal: string): Promise<void> => {
  const { value, exitCode } = await quay(['--data', day.stationDir, '--now', atTime('16:55'), 'close-day', '--check']);
  check('chữ ký của ngày đã chốt vẫn khớp', exitCode === 0 && (value as Answer)['seal'] === seal);
};
