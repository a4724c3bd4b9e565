/** The figures as Markdown: printed by the command, and put into docs/late-closure.md. */
import { assumptions, firstKnobs, knobNames, type Knobs } from './assumptions.ts';
import type { Judged } from './count.ts';
import type { Figures, WorldFigures } from './figures.ts';
import { report, sums } from './report.ts';
import { busier, type Sweeps } from './sweeps.ts';

export interface Sections {
  readonly report: string;
  readonly assumptions: string;
  readonly base: string;
  readonly unexplained: string;
  readonly grid: string;
  readonly ideal: string;
  readonly steps: string;
  readonly skips: string;
  readonly others: string;
  readonly forgotten: string;
}

/** What does not depend on a run. */
export const fixedSections = (knobs: Knobs = firstKnobs): Pick<Sections, 'report' | 'assumptions'> => ({
  report: table(['sum', 'holds'], sums.map(({ what, left }) => [what, left === 0 ? 'yes' : `no: ${left} of ${report.received} are in neither`])),
  assumptions: table(
    ['option', 'value', 'from', 'what it says'],
    knobNames.map((knob) => [`\`--${knob}\``, `${knobs[knob]} ${assumptions[knob].unit}`, assumptions[knob].source, assumptions[knob].says]),
  ),
});

export const sectionsOf = (sweeps: Sweeps, knobs: Knobs): Sections => ({
  ...fixedSections(knobs),
  base: baseTable(sweeps.base, sweeps.quarter),
  unexplained: table(
    ['unexplained ones finished in time', 'forgetting that gives the report\'s number', 'really late', 'late, web-only', 'falsely late, web-only', 'late, ours, recorded / declared', 'falsely late, ours, recorded / declared', 'not provable, ours (really late)'],
    sweeps.unexplained.map((row) => [`${row.unexplained} %`, `${row.forget} %`, n(row.reallyLate), n(row.web.recorded.late), n(row.web.recorded.falselyLate), two(row.ours, 'late'), two(row.ours, 'falselyLate'), unproven(row.ours)]),
  ),
  grid: table(
    ['outage', 'forgetting', 'late, web', 'falsely late, web', 'late, ours, rec. / decl.', 'falsely late, ours, rec. / decl.', 'falsely in time, web', 'falsely in time, ours', 'not provable, ours (really late)', 'waiting, web', 'waiting, ours', 'median delay, web', 'median delay, ours'],
    sweeps.grid.map((cell) => [
      `${cell.outage} %`, `${cell.forget} %`, n(cell.web.recorded.late), n(cell.web.recorded.falselyLate), two(cell.ours, 'late'), two(cell.ours, 'falselyLate'),
      n(cell.web.recorded.falselyInTime), n(cell.ours.recorded.falselyInTime), unproven(cell.ours), minutes(cell.web.waitingMinutes), minutes(cell.ours.waitingMinutes), minutes(cell.web.delayMedian), minutes(cell.ours.delayMedian),
    ]),
  ),
  ideal: table(
    ['outage', 'forgetting', 'falsely late, web', 'falsely late, ours', 'not provable, ours (really late)', 'forgotten, ours: found same day', 'next working day', 'later', 'after it was due'],
    sweeps.ideal.map(({ outage, forget, web, ours }) => [`${outage} %`, `${forget} %`, n(web.recorded.falselyLate), n(ours.recorded.falselyLate), unproven(ours), n(ours.forgotten.sameDay), n(ours.forgotten.nextDay), n(ours.forgotten.later), n(ours.forgotten.afterDue)]),
  ),
  steps: table(
    ['forgetting', 'what', 'falsely late, web', 'late, ours, rec. / decl.', 'falsely late, ours, rec. / decl.', 'not provable, ours (really late)', 'forgotten, ours: same day / next / later'],
    sweeps.steps.map(({ forget, what, web, ours }) => [`${forget} %`, what, n(web.recorded.falselyLate), two(ours, 'late'), two(ours, 'falselyLate'), unproven(ours), three(ours)]),
  ),
  skips: table(
    ['page skipped', 'warnings heeded', 'falsely late, recorded', 'falsely late, declared', 'not provable (really late)', 'forgotten found same day', 'next working day', 'later', 'page, minutes'],
    sweeps.skips.map(({ skip, heed, ours }) => [`${skip} %`, `${heed} %`, n(ours.recorded.falselyLate), n(ours.declared.falselyLate), unproven(ours), n(ours.forgotten.sameDay), n(ours.forgotten.nextDay), n(ours.forgotten.later), minutes(ours.listMinutes)]),
  ),
  others: table(
    ['', 'what', 'really late', 'falsely late, web', 'falsely late, ours, rec. / decl.', 'falsely in time, web', 'falsely in time, ours, rec. / decl.', 'not provable, ours (really late)', 'waiting, web'],
    [['', `as it is, at outage ${busier.outage} % and forgetting ${busier.forget} %`, sweeps.skips.find(({ skip, heed }) => skip === knobs.skip && heed === 0)] as const, ...sweeps.others.map((row) => [row.group, row.what, row] as const)].flatMap(([group, what, row]) =>
      row === undefined ? [] : [[group, what, n(row.reallyLate), n(row.web.recorded.falselyLate), two(row.ours, 'falselyLate'), n(row.web.recorded.falselyInTime), two(row.ours, 'falselyInTime'), unproven(row.ours), minutes(row.web.waitingMinutes)]],
    ),
  ),
  forgotten: table(
    ['results that leave a trace', 'forgotten', 'web: same day / next / later', 'ours: same day / next / later', 'found after it was due, web', 'ours'],
    sweeps.evidence.map(({ evidence, web, ours }) => [`${evidence} %`, n(ours.forgotten.all), three(web), three(ours), n(web.forgotten.afterDue), n(ours.forgotten.afterDue)]),
  ),
});

