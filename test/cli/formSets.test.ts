import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, quay } from './quayHere.ts';
import { createCliStation, type Place } from './quayProcess.ts';

describe('quay form-sets', () => {
  let place: Place;
  beforeAll(async () => {
    place = await createCliStation();
  });
  afterAll(() => place.remove());

  it('lists the sets of the machine, chooses one from a day on, and refuses one that is not there', async () => {
    const at = (...args: string[]) => ['--data', place.data, '--as', 'lan', '--now', '2026-11-26T16:00', 'form-sets', ...args];
    expect((await json(at('list'))).value).toMatchObject({ current: 'TT03_2025', sets: [{ set: 'TT03_2025', problem: null }], choices: [{ from: null, set: 'TT03_2025' }] });
    const chosen = await json(at('choose', 'TT03_2025', '--from', '2026-12-01'));
    expect([chosen.exitCode, chosen.value.choices]).toEqual([0, [{ from: null, set: 'TT03_2025' }, { from: '2026-12-01', set: 'TT03_2025' }]]);
    expect((await json(at('choose', 'TT01_2018', '--from', '2026-12-01'))).value.error).toMatchObject({ type: 'FormSetUnknown', set: 'TT01_2018', known: ['TT03_2025'] });
    expect((await quay(at('list'))).stdout).toContain('TT03_2025: từ ngày 01/12/2026');
  });
});
