/** The month's model of this program against a real station, dossier by dossier. */
import { expect, test } from 'vitest';
import { msToInstant } from '#shared/time';
import { firstKnobs, type Knobs } from './assumptions.ts';
import { verdictsOf } from './count.ts';
import { createMonth, midnight, type Month } from './month.ts';
import { runOurCommune } from './ourWorld.ts';
import { runRealCommune } from './realCommune.ts';
import { storyOf } from './runMonth.ts';

/** Much goes wrong, so that every way a dossier can be closed is gone. */
const knobs: Knobs = { ...firstKnobs, outage: 20, 'outage-minutes': 240, forget: 15, skip: 30, overlook: 10, evening: 3, broken: 8, 'wrong-clock': 20, evidence: 50, 'unexplained-late': 13, unexplained: 0, 'other-body': 6 };

test('a commune lives its month on a real station as the model says: what is due, what is recorded when, and both counts', { timeout: 180_000 }, async () => {
  const period = createMonth('2023-08-01', '2023-08-31');
  const last = period.days.at(-1) ?? 0;
  // Read after the last day simulated, when everything is settled.
  const month: Month = { ...period, end: midnight(last + 1), asOf: msToInstant(midnight(last + 1)) };
  const { papers, lines, chances } = storyOf(month, knobs, 4);
  const [own = [], line, days = []] = [papers[0], lines[0], chances[0]];
  if (line === undefined) throw new Error('a commune has a line');
  const { dossiers } = runOurCommune(month, knobs, line, days, own);
  const model = dossiers.map((dossier) => {
    const { paper, due, closed } = dossier;
    return { no: paper.no, due, recordedAt: closed?.shown ?? null, declaredAt: closed?.declaredAt ?? null, ...verdictsOf(month, dossier) };
  });
  const { readings: [atTheEnd = [], atPeriodEnd = []], ...real } = await runRealCommune(month, knobs, line, days, own, [month.asOf, period.asOf]);
  expect(atTheEnd).toEqual(model);
  // What is open as the period ends is read by the dates a wrong clock may have given it, too.
  const open = dossiers.flatMap((dossier, index) => {
    const real = atPeriodEnd[index];
    return (dossier.closed === null || dossier.closed.at >= period.end) && real?.recordedAt === null ? [{ real, model: { ...real, ...verdictsOf(period, dossier) } }] : [];
  });
  expect(open.length).toBeGreaterThan(5);
  expect(open.map(({ real }) => real)).toEqual(open.map(({ model: said }) => said));
  // Nothing of it is there for nothing.
  expect(real.outages).toBeGreaterThan(5);
  expect(real.pages).toBeGreaterThan(15);
  for (const verdict of ['late', 'in-time', 'unattested']) expect(atTheEnd.filter(({ recorded }) => recorded === verdict).length, verdict).toBeGreaterThan(4);
  expect(atTheEnd.filter(({ recorded, declared }) => recorded !== declared).length).toBeGreaterThan(0);
});
