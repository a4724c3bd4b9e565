/** A dossier's history in sentences, from its events: who, in which role, did what. */
import type { JournalEvent } from '../journal/event.ts';
import { scanFactOf } from '../dossier/scanFact.ts';
import { statusToText } from '../dossier/status.ts';
import { roleToText } from '../roleText.ts';
import { pauseReasonToText } from '../dossier/clockStop.ts';
import { localDateToText } from '../time.ts';
import { dayClosedSentence } from './closeDay.ts';
import { apologySentToText, causeStatedToText } from './lateness.ts';
import { linkWords } from './link.ts';
import { reconcileWords } from './reconcile.ts';
import { paperToText } from './route.ts';
import { clockEventWords, declarationToText, declaredToText } from './trustedTime.ts';
import { stepText } from './steps.ts';
import { lowerFirst, momentToText, supplementModeWords } from './clock.ts';
import { changesToText } from './settings.ts';
import { receiptNumberToText } from '../fees/receiptLeft.ts';
import { collectedToText, feeKindToText, moneyToText } from './fees.ts';
import { bytesToText, targetToText } from './files.ts';
import { formToText } from './papers.ts';
import { fieldWords } from './dossierFields.ts';
import { countToText } from './writing.ts';
import { undoWords } from './undo.ts';

/** `Nguyễn Thị Lan (tiếp nhận, Quầy 1) nhận hồ sơ`. `nameOf` turns an officer's id into their name. */
export const eventToSentence = (event: JournalEvent, nameOf: (officer: string) => string): string => {
  const who = event.by.role === 'system' ? 'Chương trình' : `${nameOf(event.by.officer)} (${roleToText[event.by.role]}, ${event.by.seat})`;
  return `${who} ${whatHappened(event, nameOf)}`;
};

const whatHappened = (event: JournalEvent, nameOf: (officer: string) => string): string => {
  const { declared, at, recordedAt } = event;
  const what = scanFactOf[event.type];
  return declared === undefined || what === undefined ? said(event, nameOf) : `${declaredToText({ what, at, recordedAt, ...declared }, nameOf)} (${said(event, nameOf)})`;
};

