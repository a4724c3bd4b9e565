/** Words about papers on screens and in histories: their names, what cannot be printed yet and why. Renderer-safe. */
import type { LeftOut } from '../dossier/papers.ts';
import type { DossierPrint, FormName, ListFormName } from '../journal/paperEvents.ts';

export const formToText = (form: DossierPrint | ListFormName): string => names[form] ?? `Mẫu ${form}`;

const names: Readonly<Partial<Record<DossierPrint | ListFormName, string>>> = {
  slip: 'phiếu hẹn khổ 80 mm',
  handover: 'phiếu bàn giao hồ sơ, kết quả',
  'multi-receipt': 'giấy tiếp nhận nhiều hồ sơ',
};

export const paperWords = {
  /** In the list of what can be printed: `Mẫu 02 (lần 2), phiếu yêu cầu bổ sung`. */
  choice: (form: FormName, request: number | null, name: string) => {
    const which = request === null || request === 1 ? '' : ` (lần ${request})`;
    const lower = name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);
    return form === 'slip' ? `${name}, khổ 80 mm` : `Mẫu ${form}${which}, ${lower}`;
  },
  printNow: (form: FormName) => `In Mẫu ${form}`,
  sizes: { A5: 'A5', A4: 'A4', 'A4-landscape': 'A4 ngang', 'roll-80mm': 'Cuộn 80 mm' },
  none: 'Chưa có giấy nào in được cho hồ sơ này.',
} as const;

export const formSetWords = {
  title: 'Bộ mẫu giấy',
  note: 'Hồ sơ giữ bộ mẫu của ngày tiếp nhận; in lại vẫn theo bộ đó. Bộ mới chép vào thư mục mẫu giấy của chương trình, rồi chọn ở đây.',
  facts: (law: string, validFrom: string, forms: number) => `${law}, có hiệu lực từ ${validFrom}, ${forms} mẫu`,
  current: 'đang dùng',
  trouble: (set: string) => `Bộ mẫu giấy ${set} đang dùng có mẫu hỏng; chỉ những giấy theo mẫu hỏng là chưa in được.`,
  open: 'Mở bộ mẫu giấy',
  choices: 'Dùng từ ngày nào',
  first: (set: string) => `${set}: từ khi lập quầy`,
  since: (set: string, day: string) => `${set}: từ ngày ${day}`,
  set: 'Bộ mẫu',
  from: 'Dùng từ ngày',
  choose: 'Chọn bộ mẫu',
  done: (set: string, day: string) => `Sẽ dùng bộ mẫu ${set} từ ngày ${day}`,
} as const;

/** Of papers about several dossiers, made from a list. */
export const listPaperWords = {
  bar: 'Hồ sơ đã chọn',
  chosen: (count: number) => `Đã chọn ${count} hồ sơ`,
  printReceipts: 'In giấy tiếp nhận đã chọn',
  printTogether: 'In chung một giấy',
  printHandover: 'In phiếu bàn giao',
  clear: 'Bỏ chọn',
  progress: 'Số giấy đã lập',
  making: (done: number, total: number) => `Đang lập ${done}/${total} giấy`,
  stop: 'Dừng',
  receiptsTitle: (count: number) => `${count} giấy tiếp nhận`,
  receiptsSent: (count: number) => `Đã gửi bản in giấy tiếp nhận của ${count} hồ sơ`,
  notPrinted: (codes: readonly string[], why: string) => `Chưa in được giấy của ${codes.length} hồ sơ (${codes.join(', ')}), không tính là đã in. ${why}`,
  receiptsLeft: (count: number, left: string) => `Đã gửi bản in giấy tiếp nhận của ${count} hồ sơ. Không in: ${left}.`,
  alsoLeft: (left: string) => `Không in: ${left}.`,
  receiptsStopped: 'Đã dừng. Chưa có giấy nào được tính là đã in.',
  title: (form: ListFormName | 'multi-receipt') => formToText(form),
  sent: (form: ListFormName | 'multi-receipt') => `Đã gửi bản in ${formToText(form)}`,
  register: 'In sổ theo dõi hồ sơ (Mẫu 07)',
  from: 'Nhận từ ngày',
  to: 'Đến hết ngày',
  field: 'Lĩnh vực',
  fieldHint: 'để trống: mọi lĩnh vực',
  printRegister: 'In sổ',
  close: 'Đóng',
} as const;

const leftWhy: Readonly<Record<LeftOut['why'], string>> = { 'certified-at-once': 'chứng thực, trả ngay nên không có giấy tiếp nhận', 'not-received': 'chưa được tiếp nhận' };

/** `H48.105-…-6001 (chưa được tiếp nhận)`: which were chosen and stand on no paper. */
export const leftOutList = (left: readonly LeftOut[]): string => left.map(({ code, why }) => `${code} (${leftWhy[why]})`).join(', ');

/** Why a paper about several dossiers was not made. */
export const leftOutText = (form: string, left: readonly LeftOut[]): string =>
  form === '01'
    ? `Không có giấy tiếp nhận để in: ${leftOutList(left)}.`
    : `Chưa in ${formToText(form as ListFormName)}. Không đưa vào được: ${leftOutList(left)}. Bỏ chọn những hồ sơ này rồi in lại.`;

/** Why a form of a dossier is not there: its act has not happened. */
export const formNotAvailableText = (form: string): string => (absent as Readonly<Record<string, string>>)[form] ?? `Mẫu ${form} không in được cho hồ sơ này.`;

const absent: Readonly<Record<FormName, string>> = {
  '01': 'Hồ sơ chưa được tiếp nhận nên chưa có Mẫu 01. Tiếp nhận hồ sơ trước, rồi in.',
  '02': 'Hồ sơ chưa có lần yêu cầu bổ sung này nên chưa có Mẫu 02. Ghi yêu cầu bổ sung trước, rồi in.',
  '03': 'Hồ sơ không bị từ chối nên không có Mẫu 03. Mẫu này in được sau khi ghi từ chối.',
  '04': 'Hồ sơ chưa xin lỗi và hẹn lại lần nào nên chưa có Mẫu 04. Ghi hẹn lại trước, rồi in.',
  '05': 'Hồ sơ không dừng theo đề nghị của người nộp nên không có Mẫu 05. Mẫu này in được sau khi ghi dừng giải quyết.',
  '06': 'Hồ sơ chưa được tiếp nhận nên chưa có Mẫu 06. Tiếp nhận hồ sơ trước, rồi in.',
  slip: 'Hồ sơ chưa được tiếp nhận nên chưa có phiếu hẹn. Tiếp nhận hồ sơ trước, rồi in.',
};
