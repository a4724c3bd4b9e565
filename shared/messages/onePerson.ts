/** Words of receiving several dossiers of one person, one after the other. Renderer-safe. */
export const onePersonWords = {
  /** Beside Ctrl+F10: saves what is on the form, then begins the next with the same person. */
  again: 'Cùng người, thủ tục khác',
  goesOn: 'Người nộp và người được ủy quyền giữ nguyên. Chọn thủ tục tiếp theo.',
  region: 'Hồ sơ vừa nhận của một người',
  /** `Vừa nhận của Hoàng Phủ Ngọc Tường Vi: 6001, 6002`; the last figures are what people say. */
  justReceived: (name: string, codes: readonly string[]) => `Vừa nhận của ${name}: ${codes.map((code) => code.slice(code.lastIndexOf('-') + 1)).join(', ')}`,
  needsTwo: 'Một giấy chung cần ít nhất 2 hồ sơ vừa nhận của cùng một người. Một hồ sơ thì in Mẫu 01 (F9 khi lưu).',
  printTogether: (count: number) => `In một giấy cho ${count} hồ sơ`,
} as const;
