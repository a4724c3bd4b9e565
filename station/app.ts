/**
 * The station as screens see it: before it is opened (first run, locked), and then the desk's API. Hosts make one
 * `StationApp` and serve it through the contract's router.
 */
import { rm } from 'node:fs/promises';
import type { Caller, Change, HostState, StationApi } from '#shared/contract';
import type { SetupInput } from '#shared/contractInputs';
import { router } from '#shared/contractRouter';
import type { AppError } from '#shared/errors';
import type { HostFiles } from '#shared/files/hostFiles';
import { err, ok, type Result } from '#shared/result';
import { type CoreDeps, programVersion, type StationCore } from './core.ts';
import { createChangeFeed } from './changeFeed.ts';
import { createDesk, type Desk, type DeskApi } from './desk.ts';
import { addVaultSlot } from './keys/keyFile.ts';
import type { KeyVault } from './keys/keyVault.ts';
import type { PdfPort } from './printing/pdfPort.ts';
import type { NetworkDep } from './sync/transport.ts';
import { fillSampleDay, sampleAdmin, sampleUnit } from './sampleDay.ts';
import { createStation, openStation, openStationWithVault, stationExists, type StationPlace } from './setup.ts';

export interface StationAppOptions extends CoreDeps {
  readonly dataDir: string;
  readonly host: 'web' | 'electron';
  readonly pdf: PdfPort;
  readonly keyVault?: KeyVault;
  /** A passphrase from the environment of a host without vault: the desk opens without asking. */
  readonly passphrase?: string;
  readonly resourcesDir?: string;
  readonly migrationsFolder?: string;
  /** Where the worker thread's entry lies when the program is bundled. */
  readonly workerEntry?: URL;
  /** Never personal data. */
  readonly log: (message: string) => void;
  readonly fetch?: typeof fetch;
  readonly setTimer?: NetworkDep['setTimer'];
}

export type StationApp = StationApi & {
  /** Contents of attached files: too large for the contract's messages. */
  readonly files: HostFiles;
  /** Opens what a vault or an environment can open, before anybody asks: half a second of key work passes while the screen loads. */
  readonly openEarly: () => void;
  readonly close: () => Promise<void>;
};

