/** The part of the desk's API for administrators: people, form sets, the calendar, settings, drills, verify; some of it is read by whoever is signed in. */
import type { CalendarRow, Caller, StationApi } from '#shared/contract';
import { drillView } from './recovery/drillView.ts';
import { proposeYear } from '#shared/calendar/proposal';
import { yearStatus } from '#shared/calendar/workingDays';
import type { AppError } from '#shared/errors';
import type { EventBy } from '#shared/journal/event';
import { err, ok, type Result } from '#shared/result';
import { hashPassword } from '#shared/access/passwords';
import type { Access } from './access/sessions.ts';
import type { StationAppOptions } from './app.ts';
import type { StationCore } from './core.ts';
import { chooseFormSet, formSetsView } from './formSetChoices.ts';
import { addOfficer, adminBy, changeOfficer, findOfficer, listOfficers, setOfficerPassword } from './officers.ts';
import { saveCalendarYear } from './reference/calendarYear.ts';
import { importCalendar } from './reference/imports.ts';
import { provisionalDues } from './recheck.ts';
import { changeSettings, settingsNow } from './settings.ts';
import { runInWorker } from './worker/runInWorker.ts';
import type { AsActor } from './asActor.ts';

export const adminApi = (core: StationCore, access: Access, options: StationAppOptions, asActor: AsActor): Pick<StationApi, 'officers' | 'officerAdd' | 'officerChange' | 'officerPassword' | 'formSets' | 'formSetChoose' | 'calendar' | 'dueRecheck' | 'calendarPropose' | 'calendarSave' | 'calendarImport' | 'settings' | 'settingsChange' | 'recoveryDrills' | 'verify'> => {
  const asAdmin = <T>(caller: Caller, work: (by: EventBy) => Result<T, AppError> | Promise<Result<T, AppError>>): Promise<Result<T, AppError>> =>
    asActor(caller, 'work', (actor) => {
      const by = adminBy(actor);
      return by.ok ? work(by.value) : by;
    });
  return {
    officers: (caller) => asAdmin(caller, () => ok(listOfficers(core))),
    officerAdd: (caller, { password, ...officer }) =>
      asAdmin(caller, async (by) => {
        const hash = await hashPassword(password);
        if (!hash.ok) return hash;
        const added = addOfficer(core, officer, hash.value, by);
        return added.ok ? ok(null) : added;
      }),
    officerChange: (caller, officer) =>
      asAdmin(caller, (by) => {
        const changed = changeOfficer(core, officer, by);
        return changed.ok ? ok(null) : changed;
      }),
    officerPassword: (caller, { id, password }) =>
      asAdmin(caller, async (by) => {
        if (findOfficer(core, id) === undefined) return err({ type: 'OfficerUnknown', id });
        return access.setPassword(caller, id, password, (store) => setOfficerPassword(core, id, by, store));
      }),
    formSets: (caller) => asAdmin(caller, () => ok(formSetsView(core))),
    formSetChoose: (caller, choice) => asAdmin(caller, (by) => chooseFormSet(core, choice, by)),
    calendar: (caller, { year }) =>
      asActor(caller, 'background', () => {
        const calendar = core.reference.calendar();
        if (calendar === null) return ok({ status: 'missing' as const, version: '', rows: [] });
        const rows: CalendarRow[] = calendar.rows.filter(({ date }) => date.startsWith(`${year}`)).map(({ date, kind, note, confidence }) => ({ date, kind, note, confidence }));
        return ok({ status: yearStatus(calendar, year), version: calendar.version, rows });
      }),
    dueRecheck: (caller) => asActor(caller, 'background', () => ok(provisionalDues(core))),
    calendarPropose: (caller, { year }) => asAdmin(caller, () => ok(proposeYear(year))),
    calendarSave: (caller, edit) => asAdmin(caller, (by) => saveCalendarYear(core, edit, by)),
    calendarImport: (caller, { csv, source }) => asAdmin(caller, (by) => importCalendar(core, csv, source, by)),
    settings: (caller) => asActor(caller, 'background', () => ok(settingsNow(core))),
    settingsChange: (caller, change) => asAdmin(caller, (by) => changeSettings(core, change, by)),
    recoveryDrills: (caller) => asAdmin(caller, () => ok(drillView(core))),
    verify: (caller) => asAdmin(caller, () => runInWorker({ kind: 'verify', dataDir: core.dataDir, key: core.key, scratchId: core.deps.newId(), ...(options.migrationsFolder === undefined ? {} : { migrationsFolder: options.migrationsFolder }) }, options.workerEntry)),
  };
};
