import { expect, it } from 'vitest';
import { quay } from './cli/quayProcess.ts';

it('a whole day at the counter, offline and back, with a program killed at work, holds at every step', { timeout: 300_000 }, async () => {
  const { exitCode, stdout, stderr } = await quay(['demo']);
  expect(stderr).toBe('');
  expect(stdout).toContain('✓ mọi hồ sơ đã trả lời người dân vẫn còn');
  expect(stdout).toContain('✓ 20 giấy đã in, máy quét đọc lại đúng mã vạch và mã QR của cả 20');
  expect(stdout).toContain('✓ hai đầu khớp nhau');
  expect(stdout).toContain('✓ một giấy ghi đủ hai mã hồ sơ');
  expect(stdout).toContain('✓ sổ có đủ 23 hồ sơ');
  expect(stdout).toContain('✓ giấy chốt ngày ghi đủ chữ ký số và người chốt');
  expect(stdout).toContain('✓ chữ ký của ngày đã chốt vẫn khớp');
  expect(stdout).not.toContain('✗');
  expect(exitCode).toBe(0);
});
