import { expect, test } from 'vitest';
import { Act, type ActInput } from './dossier/acts.ts';
import { SettingsChange } from './settings.ts';

const dirty = 'x\u0000\u202Ey\u200Bz\u0007';
const on = { code: 'H48.105-261123-6001' };

const typed: readonly ActInput[] = [
  { act: 'request-supplement', ...on, items: [dirty, 'một\nhai'], reason: dirty, guidance: dirty, legalGround: dirty },
  { act: 'refuse', ...on, reasons: [dirty], legalBasis: dirty },
  { act: 'return', ...on, collectedBy: dirty, idNumber: dirty, idSeen: dirty },
  { act: 'complete', ...on, resultNumber: dirty, signer: dirty, note: dirty },
  { act: 'correct', ...on, reason: dirty, changes: [{ field: 'note', after: dirty }] },
  { act: 'pause', ...on, reasonCode: 'other-body', reason: dirty, legalBasis: dirty, approver: 'son', until: '2026-12-01' },
  { act: 'transfer', ...on, unit: dirty, unitCode: dirty, note: dirty },
  { act: 'request-void', ...on, reason: dirty, leader: 'chi' },
  { act: 'request-verification', ...on, body: dirty, question: dirty, legalBasis: dirty, until: '2026-12-01' },
  { act: 'turn-away', form: '03', visitor: { kind: 'person', name: dirty, idKind: 'none' }, wanted: dirty, items: [dirty], reason: dirty, legalBasis: dirty },
  { act: 'collect-fee', ...on, lines: [{ kind: 'fee', name: dirty, amount: 1, legalBasis: dirty, detail: dirty }], category: dirty, payer: dirty, payerAddress: dirty },
  { act: 'attach-file', ...on, hash: 'a'.repeat(64), name: dirty, target: { kind: 'result' } },
  { act: 'detach-file', ...on, hash: 'a'.repeat(64), target: { kind: 'result' }, reason: dirty },
  { act: 'open-fee-series', form: dirty, symbol: dirty, from: 1, to: 2 },
  { act: 'confirm-limit', procedureCode: '1.004873', channel: null, caseId: null, limit: { amount: 1, unit: 'working-day' }, legalBasis: dirty },
];

test.each(typed)('what nobody sees is taken out of every text of $act, line breaks stay', (input) => {
  const kept = JSON.stringify(Act.parse(input));
  expect(kept).toContain('xyz');
  expect(kept.replaceAll('\\n', '')).not.toMatch(/\\u|[\p{Cc}\p{Cf}]/u);
});

test('so is what is typed about the settings', () => {
  expect(SettingsChange.parse({ patch: {}, reason: dirty, legalBasis: dirty })).toMatchObject({ reason: 'xyz', legalBasis: 'xyz' });
});
