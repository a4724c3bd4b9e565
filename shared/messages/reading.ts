/** How a dossier stood to its due date at a moment, in words: by date and by minute, because two authorities count differently. */
import type { Timeliness } from '../deadline/timeliness.ts';
import type { Attested, DossierReading } from '../dossier/asOf.ts';
import { momentToText } from './clock.ts';
import { lateBeforeToText } from './lateness.ts';
import { recordedReadingText, unattestedText } from './trustedTime.ts';

const words: Readonly<Record<Attested<Timeliness>, string>> = { early: 'trước hạn', 'on-time': 'đúng hạn', late: 'quá hạn', unattested: unattestedText };
const openWords: Readonly<Record<Attested<Timeliness>, string>> = { ...words, early: 'trong hạn', 'on-time': 'trong hạn' };

/** In the place of what is due: nothing is. */
export const voidedText = 'Đã hủy, không tính.';

/** `Hạn theo luật 17:00 08/10/2026: theo ngày đúng hạn, theo phút quá hạn; đã kết thúc.` */
export const readingToText = (reading: DossierReading | 'voided'): string => {
  if (reading === 'voided') return voidedText;
  const { ended, byDate, byMinute, declared, legalDue, clockStands, supplementRequests, lateBefore } = reading;
  const said = ended ? words : openWords;
  const state = ended ? 'đã kết thúc' : clockStands ? 'chưa kết thúc, đang ngừng tính hạn' : 'chưa kết thúc';
  const again = supplementRequests > 1 ? ` Đã yêu cầu bổ sung ${supplementRequests} lần.` : '';
  return `Hạn theo luật ${momentToText(legalDue)}: theo ngày ${said[byDate]}, theo phút ${said[byMinute]}; ${state}.${recordedReadingText({ declared }, (how) => words[how])}${again}${lateBefore === null ? '' : ` ${lateBeforeToText(lateBefore)}`}`;
};
