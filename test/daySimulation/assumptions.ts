/**
 * Everything the simulation assumes, each a figure that the command line can change (`--outage 10`). `report`: the report says
 * it. `inferred`: it follows from what the report or the law says, by a step that is named. `ours`: nobody said it; we chose it,
 * and where it could decide the answer it is swept.
 */
import { otherBodyLate, report, tiedLate, unexplainedCommunes } from './report.ts';

export type Source = 'report' | 'inferred' | 'ours';

export interface Assumption {
  readonly value: number;
  readonly unit: string;
  readonly source: Source;
  readonly says: string;
}

const assume = (source: Source, value: number, unit: string, says: string): Assumption => ({ value, unit, source, says });

/** Percentages are of 100. */
export const assumptions = {
  communes: assume('report', report.communes, 'communes', '13 communes and towns. They get equal shares of the work: ours, the report has no figure by commune but the late ones'),
  online: assume('report', report.online, 'dossiers', 'newly received online'),
  direct: assume('report', report.direct, 'dossiers', 'newly received at the counter'),
  carried: assume('report', report.carried, 'dossiers', 'carried over from before; they have limits of three working days and more: ours'),
  'tied-late': assume('report', tiedLate, 'dossiers', 'late in the three communes the report names for network and forgotten clicks; used only to compare and to calibrate'),
  'other-body': assume('inferred', otherBodyLate, 'dossiers', 'really late because another body was: Tân Khai 1 (said), Tân Quan at least 1 of its 3 (said without a number)'),
  'unexplained-late': assume('inferred', unexplainedCommunes.length, 'dossiers', 'the rest of the 16, of which no commune reported a cause'),
  unexplained: assume('ours', 50, '%', 'of that rest were finished in time and only closed late; the others were late by the work itself. The report says "for the most part" of all late ones of the district (III.3), of these ten nothing. Swept 0–100'),

  'same-day': assume('ours', 50, '%', 'of dossiers are due the same day (received after 15:00: the next). The others: 2, 3, 5, 10, 15 working days, as 10 : 20 : 15 : 10 : 5. Chosen so that about as many are under way as the report says'),
  'due-day': assume('ours', 20, '%', 'of dossiers with longer limits are finished on their last day; the others at any working minute before it'),
  evening: assume('ours', 0.1, '%', 'of results are signed in the evening after the counter has closed, found the next morning'),
  handling: assume('ours', 20, 'minutes', 'mean time a result lies at the counter until the clerk turns to it, never beyond closing; the same in both worlds'),
  'collect-on-day': assume('ours', 60, '%', 'of applicants come on the appointed day, the others one to three working days later'),
  'online-collect': assume('ours', 30, '%', 'of online applicants come for a paper; for the others nobody stands at the counter to remind the clerk'),

  outage: assume('ours', 0.5, '%', 'of the time the province cannot be reached from a commune by any means, a phone included. Chosen with the forgetting so that the web-only world counts about as many late as the report. Swept 0–40'),
  'outage-minutes': assume('ours', 90, 'minutes', 'mean length of an outage (log-normal, σ 1.2: half last under 44 minutes, one in fifty longer than a working day)'),
  'outage-shared': assume('ours', 30, '%', 'of that time it is the site itself that fails, for all communes at once'),
  forget: assume('ours', 0.5, '%', 'of finished results are not closed when the clerk turns to them; the same dossiers in both worlds. Swept 0–10'),
  overlook: assume('ours', 3, '%', 'of the lines a clerk should act on, on the page or on the site\'s list, are passed over; drawn anew for each dossier on each day'),
  'early-press': assume('ours', 0, '%', 'of dossiers late by the work itself are closed on their last day before they are finished'),

  'web-look': assume('ours', 20, '%', 'of days the web-only clerk opens the site\'s list of what is due at the end of the day: about once a week'),
  'web-retry': assume('ours', 30, 'minutes', 'until the clerk tries a silent site again; also at opening and at closing'),
  'web-overtime': assume('ours', 60, 'minutes', 'the clerk stays after closing and tries every ten, if something on the pile is due that day'),
  'web-attempt': assume('ours', 2, 'minutes', 'lost at a site that does not answer; one try for the whole pile'),
  'web-pages': assume('ours', 4, 'pages', 'to be waited for to close one dossier'),
  'web-seconds': assume('ours', 4, 'seconds', 'a page takes when the site is well'),
  'web-slow': assume('ours', 15, '%', 'of the time it answers and is slow ("mạng còn chậm" is said, no figure)'),
  'web-slow-seconds': assume('ours', 20, 'seconds', 'a page takes then'),

  skip: assume('ours', 10, '%', 'of days the officer skips the end-of-day page. Swept 0–100'),
  evidence: assume('ours', 30, '%', 'of finished results leave a trace in the station (signed in it, a file, the paper book), so that the page knows of them before their day'),
  heed: assume('ours', 0, '%', 'of the program\'s own warnings (four working hours before, and next morning what yesterday left) are acted on, drawn anew for each dossier on each day. 0: counted as if nobody ever looked'),
  declare: assume('ours', 80, '%', 'of dossiers finished in time and found too late are declared with their evidence and approved'),
  'approve-hours': assume('ours', 2, 'hours', 'until the leader approves, the same day or the next morning'),
  dishonest: assume('ours', 0, '%', 'of really late dossiers are declared as finished in time, and a leader approves'),
  broken: assume('ours', 0.5, '%', 'of station days the machine does not work at all and the counter writes on paper. The web-only clerk borrows another machine and loses nothing'),
  'wrong-clock': assume('ours', 1, '%', 'of starts the machine\'s clock is wrong, by up to 36 hours either way, and nobody puts it right that day'),
  'scan-seconds': assume('ours', 1, 'seconds', 'a scan takes (the program\'s own part is measured below 0.1 s)'),
  'page-minutes': assume('ours', 2, 'minutes', 'of work on the end-of-day page, and on the site\'s list'),
} as const satisfies Readonly<Record<string, Assumption>>;

export type Knob = keyof typeof assumptions;
export type Knobs = Readonly<Record<Knob, number>>;

export const knobNames = Object.keys(assumptions) as readonly Knob[];
export const firstKnobs = Object.fromEntries(knobNames.map((knob) => [knob, assumptions[knob].value])) as Knobs;

/** A counter where nobody skips, overlooks or stays away, and nothing breaks: what the program itself leaves undone. */
export const idealHabits: Partial<Knobs> = { skip: 0, overlook: 0, evening: 0, broken: 0, 'wrong-clock': 0, declare: 100, unexplained: 100, 'other-body': 0 };
