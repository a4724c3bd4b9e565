import { describe, expect, it } from 'vitest';
import type { ActDone } from '#shared/dossier/acts';
import type { Sound } from '#shared/hostCapabilities';
import { pileWords } from '#shared/messages/pile';
import type { Settled } from '../api/settle.ts';
import { createPile, type KeptScan, type PilePorts, type PileState, type PileWish, refusedToOpen, totalsOf, undoLeftMs } from './pile.ts';

const arrived: PileWish = { act: 'result-arrived' };
const link: Settled<ActDone> = { ok: false, error: null, text: 'mất liên lạc' };

/** A station that writes what it is asked once for each `opId`, behind a link that the test breaks. */
const counter = (kept: readonly KeptScan[] = []) => {
  const waiting = { list: kept };
  const written: { readonly code: string; readonly opId: string }[] = [];
  const undone: string[] = [];
  const sounds: Sound[] = [];
  const asked: string[] = [];
  const scene = { now: 0, state: 'ready' as ReturnType<PilePorts['state']>, officer: 'lan', answerIsLost: false, hold: null as Promise<void> | null };
  let ids = 0;
  const act: PilePorts['act'] = async (code, _, opId) => {
    asked.push(code);
    await scene.hold;
    if (code.startsWith('X')) return { ok: false, error: { type: 'DossierNotFound', code }, text: 'không có' };
    if (code.startsWith('Y')) return { ok: false, error: { type: 'TransitionForbidden', act: 'result-arrived', status: 'stopped' }, text: 'tạm dừng' };
    const before = written.find((one) => one.code === code);
    if (before !== undefined && before.opId !== opId) return { ok: false, error: { type: 'ResultAlreadyAtCounter' }, text: 'đã về' };
    if (before === undefined) written.push({ code, opId });
    if (scene.answerIsLost) return link;
    return { ok: true, value: { act: 'result-arrived', code, dossierId: 'd', version: 2, seq: 1, at: '2026-11-23T03:00:00.000Z', repeated: before !== undefined, warnings: [], undo: { event: `event of ${code}`, forMs: 10_000 } } as ActDone };
  };
  const pile = createPile({
    act,
    undo: async (code, event) => {
      undone.push(event);
      written.splice(written.findIndex((one) => one.code === code), 1);
      return { ok: true, value: { at: '2026-11-23T03:00:01.000Z' } as ActDone };
    },
    look: async (code) => ({ name: `Người nộp ${code}`, procedure: 'Đăng ký khai sinh', atCounterAt: '2026-11-23T02:00:00.000Z', returnedAt: null }),
    sound: (kind) => sounds.push(kind),
    state: () => scene.state,
    officer: () => scene.officer,
    newOpId: () => `op ${(ids += 1)}`,
    nowMs: () => scene.now,
    timeToText: () => '09:00',
    wait: () => new Promise(() => undefined),
    keep: (list) => (waiting.list = list),
    kept: () => kept,
  });
  const state = (nth: number): PileState | undefined => pile.rows.getState().find((row) => row.nth === nth)?.state;
  return { pile, scene, waiting, written, undone, sounds, asked, state };
};
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('a pile scanned one after another', () => {
  it('is written in the order of the scans, the second while the first is still under way', async () => {
    const { pile, scene, written, asked, sounds, state } = counter();
    let go = (): void => undefined;
    scene.hold = new Promise((resolve) => (go = resolve));
    pile.scan('A-1', arrived);
    pile.scan('A-2', arrived);
    await settled();
    expect(asked).toEqual(['A-1']);
    expect([state(1)?.is, state(2)?.is]).toEqual(['under-way', 'under-way']);
    go();
    await settled();
    expect(written.map(({ code }) => code)).toEqual(['A-1', 'A-2']);
    expect(pile.rows.getState().map(({ nth, name }) => [nth, name])).toEqual([[2, 'Người nộp A-2'], [1, 'Người nộp A-1']]);
    expect(sounds).toEqual(['accepted', 'accepted']);
  });

  it('tells a paper scanned twice from a mistake, and asks nothing of the station for it', async () => {
    const { pile, asked, sounds, state } = counter();
    pile.scan('A-1', arrived);
    pile.scan('a-1 ', arrived);
    await settled();
    pile.scan('A-1', arrived);
    expect(asked).toEqual(['A-1']);
    expect(state(2)).toEqual({ is: 'already', text: pileWords.already.underWay(1) });
    expect(state(3)).toEqual({ is: 'already', text: pileWords.already.done(1) });
    expect(sounds).toEqual(['already', 'accepted', 'already']);
    expect(totalsOf(pile.rows.getState())).toEqual({ 'result-arrived': 1, return: 0, already: 2, refused: 0, unsaved: 0, undone: 0 });
  });

  it('says since when a paper that another desk did is at the counter', async () => {
    const { pile, written, sounds, state } = counter();
    written.push({ code: 'A-1', opId: 'of the other desk' });
    pile.scan('A-1', arrived);
    await settled();
    expect(state(1)).toEqual({ is: 'already', text: 'Kết quả đã về quầy từ 09:00.' });
    expect(sounds).toEqual(['already']);
  });

  it('goes on after a refused paper, which may be scanned again', async () => {
    const { pile, asked, sounds, state } = counter();
    for (const code of ['X-1', 'A-1', 'X-1']) pile.scan(code, arrived);
    await settled();
    expect(asked).toEqual(['X-1', 'A-1']);
    pile.scan('X-1', arrived);
    await settled();
    expect([state(1)?.is, state(2)?.is, state(4)?.is]).toEqual(['refused', 'done', 'refused']);
    expect(sounds).toEqual(['already', 'refused', 'accepted', 'refused']);
  });
});

