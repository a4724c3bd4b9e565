/** The figures as pictures (SVG), to be told apart in black and white too: by dashes, shapes and words, not by colour alone. */
import * as Plot from '@observablehq/plot';
import type { Cell, Sweeps } from './sweeps.ts';
import { sweptForgets, sweptOutages } from './sweeps.ts';
import { report, tiedLate, unexplainedCommunes } from './report.ts';
import { SvgDocument, type SvgElement } from './svgDocument.ts';

export type ChartName = 'falsely-late' | 'rates' | 'skipping' | 'unexplained' | 'waiting' | 'delay' | 'forgotten';

const web = '#b3261e';
const ours = '#0b57d0';
const grey = '#5f6368';
const colours = { domain: ['web-only', 'this program'], range: [web, ours] };

export const drawCharts = (sweeps: Sweeps): Readonly<Record<ChartName, string>> => ({
  'falsely-late': drawn('Dossiers finished in time that the province counts as late, in a month', falselyLate(sweeps)),
  rates: drawn('Falsely late (+ not provable) for each rate of outage and of forgetting', rates(sweeps)),
  skipping: drawn('When the end-of-day page is skipped', skipping(sweeps)),
  unexplained: drawn('If the dossiers the report does not explain were closed late, or worked late', unexplained(sweeps)),
  waiting: drawn('Minutes of the clerks of 13 communes in a month', waiting(sweeps)),
  delay: drawn('Minutes between the paper and its record', delay(sweeps)),
  forgotten: drawn('When a forgotten closing is found, at 10 % forgetting', forgotten(sweeps)),
});

interface Point {
  readonly x: number;
  readonly y: number;
  readonly line: string;
  readonly world: string;
}

const linesOf = (points: readonly Point[], { label, x, y, log = false }: { readonly label: (line: string) => string; readonly x: string; readonly y: string; readonly log?: boolean }): Plot.PlotOptions => {
  const lines = [...new Set(points.map(({ line }) => line))];
  const of = (line: string): readonly Point[] => points.filter((point) => point.line === line);
  return {
    width: 860, height: 380, marginRight: 310, marginLeft: 60,
    x: { label: x, labelAnchor: 'center', ticks: [...new Set(points.map((point) => point.x))].filter((tick) => tick === 0 || tick >= 5) },
    y: { label: y, grid: true, zero: !log, ...(log ? { type: 'log' as const, ticks: 5, tickFormat: ',' } : {}) },
    color: colours,
    marks: [
      Plot.ruleX([Math.min(...points.map((point) => point.x))]),
      ...lines.map((line, index) => Plot.line(of(line), { x: 'x', y: 'y', stroke: 'world', strokeWidth: 2, strokeDasharray: dashes[index % dashes.length] ?? '' })),
      Plot.dot(points, { x: 'x', y: 'y', stroke: 'world', fill: 'white', symbol: 'world', r: 3 }),
      Plot.text(spread(lines.flatMap((line) => of(line).slice(-1)), log), { x: 'x', y: 'place', text: (point: Point) => label(point.line), textAnchor: 'start', dx: 9, fill: 'world', fontSize: 11, fontWeight: 'bold' }),
    ],
  };
};

const dashes = ['', '6,4', '2,3', '10,3,2,3', '1,5'];

/** Labels at the ends of lines, moved apart where they would lie on each other. */
const spread = (ends: readonly Point[], log: boolean): (Point & { readonly place: number })[] => {
  const scale = (y: number): number => (log ? Math.log10(Math.max(y, 0.1)) : y);
  const unscale = (y: number): number => (log ? 10 ** y : y);
  const highest = Math.max(...ends.map(({ y }) => scale(y)), log ? 0.1 : 1);
  let last = -Infinity;
  return ends.toSorted((one, other) => one.y - other.y).map((end) => {
    last = Math.max(scale(end.y), last + highest * 0.055);
    return { ...end, place: unscale(last) };
  });
};

const falselyLate = ({ grid, ideal }: Sweeps): Plot.PlotOptions => {
  const shown = [0, 2, 10] as const;
  const points = shown.flatMap((forget) =>
    grid.filter((cell) => cell.forget === forget).flatMap((cell): Point[] => [
      { x: cell.outage, y: cell.web.recorded.falselyLate, line: `web-only, forgetting ${forget} %`, world: 'web-only' },
      { x: cell.outage, y: cell.ours.recorded.falselyLate, line: `this program, forgetting ${forget} %`, world: 'this program' },
      ...(forget === 2 ? [{ x: cell.outage, y: cell.ours.recorded.unattested, line: 'this program, not provable (2 %)', world: 'this program' }] : []),
    ]),
  );
  const best = ideal.filter(({ forget }) => forget === 10).map((cell): Point => ({ x: cell.outage, y: cell.ours.recorded.falselyLate, line: 'this program, 10 %, nothing skipped or broken', world: 'this program' }));
  return linesOf([...points, ...best], { label: (line) => line, x: 'site cannot be reached, % of the time', y: 'dossiers falsely late as recorded, or not provable' });
};

