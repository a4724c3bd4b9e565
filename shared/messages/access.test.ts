import { expect, test } from 'vitest';
import { accessMessages } from './access.ts';
import { storageMessages } from './storage.ts';

test('a lock-out says until when, in the clock of Viet Nam', () => {
  expect(accessMessages.AccountLocked({ type: 'AccountLocked', until: '2026-11-23T01:15:00.000Z' })).toContain('08:15 ngày 23/11/2026');
});

test('a role is named as people know it', () => {
  expect(accessMessages.RoleNotYours({ type: 'RoleNotYours', role: 'leader' })).toContain('“lãnh đạo”');
});

test('a lost station, a full disk and a damaged one each say what to do, and none says to delete', () => {
  const said = [
    storageMessages.StationMissing({ type: 'StationMissing', dir: '/d' }),
    storageMessages.DiskFull({ type: 'DiskFull' }),
    storageMessages.DatabaseCorrupt({ type: 'DatabaseCorrupt', detail: 'integrity_check' }),
  ];
  for (const text of said) expect(text).toMatch(/[Hh]ãy .+\.$/);
  expect(said[2]).toContain('Đừng xóa gì');
});
