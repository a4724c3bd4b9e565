/** Opening the station a command is about, and finding out who acts. */
import type { EventBy } from '#shared/journal/event';
import { err, ok, type Result } from '#shared/result';
import { type Instant, instantToMs, msToInstant } from '#shared/time';
import type { Actor } from '#station/actor';
import { bySystem, type CoreDeps, type StationCore } from '#station/core';
import { createDeskAccess } from '#station/deskAccess';
import { machineDeps } from '#station/hosting/machineDeps';
import { adminBy } from '#station/officers';
import { openStation } from '#station/setup';
import type { CliError } from './errors.ts';
import { officerPassword, type Ran, type Run, stationDir, usage } from './run.ts';
import { typedTimeToInstant } from './typedTime.ts';

/** The desk's name in every event that comes from here. */
export const SEAT = 'dòng lệnh';

/** Opens, works, closes. `--now` sets the clock of a simulated station alone. */
export const withStation = async (run: Run, work: (core: StationCore) => Ran): Ran => {
  const deps = clockOf(run.options.now);
  if (deps === null) return usage('Thời điểm của --now phải ghi như 2026-11-23T10:42 (giờ Việt Nam) hoặc 2026-11-23T03:42:00Z.');
  const opened = await openStation({ dataDir: stationDir(run), deps }, run.env['QUAY_PASSPHRASE'] ?? '');
  if (!opened.ok) return opened;
  const core = opened.value;
  try {
    if (run.options.now !== undefined && !core.identity.simulated) return err({ type: 'NowNotAllowed' });
    return await work(core);
  } finally {
    core.close();
  }
};

/** As `withStation`, for commands that act: somebody signs in first. */
export const withActor = (run: Run, work: (core: StationCore, actor: Actor) => Ran): Ran => {
  if (run.options.as === undefined) return Promise.resolve(usage('Lệnh này cần --as và tên đăng nhập của cán bộ thực hiện.'));
  return withStation(run, async (core) => {
    const actor = await signIn(run, core);
    return actor.ok ? work(core, actor.value) : actor;
  });
};

/**
 * As `withStation`, for what only administrators do at a desk. With `--as` the officer must be one; without it whoever holds
 * the passphrase acts (they hold the data key itself, DESIGN §8), and the journal names the command line, not a person.
 */
export const withAdmin = (run: Run, work: (core: StationCore, by: EventBy) => Ran): Ran =>
  withStation(run, async (core) => {
    const by = await adminOf(run, core);
    return by.ok ? work(core, by.value) : by;
  });

const adminOf = async (run: Run, core: StationCore): Promise<Result<EventBy, CliError>> => {
  if (run.options.as === undefined) return ok({ ...bySystem, seat: SEAT });
  const actor = await signIn(run, core);
  return actor.ok ? adminBy(actor.value) : actor;
};

/** Who reads: the officer of `--as`, or nobody in particular with every role, so that a view shows what the dossier allows. */
export const reader = async (run: Run, core: StationCore) => (run.options.as === undefined ? ok(anyone) : signIn(run, core));

const anyone: Actor = { officer: { id: '', name: '', roles: ['reception', 'processing', 'leader', 'returning', 'admin'], active: true }, role: 'reception', seat: SEAT };

/** With the same counting of wrong passwords as at a desk. */
const signIn = async (run: Run, core: StationCore): Promise<Result<Actor, CliError>> => {
  const password = officerPassword(run);
  if (!password.ok) return password;
  return createDeskAccess(core).signIn({ sessionId: 'command-line', seat: SEAT }, { id: run.options.as ?? '', password: password.value });
};

/** A clock set by hand runs on from there. Null for a moment nobody can read. */
const clockOf = (typed: string | undefined): CoreDeps | null => {
  const machine = machineDeps();
  if (typed === undefined) return machine;
  const start = typedTimeToInstant(typed);
  return start === null ? null : { ...machine, now: runningFrom(start, machine.monotonicMs) };
};

const runningFrom = (start: Instant, monotonicMs: () => number): (() => Instant) => {
  const began = monotonicMs();
  return () => msToInstant(instantToMs(start) + monotonicMs() - began);
};
