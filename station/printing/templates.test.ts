import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderForm } from '#shared/forms/render';
import { FormId } from '#shared/forms/formSet';
import { must } from '#test/stationFixture';
import { sampleForm01, sampleForm07 } from '#test/sampleForms';
import { loadFormTemplates, shippedFormsFolder } from './templates.ts';

describe('the form templates of a station', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'forms-'));
    cpSync(shippedFormsFolder, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = (name: string) => join(folder, 'TT03_2025', name);

  it('are, as shipped, complete and safe', () => {
    const { law, validFrom, forms } = must(loadFormTemplates());
    expect({ law, validFrom }).toEqual({ law: 'Thông tư 03/2025/TT-VPCP', validFrom: '2025-09-15' });
    expect(Object.keys(forms)).toEqual(expect.arrayContaining([...FormId.options]));
  });

  it('are refused at start when an administrator mistyped a field', () => {
    writeFileSync(file('mau01.html'), '<p>{{hoTen}}</p>');
    expect(loadFormTemplates(folder)).toEqual({ ok: false, error: { type: 'TemplateFieldUnknown', form: '01', field: 'hoTen' } });
  });

  it('are refused at start when the style sheet reaches for a network', () => {
    writeFileSync(file('form.css'), '@import "https://example.vn/a.css";');
    expect(loadFormTemplates(folder)).toMatchObject({ ok: false, error: { type: 'TemplateRemoteReference', form: 'form.css' } });
  });

  it('are named when one is gone', () => {
    rmSync(file('mau03.html'));
    expect(loadFormTemplates(folder)).toEqual({ ok: false, error: { type: 'TemplateFileMissing', file: join('TT03_2025', 'mau03.html') } });
  });

  it('take number symbol, paper and copies from the set, not from the program', () => {
    changeSet((set) => ({ ...set, forms: { ...set.forms, '07': { ...set.forms['07'], symbol: 'SỔ-MC', paper: 'A4', copies: 3 } } }));
    const printed = must(renderForm(must(loadFormTemplates(folder)), '07', [{ ...sampleForm07, rows: [] }]));
    expect(printed).toMatchObject({ paper: 'A4', copies: 3 });
    expect(printed.html).toMatch(/Số: 3\S{1,6}SỔ-MC</);
  });

  it('answer by name for a form their set does not have', () => {
    changeSet(({ forms: { '07': _register, ...forms }, ...set }) => ({ ...set, forms }));
    expect(renderForm(must(loadFormTemplates(folder)), '07', [sampleForm07])).toEqual({ ok: false, error: { type: 'FormNotInSet', form: '07', set: 'TT03_2025' } });
  });

  it('are refused at start when the declaration of the set is not as agreed', () => {
    changeSet((set) => ({ ...set, forms: { ...set.forms, '02': { ...set.forms['02'], paper: 'A6' } } }));
    expect(loadFormTemplates(folder)).toMatchObject({ ok: false, error: { type: 'FormSetBroken', set: 'TT03_2025', detail: expect.stringContaining('forms.02.paper') } });
    changeSet((set) => ({ ...set, forms: { ...set.forms, '99': {} } }));
    expect(loadFormTemplates(folder)).toMatchObject({ ok: false, error: { type: 'FormSetBroken' } });
    writeFileSync(file('set.json'), '{');
    expect(loadFormTemplates(folder)).toMatchObject({ ok: false, error: { type: 'FormSetBroken', detail: 'JSON' } });
    rmSync(file('set.json'));
    expect(loadFormTemplates(folder)).toEqual({ ok: false, error: { type: 'TemplateFileMissing', file: join('TT03_2025', 'set.json') } });
  });

  it('are checked in their variants too, named by form and variant', () => {
    writeFileSync(file('mau01-dat-dai.html'), readFileSync(file('mau01-dat-dai.html'), 'utf8').replace('{{secondDueAt}}', '{{henLan2}}'));
    expect(loadFormTemplates(folder)).toEqual({ ok: false, error: { type: 'TemplateFieldUnknown', form: '01/dat-dai', field: 'henLan2' } });
    writeFileSync(file('mau01-dat-dai.html'), '<p>{{dossierCode}}</p>');
    expect(loadFormTemplates(folder)).toMatchObject({ ok: false, error: { type: 'TemplateFieldMissing', form: '01/dat-dai' } });
    rmSync(file('mau01-dat-dai.html'));
    expect(loadFormTemplates(folder)).toEqual({ ok: false, error: { type: 'TemplateFileMissing', file: join('TT03_2025', 'mau01-dat-dai.html') } });
  });

  it('gain a variant for one procedure without touching the program', () => {
    const own = readFileSync(file('mau01.html'), 'utf8').replace('<h1>', '<p>Làm tại thôn</p><h1>');
    writeFileSync(file('mau01-tai-thon.html'), own);
    const receipt = (set: Declared) => set.forms['01'] as { readonly variants: readonly object[] };
    changeSet((set) => ({ ...set, forms: { ...set.forms, '01': { ...receipt(set), variants: [{ id: 'tai-thon', template: 'mau01-tai-thon.html', when: { procedures: ['1.004873'] } }, ...receipt(set).variants] } } }));
    const templates = must(loadFormTemplates(folder));
    const htmlFor = (code: string) => must(renderForm(templates, '01', [{ ...sampleForm01, procedure: { code, field: 'Hộ tịch', land: false } }])).html;
    expect(htmlFor('1.004873')).toContain('Làm tại thôn');
    expect(htmlFor('1.004859')).not.toContain('Làm tại thôn');
  });

  it('are named when a part that the set declares is gone, and refused when a template asks for one it does not declare', () => {
    writeFileSync(file('mau02.html'), '{{> logo}}');
    expect(loadFormTemplates(folder)).toEqual({ ok: false, error: { type: 'TemplateBroken', form: '02', detail: '{{>logo}}' } });
    rmSync(file('parts/heading.html'));
    expect(loadFormTemplates(folder)).toEqual({ ok: false, error: { type: 'TemplateFileMissing', file: join('TT03_2025', 'parts', 'heading.html') } });
  });

  interface Declared {
    readonly forms: Readonly<Record<string, object>>;
  }
  const changeSet = (change: (set: Declared) => object) => writeFileSync(file('set.json'), JSON.stringify(change(JSON.parse(readFileSync(file('set.json'), 'utf8')) as Declared)));
});
