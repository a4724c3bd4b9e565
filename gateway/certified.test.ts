import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ActInput } from '#shared/dossier/acts';
import { bySystem } from '#station/core';
import { importFees } from '#station/reference/importFees';
import { act, createTestStation, must, sampleReceive, testActor } from '#test/stationFixture';
import { judge, type Known, readEvent, type Sender } from './judge.ts';

test('what was certified in one act is a dossier of the province at once, returned and paid, within the station’s own codes', () => {
  const station = createTestStation({ minute: '2026-11-23T09:00' });
  try {
    const { core } = station;
    const clerk = testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception', 'admin']);
    must(importFees(core, readFileSync(new URL('../resources/fees/fees.csv', import.meta.url), 'utf8'), 'fees.csv', bySystem));
    must(act(core, clerk, { act: 'open-fee-series', form: '01BLP', symbol: 'AA/26E', from: 1, to: 50 }));
    const { code, dossierId } = must(act(core, clerk, { act: 'certify', procedureCode: '2.000815', applicant: { name: 'H’Ngọc Byă' }, items: [{ pages: 3, copies: 2 }] }));
    must(act(core, clerk, { act: 'refund-fee', code, amount: 1000, reason: 'Thu thừa' }));
    const rows = core.db.sqlite.prepare<[], { bytes: Buffer; seq: number }>('SELECT bytes, seq FROM journal ORDER BY pos DESC LIMIT 2').all().reverse();
    const { incarnation } = core.journal.head();
    const readings = rows.map(({ bytes, seq }) => readEvent(bytes, { station: core.identity.id, incarnation, seq }));
    const sender: Sender = { agencyCode: 'H48.105', station: core.identity.id, life: '1', held: new Map(), leases: [{ agencyCode: 'H48.105', from: 6001, to: 6999 }], greetedSeq: null };
    const known: Known = { dossiers: new Map(), blocked: new Set(), idsByCode: new Map(), enrolled: new Set() };

    const { verdicts, changed } = judge(readings, sender, known);
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    expect(changed.map(({ dossier }) => [dossier.id, dossier.code, dossier.status, dossier.fees[0]?.total, dossier.fees[0]?.refunds.length])).toEqual([[dossierId, code, 'returned', 10_000, 1]]);
    expect(judge(readings, { ...sender, leases: [] }, known).verdicts[0]).toMatchObject({ outcome: 'rejected', reason: 'code-outside-lease' });
    expect(judge(readings, sender, { ...known, idsByCode: new Map([[code, 'another']]) }).verdicts[0]).toMatchObject({ outcome: 'conflict', reason: 'code-taken' });
  } finally {
    station.remove();
  }
});

test('what came online keeps the portal’s number, but not one its station was leased for its own codes', () => {
  const station = createTestStation({ minute: '2026-11-23T09:00' });
  try {
    const { core } = station;
    const { applicant } = sampleReceive() as Extract<ActInput, { act: 'receive' }>;
    must(act(core, testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception']), { act: 'register', officialCode: 'H48.105-261123-9001', submittedAt: '2026-11-23T08:00', applicant, procedureCode: '1.004873', components: [] }));
    const [row] = core.db.sqlite.prepare<[], { bytes: Buffer; seq: number }>('SELECT bytes, seq FROM journal ORDER BY pos DESC LIMIT 1').all();
    if (row === undefined) throw new Error('lost');
    const reading = readEvent(row.bytes, { station: core.identity.id, incarnation: core.journal.head().incarnation, seq: row.seq });
    const judged = (from: number, to: number) => judge([reading], { agencyCode: 'H48.105', station: core.identity.id, life: '1', held: new Map(), leases: [{ agencyCode: 'H48.105', from, to }], greetedSeq: null }, { dossiers: new Map(), blocked: new Set(), idsByCode: new Map(), enrolled: new Set() }).verdicts;
    expect(judged(6001, 6999)).toMatchObject([{ outcome: 'applied', reason: null }]);
    expect(judged(9001, 9999)).toMatchObject([{ outcome: 'rejected', reason: 'code-inside-lease' }]);
  } finally {
    station.remove();
  }
});