describe('what the screen says of a pile', () => {
  it('counts what came to the counter apart from what was handed over', async () => {
    const { pile, written } = counter();
    for (const code of ['A-1', 'A-2']) pile.scan(code, arrived);
    await settled();
    written.length = 0;
    pile.scan('A-1', { act: 'return' });
    await settled();
    expect(totalsOf(pile.rows.getState())).toEqual({ 'result-arrived': 2, return: 1, already: 0, refused: 0, unsaved: 0, undone: 0 });
  });

  it('opens the newest that was refused, and nothing for a code this machine does not have', async () => {
    const { pile } = counter();
    for (const code of ['Y-1', 'X-1']) pile.scan(code, arrived);
    await settled();
    expect(refusedToOpen(pile.rows.getState())?.code).toBe('Y-1');
  });
});

describe('nothing is lost without a word', () => {
  it('keeps what was scanned over a broken link, writes it by itself when the link is back, and once though the first answer was lost', async () => {
    const { pile, scene, written, sounds, state } = counter();
    scene.answerIsLost = true;
    pile.scan('A-1', arrived);
    await settled();
    scene.state = 'link';
    pile.scan('A-2', arrived);
    await settled();
    expect([state(1)?.is, state(2)?.is]).toEqual(['unsaved', 'unsaved']);
    expect(sounds).toEqual(['refused', 'refused']);
    scene.answerIsLost = false;
    scene.state = 'ready';
    pile.linkIsBack();
    await settled();
    expect([state(1)?.is, state(2)?.is]).toEqual(['done', 'done']);
    expect(written).toHaveLength(2);
  });

  it('writes what was scanned at a locked screen only when a person says so', async () => {
    const { pile, scene, written, state } = counter();
    scene.state = 'locked';
    pile.scan('A-1', arrived);
    await settled();
    scene.state = 'ready';
    pile.linkIsBack();
    await settled();
    expect(state(1)).toEqual({ is: 'unsaved', why: 'person', text: pileWords.unsaved.locked });
    pile.retry();
    await settled();
    expect(written.map(({ code }) => code)).toEqual(['A-1']);
  });

  it('shows the next officer no name of the former one’s pile, only the codes that are not written, and writes them under a key of its own', async () => {
    const { pile, scene, written } = counter();
    pile.scan('A-1', arrived);
    await settled();
    scene.state = 'link';
    pile.scan('A-2', arrived);
    await settled();
    pile.clear();
    scene.officer = 'hoa';
    pile.meet('hoa', '2026-11-23');
    expect(pile.rows.getState()).toMatchObject([{ code: 'A-2', name: null, state: { is: 'unsaved', text: pileWords.unsaved.left } }]);
    scene.state = 'ready';
    pile.linkIsBack();
    await settled();
    expect(written).toHaveLength(1);
    const first = pile.rows.getState()[0]?.opId;
    pile.retry();
    await settled();
    expect(written.map(({ code }) => code)).toEqual(['A-1', 'A-2']);
    expect(pile.rows.getState()[0]?.opId).not.toBe(first);
  });

  it('begins empty on a new day, its numbers from 1 again; what is not written stays', async () => {
    const { pile, scene } = counter();
    pile.meet('lan', '2026-11-20');
    pile.scan('A-1', arrived);
    await settled();
    pile.meet('lan', '2026-11-20');
    expect(pile.rows.getState()).toHaveLength(1);
    pile.meet('lan', '2026-11-23');
    expect(pile.rows.getState()).toEqual([]);
    pile.scan('A-2', arrived);
    expect(pile.rows.getState()[0]?.nth).toBe(1);
    await settled();
    scene.state = 'link';
    pile.scan('A-3', arrived);
    await settled();
    pile.meet('lan', '2026-11-24');
    expect(pile.rows.getState()).toMatchObject([{ code: 'A-3', state: { is: 'unsaved' } }]);
  });

  it('finds what was not written again after the page was loaded anew, under the same key', async () => {
    const first = counter();
    first.scene.state = 'link';
    for (const code of ['A-1', 'A-2']) first.pile.scan(code, arrived);
    await settled();
    const second = counter(first.waiting.list);
    expect(second.pile.rows.getState().map(({ nth, code, state }) => [nth, code, state.is])).toEqual([[2, 'A-2', 'unsaved'], [1, 'A-1', 'unsaved']]);
    second.pile.retry();
    await settled();
    expect(second.written).toEqual([{ code: 'A-1', opId: 'op 1' }, { code: 'A-2', opId: 'op 2' }]);
    expect(second.waiting.list).toEqual([]);
  });

  it('hands nothing over while nobody says who collects the pile', async () => {
    const { pile, asked, state } = counter();
    pile.scan('A-1', { act: 'return', collector: { name: ' ', relation: 'authorised', idNumber: '' } });
    await settled();
    expect(asked).toEqual([]);
    expect(state(1)?.is).toBe('unsaved');
    pile.retry({ act: 'return', collector: { name: 'Y Hà Mlô', relation: 'authorised', idNumber: '' } });
    await settled();
    expect(asked).toEqual(['A-1']);
  });
});

