/** Sentences a clerk acts by: what is said, and what to do instead. */
import { describe, expect, it } from 'vitest';
import { latenessWords } from './lateness.ts';
import { stationErrorMessages } from './station.ts';
import { undoWords } from './undo.ts';

describe('what cannot be done says what to do first', () => {
  const forbidden = (act: 'result-arrived' | 'return' | 'pause', status: 'stopped' | 'processing' | 'withdrawn') => stationErrorMessages.TransitionForbidden({ type: 'TransitionForbidden', act, status });

  it('a paused dossier is called paused, and goes on before anything else', () => {
    expect(forbidden('result-arrived', 'stopped')).toBe('Không làm được “Kết quả về quầy” khi hồ sơ đang ở trạng thái “Tạm dừng”. Mở hồ sơ, “Tiếp tục xử lý” trước (đang chờ xác minh thì ghi trả lời), rồi làm việc này.');
    expect(forbidden('pause', 'stopped')).not.toContain('trước');
  });

  it('other states keep their own words', () => {
    expect(forbidden('return', 'processing')).toContain('“Đang xử lý”. Quét kết quả về quầy trước, rồi trả.');
    expect(forbidden('return', 'withdrawn')).toMatch(/“Công dân yêu cầu rút hồ sơ”\.$/);
  });
});

it('a letter of apology that should have gone out already is said to be too late, and still to be sent', () => {
  expect(latenessWords.apologyDueBy('2026-12-02', '2026-12-01')).toBe('Lập và gửi thư chậm nhất ngày 02/12/2026.');
  expect(latenessWords.apologyDueBy('2026-12-02', '2026-12-02')).toBe('Lập và gửi thư chậm nhất hôm nay.');
  expect(latenessWords.apologyDueBy('2026-12-02', '2026-12-16')).toContain('Đã quá ngày phải gửi thư (02/12/2026)');
});

it('who comes too late to undo is told what else can be done', () => {
  expect(undoWords.tooLate('return', 'H48.105-261123-6001')).toBe('Đã quá 10 giây, không hoàn tác “trả kết quả” của H48.105-261123-6001 được nữa. Nếu trả nhầm, đề nghị lãnh đạo hủy hồ sơ ghi nhầm.');
});
