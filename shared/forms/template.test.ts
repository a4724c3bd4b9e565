import { describe, expect, it } from 'vitest';
import { templateErrorMessages } from '../messages/forms.ts';
import type { ErrorMessages } from '../result.ts';
import { form03 } from './form03.ts';
import { checkFormCss, checkFormTemplate } from './template.ts';
import type { TemplateError } from './template.ts';

/** The least a province's Mẫu 03 may contain. */
const least = form03.required.map((field) => (field === 'reasons' ? '{{#reasons}}<p>{{ordinal}}. {{text}}</p>{{/reasons}}' : `<p>{{${field}}}</p>`)).join('');
const errorOf = (html: string) => {
  const checked = checkFormTemplate('03', html);
  return checked.ok ? null : checked.error;
};

describe('a form template', () => {
  it('may be reworded and rearranged as long as every field of the circular is there', () => {
    expect(errorOf(`<h1>PHIẾU TỪ CHỐI</h1>${least}{{! ghi chú }}{{^barcodes}}chưa có mã{{/barcodes}}{{#barcodes}}<img src="{{qrSrc}}">{{/barcodes}}{{barcodes.code128Src}}`)).toBeNull();
  });

  it.each([
    ['a field nobody knows', '{{tenNguoiNop}}', { type: 'TemplateFieldUnknown', field: 'tenNguoiNop' }],
    ['a field of another section', '{{text}}', { type: 'TemplateFieldUnknown', field: 'text' }],
    ['a part of a field that has none', '{{barcodes.price}}', { type: 'TemplateFieldUnknown', field: 'barcodes.price' }],
    ['a name every object has', '{{constructor}}', { type: 'TemplateFieldUnknown', field: 'constructor' }],
    ['three braces', '{{{applicantName}}}', { type: 'TemplateRawHtml', field: 'applicantName' }],
    ['an ampersand tag inside a section', '{{#reasons}}{{&text}}{{/reasons}}', { type: 'TemplateRawHtml', field: 'text' }],
    ['another template', '{{>mau01}}', { type: 'TemplateBroken' }],
    ['a section left open', '{{#reasons}}', { type: 'TemplateBroken' }],
    ['a script', '<SCRIPT>alert(1)</SCRIPT>', { type: 'TemplateActiveContent' }],
    ['an event handler', '<img src="data:," onerror="x()">', { type: 'TemplateActiveContent' }],
    ['a picture from a network', '<img src="https://example.vn/quoc-huy.png">', { type: 'TemplateRemoteReference' }],
    ['a picture from a network without its scheme', '<img src="//example.vn/quoc-huy.png">', { type: 'TemplateRemoteReference' }],
    ['a background from a network', '<p style="background: url(/a.png)">', { type: 'TemplateRemoteReference' }],
  ])('with %s is refused by name', (_, addition, error) => {
    expect(errorOf(least + addition)).toMatchObject(error);
  });

  it('without a field of the circular is refused by name', () => {
    expect(errorOf(least.replace('<p>{{idNumber}}</p>', ''))).toEqual({ type: 'TemplateFieldMissing', form: '03', field: 'idNumber' });
  });

  it('has a style sheet that fetches nothing and does not end itself', () => {
    const dataUri = 'p { background: url("data:image/png;base64,AA==") }';
    expect(checkFormCss(dataUri).ok).toBe(true);
    expect(checkFormCss('p { background: url(http://example.vn/a.png) }')).toMatchObject({ ok: false, error: { type: 'TemplateRemoteReference' } });
    expect(checkFormCss('@import "a.css";')).toMatchObject({ ok: false, error: { type: 'TemplateRemoteReference' } });
    expect(checkFormCss('p{} </style><script>')).toMatchObject({ ok: false, error: { type: 'TemplateActiveContent' } });
  });

  it('is told about in one Vietnamese sentence that names the form', () => {
    const messages: ErrorMessages<TemplateError> = templateErrorMessages;
    expect(messages.TemplateFieldUnknown({ type: 'TemplateFieldUnknown', form: '03', field: 'tenNguoiNop' })).toContain('Mẫu giấy 03 dùng trường "tenNguoiNop"');
  });
});
