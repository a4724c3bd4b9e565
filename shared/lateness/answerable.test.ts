import { describe, expect, it } from 'vitest';
import type { DossierStep } from '../steps/dossierSteps.ts';
import { type Answerable, answerableOf } from './answerable.ts';

const due = '2026-10-08T10:00:00.000Z';
const at = (day: string): string => `2026-10-${day}T03:00:00.000Z`;
const step = (officer: string, since: string, until: string | null, unit = 'Tư pháp'): DossierStep => ({
  stepId: null, name: '', unit, officer, officerName: officer.toUpperCase(), from: { officer: 'lan', name: 'LAN', unit: '' }, since: at(since), time: null, due: null, until: until === null ? null : at(until), outcome: null, note: '', confirmation: '',
});
const answers = (steps: readonly DossierStep[], more: object = {}, asOf = at('20')): Answerable =>
  answerableOf(
    { steps, holder: null, holderName: null, receivedBy: { officer: 'lan', role: 'reception', seat: 'Quầy 1' }, receivedByName: 'LAN', due: { legalDue: due } as Parameters<typeof answerableOf>[0]['due'], endedAt: null, ...more },
    asOf,
    'H48.105',
  );
const officer = (id: string, unit = 'Tư pháp'): Answerable => ({ officer: { id, name: id.toUpperCase() }, unit });

describe('for a late dossier', () => {
  it('who had it when its date passed answers, not who has it by now', () => {
    expect(answers([step('minh', '06', '07'), step('son', '07', '12'), step('minh', '12', null)])).toEqual(officer('son'));
  });

  it('who was given it at the very moment answers, and who ended it late where nobody took it over', () => {
    expect(answers([step('minh', '06', '13')], { endedAt: at('13') })).toEqual(officer('minh'));
    expect(answers([{ ...step('minh', '06', '08'), until: due }, { ...step('son', '08', null), since: due }])).toEqual(officer('son'));
  });

  it('who received it answers as long as nobody had been given it', () => {
    expect(answers([])).toEqual(officer('lan', ''));
    expect(answers([step('minh', '09', null)])).toEqual(officer('lan', ''));
  });

  it('the unit it lay with answers as a whole, and no longer once that had given it back', () => {
    const away = step('', '06', '07', 'Phòng Kinh tế');
    expect(answers([{ ...away, until: null }])).toEqual({ officer: null, unit: 'Phòng Kinh tế' });
    expect(answers([away])).toEqual(officer('lan', ''));
    expect(answers([away, step('minh', '07', null)])).toEqual(officer('minh'));
  });

  it('who finished it too soon answers for what was recalled after the date', () => {
    expect(answers([step('minh', '06', '07'), step('son', '12', null)])).toEqual(officer('minh'));
  });

  it('another unit that received it answers until somebody here has it', () => {
    const elsewhere = { receivingUnit: { name: 'Xã Đăk Ui', code: 'H48.106' } };
    expect(answers([], elsewhere)).toEqual({ officer: null, unit: 'Xã Đăk Ui' });
    expect(answers([step('minh', '06', null)], elsewhere)).toEqual(officer('minh'));
  });

  it('a hand-over that an old record holds without its step counts by who has it', () => {
    expect(answers([], { holder: 'minh', holderName: 'MINH' })).toEqual(officer('minh', ''));
  });
});

it('for one that ended in time, and for one still running, who had it then answers', () => {
  expect(answers([step('minh', '05', '06'), step('son', '06', '07')], { endedAt: at('07') })).toEqual(officer('son'));
  expect(answers([step('minh', '05', '07'), step('son', '07', null)], {}, at('06'))).toEqual(officer('minh'));
});
