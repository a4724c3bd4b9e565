/** The ten national statuses of a dossier (trạng thái hồ sơ, domain.md §4.1). Renderer-safe: no imports. */
export const statuses = ['registered', 'accepted', 'not-accepted', 'processing', 'supplement', 'payment', 'withdrawn', 'stopped', 'completed', 'returned'] as const;
export type Status = (typeof statuses)[number];

export const statusToText: Readonly<Record<Status, string>> = {
  registered: 'Mới đăng ký',
  accepted: 'Được tiếp nhận',
  'not-accepted': 'Không được tiếp nhận',
  processing: 'Đang xử lý',
  supplement: 'Yêu cầu bổ sung giấy tờ',
  payment: 'Yêu cầu thực hiện nghĩa vụ tài chính',
  withdrawn: 'Công dân yêu cầu rút hồ sơ',
  stopped: 'Dừng xử lý',
  completed: 'Đã xử lý xong',
  returned: 'Đã trả kết quả',
};

/** Its time is being counted: with a supplement, a payment or a pause awaited the clock stands. */
export const isClockRunning = (status: Status): boolean => status === 'accepted' || status === 'processing';
