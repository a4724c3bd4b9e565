/** Words of sending a dossier somewhere: another unit, a leader's signature, another body's answer, voiding. Renderer-safe. */
import type { DossierRow } from '../contract.ts';
import { instantToLocalDate, localDateToText } from '../time.ts';

/** Where a dossier of a list is beside its status: `Chờ Lê Thị Chi ký`, `Sở Xây dựng, từ 05/10/2026`; empty where its status says it all. */
export const rowPlaceToText = ({ isVoided, waitsFor, otherUnit }: Pick<DossierRow, 'isVoided' | 'waitsFor' | 'otherUnit'>): string => {
  if (isVoided) return routeWords.voided;
  if (waitsFor !== null) return waitsFor.kind === 'sign' ? routeWords.waitsToSign(waitsFor.leaderName) : routeWords.waitsToVoid(waitsFor.leaderName);
  return otherUnit === null ? '' : routeWords.unitSince(otherUnit.name, localDateToText(instantToLocalDate(otherUnit.since)));
};

export const routeWords = {
  voided: 'Đã hủy, ghi nhầm',
  waitsToSign: (leader: string) => `Chờ ${leader} ký`,
  waitsToVoid: (leader: string) => `Đề nghị hủy, chờ ${leader} quyết định`,
  unitSince: (unit: string, day: string) => `${unit}, từ ${day}`,
  unit: 'Đơn vị giải quyết',
  unitCode: 'Mã định danh đơn vị (nếu biết)',
  transferNote: 'Thời hạn vẫn tính. Kết quả của đơn vị kia được ghi theo văn bản của họ khi về quầy.',
  leader: 'Người ký',
  resultNumber: 'Số văn bản kết quả',
  signedOn: 'Ngày ký (để trống: hôm nay)',
  paperDate: 'Ngày ghi trên văn bản',
  notePaper: 'Ghi số, ngày văn bản kết quả',
  signNote: 'Ký xong là hồ sơ đã xử lý xong, không phải bấm thêm. Việc còn lại là kết quả về quầy.',
  withOtherUnit: (unit: string) => `${unit} giải quyết hồ sơ này: ghi số và ngày trên văn bản kết quả của họ.`,
  body: 'Cơ quan được đề nghị xác minh',
  question: 'Nội dung cần xác minh',
  answerUntil: 'Dự kiến trả lời đến hết ngày',
  verificationNote: 'Thời gian chờ trả lời không tính vào thời hạn giải quyết.',
  decider: 'Lãnh đạo quyết định',
  noOtherLeader: 'Chưa có lãnh đạo nào khác để quyết định. Quản trị thêm người có vai trò lãnh đạo trước.',
  voidRequestNote: 'Chỉ hủy hồ sơ ghi nhầm. Mã hồ sơ không dùng lại, mọi việc đã ghi vẫn còn trong sổ.',
  voidNote: (reason: string) => `Lý do đề nghị: ${reason}. Hủy rồi thì hồ sơ dừng hẳn, không tính vào số liệu; mã hồ sơ không dùng lại.`,
} as const;
