/** Words of doing an act with care: what is final, what came in, why a key does nothing now. Renderer-safe. */
export const careWords = {
  finalTick: 'Tôi hiểu: không mở lại được',
  tickMissing: 'Cần đánh dấu ô này',
  received: 'Giấy tờ đã nhận',
  receivedHint: 'Dấu cách để đánh dấu, Enter sang ô tiếp.',
  stillMissing: (count: number) => `Còn ${count} nội dung chưa nhận nên chưa ghi nhận bổ sung được.`,
  tellInstead: 'Báo người nộp bổ sung',
  missingNote: (items: readonly string[]) => `Còn thiếu: ${items.join('; ')}`,
  handInFirst: 'Nếu người nộp chỉ gửi một phần, ghi Người nộp đã gửi bổ sung (Alt P), rồi Báo người nộp bổ sung (Alt B).',
  beforeAcceptanceWait: 'Người nộp vẫn chờ bổ sung; hồ sơ chưa được tiếp nhận.',
  receivedBeforeAcceptance: 'Hồ sơ trở lại Mới đăng ký để quầy xem và trả lời. Thời hạn giải quyết chỉ tính từ khi tiếp nhận.',
  askedBeforeAcceptance: (days: number) => `Ghi đủ mọi nội dung trong một lần. Hồ sơ chưa được tiếp nhận nên thời hạn giải quyết chưa tính; người nộp có ${days} ngày làm việc.`,
  notNow: (what: string, why: string) => `${what}: ${why}`,
  returnAtOnce: 'Trả kết quả ngay',
} as const;