const rates = ({ grid }: Sweeps): Plot.PlotOptions => {
  const cells = grid.flatMap((cell: Cell) => [
    { ...cell, world: 'web-only', many: cell.web.recorded.falselyLate, says: `${Math.round(cell.web.recorded.falselyLate)}` },
    { ...cell, world: 'this program', many: cell.ours.recorded.falselyLate, says: `${Math.round(cell.ours.recorded.falselyLate)} + ${Math.round(cell.ours.recorded.unattested)}` },
  ]);
  const [least, most] = [tiedLate, tiedLate + unexplainedCommunes.length];
  return {
    width: 860, height: 270, marginLeft: 60, marginBottom: 45,
    fx: { label: null, domain: ['web-only', 'this program'] },
    x: { label: 'outage, %', domain: [...sweptOutages] },
    y: { label: 'forgetting, %', domain: [...sweptForgets], reverse: true },
    color: { type: 'sqrt', scheme: 'greys', domain: [0, Math.max(...cells.map(({ many }) => many))] },
    marks: [
      Plot.cell(cells, { fx: 'world', x: 'outage', y: 'forget', fill: 'many', inset: 0.5 }),
      Plot.cell(cells.filter(({ world, many }) => world === 'web-only' && many >= least && many <= most), { fx: 'world', x: 'outage', y: 'forget', stroke: web, strokeWidth: 2.5, inset: 1.5 }),
      Plot.text(cells, { fx: 'world', x: 'outage', y: 'forget', text: 'says', fill: ({ many }: { many: number }) => (many > Math.max(...cells.map((cell) => cell.many)) / 4 ? 'white' : 'black') }),
    ],
  };
};

const skipping = ({ skips, looks }: Sweeps): Plot.PlotOptions => {
  const points = skips.flatMap(({ skip, heed, ours: { recorded, declared } }): Point[] => [
    { x: skip, y: recorded.falselyLate, line: heed === 0 ? 'as recorded' : `as recorded, ${heed} % of warnings heeded`, world: 'this program' },
    ...(heed === 0 ? [{ x: skip, y: declared.falselyLate, line: 'as declared', world: 'this program' }, { x: skip, y: recorded.unattested, line: 'not provable', world: 'this program' }] : []),
  ]);
  const rules = looks.flatMap(({ look, web: { recorded } }) => [0, 100].map((x): Point => ({ x, y: recorded.falselyLate, line: `web-only, list seen ${look} % of days`, world: 'web-only' })));
  return linesOf([...points, ...rules], { label: (line) => line, x: 'end-of-day page skipped, % of days', y: 'dossiers falsely late, or not provable' });
};

const unexplained = ({ unexplained: rows }: Sweeps): Plot.PlotOptions => {
  const bars = rows.flatMap(({ unexplained: share, ...row }) =>
    (['web-only', 'this program'] as const).flatMap((world) => {
      const counted = world === 'web-only' ? row.web.recorded : row.ours.recorded;
      const base = { share: `${share} %`, world: world === 'web-only' ? 'web' : 'ours' };
      return [
        { ...base, kind: 'really late', many: counted.late - counted.falselyLate },
        { ...base, kind: 'falsely late', many: counted.falselyLate },
        { ...base, kind: 'not provable', many: counted.unattested },
      ];
    }),
  );
  return {
    width: 760, height: 340, marginLeft: 50, marginBottom: 50, marginRight: 120,
    fx: { label: 'of the 10 unexplained ones, finished in time and closed late', domain: rows.map(({ unexplained: share }) => `${share} %`) },
    x: { label: null, domain: ['web', 'ours'] },
    y: { label: 'late or not provable (as recorded)', grid: true },
    color: { domain: ['really late', 'falsely late', 'not provable'], range: ['#c9ccd1', '#202124', 'white'] },
    marks: [
      Plot.barY(bars, Plot.stackY({ fx: 'share', x: 'world', y: 'many', fill: 'kind', order: ['really late', 'falsely late', 'not provable'], stroke: 'black' })),
      Plot.ruleY([report.late], { stroke: grey, strokeDasharray: '4,3' }),
      Plot.text([{ y: report.late, what: `the report: ${report.late}` }, { y: 10, what: 'black: falsely late' }, { y: 8.6, what: 'grey: really late' }, { y: 11.4, what: 'white: not provable' }].map((row) => ({ ...row, share: '100 %', world: 'ours' })), { fx: 'share', x: 'world', y: 'y', text: 'what', dx: 26, textAnchor: 'start' }),
      Plot.ruleY([0]),
    ],
  };
};

