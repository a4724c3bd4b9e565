/** Open dossiers whose due date ran through a year that was only proposed: what is on paper beside what the calendar in force gives. */
import { openStop } from '#shared/dossier/clockStop';
import { dossierFromDoc } from '#shared/dossier/dossier';
import { recheckDue } from '#shared/deadline/recheck';
import type { DueRecheck } from '#shared/contract';
import { unitTime } from './acts/unitTime.ts';
import type { StationCore } from './core.ts';

/** More than a counter will have between an official notice and the year it speaks of. */
const AT_MOST = 1000;

/** By the date on paper. */
export const provisionalDues = (core: StationCore): DueRecheck[] => {
  const time = unitTime(core, core.deps.now());
  return core.db.sqlite
    .prepare<[number], { doc: string }>('SELECT doc FROM dossier WHERE provisional = 1 AND ended_at IS NULL ORDER BY promised_due, num LIMIT ?')
    .all(AT_MOST)
    .map(({ doc }) => dossierFromDoc(doc))
    // What is due of an online dossier before its acceptance is the counter's answer, and that is never counted again.
    .filter(({ status, clockStops }) => status !== 'registered' && openStop(clockStops)?.from !== 'registered')
    .map((dossier): DueRecheck => {
      const again = time.ok ? recheckDue(dossier, time.value) : time;
      const { legalDue, promisedDue } = dossier.due;
      const row = { code: dossier.code, applicant: dossier.intake.applicant.name, version: dossier.version, promisedDue, legalDue };
      if (!again.ok || again.value.provisional) return { ...row, newPromisedDue: null, newLegalDue: null, outcome: 'waiting' };
      const { legalDue: newLegalDue, promisedDue: newPromisedDue } = again.value;
      const outcome = newPromisedDue !== promisedDue ? 'later' : newLegalDue !== legalDue ? 'law-only' : 'unchanged';
      return { ...row, newPromisedDue, newLegalDue, outcome };
    });
};