const said = (event: JournalEvent, nameOf: (officer: string) => string): string => {
  switch (event.type) {
    case 'station.created':
      return 'lập trạm';
    case 'incarnation.began':
      return event.data.reason === 'restored' ? 'mở lại trạm từ bản sao lưu' : `thấy sổ của máy này tách khỏi sổ ở tỉnh sau việc số ${event.data.parent.seq}, mở sổ mới và ghi lại những việc làm sau đó`;
    case 'station.key-escrowed':
      return 'gửi tỉnh giữ hộ khóa dữ liệu, đã niêm phong bằng khóa của tỉnh';
    case 'recovery.drilled':
      return `diễn tập khôi phục bằng ${event.data.way === 'escrow' ? 'khóa tỉnh giữ hộ' : 'cụm mật khẩu của phiếu khôi phục'}: ${event.data.ok ? 'mở và kiểm tra được' : 'KHÔNG đạt'}`;
    case 'officer.added':
      return `thêm cán bộ ${event.data.name}`;
    case 'officer.changed':
      return `đổi vai trò của cán bộ ${event.data.name}`;
    case 'officer.password-set':
      return 'đặt lại mật khẩu cho một cán bộ';
    case 'officer.locked-out':
      return 'khóa đăng nhập một cán bộ do nhập sai mật khẩu nhiều lần';
    case 'clock.heartbeat':
      return clockEventWords.heartbeat[event.data.why];
    case 'clock.jumped':
      return clockEventWords.jumped(event.data.how, event.data.byMs);
    case 'clock.confirmed':
      return clockEventWords.confirmed(event.data.isRight);
    case 'dossier.declaration-requested':
      return declarationToText(event.data);
    case 'dossier.declaration-declined':
      return `không duyệt khai bổ sung: ${event.data.reason}`;
    case 'officer.signed-in':
      return 'đăng nhập';
    case 'catalogue.imported':
      return `nhập danh mục ${event.data.procedures} thủ tục`;
    case 'calendar.imported':
      return `nhập lịch làm việc năm ${event.data.years.join(', ')}`;
    case 'fees.imported':
      return `nhập biểu phí, lệ phí: ${event.data.rules} mức thu, ${event.data.exemptions} trường hợp miễn`;
    case 'fee-series.opened':
      return `mở quyển biên lai ${event.data.symbol}, số ${event.data.from} đến ${event.data.to}`;
    case 'procedure.limit-confirmed':
      return `xác nhận thời hạn thủ tục ${event.data.code} theo ${event.data.legalBasis}`;
    case 'settings.changed': {
      const { reason, legalBasis } = event.data;
      return `đổi quy định của quầy (${changesToText(event.data)}): ${reason}${withNote(legalBasis === '' ? '' : `theo ${legalBasis}`)}`;
    }
    case 'procedure.steps-set':
      return event.data.steps.length === 0 ? `bỏ quy trình nội bộ của thủ tục ${event.data.procedureCode}` : `đặt quy trình nội bộ ${event.data.steps.length} bước cho thủ tục ${event.data.procedureCode}`;
    case 'form-set.chosen':
      return `chọn bộ mẫu giấy ${event.data.set} dùng từ ngày ${localDateToText(event.data.from)}`;
    case 'event.settled':
      return `${event.data.way === 'void' ? 'bỏ việc' : 'sửa việc'} số ${event.data.seq} mà tỉnh chưa nhận${event.data.also === undefined ? '' : `, cùng ${event.data.also} việc sau của hồ sơ`}: ${event.data.reason}`;
    case 'station.enrolled':
      return 'kết nối trạm với tỉnh';
    case 'dossier.received':
      return 'nhận hồ sơ';
    case 'dossier.certified': {
      const { intake, fee } = event.data;
      const copies = intake.certification?.items.reduce((sum, item) => sum + item.copies, 0) ?? 0;
      return `chứng thực và trả ngay ${copies} bản${fee === null ? '' : `, ${collectedToText(fee)}`}`;
    }
    case 'dossier.fee-collected':
      return collectedToText(event.data.fee);
    case 'dossier.fee-refunded':
      return `hoàn ${moneyToText(event.data.amount)} ${lowerFirst(feeKindToText[event.data.kind])}, biên lai số ${receiptNumberToText(event.data.number)}: ${event.data.reason}`;
    case 'dossier.fee-voided':
      return `hủy biên lai số ${receiptNumberToText(event.data.number)}: ${event.data.reason}`;
    case 'dossier.fee-printed':
      return `${event.data.printNo === 1 ? 'in' : `in lại lần ${event.data.printNo}`} biên lai số ${receiptNumberToText(event.data.number)}, ${event.data.copies} liên`;
    case 'dossier.registered':
      return `ghi nhận hồ sơ nộp trực tuyến lúc ${momentToText(event.data.submittedAt)}, phải trả lời trước ${momentToText(event.data.answerDue.legalDue)}`;
    case 'dossier.accepted':
      return `tiếp nhận hồ sơ trực tuyến${(event.data.chosenCase?.name ?? '') === '' ? '' : `, trường hợp “${event.data.chosenCase?.name}”`}, hẹn trả ${momentToText(event.data.due.promisedDue)}${withNote(event.data.note)}`;
    case 'visitor.turned-away':
      return `${event.data.form === '02' ? 'hướng dẫn hoàn thiện hồ sơ trước khi nhận' : 'từ chối nhận hồ sơ'}, Mẫu ${event.data.form} số ${event.data.number}`;
    case 'visitor.printed':
      return event.data.printNo === 1 ? 'in phiếu cho người chưa được nhận hồ sơ' : `in lại phiếu cho người chưa được nhận hồ sơ, lần ${event.data.printNo}`;
    case 'dossier.transferred':
      return `chuyển hồ sơ cho ${event.data.unit.name} giải quyết${withNote(event.data.note)}`;
    case 'dossier.taken-back':
      return `nhận lại hồ sơ chưa được giải quyết${event.data.toOfficer === null ? ', để tại quầy' : event.data.toOfficer === event.by.officer ? ' để xử lý tiếp' : `, giao ${event.data.toName}`}: ${event.data.reason}`;
    case 'dossier.submitted':
      return `trình ${event.data.toName} ký${stepText(event.data.step)}${withNote(event.data.note)}`;
    case 'dossier.sent-back':
      return `trả lại, chưa ký, để sửa: ${event.data.reason}`;
    case 'dossier.signed':
      return `ký kết quả, ${paperToText({ ...event.data.result, signer: '' })}; hồ sơ đã xử lý xong${withNote(event.data.note)}`;
    case 'dossier.void-requested':
      return `đề nghị hủy hồ sơ ghi nhầm, chờ ${event.data.leaderName} quyết định: ${event.data.reason}`;
    case 'dossier.void-declined':
      return `không đồng ý hủy, hồ sơ giữ nguyên: ${event.data.reason}`;
    case 'dossier.voided':
      return `hủy hồ sơ ghi nhầm theo đề nghị của ${nameOf(event.data.requestedBy)}: ${event.data.reason}`;
    case 'dossier.verification-requested': {
      const { body, question, legalBasis, term } = event.data;
      return `đề nghị ${body} xác minh: ${question} (theo ${legalBasis}), dự kiến có trả lời đến hết ngày ${localDateToText(term)}`;
    }
    case 'dossier.verification-answered':
      return `nhận trả lời xác minh, thời hạn tính tiếp, hẹn trả ${momentToText(event.data.due.promisedDue)}${withNote(event.data.note)}`;
    case 'dossier.forwarded':
      return `chuyển ${event.data.toName} xử lý${stepText(event.data.step)}${withNote(event.data.note)}`;
    case 'dossier.completed':
      return `ghi đã xử lý xong${event.data.result === undefined ? '' : `, ${paperToText(event.data.result)}`}${withNote(event.data.note)}`;
    case 'dossier.result-arrived':
      return `nhận kết quả về quầy${event.data.result === undefined ? '' : `, ${paperToText(event.data.result)}`}${withNote(event.data.note)}`;
    case 'dossier.returned': {
      const { collectedBy, receiptLost, idSeen } = event.data.collection;
      return `trả kết quả cho ${collectedBy}${receiptLost ? ` (mất giấy hẹn, đã xem ${idSeen})` : ''}`;
    }
    case 'dossier.refused':
      return `từ chối giải quyết hồ sơ, Mẫu 03 số ${event.data.number}: ${event.data.reasons.join('; ')}`;
    case 'dossier.withdrawn':
      return `cho rút hồ sơ: ${event.data.reason}`;
    case 'dossier.corrected':
      return `sửa ${event.data.changes.map(({ field, before, after }) => `${fieldWords[field].toLocaleLowerCase('vi')} “${before ?? ''}” thành “${after ?? ''}”`).join(', ')} (${event.data.reason})`;
    case 'dossier.printed': {
      const { form, printNo, copies, codes } = event.data;
      const together = codes === undefined ? '' : ` (${codes.length} hồ sơ)`;
      return `${printNo === 1 ? `in ${formToText(form)}${together}` : `in lại ${formToText(form)}${together} lần ${printNo}`}, ${copies} liên`;
    }
    case 'book.compared': {
      const { day, onPaper, inSystem, onPaperOnly, systemOnly } = event.data;
      return reconcileWords.sentence(day, onPaper, inSystem, onPaperOnly.length, systemOnly.length);
    }
    case 'day.closed':
      return dayClosedSentence(event.data);
    case 'link.outage': {
      const { from, to, failure, attempts } = event.data;
      return linkWords.outageSentence(momentToText(from), momentToText(to), failure, attempts);
    }
    case 'list.printed': {
      const { form, dossiers, copies, period } = event.data;
      const days = period === undefined ? '' : ` từ ngày ${localDateToText(period.from)} đến ngày ${localDateToText(period.to)}${period.field === '' ? '' : `, lĩnh vực ${period.field}`}`;
      return `in ${formToText(form)}${days}, ${dossiers} hồ sơ, ${copies} liên`;
    }
    case 'dossier.supplement-requested': {
      const { items, reason, legalGround, term } = event.data;
      return `yêu cầu bổ sung: ${items.join('; ')}. Lý do: ${reason}. Chờ đến hết ${localDateToText(term)}${withNote(legalGround === '' ? '' : `yêu cầu thêm theo ${legalGround}`)}`;
    }
    case 'dossier.supplement-told':
      return `báo người nộp bổ sung${event.data.term === undefined ? '' : `, chờ đến hết ${localDateToText(event.data.term)}`}${withNote(event.data.note)}`;
    case 'dossier.supplement-handed-in':
      return `nhận giấy tờ người nộp gửi bổ sung, chờ kiểm tra${withNote(event.data.note)}`;
    case 'dossier.supplement-received':
      return `nhận bổ sung${event.data.received === undefined ? '' : `: ${event.data.received.join('; ')}`}, ${supplementModeWords[event.data.mode]}, hẹn trả ${momentToText(event.data.due.promisedDue)}${withNote(event.data.note)}`;
    case 'dossier.closed-unanswered':
      return `đóng hồ sơ vì hết hạn mà chưa bổ sung${withNote(event.data.note)}`;
    case 'dossier.paused': {
      const { reason, legalBasis, approverName, term } = event.data;
      return `tạm dừng do ${lowerFirst(pauseReasonToText(event.data))}${withNote(reason)} theo ${legalBasis}, ${approverName} duyệt, dự kiến đến ${localDateToText(term)}`;
    }
    case 'dossier.resumed':
      return `tiếp tục xử lý, hẹn trả ${momentToText(event.data.due.promisedDue)}${withNote(event.data.note)}`;
    case 'dossier.payment-requested': {
      const { reason, legalBasis, amount } = event.data;
      return `yêu cầu thực hiện nghĩa vụ tài chính: ${reason}${amount === null ? '' : `, ${countToText(amount)} đồng`}${withNote(legalBasis)}`;
    }
    case 'dossier.payment-done':
      return `ghi đã thực hiện nghĩa vụ tài chính, ${event.data.second === true ? 'hẹn lần hai' : 'hẹn trả'} ${momentToText(event.data.due.promisedDue)}${withNote(event.data.note)}`;
    case 'dossier.stopped':
      return `dừng giải quyết theo đề nghị của người nộp: ${event.data.reason}`;
    case 'dossier.extended': {
      const { reason, legalGround, due } = event.data;
      return `xin lỗi và hẹn lại ${momentToText(due.promisedDue)}: ${reason}${withNote(legalGround === '' ? '' : `hạn theo luật đổi theo ${legalGround}`)}`;
    }
    case 'dossier.cause-stated':
      return causeStatedToText(event.data);
    case 'dossier.apology-sent':
      return apologySentToText(event.data);
    case 'dossier.due-confirmed':
      return `xác nhận ngày hẹn theo lịch chính thức: ${momentToText(event.data.due.promisedDue)}${withNote(event.data.note)}`;
    case 'dossier.file-attached':
      return `đính kèm tệp “${event.data.name}” (${bytesToText(event.data.size)}) vào ${targetToText(event.data.target)}`;
    case 'dossier.file-detached':
      return `gỡ tệp “${event.data.name}” khỏi ${targetToText(event.data.target)}: ${event.data.reason}`;
    case 'dossier.recalled':
      return `thu hồi kết quả xử lý, giao lại ${event.data.toName}: ${event.data.reason}`;
    case 'dossier.undone':
      return undoWords.sentence(event.data);
    case 'dossier.official-code-given':
      return `ghi mã chính thức ${event.data.officialCode} do ${event.data.system} cấp`;
    case 'dossier.status-told': {
      const { system, status, statusAt, note } = event.data;
      return `ghi trạng thái trên ${system}: “${statusToText[status]}” từ ${momentToText(statusAt)}${withNote(note)}`;
    }
    case 'event.decided': {
      const { way, seq, reason, decidedBy } = event.data;
      if (decidedBy === undefined) return `ghi nhận việc số ${seq} đã được giải quyết ở một bản khác của máy này: ${way === 'replace' ? 'tính theo nội dung đã sửa' : 'không được tính'}`;
      return `ghi ý kiến của tỉnh (${decidedBy}) về việc số ${seq}${way === 'void' ? ', việc này không được tính' : ''}: ${reason}`;
    }
  }
};

const withNote = (note: string): string => (note === '' ? '' : ` (${note})`);
