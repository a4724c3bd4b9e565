import { describe, expect, it } from 'vitest';
import { parseCitizenCardQr } from '#shared/dossier/identity';
import { Intake } from '#shared/dossier/intake';
import type { Procedure } from '#shared/procedure';
import { draftToForm, formToDraft } from './draft.ts';
import { cardInField, emptyForm, fillFromCard, formTitle, formToIntake, isUntouched, tickedAtOnce, type IntakeForm } from './form.ts';
import { isTypedLikeDate, tidyTypedDate, typedToDate } from './typedDate.ts';

const QR = '062190004512|245123456|Hoàng Phủ Ngọc Tường Vi|01011990|Nữ|Thôn Kon Trang Long Loi, xã Đăk Hà, Quảng Ngãi|01012022';

const procedure: Procedure = {
  code: '1.004873', name: 'Cấp Giấy xác nhận tình trạng hôn nhân', field: 'Hộ tịch', decision: '163/QĐ-BTP', source: 'curated', agency: 'UBND cấp xã', agencyKind: 'people-committee',
  hidden: false, cases: [{ id: 'marry', name: 'Dùng để kết hôn' }, { id: 'other', name: 'Việc khác' }], limits: [], feeText: '12.000 đ', result: '', resultCodes: [], land: true, flags: [],
  components: [
    { id: 'c1', name: 'Tờ khai', kind: 'submit', originals: 1, copies: 0, condition: '', caseId: null },
    { id: 'c2', name: 'Giấy tờ tùy thân', kind: 'present', originals: 1, copies: 0, condition: '', caseId: null },
    { id: 'c3', name: 'Văn bản ủy quyền', kind: 'conditional', originals: 1, copies: 0, condition: 'nếu ủy quyền', caseId: 'other' },
  ],
};

const full: IntakeForm = {
  applicant: { kind: 'person', name: ' Hoàng Phủ  Ngọc Tường Vi ', idKind: 'personal-id', idNumber: '062 190 004 512', birthDate: '01011990', sex: 'female', address: 'Thôn Kon Trang Long Loi', phone: '+84 905 117 240', email: 'vi@example.vn' },
  behalf: 'other',
  authorised: { name: 'Y Hà Mlô', idKind: 'cmnd', idNumber: '245.123.456', address: 'Đăk Hà', phone: '0905 000 111', email: '', paperNumber: '12/GUQ', paperDate: '5/11/2026' },
  procedureCode: '1.004873', procedureText: '1.004873 · Cấp Giấy xác nhận', caseId: 'marry', channel: 'counter',
  components: { c1: { on: true, originals: '1', copies: '0' }, c2: { on: false, originals: '1', copies: '0' }, c3: { on: true, originals: '1', copies: '' } },
  sets: '2', resultWay: { way: 'post', address: 'Thôn 3' }, land: { certificateNumber: 'BA 123456', parcelAddress: 'Thửa 12' }, register: { book: '02', number: '214' }, note: 'để kết hôn',
};

describe('the form as it is typed becomes the intake as it is saved', () => {
  it('every input arrives, tidied, in the shape the station takes', () => {
    const intake = formToIntake(full, procedure);
    expect(Intake.parse(intake)).toEqual(intake);
    expect(intake).toMatchObject({
      applicant: { name: 'Hoàng Phủ Ngọc Tường Vi', idNumber: '062190004512', birthDate: '1990-01-01', phone: '0905117240' },
      authorised: { idNumber: '245123456', paperDate: '2026-11-05' },
      sets: 2, resultWay: { way: 'post', address: 'Thôn 3' }, land: { certificateNumber: 'BA 123456' }, register: { book: '02', number: '214' },
    });
  });

  it('only ticked components of the chosen case are sent', () => {
    expect(formToIntake(full, procedure).components).toEqual([{ componentId: 'c1', originals: 1, copies: 0 }]);
    expect(formToIntake({ ...full, caseId: 'other' }, procedure).components.map(({ componentId }) => componentId)).toEqual(['c1', 'c3']);
  });

  it('a person who comes for themselves sends no authorised person, even when one was typed before', () => {
    expect(formToIntake({ ...full, behalf: 'self' }, procedure).authorised).toBeNull();
  });

  it('an organisation has no birth date and no sex', () => {
    const intake = formToIntake({ ...full, applicant: { ...full.applicant, kind: 'organisation' } }, procedure);
    expect(intake.applicant).toMatchObject({ birthDate: null, sex: null });
  });

  it('land and register are left out where they do not apply', () => {
    const intake = formToIntake({ ...full, register: { book: '', number: ' ' } }, { ...procedure, land: false });
    expect(intake.land).toBeNull();
    expect(intake.register).toBeNull();
  });

  it('a date or a count that is none is refused by the station, not silently dropped', () => {
    const paths = (form: IntakeForm): string[] => Intake.safeParse(formToIntake(form, procedure)).error?.issues.map(({ path }) => path.join('.')) ?? [];
    expect(paths({ ...full, applicant: { ...full.applicant, birthDate: '31/02/1990' } })).toEqual(['applicant.birthDate']);
    expect(paths({ ...full, sets: 'hai' })).toEqual(['sets']);
    expect(paths({ ...full, components: { c1: { on: true, originals: 'x', copies: '0' } } })).toEqual(['components.0.originals']);
  });
});

