/** Words of sending a dossier somewhere: another unit, a leader's signature, another body's answer, voiding. Renderer-safe. */
import type { DossierBand, DossierRow } from '../contract.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { ResultPaper } from '../dossier/parts.ts';
import { instantToLocalDate, localDateToText } from '../time.ts';
import { momentToText } from './clock.ts';
import { declarationToText, declaredToText, declareWords } from './trustedTime.ts';

/** `văn bản số 88/VPĐK ngày 02/10/2026, Hoàng Phủ Ngọc Tường Vi ký`. */
export const paperToText = ({ number, date, signer }: ResultPaper): string => `văn bản số ${number} ngày ${localDateToText(date)}${signer === '' ? '' : `, ${signer} ký`}`;

/** What stands over everything else on the page of a dossier: that it was voided, whose word it waits for, who else has it. */
export const dossierBands = ({ status, endedAt, finalStop, voidRequest, declaration, declaredActs, signing, otherUnit, receivingUnit }: Dossier, nameOf: (officer: string) => string, agencyCode = ''): DossierBand[] => {
  if (finalStop?.why === 'voided') return [{ kind: 'voided', text: `Hồ sơ đã hủy lúc ${momentToText(finalStop.at)} vì ghi nhầm: ${finalStop.reason}. ${nameOf(finalStop.by.officer)} quyết định. Không tính vào số liệu, mã hồ sơ không dùng lại.` }];
  if (finalStop !== null) return [];
  const bands: DossierBand[] = [];
  if (voidRequest !== null) bands.push({ kind: 'waiting', text: `${nameOf(voidRequest.by.officer)} đề nghị hủy hồ sơ này từ ${momentToText(voidRequest.at)}: ${voidRequest.reason}. Chờ ${nameOf(voidRequest.leader)} quyết định.` });
  if (declaration !== null) bands.push({ kind: 'waiting', text: `${nameOf(declaration.by.officer)} ${declarationToText(declaration)}.` });
  for (const declared of declaredActs) bands.push({ kind: 'waiting', text: `${declareWords.mark}${declaredToText(declared, nameOf).slice(declareWords.mark.length)}. ${nameOf(declared.approvedBy)} duyệt.` });
  if (signing !== null && status === 'processing') bands.push({ kind: 'waiting', text: `Chờ ${signing.toName} ký từ ${momentToText(signing.at)}, ${nameOf(signing.by.officer)} trình${signing.note === '' ? '' : `: ${signing.note}`}.` });
  const isOthers = receivingUnit !== undefined && agencyCode !== '' && receivingUnit.code !== agencyCode;
  if (isOthers && endedAt === null)
    bands.push({ kind: 'waiting', text: otherUnit?.code === agencyCode ? `${receivingUnit.name} tiếp nhận và chuyển đến từ ${momentToText(otherUnit.at)}. Đơn vị này giải quyết, kết quả trả ở nơi tiếp nhận.` : `${receivingUnit.name} tiếp nhận và đang giữ hồ sơ này; ở đây chỉ xem và in được.` });
  else if (otherUnit !== null && endedAt === null) bands.push({ kind: 'waiting', text: `${otherUnit.name} giải quyết từ ${momentToText(otherUnit.at)}. Thời hạn vẫn tính.` });
  return bands;
};

/** Where a dossier of a list is beside its status: `Chờ Lê Thị Chi ký`, `Từ 05/10/2026: Sở Xây dựng`; empty where its status says it all. */
export const rowPlaceToText = ({ isVoided, isDeclared, waitsFor, otherUnit, handedFrom }: Pick<DossierRow, 'isVoided' | 'isDeclared' | 'waitsFor' | 'otherUnit' | 'handedFrom'>): string => {
  if (isVoided) return routeWords.voided;
  if (waitsFor?.kind === 'declare') return declareWords.waits(waitsFor.leaderName);
  if (waitsFor === null && isDeclared) return declareWords.mark;
  if (waitsFor !== null) return waitsFor.kind === 'sign' ? routeWords.waitsToSign(waitsFor.leaderName) : routeWords.waitsToVoid(waitsFor.leaderName);
  if (handedFrom !== null && waitsFor === null) return routeWords.handedFrom(handedFrom.name, localDateToText(instantToLocalDate(handedFrom.since)));
  return otherUnit === null ? '' : routeWords.unitSince(otherUnit.name, localDateToText(instantToLocalDate(otherUnit.since)));
};