export const createStationApp = (options: StationAppOptions): StationApp => {
  const feed = createChangeFeed();
  const place: StationPlace = { ...options, deps: options };
  const sampleDir = `${options.dataDir}-mau`;
  let desk: Desk | null = null;
  let sample = false;
  let opening: Promise<void> | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  /** One after the other: two screens that set up or open at once must not make two desks, one of them lost but open. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  /** Only within a turn. What was open before (the practice day) is closed. */
  const enter = async (core: StationCore, isSample: boolean): Promise<Result<Desk, AppError>> => {
    const made = createDesk(core, options, feed);
    if (!made.ok) {
      core.close();
      return made;
    }
    const former = desk;
    desk = made.value;
    sample = isSample;
    feed.emit({ kind: 'session' });
    await former?.close();
    return made;
  };

  /** Tried once, early or at the first question: a vault or an environment opens the station without a person. */
  const openUnasked = async (): Promise<void> => {
    if (desk !== null || !(await stationExists(options.dataDir))) return;
    const opened =
      options.keyVault?.available() === true ? await openStationWithVault(place, options.keyVault) : options.passphrase !== undefined ? await openStation(place, options.passphrase) : null;
    if (opened?.ok === true) await enter(opened.value, false);
    else if (opened !== null) options.log(`station not opened: ${opened.error.type}`);
  };

  const openOnce = (): Promise<void> => (opening ??= inTurn(openUnasked));

  const hostState = async (caller: Caller): Promise<HostState> => {
    await openOnce();
    const phase = desk !== null ? 'ready' : (await stationExists(options.dataDir)) ? 'locked' : 'first-run';
    return {
      phase,
      host: options.host,
      unit: desk?.core.identity.unit ?? null,
      simulated: desk?.core.identity.simulated ?? false,
      sample,
      practice: sample ? { officer: sampleAdmin.id, password: sampleAdmin.password } : null,
      programVersion,
      seat: caller.seat,
      now: options.now(),
    };
  };

  const setup = async (_: Caller, { unit, passphrase, admin }: SetupInput): Promise<Result<{ officer: string }, AppError>> => {
    if (desk !== null && !sample) return err({ type: 'StationExists', dir: options.dataDir });
    // The first officer of a small commune does everything until colleagues are added.
    const roles = ['reception', 'processing', 'leader', 'returning', 'admin'] as const;
    const made = await createStation(place, { unit, simulated: false, passphrase, admin: { ...admin, roles } });
    if (!made.ok) return made;
    if (options.keyVault?.available() === true) await keepInVault(options, options.keyVault, made.value);
    const entered = await enter(made.value, false);
    return entered.ok ? ok({ officer: admin.id }) : entered;
  };

  const setupSample = async (): Promise<Result<{ officer: string; password: string }, AppError>> => {
    if (desk !== null || (await stationExists(options.dataDir))) return err({ type: 'StationExists', dir: options.dataDir });
    await rm(sampleDir, { recursive: true, force: true });
    const made = await createStation({ ...place, dataDir: sampleDir }, { unit: sampleUnit, simulated: true, passphrase: Buffer.from(options.randomBytes(24)).toString('hex'), admin: sampleAdmin });
    if (!made.ok) return made;
    await fillSampleDay(made.value);
    const entered = await enter(made.value, true);
    return entered.ok ? ok({ officer: sampleAdmin.id, password: sampleAdmin.password }) : entered;
  };

  const unlockStation = async (_: Caller, { passphrase }: { passphrase: string }): Promise<Result<null, AppError>> => {
    if (desk !== null && !sample) return ok(null);
    const opened = await openStation(place, passphrase);
    if (!opened.ok) return opened;
    const entered = await enter(opened.value, false);
    return entered.ok ? ok(null) : entered;
  };

  const own = {
    hostState,
    setup: (caller: Caller, input: SetupInput) => inTurn(() => setup(caller, input)),
    setupSample: () => inTurn(setupSample),
    unlockStation: (caller: Caller, input: { passphrase: string }) => inTurn(() => unlockStation(caller, input)),
    changes: (_: Caller, signal: AbortSignal): AsyncIterable<Change> => feed.listen(signal),
    // Whoever asks next meets what it fails with.
    openEarly: () => void openOnce().catch(() => undefined),
    close: async () => {
      await turn;
      await desk?.close();
      desk = null;
      await options.pdf.close();
    },
  };
  const files: HostFiles = {
    take: async (caller, parts) => (desk === null ? err({ type: 'StationLocked' }) : desk.files.take(caller, parts)),
    open: async (caller, hash) => (desk === null ? err({ type: 'StationLocked' }) : desk.files.open(caller, hash)),
  };
  return { ...atDesk(() => desk), ...own, files };
};

/** Every other call of the contract goes to the desk; while there is none, it answers that the station is locked. */
const atDesk = (current: () => Desk | null): DeskApi => {
  const names = Object.keys(router._def.procedures) as (keyof DeskApi)[];
  const call = (name: keyof DeskApi) => (caller: Caller, input: never) => {
    const desk = current();
    if (desk !== null) return (desk.api[name] as (caller: Caller, input: never) => unknown)(caller, input);
    return Promise.resolve(name === 'me' || name === 'signOut' || name === 'touch' ? null : err({ type: 'StationLocked' }));
  };
  return Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as DeskApi;
};

/** So that this machine's user is not asked for the passphrase again; without it the passphrase still opens. */
const keepInVault = async (options: StationAppOptions, vault: KeyVault, core: StationCore): Promise<void> => {
  const kept = await addVaultSlot(options.dataDir, vault, { stationId: core.identity.id, dataKey: core.key });
  if (!kept.ok) options.log(`not kept in the vault: ${kept.error.type}`);
};
