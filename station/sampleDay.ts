/**
 * A practice counter to learn in: invented people, real procedures, dossiers in every state around today. It is a
 * simulated station in its own folder, so nothing of it can ever reach a province.
 */
import type { ActInput } from '#shared/dossier/acts';
import type { Role } from '#shared/officer';
import { addDays, instantToLocalDate, localToInstant } from '#shared/time';
import type { Unit } from '#shared/unit';
import { hashPassword } from '#shared/access/passwords';
import { parseAct, performAct } from './acts/perform.ts';
import type { Actor } from './actor.ts';
import { bySystem, type StationCore } from './core.ts';
import { addOfficer, findOfficer } from './officers.ts';

export const sampleUnit: Unit = {
  agencyCode: 'H48.105',
  authority: 'Ủy ban nhân dân xã Đăk Hà',
  centre: 'Trung tâm Phục vụ hành chính công',
  place: 'Đăk Hà',
  hours: ['07:00-11:30', '13:30-17:00'],
  numberRange: [6001, 6999],
  formSet: 'TT03_2025',
};

/** One person in every role, as in a small commune; the password is shown on screen because the day is only practice. */
export const sampleAdmin = { id: 'lan', name: 'Nguyễn Thị Lan', roles: ['reception', 'processing', 'leader', 'returning', 'admin'] as const, password: 'quay-tap-2026' };

const colleagues: readonly { readonly id: string; readonly name: string; readonly roles: Role[] }[] = [
  { id: 'mlo', name: 'Y Hà Mlô', roles: ['reception', 'returning'] },
  { id: 'phuoc', name: 'Nguyễn Hữu Phước', roles: ['processing'] },
  { id: 'dan', name: 'Phạm Thị Lan Đan', roles: ['processing'] },
  { id: 'son', name: 'Lê Văn Sơn', roles: ['leader'] },
];

interface SampleDossier {
  readonly daysAgo: number;
  readonly hour: string;
  readonly name: string;
  readonly idNumber: string;
  readonly procedureCode: string;
  /** How far it has come. */
  readonly steps: readonly ('forward' | 'complete' | 'result-arrived' | 'return')[];
}

const dossiers: readonly SampleDossier[] = [
  { daysAgo: 12, hour: '08:05', name: 'NGUYỄN HỮU PHƯỚC', idNumber: '049180001122', procedureCode: '1.004873', steps: ['forward'] },
  { daysAgo: 6, hour: '09:12', name: 'TRẦN THỊ MẬN', idNumber: '062185003344', procedureCode: '1.004873', steps: ['forward', 'complete'] },
  { daysAgo: 5, hour: '10:20', name: 'Y XUÂN NIÊ', idNumber: '066090005566', procedureCode: '1.001612', steps: ['forward', 'complete', 'result-arrived'] },
  { daysAgo: 4, hour: '14:02', name: 'LÊ VĂN ĐỨC', idNumber: '048083007788', procedureCode: '1.004873', steps: ['forward', 'complete', 'result-arrived', 'return'] },
  { daysAgo: 3, hour: '08:31', name: 'ĐINH THỊ HỒNG', idNumber: '062187002211', procedureCode: '1.001612', steps: ['forward'] },
  { daysAgo: 2, hour: '09:45', name: 'A BLÔK', idNumber: '062079004455', procedureCode: '1.004873', steps: ['forward'] },
  { daysAgo: 1, hour: '15:10', name: 'HOÀNG PHỦ NGỌC TƯỜNG VI', idNumber: '062190004512', procedureCode: '1.004873', steps: [] },
  { daysAgo: 0, hour: '07:20', name: 'PHẠM VĂN KHÁNH', idNumber: '036075009911', procedureCode: '2.000635', steps: ['forward', 'complete'] },
  { daysAgo: 0, hour: '07:35', name: 'H’ LAN KBUÔR', idNumber: '066195001234', procedureCode: '1.001193', steps: [] },
];

export const fillSampleDay = async (core: StationCore): Promise<void> => {
  for (const colleague of colleagues) {
    const hash = await hashPassword(sampleAdmin.password);
    if (hash.ok) addOfficer(core, colleague, hash.value, bySystem);
  }
  const officer = findOfficer(core, sampleAdmin.id);
  if (officer === undefined) throw new Error('the sample day has its officer');
  const actor: Actor = { officer, role: 'reception', seat: 'Quầy 1' };
  perform(core, actor, { act: 'open-fee-series', form: 'Mẫu tập', symbol: 'TẬP/26', from: 1, to: 500 }, core.deps.now());
  const today = instantToLocalDate(core.deps.now());
  for (const sample of dossiers) {
    const day = addDays(today, -sample.daysAgo);
    // Today's samples are never ahead of the clock.
    const received = [localToInstant(day, sample.hour), core.deps.now()].sort()[0] ?? core.deps.now();
    const code = perform(core, actor, receiveAct(core, sample), received);
    for (const [step, act] of sample.steps.entries()) {
      const at = [localToInstant(addDays(day, Math.min(step + 1, sample.daysAgo)), '16:00'), core.deps.now()].sort()[0] ?? core.deps.now();
      perform(core, actor, act === 'forward' ? { act, code, to: 'phuoc' } : { act, code }, at);
    }
  }
};

const perform = (core: StationCore, actor: Actor, input: ActInput, at: string): string => {
  const act = parseAct(input);
  const done = act.ok ? performAct(core, actor, act.value, at) : act;
  if (!done.ok) throw new Error(`the sample day cannot ${input.act}: ${done.error.type}`);
  return done.value.code;
};

const receiveAct = ({ reference }: StationCore, { name, idNumber, procedureCode }: SampleDossier): ActInput => {
  const procedure = reference.findProcedure(procedureCode)?.procedure;
  return {
    act: 'receive',
    applicant: { kind: 'person', name, idKind: 'personal-id', idNumber, birthDate: null, sex: null, address: 'Thôn Kon Trang Long Loi, xã Đăk Hà, tỉnh Quảng Ngãi', phone: '0905117240', email: '' },
    authorised: null,
    procedureCode,
    caseId: procedure?.cases[0]?.id ?? '',
    channel: 'counter',
    components: (procedure?.components ?? []).filter(({ kind }) => kind === 'submit').map(({ id, originals, copies }) => ({ componentId: id, originals, copies })),
    sets: 1,
    resultWay: { way: 'counter', address: '' },
    land: null,
    register: null,
    note: '',
  };
};
