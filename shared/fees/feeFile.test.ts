import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Result } from '../result.ts';
import { feeMessages } from '../messages/fees.ts';
import { readFeeFile, feeScheduleVersion } from './feeFile.ts';

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const header = 'procedure,kind,name,channel,category,registration,amount,per,unit,firstPages,furtherAmount,cap,basis,validFrom';
const row = '1.001612,charge,Lệ phí hộ kinh doanh,,,,100000,dossier,,,,,Nghị quyết 10/NQ-HĐND,2025-01-01';
const read = (...rows: string[]) => readFeeFile([header, ...rows].join('\n'));

describe('a file of fees', () => {
  it('ships with rows that all read, no figure of which is the province’s to set', () => {
    const shipped = must(readFeeFile(readFileSync(new URL('../../resources/fees/fees.csv', import.meta.url), 'utf8')));
    expect([shipped.rules.length, shipped.exemptions.length]).toEqual([55, 43]);
    expect(shipped.rules.filter(({ procedureCode }) => ['1.001612', '1.004859', '1.013225'].includes(procedureCode))).toEqual([]);
  });

  it('reads what a spreadsheet saves: a byte order mark, semicolons, columns in another order, blank lines', () => {
    const plain = must(read(row));
    const saved = '\uFEFFname;procedure;kind;amount;basis;validFrom\r\nLệ phí hộ kinh doanh;1.001612;charge;100000;Nghị quyết 10/NQ-HĐND;2025-01-01\r\n;;;;;\r\n';
    expect(must(readFeeFile(saved))).toEqual(plain);
  });

  it('reads JSON Lines of the same columns', () => {
    const line = JSON.stringify({ procedure: '1.001612', kind: 'charge', name: 'Lệ phí hộ kinh doanh', amount: 100000, basis: 'Nghị quyết 10/NQ-HĐND', validFrom: '2025-01-01' });
    expect(must(readFeeFile(`${line}\n`))).toEqual(must(read(row)));
    expect(readFeeFile(`${line}\n{"procedure":`)).toEqual({ ok: false, error: { type: 'FeeRowWrong', line: 2, column: '' } });
  });

  it.each([
    ['an amount with dots', row.replace('100000', '100.000'), 'amount'],
    ['a negative amount', row.replace('100000', '-5'), 'amount'],
    ['no legal basis', row.replace('Nghị quyết 10/NQ-HĐND', ''), 'basis'],
    ['a code that is none', row.replace('1.001612', '1001612'), 'procedure'],
    ['a kind that is none', row.replace('charge', 'lệ phí'), 'kind'],
    ['a day that does not exist', row.replace('2025-01-01', '2025-02-30'), 'validFrom'],
    ['pages without their cap', row.replace('100000,dossier,,,,', '2000,pages,,2,1000,'), 'cap'],
    ['an exemption of nobody', row.replace('100000', 'exempt'), 'category'],
    ['a channel that is none', row.replace('doanh,,', 'doanh,fax,'), 'channel'],
  ])('names line and column of %s and imports nothing', (_, wrong, column) => {
    const other = row.replace('1.001612', '1.001613');
    expect(read(other, wrong)).toEqual({ ok: false, error: { type: 'FeeRowWrong', line: 3, column } });
  });

  it('refuses two rows that say the same thing twice, an empty file and a header without amounts', () => {
    expect(read(row, row.replace('100000', '90000'))).toEqual({ ok: false, error: { type: 'FeeRowTwice', line: 3 } });
    expect([readFeeFile(''), readFeeFile('\n'), readFeeFile(header)].map((one) => !one.ok && one.error.type)).toEqual(['FeeFileEmpty', 'FeeFileEmpty', 'FeeFileEmpty']);
    expect(readFeeFile(header.replace('amount', 'sum'))).toEqual({ ok: false, error: { type: 'FeeHeaderWrong', missing: 'amount' } });
  });

  it('has one version for one content, whatever the order of its rows', () => {
    const other = row.replace('1.001612', '1.001613');
    const versions = [read(row, other), read(other, row), read(row)].map((one) => feeScheduleVersion(must(one)));
    expect(versions[0]).toBe(versions[1]);
    expect(versions[0]).not.toBe(versions[2]);
  });

  it('is refused in words a person can act on', () => {
    expect(feeMessages.FeeRowWrong({ type: 'FeeRowWrong', line: 3, column: 'amount' })).toContain('Dòng 3');
  });
});
