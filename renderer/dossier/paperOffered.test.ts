import { expect, it } from 'vitest';
import type { PrintablePaper } from '#shared/contract';
import { paperOffered } from './paperOffered.ts';

const paper = (form: PrintablePaper['form'], printed: number, request: number | null = null): PrintablePaper => ({ form, request, name: form, paper: 'A4', copies: 2, printed });
const by = { officer: 'lan', role: 'reception', seat: 'Quầy 1' } as const;
const extension = { at: '2026-10-09T02:00:00.000Z', by, reason: 'Người ký đi công tác', legalGround: '' };
const stop = { kind: 'supplement', at: '2026-10-06T02:00:00.000Z', by, from: 'accepted', resumedAt: '2026-10-07T02:00:00.000Z', items: ['Trích lục'], reason: 'Thiếu', guidance: '', legalGround: '', term: '2026-10-27' } as const;
const dossier = { clockStops: [stop], extensions: [extension, { ...extension, at: '2026-10-12T02:00:00.000Z' }], finalStop: null, refusal: null, receivedAt: '2026-10-05T02:00:00.000Z' } as unknown as Parameters<typeof paperOffered>[1];
const offered = (...papers: PrintablePaper[]) => paperOffered([paper('01', 1), ...papers, paper('slip', 0), paper('06', 0)], dossier)?.form;

it('the newest paper that was never printed is offered', () => {
  expect(offered(paper('02', 0, 1), paper('04', 0))).toBe('04');
  expect(offered(paper('02', 0, 1), paper('04', 1, 1))).toBe('02');
  expect(paperOffered([paper('01', 0), paper('04', 0, 1), paper('04', 0, 2)], dossier)?.request).toBe(2);
});

it('with every paper printed it is the receipt, the everyday reprint; the slips are offered to nobody', () => {
  expect(offered(paper('02', 1, 1), paper('04', 1))).toBe('01');
});

it('after an act its own paper is offered', () => {
  expect(paperOffered([paper('01', 0), paper('02', 0, 1), paper('04', 0)], dossier, '02')?.form).toBe('02');
});
