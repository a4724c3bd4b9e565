import { describe, expect, it } from 'vitest';
import { type DossierFacts, type HereFacts, reconcileDay } from './reconcile.ts';
import { bookEntries, bookKey, compareBook, entriesLeftOut, isBookNumber, readBookText } from './paperBook.ts';

const facts = (n: number, change: Partial<DossierFacts> = {}): DossierFacts => ({
  id: `0195d000-0000-7000-8000-00000000000${n}`, code: `H48.105-261123-000${n}`, version: 2, status: 'processing', receivedAt: '2026-11-23T01:00:00.000Z', promisedDue: '2026-11-27T10:00:00.000Z', endedAt: null, atCounterAt: null, ...change,
});
const here = (n: number, change: Partial<HereFacts> = {}): HereFacts => ({ ...facts(n), explanation: null, ...change });

describe('a day reconciled with the province', () => {
  it('counts what agrees, and names every dossier that does not, with the fields that differ and nothing else', () => {
    const { day, rows } = reconcileDay('2026-11-23', [here(1), here(2, { status: 'returned', version: 4 }), here(3)], [facts(1), facts(2), facts(4)]);
    expect(day).toEqual({ day: '2026-11-23', here: 3, there: 3, equal: 1, explained: 0, unexplained: 3 });
    expect(rows.map(({ code, kind, fields }) => [code.slice(-1), kind, fields.map(({ field, here: ours, there }) => `${field} ${ours} ${there}`)])).toEqual([
      ['2', 'differs', ['status returned processing', 'version 4 2']],
      ['3', 'only-here', []],
      ['4', 'only-there', []],
    ]);
  });

  it('tells a difference that is only not sent yet, or refused, apart from one nobody can explain', () => {
    const { day, rows } = reconcileDay('2026-11-23', [here(1, { version: 3, explanation: 'waiting' }), here(2, { explanation: 'waiting' }), here(3, { version: 9, explanation: 'refused' })], [facts(1), facts(3)]);
    expect(rows.map(({ kind, lacks }) => [kind, lacks])).toEqual([['waiting', undefined], ['waiting', 'there'], ['refused', undefined]]);
    expect(day).toMatchObject({ equal: 0, explained: 3, unexplained: 0 });
  });

  it('does not call a dossier equal while something of it is open, though the facts agree', () => {
    expect(reconcileDay('2026-11-23', [here(1, { explanation: 'refused' })], [facts(1)]).day).toMatchObject({ equal: 0, explained: 1 });
  });
});

describe('the paper register against the system', () => {
  const codes = ['H48.105-261123-0001', 'H48.105-261123-0002', 'H48.105-261123-0012'];

  it('finds a dossier by its whole code, in any case, or by the number at its end', () => {
    expect(compareBook(['h48.105-261123-0001', '2', '0012'], codes)).toEqual({ onPaper: 3, inSystem: 3, both: 3, matched: codes, onPaperOnly: [], systemOnly: [], repeated: [] });
  });

  it('names what is on paper only and what is in the system only; a line entered twice counts once and is told', () => {
    expect(compareBook(['1', 'H48.105-261123-0001', '77', 'ông Bảo, không số'], codes)).toEqual({ onPaper: 3, inSystem: 3, both: 1, matched: ['H48.105-261123-0001'], onPaperOnly: ['77', 'ÔNG BẢO, KHÔNG SỐ'], systemOnly: ['H48.105-261123-0002', 'H48.105-261123-0012'], repeated: ['H48.105-261123-0001'] });
  });

  it('does not guess between two dossiers whose codes end alike', () => {
    expect(compareBook(['12'], ['H48.105-261123-0012', 'G22.99-261123-012']).onPaperOnly).toEqual(['12']);
  });

  it('knows at once what is no number of a dossier, and what was written before', () => {
    expect(['12', 'h48.105-261123-0001', 'abc', '123456789'].map(isBookNumber)).toEqual([true, true, false, false]);
    expect([bookKey('0012') === bookKey('12'), bookKey(' h48.1-261123-001 ') === bookKey('H48.1-261123-001')]).toEqual([true, true]);
  });

  it('gives the book back as it was compared, so that one more number makes it the same book and one more', () => {
    const first = compareBook(['1', '12', '0012', '77'], codes);
    const entries = bookEntries(first, codes);
    expect(entries).toEqual(['H48.105-261123-0001', 'H48.105-261123-0012', '77', '0012']);
    expect(bookEntries({ ...first, matched: undefined }, codes)).toEqual(entries);
    expect(compareBook([...entries, '2'], codes)).toMatchObject({ onPaper: 4, both: 3, onPaperOnly: ['77'], systemOnly: [], repeated: ['0012'] });
  });

  it('names what the last comparison had and the next one leaves out, however it is written by then', () => {
    const entries = ['H48.105-261123-0001', 'H48.105-261123-0012', '77', '0012'];
    expect(entriesLeftOut(entries, ['2'])).toEqual(['H48.105-261123-0001', 'H48.105-261123-0012', '77', '0012']);
    expect(entriesLeftOut(entries, ['1', 'h48.105-261123-0012'])).toEqual(['77']);
    // Received meanwhile: its number is a code by now.
    expect(entriesLeftOut(['77'], ['H48.105-261123-0077'])).toEqual([]);
    expect(entriesLeftOut(entries, [...entries, '2'])).toEqual([]);
  });

  it('reads lines, commas and semicolons alike', () => {
    expect(readBookText(' 1\n2, 3;\r\n\n 4 ')).toEqual(['1', '2', '3', '4']);
  });
});
