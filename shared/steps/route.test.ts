import { describe, expect, it } from 'vitest';
import type { ProcedureStep } from './procedureSteps.ts';
import { defaultReceiver, isConfirmed, nextStep, type Receiver, routeTo } from './route.ts';

const step = (id: string, unit: string, role: ProcedureStep['role'], officer: string | null = null): ProcedureStep => ({ id, name: `Bước ${id}`, unit, role, officer, time: null });
const process = [
  step('counter', 'Trung tâm Phục vụ hành chính công', 'reception'),
  step('examine', 'Phòng Kinh tế', 'processing', 'binh'),
  step('check', 'Phòng Kinh tế', 'leader'),
  step('sign', 'Lãnh đạo Ủy ban nhân dân', 'leader', 'chau'),
];
const officer = (id: string, unit: string, roles: Receiver['roles'], active = true): Receiver => ({ id, name: `Cán bộ ${id}`, roles, active, unit });
const binh = officer('binh', 'Phòng Kinh tế', ['processing']);
const bao = officer('bao', 'PHÒNG KINH TẾ', ['processing']);
const dung = officer('dung', 'Phòng Kinh tế', ['leader']);
const chau = officer('chau', 'Lãnh đạo Ủy ban nhân dân', ['leader']);
const giang = officer('giang', 'Phòng Văn hóa - Xã hội', ['processing']);
const passed = (...ids: (string | null)[]) => ids.map((stepId) => ({ stepId }));

describe('the next step of an internal process', () => {
  it('is the first one behind the counter for a dossier just received, and follows the order after that', () => {
    expect(nextStep(process, [])?.id).toBe('examine');
    expect(nextStep(process, passed('counter'))?.id).toBe('examine');
    expect(nextStep(process, passed('counter', 'examine'))?.id).toBe('check');
    expect(nextStep(process, passed('examine', 'check', 'sign'))).toBeNull();
  });

  it('goes on where the process was left after a hand-over outside it, and after the process was changed', () => {
    expect(nextStep(process, passed('examine', null))?.id).toBe('check');
    expect(nextStep(process, passed('examine', 'taken-out'))?.id).toBe('check');
    expect(nextStep(process, passed('taken-out'))?.id).toBe('examine');
  });

  it('comes again after the dossier was sent back to an earlier step', () => {
    expect(nextStep(process, passed('examine', 'check', 'examine'))?.id).toBe('check');
  });
});

describe('who gets the next step', () => {
  it('is the person it names, while active', () => {
    expect(defaultReceiver(process[1] as ProcedureStep, [bao, binh])?.id).toBe('binh');
  });

  it('is the only other one of the unit and role when that person has left', () => {
    expect(defaultReceiver(process[1] as ProcedureStep, [bao, { ...binh, active: false }, giang])?.id).toBe('bao');
  });

  it('is nobody when two could be meant, or none', () => {
    expect(defaultReceiver(step('s', 'Phòng Kinh tế', 'processing'), [bao, binh])).toBeNull();
    expect(defaultReceiver(step('s', 'Phòng Kinh tế', 'processing'), [giang, dung])).toBeNull();
  });

  it('is never somebody who lost the role', () => {
    expect(defaultReceiver(process[3] as ProcedureStep, [{ ...chau, roles: ['processing'] }])).toBeNull();
  });
});

describe('the way to a receiver', () => {
  it('is usual to the next unit and role, however its name is written', () => {
    expect(routeTo(process, [], bao)).toMatchObject({ usual: true, step: { id: 'examine' }, goesOn: false });
  });

  it('is usual to a colleague who goes on with the same step', () => {
    expect(routeTo(process, passed('examine'), bao)).toMatchObject({ usual: true, step: { id: 'examine' }, goesOn: true });
  });

  it('is unusual past a step, back to one, or out of the process, and names both units', () => {
    expect(routeTo(process, [], chau)).toEqual({ usual: false, step: process[3], expected: 'Phòng Kinh tế', found: 'Lãnh đạo Ủy ban nhân dân' });
    expect(routeTo(process, passed('examine', 'check'), binh)).toMatchObject({ usual: false, step: { id: 'examine' }, expected: 'Lãnh đạo Ủy ban nhân dân' });
    expect(routeTo(process, passed('examine'), giang)).toMatchObject({ usual: false, step: null, found: 'Phòng Văn hóa - Xã hội' });
    expect(routeTo(process, passed('examine', 'check', 'sign'), giang)).toMatchObject({ usual: false, expected: '' });
  });

  it('is unusual to somebody without a unit, who is then confirmed by name', () => {
    expect(routeTo(process, [], { ...giang, unit: undefined })).toMatchObject({ usual: false, found: 'Cán bộ giang' });
  });

  it('is always usual without a process', () => {
    expect(routeTo([], [], giang)).toEqual({ usual: true, step: null, goesOn: false });
  });

  it('is confirmed by the words of the receiving unit and by nothing else', () => {
    expect(isConfirmed('phong van hoa -  xa hoi', 'Phòng Văn hóa - Xã hội')).toBe(true);
    expect(isConfirmed('Phòng Văn hóa', 'Phòng Văn hóa - Xã hội')).toBe(false);
    expect(isConfirmed('', '')).toBe(false);
  });
});
