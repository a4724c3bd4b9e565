import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
    expect(loadFormTemplates()).toMatchObject({ ok: true });
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
});
