/**
 * What the report says (test/fixtures/hon-quan-2023-q3.json), and what follows from it. It is a quarter's, of 13 communes; the
 * four it counts nobody late in it does not name. Of 16 late ones:
 * - three communes (Thanh Bình 1, An Khương 2, Thanh An 1) it gives as examples for a slow network *or* a forgotten click: which
 *   of the two it does not say, nor that every one of the four dossiers was finished in time;
 * - Tân Khai's one waited for the province's office; at Tân Quan at least one waited for the Ministry of Public Security, and of
 *   its other two nothing is said;
 * - of the rest no commune reported a cause.
 * Its general part (III.3) says of all late ones, the district's 58 and the communes' 16 together and without a figure, that most
 * were closed late though they had been finished: nothing that can be put beside a number here.
 */
import { readFileSync } from 'node:fs';

export interface Report {
  readonly communes: number;
  readonly received: number;
  readonly online: number;
  readonly direct: number;
  readonly carried: number;
  readonly resolved: number;
  readonly resolvedInTime: number;
  readonly resolvedLate: number;
  readonly inProgress: number;
  readonly inProgressLate: number;
  readonly late: number;
  readonly lateByCommune: Readonly<Record<string, number>>;
  readonly networkOrForgotten: readonly string[];
  readonly otherBody: readonly string[];
}

export const report = JSON.parse(readFileSync(new URL('../fixtures/hon-quan-2023-q3.json', import.meta.url), 'utf8')) as Report;

/** The communes it names first, then those it does not. */
export const communeNames: readonly string[] = [...Object.keys(report.lateByCommune), ...Array.from({ length: report.communes - Object.keys(report.lateByCommune).length }, (_, index) => `(not named ${index + 1})`)];

const lateIn = (communes: readonly string[]): number => communes.reduce((sum, name) => sum + (report.lateByCommune[name] ?? 0), 0);

/** Dossiers of the communes it ties to network and forgotten clicks: 4. */
export const tiedLate = lateIn(report.networkOrForgotten);
/** One each is known to have waited for another body: 2. */
export const otherBodyLate = report.otherBody.length;
/** By commune, each as often as dossiers of it are late without a cause: 10. */
export const unexplainedCommunes: readonly string[] = Object.entries(report.lateByCommune).flatMap(([name, late]) =>
  report.networkOrForgotten.includes(name) ? [] : Array.from({ length: late - (report.otherBody.includes(name) ? 1 : 0) }, () => name),
);

/** Its sums that hold and its sums that do not: received = online + direct + carried and so on; left is how far the parts are from the whole. */
export const sums = [
  { what: 'received = online + direct + carried', left: report.received - report.online - report.direct - report.carried },
  { what: 'resolved = in time + late', left: report.resolved - report.resolvedInTime - report.resolvedLate },
  { what: 'late = resolved late + in progress late', left: report.late - report.resolvedLate - report.inProgressLate },
  { what: 'late = sum over communes', left: report.late - lateIn(Object.keys(report.lateByCommune)) },
  { what: 'received = resolved + in progress', left: report.received - report.resolved - report.inProgress },
] as const;