export const routeWords = {
  handedFrom: (unit: string, day: string) => `${unit} chuyển đến ngày ${day}`,
  resolvingUnit: 'Đơn vị giải quyết',
  sinceMoment: (at: string) => `từ ${at}`,
  resultPaper: 'Văn bản kết quả',
  verification: 'Xác minh',
  verificationOpen: (until: string) => `chờ trả lời đến hết ${until}`,
  verificationDone: (at: string) => `có trả lời lúc ${at}`,
  voidedBecause: 'hủy vì ghi nhầm',
  restOfActs: (count: number) => `Việc khác (${count})`,
  closedVoided: 'Hồ sơ đã hủy vì ghi nhầm. Chỉ còn xem và in lại.',
  keysTitle: 'Phím của từng việc',
  escBack: 'Esc để thôi.',
  voided: 'Đã hủy, ghi nhầm',
  waitsToSign: (leader: string) => `Chờ ${leader} ký`,
  waitsToVoid: (leader: string) => `Đề nghị hủy, chờ ${leader} quyết định`,
  unitSince: (unit: string, day: string) => `Từ ${day}: ${unit}`,
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
  takeBackVoid: 'Rút đề nghị hủy',
  signFor: (name: string) => `Ký thay ${name}`,
  signForNote: (name: string) => `Hồ sơ này được trình ${name} ký. Chỉ ký khi ký thay.`,
  signForTick: (name: string) => `Tôi ký thay ${name}`,
  noOtherLeader: 'Chưa có lãnh đạo nào khác để quyết định. Quản trị thêm người có vai trò lãnh đạo trước.',
  voidRequestNote: 'Chỉ hủy hồ sơ ghi nhầm. Mã hồ sơ không dùng lại, mọi việc đã ghi vẫn còn trong sổ.',
  voidNote: (reason: string) => `Lý do đề nghị: ${reason}. Hủy rồi thì hồ sơ dừng hẳn, không tính vào số liệu; mã hồ sơ không dùng lại.`,
} as const;

/** Ký duyệt: a leader's queue. */
export const signingWords = {
  lead: 'Mũi tên để đi, Enter mở hồ sơ, dấu cách chọn, Alt K ghi số, F9 ký',
  table: 'Hồ sơ chờ ký, chờ quyết định',
  none: 'Không có hồ sơ nào chờ ký.',
  notLeader: 'Trang này dành cho người có vai trò lãnh đạo.',
  chosen: 'Đã chọn',
  dossier: 'Hồ sơ',
  asked: 'Ai trình, từ lúc nào',
  due: 'Hẹn trả',
  paper: 'Số văn bản, ngày ký',
  choose: (code: string) => `Chọn ${code}`,
  number: 'Số văn bản',
  numberOf: (code: string) => `Số văn bản kết quả, ${code}`,
  date: 'hôm nay',
  dateOf: (code: string) => `Ngày ký, ${code}`,
  kinds: { sign: 'Trình ký', void: 'Đề nghị hủy', declare: 'Khai bổ sung' },
  signKey: 'ghi số, ký',
  sendBackKey: 'trả lại để sửa',
  voidKey: 'đồng ý hủy',
  declineKey: 'không đồng ý',
  approveKey: 'duyệt',
  sign: (count: number) => (count === 0 ? 'Ký' : `Ký ${count} hồ sơ đã chọn`),
  numberMissing: 'Ghi số văn bản',
  dateWrong: 'Ngày ghi như 05/03/2026',
  nothingChosen: 'Chưa chọn hồ sơ nào. Đến dòng cần ký, bấm Alt K rồi ghi số văn bản.',
  signedAll: (count: number) => `Đã ký ${count} hồ sơ`,
  signedSome: (done: number, left: number) => `Đã ký ${done} hồ sơ, còn ${left} hồ sơ chưa ký được. Xem lý do ở từng dòng.`,
  done: 'Đã làm trong phiên này',
  doneNone: 'Việc đã ký, đã trả lại hiện ở đây.',
  doneSigned: (time: string, code: string, name: string, number: string) => `${time} đã ký số ${number}: ${code}, ${name}`,
  doneOther: (time: string, what: string, code: string, name: string) => `${time} ${what}: ${code}, ${name}`,
} as const;