describe('a citizen card fills the form', () => {
  it('name, number, birth date, sex and address come from the card; the phone stays', () => {
    const card = parseCitizenCardQr(QR);
    if (card === null) throw new Error('the sample is a card');
    expect(fillFromCard({ ...emptyForm().applicant, phone: '0905' }, card)).toEqual({
      kind: 'person', name: 'Hoàng Phủ Ngọc Tường Vi', idKind: 'personal-id', idNumber: '062190004512', birthDate: '01/01/1990', sex: 'female',
      address: 'Thôn Kon Trang Long Loi, xã Đăk Hà, Quảng Ngãi', phone: '0905', email: '',
    });
  });

  it('an authorised person takes only what the form asks of one', () => {
    const card = parseCitizenCardQr(QR);
    if (card === null) throw new Error('the sample is a card');
    expect(Object.keys(fillFromCard(emptyForm().authorised, card)).sort()).toEqual(Object.keys(emptyForm().authorised).sort());
  });

  it('a text that came in one piece is read, one typed letter by letter is not cut short', () => {
    expect(cardInField('', QR)).not.toBeNull();
    expect(cardInField(QR.slice(0, -1), QR)).toBeNull();
  });
});

describe('drafts', () => {
  it('come back exactly as they were left', () => {
    expect(draftToForm(JSON.parse(JSON.stringify(formToDraft(full))))).toEqual(full);
  });

  it('of an older program open with what they have', () => {
    expect(draftToForm({ version: 1, form: { applicant: { name: 'Y Hà' }, sets: 3 } })).toEqual({ ...emptyForm(), applicant: { ...emptyForm().applicant, name: 'Y Hà' } });
  });

  it('that are no drafts are not opened', () => {
    expect(draftToForm(null)).toBeNull();
    expect(draftToForm({ version: 2, form: {} })).toBeNull();
  });

  it('are named after the person and the procedure, and an untouched form makes none', () => {
    expect(formTitle(full)).toBe('Hoàng Phủ Ngọc Tường Vi · 1.004873 · Cấp Giấy xác nhận');
    expect(isUntouched(emptyForm())).toBe(true);
    expect(isUntouched(full)).toBe(false);
  });
});

describe('dates are typed day first', () => {
  it.each([['05031990', '1990-03-05'], ['5/3/1990', '1990-03-05'], ['05.03.1990', '1990-03-05'], ['29/2/2024', '2024-02-29']])('%s', (typed, date) => {
    expect(typedToDate(typed)).toBe(date);
  });
  it.each(['29/02/2026', '5/3/90', '1990', '13/13/1990', 'x'])('%s is no date', (typed) => {
    expect(typedToDate(typed)).toBeNull();
  });
  it('leaving the field shows how it was understood', () => {
    expect(tidyTypedDate('05031990')).toBe('05/03/1990');
    expect(tidyTypedDate(' năm 1990 ')).toBe('năm 1990');
  });
});

describe('small mercies', () => {
  it('says that 31/02/1990 does not exist, and not that it is written wrong', () => {
    expect(typedToDate('31/02/1990')).toBeNull();
    expect(isTypedLikeDate('31/02/1990')).toBe(true);
    expect(isTypedLikeDate('ba mươi')).toBe(false);
  });

  it('ticks at once the papers to hand in, and those to show only where there is none to hand in', () => {
    expect(tickedAtOnce(procedure.components)).toBe('submit');
    expect(tickedAtOnce(procedure.components.filter(({ kind }) => kind === 'present'))).toBe('present');
    expect(tickedAtOnce([])).toBeNull();
  });
});