describe('undoing within its time', () => {
  it('takes back the newest, then the one before it, each once', async () => {
    const { pile, undone, state, written } = counter();
    for (const code of ['A-1', 'A-2']) pile.scan(code, arrived);
    await settled();
    expect([pile.undo(), pile.undo(), pile.undo()]).toEqual([true, true, false]);
    await settled();
    expect(undone).toEqual(['event of A-2', 'event of A-1']);
    expect([state(1)?.is, state(2)?.is, written.length]).toEqual(['undone', 'undone', 0]);
    pile.scan('A-1', arrived);
    await settled();
    expect(state(3)?.is).toBe('done');
  });

  it('is offered for its seconds and no longer', async () => {
    const { pile, scene, undone } = counter();
    pile.scan('A-1', arrived);
    await settled();
    const [row] = pile.rows.getState();
    expect(row === undefined ? 0 : undoLeftMs(row, 9_000)).toBe(1_000);
    scene.now = 10_000;
    expect(pile.undo()).toBe(false);
    await settled();
    expect(undone).toEqual([]);
  });

  it('is offered again where the link broke before anybody knew whether it was done', async () => {
    const { pile, scene, undone } = counter();
    pile.scan('A-1', arrived);
    await settled();
    scene.state = 'link';
    expect(pile.undo()).toBe(true);
    await settled();
    scene.state = 'ready';
    expect(pile.undo()).toBe(true);
    await settled();
    expect(undone).toEqual(['event of A-1']);
  });
});
