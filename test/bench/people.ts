/**
 * People as a commune's counter meets them, made from a seed: the same number is the same person in every run.
 * Surnames have their real shares (Nguyễn 38 %: the hard case of every search), given names are the usual ones.
 */
export interface Person {
  readonly name: string;
  /** 12 digits that pass their own cross-checks. */
  readonly idNumber: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female';
  readonly phone: string;
  readonly address: string;
}

/** 32-bit generator (mulberry32); each call gives a number in [0, 1). */
export const createRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export type Random = ReturnType<typeof createRandom>;

export const pick = <T>(random: Random, items: readonly T[]): T => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

const surnames: readonly (readonly [string, number])[] = [
  ['Nguyễn', 38.4], ['Trần', 12.1], ['Lê', 9.5], ['Phạm', 7], ['Hoàng', 3.2], ['Huỳnh', 1.9], ['Phan', 4.5], ['Vũ', 2], ['Võ', 1.9], ['Đặng', 2.1],
  ['Bùi', 2], ['Đỗ', 1.4], ['Hồ', 1.3], ['Ngô', 1.3], ['Dương', 1], ['Lý', 0.5], ['Đinh', 1.5], ['Trương', 1.2], ['Đoàn', 0.8], ['Lương', 0.6],
  ['Mai', 0.6], ['Cao', 0.5], ['Tạ', 0.4], ['Hà', 0.5], ['Y', 1], ['A', 1], ['Siu', 0.3], ['Rơ Châm', 0.3], ['Niê', 0.3], ['Hoàng Phủ', 0.1],
];
const totalShare = surnames.reduce((sum, [, share]) => sum + share, 0);

const middles = {
  male: ['Văn', 'Văn', 'Văn', 'Hữu', 'Đức', 'Minh', 'Quốc', 'Xuân', 'Ngọc', 'Công', 'Thanh', 'Đình', 'Gia', 'Bảo', 'Trọng'],
  female: ['Thị', 'Thị', 'Thị', 'Thị', 'Ngọc', 'Thu', 'Thanh', 'Kim', 'Mỹ', 'Phương', 'Bích', 'Hồng', 'Như', 'Thị Thu', 'Thị Hồng', 'Ngọc Tường'],
};
const givens = {
  male: ['Hùng', 'Dũng', 'Tuấn', 'Anh', 'Nam', 'Long', 'Phước', 'Đạt', 'Khánh', 'Sơn', 'Hải', 'Phong', 'Thắng', 'Quân', 'Cường', 'Đức', 'Bình', 'Tâm', 'Vinh', 'Lộc', 'Thịnh', 'Nghĩa', 'Trung', 'Kiên', 'Huy', 'Blôk', 'Ksor', 'Ước'],
  female: ['Lan', 'Hoa', 'Hương', 'Mai', 'Linh', 'Trang', 'Thảo', 'Hạnh', 'Nga', 'Yến', 'Vi', 'Ngọc', 'Hồng', 'Mận', 'Đào', 'Phượng', 'Thúy', 'Nhung', 'Giang', 'Dung', 'Oanh', 'Quyên', 'Trinh', 'Tuyết', 'Xuân', 'Đan', 'Duyên', 'Bưởi'],
};
const hamlets = ['Thôn Kon Trang Long Loi', 'Thôn Đăk Kđem', 'Tổ dân phố 1', 'Tổ dân phố 4', 'Thôn 7', 'Thôn Kon Hnong', 'Thôn Long Loi', 'Tổ dân phố 9'];
const provinces = ['062', '062', '062', '062', '051', '049', '064', '066', '048', '036', '040', '001', '079'];
const phonePrefixes = ['090', '091', '097', '098', '096', '086', '035', '038', '079', '070', '083', '056'];

export const personOf = (seed: number, index: number): Person => {
  const random = createRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  const sex = random() < 0.5 ? 'male' : 'female';
  const year = 1945 + Math.floor(random() * 62);
  const birthDate = `${year}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;
  const centurySex = (year < 2000 ? 0 : 2) + (sex === 'male' ? 0 : 1);
  return {
    name: `${surnameOf(random)} ${pick(random, middles[sex])} ${pick(random, givens[sex])}`.toLocaleUpperCase('vi'),
    idNumber: `${pick(random, provinces)}${centurySex}${two(year % 100)}${digits(random, 6)}`,
    birthDate,
    sex,
    phone: `${pick(random, phonePrefixes)}${digits(random, 7)}`,
    address: `${pick(random, hamlets)}, xã Đăk Hà, tỉnh Quảng Ngãi`,
  };
};

const surnameOf = (random: Random): string => {
  let left = random() * totalShare;
  return surnames.find(([, share]) => (left -= share) < 0)?.[0] ?? 'Nguyễn';
};

const two = (value: number): string => String(value).padStart(2, '0');
const digits = (random: Random, length: number): string => String(Math.floor(random() * 10 ** length)).padStart(length, '0');
