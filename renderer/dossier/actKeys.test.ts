import { expect, it } from 'vitest';
import { dossierActs } from '#shared/dossier/lifecycle';
import { actOrder, besideActs, keyOfAct } from './actKeys.ts';

it('every act has a key of its own', () => {
  // Undoing is offered with what was done, not among the acts.
  expect([...actOrder, 'undo'].sort()).toEqual([...dossierActs].sort());
  expect(new Set(dossierActs.map((act) => keyOfAct(act).press)).size).toBe(dossierActs.length);
});

it('money and files on the page of a dossier take no key of an act', () => {
  const ofActs = new Set(dossierActs.map((act) => keyOfAct(act).press));
  expect(Object.values(besideActs).filter((press) => ofActs.has(press))).toEqual([]);
});

it('no act takes a key that types a sign, switches the input method or belongs to the browser', () => {
  for (const act of actOrder) {
    const { press } = keyOfAct(act);
    expect(press).toMatch(/^Alt\+(Shift\+)?(Digit\d|Key[A-Z])$/);
    expect(['Alt+KeyD', 'Alt+KeyE', 'Alt+KeyF', 'Alt+KeyZ']).not.toContain(press);
  }
});

it('a key is written as it is pressed', () => {
  expect([keyOfAct('print').text, keyOfAct('pause').text, keyOfAct('sign').text]).toEqual(['Alt 6', 'Alt Shift 3', 'Alt K']);
});