const waiting = ({ grid }: Sweeps): Plot.PlotOptions => {
  const points = grid.filter(({ forget }) => forget === 2).flatMap((cell): Point[] => [
    { x: cell.outage, y: cell.web.waitingMinutes, line: 'waiting for the site', world: 'web-only' },
    { x: cell.outage, y: cell.web.waitingMinutes + cell.web.listMinutes, line: 'and its list, one day in five', world: 'web-only' },
    { x: cell.outage, y: cell.ours.waitingMinutes, line: 'scanning', world: 'this program' },
    { x: cell.outage, y: cell.ours.waitingMinutes + cell.ours.listMinutes, line: 'and the end-of-day page', world: 'this program' },
  ]);
  return linesOf(points, { label: (line) => line, x: 'site cannot be reached, % of the time', y: 'minutes a month' });
};

const delay = ({ grid }: Sweeps): Plot.PlotOptions => {
  const points = grid.filter(({ forget }) => forget === 2).flatMap((cell): Point[] => [
    { x: cell.outage, y: cell.web.delayMedian, line: 'web-only, median', world: 'web-only' },
    { x: cell.outage, y: cell.web.delayP95, line: 'web-only, one in twenty longer', world: 'web-only' },
    { x: cell.outage, y: cell.ours.delayMedian, line: 'this program, median', world: 'this program' },
    { x: cell.outage, y: cell.ours.delayP95, line: 'this program, one in twenty longer', world: 'this program' },
  ]);
  return linesOf(points, { label: (line) => line, x: 'site cannot be reached, % of the time', y: 'minutes (logarithmic)', log: true });
};

const forgotten = ({ evidence }: Sweeps): Plot.PlotOptions => {
  const shares = (name: string, { all, sameDay, nextDay, later }: Sweeps['base']['web']['forgotten']) =>
    [
      { name, when: 'same day', share: (sameDay / all) * 100 },
      { name, when: 'next working day', share: (nextDay / all) * 100 },
      { name, when: 'later', share: (later / all) * 100 },
    ];
  const rows = [...evidence.slice(0, 1).flatMap((row) => shares('web-only', row.web.forgotten)), ...evidence.flatMap((row) => shares(`this program, ${row.evidence} % leave a trace`, row.ours.forgotten))];
  return {
    width: 760, height: 220, marginLeft: 210, marginTop: 10, marginBottom: 45,
    x: { label: '% of the forgotten ones. Black: found the same day; grey: the next working day; white: later', labelAnchor: 'left', domain: [0, 100] },
    y: { label: null, domain: [...new Set(rows.map(({ name }) => name))] },
    color: { domain: ['same day', 'next working day', 'later'], range: ['#202124', '#9aa0a6', '#eceff1'] },
    marks: [
      Plot.barX(rows, Plot.stackX({ y: 'name', x: 'share', fill: 'when', order: ['same day', 'next working day', 'later'], stroke: 'black' })),
      Plot.text(rows.filter(({ share }) => share > 4), Plot.stackX({ y: 'name', x: 'share', text: ({ share }: { share: number }) => `${Math.round(share)} %`, order: ['same day', 'next working day', 'later'], z: 'when', fill: ({ when }: { when: string }) => (when === 'same day' ? 'white' : 'black'), fontWeight: 'bold' })),
    ],
  };
};

const HEAD = 34;

/** White behind it, its title above it. */
const drawn = (title: string, options: Plot.PlotOptions): string => {
  const document = new SvgDocument();
  const chart = Plot.plot({ marginTop: 30, ...options, document: document as unknown as Document, ariaLabel: title }) as unknown as SvgElement;
  const [width, height] = [Number(chart.getAttribute('width')), Number(chart.getAttribute('height')) + HEAD];
  const picture = document.createElement('svg');
  const add = (name: string, attributes: Readonly<Record<string, string | number>>): SvgElement => {
    const element = picture.appendChild(document.createElement(name));
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  for (const [key, value] of Object.entries({ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'font-family': 'system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif' })) picture.setAttribute(key, value);
  add('title', {}).textContent = title;
  add('rect', { width, height, fill: 'white' });
  add('text', { x: 12, y: 22, 'font-size': 14, 'font-weight': 'bold' }).textContent = title;
  chart.setAttribute('y', HEAD);
  picture.appendChild(chart);
  return `${picture.toText()}\n`;
};
