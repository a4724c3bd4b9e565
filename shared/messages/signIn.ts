/** Words of opening the station by its passphrase, of signing in and of the locked screen. Renderer-safe. */
export const unlockWords = {
  title: 'Mở kho dữ liệu',
  lead: {
    electron: 'Dữ liệu trên máy đang khóa. Gõ cụm mật khẩu của máy để mở. Không ai nhớ thì lấy phiếu khôi phục trong phong bì niêm phong.',
    web: 'Dữ liệu trên máy đang khóa. Mỗi lần khởi động chương trình cần gõ cụm mật khẩu của máy để mở. Không ai nhớ thì lấy phiếu khôi phục trong phong bì niêm phong.',
  },
  passphrase: 'Cụm mật khẩu',
  passphraseMissing: 'Cần gõ cụm mật khẩu',
  button: 'Mở kho dữ liệu',
} as const;

export const signInWords = {
  title: 'Đăng nhập',
  id: 'Tên đăng nhập',
  password: 'Mật khẩu',
  button: 'Đăng nhập',
  idMissing: 'Cần gõ tên đăng nhập',
  passwordMissing: 'Cần gõ mật khẩu',
  practice: (id: string, password: string) => `Đây là ngày mẫu. Đăng nhập bằng tên ${id}, mật khẩu ${password}.`,
  practiceOthers: 'Các cán bộ mẫu khác dùng chung mật khẩu này: mlo (tiếp nhận, trả kết quả), phuoc và dan (xử lý), son (lãnh đạo).',
  lockedTitle: 'Màn hình đang khóa',
  lockedLead: (name: string) => `${name} đã rời quầy một lúc. Ghi mật khẩu để làm tiếp; việc đang gõ vẫn còn nguyên.`,
  lockedButton: 'Làm tiếp',
  otherOfficer: 'Người khác đăng nhập',
} as const;