const baseTable = ({ received, finished, reallyLate, web, ours }: Figures, quarter: Figures): string =>
  table(
    ['in a month', 'web-only', 'this program, as recorded', 'this program, as declared'],
    [
      ['received (and finished within the month)', `${n(received)} (${n(finished)})`, 'the same', 'the same'],
      ['under way at the end, if the same come in a whole quarter', `${n(quarter.received - quarter.finished)} (the report: ${report.inProgress})`, 'the same', 'the same'],
      ['really late', n(reallyLate), 'the same', 'the same'],
      ['late as the province counts it', n(web.recorded.late), n(ours.recorded.late), n(ours.declared.late)],
      ['falsely late', n(web.recorded.falselyLate), n(ours.recorded.falselyLate), n(ours.declared.falselyLate)],
      ['falsely in time', n(web.recorded.falselyInTime), n(ours.recorded.falselyInTime), n(ours.declared.falselyInTime)],
      ['not provable (of them really late)', '0', notProvable(ours.recorded), notProvable(ours.declared)],
      ['late or not provable', n(web.recorded.late), n(ours.recorded.late + ours.recorded.unattested), n(ours.declared.late + ours.declared.unattested)],
      ['clerk minutes waiting (scanning)', minutes(web.waitingMinutes), minutes(ours.waitingMinutes), ''],
      ['clerk minutes on the list (page)', minutes(web.listMinutes), minutes(ours.listMinutes), ''],
      ['paper to record, median (one in twenty longer than), minutes', `${minutes(web.delayMedian)} (${minutes(web.delayP95)})`, `${minutes(ours.delayMedian)} (${minutes(ours.delayP95)})`, ''],
      ['forgotten: found the same day / the next working day / later', three(web), three(ours), ''],
    ],
  );

const two = ({ recorded, declared }: WorldFigures, of: 'late' | 'falselyLate' | 'falselyInTime'): string => `${n(recorded[of])} / ${n(declared[of])}`;
/** The two counts seldom differ in it: one figure, unless they do. */
const unproven = ({ recorded, declared }: WorldFigures): string => [...new Set([notProvable(recorded), notProvable(declared)])].join(' / ');
const notProvable = ({ unattested, unattestedLate }: Judged): string => `${n(unattested)} (${n(unattestedLate)})`;
const three = ({ forgotten: { sameDay, nextDay, later } }: WorldFigures): string => `${n(sameDay)} / ${n(nextDay)} / ${n(later)}`;
const n = (number: number): string => `${Math.round(number * 10) / 10}`;
const minutes = (number: number): string => `${Math.round(number)}`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Between `<!-- name -->` and `<!-- /name -->`, everything else as it is. */
export const withSections = (text: string, sections: Partial<Sections>): string =>
  Object.entries(sections).reduce((so, [name, content]) => so.replace(new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`), (_, open: string, close: string) => `${open}${content}\n${close}`), text);
