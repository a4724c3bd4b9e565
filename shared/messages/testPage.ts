/** Words of the printer's test page: on screen and on the sheet. Renderer-safe. */
export const testPageWords = {
  paper: 'Khổ giấy in thử',
  papers: { A5: 'A5', A4: 'A4', 'roll-80mm': 'Giấy cuộn 80 mm' },
  print: 'In trang thử',
  sent: 'Đã gửi trang thử ra máy in.',
  failed: 'Chưa lập được trang in thử. Tải lại trang (phím F5) rồi in lại.',
  title: 'Trang in thử',
  frame: 'Khung ngoài phải thấy đủ bốn cạnh. Thiếu cạnh nào: chọn lại khổ giấy trong hộp in, tỷ lệ 100 %, bỏ lề thêm.',
  rule: (mm: number) => `Đoạn trên phải dài đúng ${mm} mm. Ngắn hơn: máy in đang thu nhỏ, chọn tỷ lệ 100 %.`,
  letters: 'Ắ Ằ Ẵ Ặ Ấ Ẫ Ộ Ỡ Ợ Ử Ữ Ự Ỵ Đ · ắ ằ ẵ ặ ấ ẫ ộ ỡ ợ ử ữ ự ỵ đ · Hoàng Phủ Ngọc Tường Vi · H’ Lan Kbuôr',
  lettersNote: 'Dòng trên phải đủ dấu, không chữ nào thành ô vuông.',
  codeNote: 'Quét mã này: máy quét phải kêu, máy báo không có hồ sơ mang mã này.',
} as const;
