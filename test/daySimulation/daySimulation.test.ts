/** What the month's model can be relied on for: the report's own figures, two worlds treated alike, and its page in docs/. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { timeliness } from '#shared/deadline/timeliness';
import { msToInstant } from '#shared/time';
import { createRandom } from '../simulation/random.ts';
import { firstKnobs, idealHabits, type Knobs } from './assumptions.ts';
import { isHeeded, isOverlooked } from './chance.ts';
import { isReallyLate } from './count.ts';
import { closing, createMonth, dayAfter, HOUR, MINUTE, opening } from './month.ts';
import { createLines, type Line } from './outages.ts';
import type { Paper } from './people.ts';
import { report, sums, tiedLate, unexplainedCommunes } from './report.ts';
import { runDaySimulation } from './runDaySimulation.ts';
import { runMonth, storyOf } from './runMonth.ts';
import { fixedSections, withSections } from './tables.ts';
import { runWebCommune } from './webWorld.ts';

const month = createMonth('2023-08-01', '2023-08-31');
const docs = join(import.meta.dirname, '..', '..', 'docs');
const at = (change: Partial<Knobs>, seed = 1) => runMonth(month, { ...firstKnobs, ...change }, seed);

describe('the report', () => {
  it('counts its late ones the same in every sum, and loses three dossiers between received and resolved', () => {
    expect(sums.filter(({ left }) => left !== 0)).toEqual([{ what: 'received = resolved + in progress', left: 3 }]);
    expect([report.late, tiedLate, unexplainedCommunes.length]).toEqual([16, 4, 10]);
  });
});

describe('the people', () => {
  it('are as many as the report has, late by more than the press only as many as stated, and the same whatever the network does', () => {
    const knobs = { ...firstKnobs, evening: 0 };
    const papers = storyOf(month, knobs, 1).papers.flat();
    expect(papers.length).toBe(report.received);
    expect(papers.filter((paper) => isReallyLate(month, paper)).map(({ why }) => why).toSorted()).toEqual(['other-body', 'other-body', 'work', 'work', 'work', 'work', 'work']);
    expect(storyOf(month, { ...knobs, outage: 40, skip: 100 }, 1).papers.flat()).toEqual(papers);
    expect(papers.every(({ finishedAt, receivedAt, handledAt, collectsAt }) => finishedAt >= Math.floor(receivedAt / MINUTE) * MINUTE && handledAt >= finishedAt && (collectsAt ?? Infinity) >= handledAt)).toBe(true);
  });

  it('who are late by the rule of dates are late by the program\'s own', () => {
    for (const { due, finishedAt } of storyOf(month, firstKnobs, 2).papers.flat().filter(({ finishedAt: end }) => end < month.end)) {
      const { byDate } = timeliness({ due: msToInstant(due), endedAt: msToInstant(finishedAt), asOf: month.asOf });
      expect(isReallyLate(month, { due, finishedAt } as Paper)).toBe(byDate === 'late');
    }
  });
});

describe('what is passed over, and what is heeded', () => {
  it.each([['passed over', isOverlooked], ['heeded', isHeeded]] as const)('of lines %s on one day the usual share is so on the next one too, and on the one after', (_, happens) => {
    const papers = storyOf(month, firstKnobs, 1).papers.flat();
    const [day = 0] = month.days;
    const days = Array.from({ length: 20 }, (_unused, index) => day + index);
    const shareOf = (pairs: readonly boolean[]): number => pairs.filter((is) => is).length / pairs.length;
    const cases = papers.flatMap((paper) => days.map((one) => ({ paper, one }))).filter(({ paper, one }) => happens(paper, one, 30));
    expect(Math.abs(cases.length / (papers.length * days.length) - 0.3)).toBeLessThan(0.01);
    for (const later of [1, 2, 5, 7]) expect([later, Math.abs(shareOf(cases.map(({ paper, one }) => happens(paper, one + later, 30))) - 0.3) < 0.015]).toEqual([later, true]);
    // A higher rate passes over what a lower one did, and other seeds other dossiers.
    expect(cases.every(({ paper, one }) => happens(paper, one, 40))).toBe(true);
    const others = storyOf(month, firstKnobs, 2).papers.flat().filter((paper) => happens(paper, day, 30)).map(({ no }) => no);
    expect(others).not.toEqual(papers.filter((paper) => happens(paper, day, 30)).map(({ no }) => no));
  });
});

describe('outages', () => {
  it.each([5, 40])('take about %d per cent of the time', (outage) => {
    const lines = createLines(month, { ...firstKnobs, outage, communes: 100, 'outage-shared': 0 }, createRandom('x'));
    const moments = lines.flatMap((line) => month.days.flatMap((day) => Array.from({ length: 20 }, (_, index) => line.isUp(opening(month, day) + index * HOUR / 2))));
    const down = (moments.filter((isUp) => !isUp).length / moments.length) * 100;
    expect(Math.abs(down - outage)).toBeLessThan(outage / 5);
  });
});

describe('the web-only clerk', () => {
  const [day = 0] = month.days;
  const paper: Paper = { ...(storyOf(month, firstKnobs, 1).papers[0]?.[0] as Paper), commune: 0, receivedAt: opening(month, day), due: closing(month, day), finishedAt: closing(month, day) - HOUR, handledAt: closing(month, day) - HOUR, isForgotten: false, isPressedEarly: false, collectsAt: null };
  const down = (from: number, to: number): Line => ({ isUp: (moment) => moment < from || moment >= to, upFrom: (moment) => (moment < from || moment >= to ? moment : to), upUntil: (moment) => (moment < from || moment >= to ? moment : from) });
  const live = (line: Line, one = paper) => runWebCommune(month, firstKnobs, line, month.days.map(() => ({ skip: 1, look: 1, broken: 0, wrongClock: 0, clockOff: 1, start: 0 })), () => 1, [one]);

  it('closes at once when the site answers, and waits only for its pages', () => {
    const { closedAt, waitingMs } = live(down(0, 0));
    expect(closedAt.get(paper.no)).toBe(paper.handledAt + 16_000);
    expect(waitingMs).toBe(16_000 + 4000);
  });
  it('tries again through the afternoon, stays for what is due, and is in time when the site comes back in the evening', () => {
    const { closedAt, waitingMs } = live(down(paper.handledAt, closing(month, day) + 35 * MINUTE));
    expect(closedAt.get(paper.no)).toBe(closing(month, day) + 40 * MINUTE + 16_000);
    // In hand, half an hour later, at closing: two minutes each. Then three times ten minutes beside the machine.
    expect(waitingMs).toBe(3 * 2 * MINUTE + 3 * 10 * MINUTE + 16_000 + 4000);
  });
  it('never forgets what the site did not take: it is closed at the next opening, late', () => {
    const { closedAt } = live(down(paper.handledAt, closing(month, day) + 3 * HOUR));
    expect(closedAt.get(paper.no)).toBe(opening(month, dayAfter(month.calendar, day, 1)) + 16_000);
  });
  it('has another machine and a right clock: what breaks at our counter changes nothing here', () => {
    expect(at({ broken: 100, 'wrong-clock': 100, skip: 100 }).web).toEqual(at({}).web);
  });
});

describe('both worlds', () => {
  it('count the really late ones and no others where the site always answers and nobody forgets or stays away', () => {
    const { truth, web, ours } = at({ ...idealHabits, unexplained: 0, 'other-body': 20, outage: 0, forget: 0 });
    expect(truth.reallyLate).toBe(30);
    for (const judged of [web.recorded, ours.recorded, ours.declared]) expect(judged).toMatchObject({ falselyLate: 0, falselyInTime: 0 });
    expect(web.recorded.late).toBe(30);
    expect(ours.recorded.late + ours.recorded.unattested).toBeGreaterThanOrEqual(30);
  });
  it('forget the same papers', () => {
    const { web, ours } = at({ forget: 10, outage: 20 });
    expect(ours.forgotten.all).toBe(web.forgotten.all);
    expect(ours.forgotten.all).toBeGreaterThan(200);
  });
  it('press too early alike, and both are believed', () => {
    const { web, ours } = at({ ...idealHabits, outage: 0, unexplained: 0, 'early-press': 100 });
    expect(web.recorded.falselyInTime).toBe(10);
    expect(ours.recorded.falselyInTime + ours.recorded.unattested).toBeGreaterThanOrEqual(10);
  });
});

describe('with this program', () => {
  it.each([0, 20, 40])('nothing is falsely late at %d per cent outage and ten of forgetting where the page is never skipped and nothing breaks', (outage) => {
    for (const seed of [1, 2]) {
      const { web, ours } = at({ ...idealHabits, outage, forget: 10, evidence: 100 }, seed);
      expect([ours.recorded.falselyLate, ours.recorded.falselyInTime]).toEqual([0, 0]);
      expect(ours.forgotten.sameDay).toBe(ours.forgotten.all);
      expect(web.recorded.falselyLate).toBeGreaterThan(80);
    }
  });
  it('what is forgotten and leaves no trace is found before it is due, but not all of it by the next day', () => {
    const { all, sameDay, nextDay, later, afterDue } = at({ ...idealHabits, forget: 10 }).ours.forgotten;
    expect([sameDay + nextDay + later, afterDue]).toEqual([all, 0]);
    expect(later / all).toBeGreaterThan(0.05);
  });
  it('a page that is always skipped leaves as many falsely late as the web-only counter has without an outage, or nearly', () => {
    const { web, ours } = at({ ...idealHabits, declare: 0, skip: 100, outage: 0, forget: 10 });
    expect(ours.recorded.falselyLate).toBeGreaterThan(web.recorded.falselyLate * 0.8);
  });
  it('dishonest declarations change the count as declared, never the one as recorded', () => {
    const { ours } = at({ ...idealHabits, unexplained: 0, 'other-body': 40, outage: 0, forget: 0, dishonest: 100 });
    expect(ours.recorded.falselyInTime).toBe(0);
    expect(ours.declared.falselyInTime).toBeGreaterThan(30);
  });
});

describe('the command', () => {
  const simulate = (...args: readonly string[]): Promise<string> =>
    new Promise((done) => void execFile(process.execPath, [join(import.meta.dirname, '..', '..', 'scripts', 'simulate-day.mjs'), ...args], (_, stdout) => done(stdout)));
  const said = (...args: readonly string[]): string => {
    const lines: string[] = [];
    runDaySimulation(args, (line) => void lines.push(line));
    return lines.join('\n');
  };

  it('says the same for the same seed in another program, byte for byte, something else for another, and refuses what is no rate', async () => {
    const one = said('--once', '--runs', '1', '--seed', '7');
    expect(JSON.parse(one)).toMatchObject({ seed: 7, base: { received: report.received } });
    expect(await simulate('--once', '--runs', '1', '--seed', '7')).toBe(`${one}\n`);
    expect(said('--once', '--runs', '1', '--seed', '8')).not.toBe(one);
    expect([said('--forget', '101'), said('--communes', '3'), said('--rain', '1')]).toEqual(['--forget takes a percentage', '--communes takes 9 or more: the report names nine', expect.stringContaining('--rain')]);
  });
  it('left its table of assumptions and its charts in docs/late-closure.md', () => {
    const page = readFileSync(join(docs, 'late-closure.md'), 'utf8');
    expect(withSections(page, fixedSections())).toBe(page);
    const charts = [...page.matchAll(/\]\((late-closure-[a-z-]+\.svg)\)/g)].map(([, file = '']) => file);
    expect(charts.length).toBe(7);
    expect(charts.filter((file) => !existsSync(join(docs, file)))).toEqual([]);
  });
});
