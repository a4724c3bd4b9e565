import { describe, expect, it } from 'vitest';
import type { Limit, Procedure, ProcedureLimit } from '#shared/procedure';
import { type Confirmation, applyLimitConfirmation, limitFor, requiredComponents } from './limits.ts';

const flaggedLimit = (channel: 'counter' | 'online'): ProcedureLimit => ({ channel, caseId: 'general', limit: null, flag: 'unit-missing', sourceText: '1 (không ghi đơn vị)' });
const procedure = (over: Partial<Procedure> = {}): Procedure => ({
  code: '1.001266', name: 'Chấm dứt hoạt động hộ kinh doanh', field: '', decision: '', source: 'curated', agency: '', agencyKind: 'people-committee', hidden: false,
  cases: [{ id: 'general', name: 'Trường hợp chung' }], limits: [flaggedLimit('counter'), flaggedLimit('online')], components: [], feeText: '', result: '', resultCodes: [], land: false,
  flags: [{ reason: 'limit-flagged', detail: 'unit-missing' }, { reason: 'unverified', detail: '' }], ...over,
});
const threeDays: Limit = { amount: 3, unit: 'working-day' };
const confirmation = (over: Partial<Confirmation> = {}): Confirmation => ({ code: '1.001266', channel: null, caseId: null, limit: threeDays, legalBasis: 'NĐ 168/2025/NĐ-CP Điều 105', ...over });

describe('the limit for a dossier', () => {
  it('a flagged limit is refused with what the source printed', () => {
    expect(limitFor(procedure(), 'counter', 'general')).toEqual({
      ok: false,
      error: { type: 'LimitUnconfirmed', code: '1.001266', channel: 'counter', caseId: 'general', flag: 'unit-missing', sourceText: '1 (không ghi đơn vị)' },
    });
  });

  it('an unknown case and a channel the procedure does not have are named', () => {
    expect(limitFor(procedure(), 'counter', 'x')).toEqual({ ok: false, error: { type: 'CaseUnknown', code: '1.001266', caseId: 'x' } });
    expect(limitFor(procedure(), 'post', 'general')).toEqual({ ok: false, error: { type: 'ChannelNotOffered', code: '1.001266', channel: 'post' } });
  });
});

describe('an officer’s confirmation of a limit', () => {
  it('makes every flagged channel usable and clears the flag of the procedure, keeping other flags and the basis', () => {
    const confirmed = applyLimitConfirmation(procedure(), confirmation());
    if (!confirmed.ok) throw new Error(confirmed.error.type);
    expect(limitFor(confirmed.value, 'counter', 'general')).toEqual({ ok: true, value: threeDays });
    expect(limitFor(confirmed.value, 'online', 'general')).toEqual({ ok: true, value: threeDays });
    expect(confirmed.value.flags.map(({ reason }) => reason)).toEqual(['unverified']);
    expect(confirmed.value.limits[0]?.confirmedBasis).toBe('NĐ 168/2025/NĐ-CP Điều 105');
  });

  it('for one channel leaves the others flagged', () => {
    const confirmed = applyLimitConfirmation(procedure(), confirmation({ channel: 'counter' }));
    if (!confirmed.ok) throw new Error(confirmed.error.type);
    expect(limitFor(confirmed.value, 'online', 'general').ok).toBe(false);
    expect(confirmed.value.flags.map(({ reason }) => reason)).toContain('limit-flagged');
  });

  it('adds a named channel that the source does not list', () => {
    const confirmed = applyLimitConfirmation(procedure(), confirmation({ channel: 'post' }));
    expect(confirmed.ok && limitFor(confirmed.value, 'post', 'general')).toEqual({ ok: true, value: threeDays });
  });

  it('may be corrected by a later confirmation', () => {
    const first = applyLimitConfirmation(procedure(), confirmation());
    const second = first.ok ? applyLimitConfirmation(first.value, confirmation({ limit: { amount: 5, unit: 'calendar-day' } })) : first;
    expect(second.ok && limitFor(second.value, 'counter', 'general')).toEqual({ ok: true, value: { amount: 5, unit: 'calendar-day' } });
  });

  it('never replaces a limit that the source states', () => {
    const stated = procedure({ limits: [{ channel: 'counter', caseId: 'general', limit: threeDays, flag: null, sourceText: '3 ngày làm việc' }] });
    expect(applyLimitConfirmation(stated, confirmation({ limit: { amount: 9, unit: 'working-day' } }))).toEqual({ ok: false, error: { type: 'LimitNotFlagged', code: '1.001266' } });
  });

  it.each([
    ['no legal basis', { legalBasis: '  ' }, 'CatalogueLegalBasisMissing'],
    ['another procedure', { code: '1.001193' }, 'CatalogueOtherProcedure'],
    ['zero days', { limit: { amount: 0, unit: 'working-day' } }, 'CatalogueAmountWrong'],
    ['three same days', { limit: { amount: 3, unit: 'same-day' } }, 'CatalogueAmountWrong'],
    ['an unknown case', { caseId: 'x' }, 'CaseUnknown'],
  ] as const)('is refused with %s', (_what, over, type) => {
    const result = applyLimitConfirmation(procedure(), confirmation(over));
    expect(result.ok ? null : result.error.type).toBe(type);
  });
});

describe('papers that block intake', () => {
  it('are the unconditional nộp of this case and channel alone', () => {
    const paper = { name: 'Tờ khai', originals: 1, copies: 0, condition: '', caseId: null };
    const components: Procedure['components'] = [
      { ...paper, id: 'c1', kind: 'submit', channels: ['counter', 'post'] },
      { ...paper, id: 'c2', kind: 'present' },
      { ...paper, id: 'c3', kind: 'submit', caseId: 'other' },
      { ...paper, id: 'c4', kind: 'conditional' },
      { ...paper, id: 'c5', kind: 'submit' },
    ];
    expect(requiredComponents(procedure({ components }), 'counter', 'general').map(({ id }) => id)).toEqual(['c1', 'c5']);
    expect(requiredComponents(procedure({ components }), 'online', 'general').map(({ id }) => id)).toEqual(['c5']);
  });
});
