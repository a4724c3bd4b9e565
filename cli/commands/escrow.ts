/** The province's end of recovery: tokens that give a record back, the escrow key, one station's data key released. */
import { readFile, writeFile } from 'node:fs/promises';
import { parseJson } from '#shared/parseJson';
import { err } from '#shared/result';
import { EscrowPrivateJwk, openSealedKey } from '#shared/sync/escrow';
import { gatewayEscrow, gatewayEscrowKey, gatewayRecoveryToken, gatewayRestored } from '#gateway/gateway';
import { machineDeps } from '#station/hosting/machineDeps';
import { makeEscrowRelease } from '#station/recovery/escrowRelease';
import { withStorage } from '#station/storageErrors';
import { answer, gatewayDir, type Ran, type Run } from '../run.ts';
import type { GatewayOptions } from './gateway.ts';

type Options = Pick<GatewayOptions, 'database'>;
const dataOf = (run: Run, { database }: Options) => ({ dataDir: gatewayDir(run), databaseUrl: database ?? run.env['DATABASE_URL'] });

export const recoveryToken = async (run: Run, station: string, options: Options): Ran => {
  const made = await gatewayRecoveryToken(dataOf(run, options), station);
  if (!made.ok) return made.error.type === 'StationUnknown' ? err({ type: 'GatewayStationUnknown', station }) : err(made.error);
  if (!run.out.json) run.out.note('Mã khôi phục dùng một lần, trong bảy ngày. Khi mã được dùng, khóa cũ của máy này hết hiệu lực:');
  return answer(run, made.value, made.value.token);
};

/** After the database was put back from a backup: stations ask about everything again. */
export const restored = async (run: Run, options: Options): Ran => {
  const done = await gatewayRestored(dataOf(run, options));
  if (!done.ok) return done;
  return answer(run, done.value, 'Đã ghi nhận cơ sở dữ liệu được phục hồi. Hãy khởi động lại máy chủ; các máy sẽ tự hỏi lại từ đầu và gửi lại phần còn thiếu.');
};

/** Writes the key pair to a new file; with `--remove` the private half stays only there. */
export const escrowKeyExport = async (run: Run, { out, remove, ...options }: Options & { readonly out: string; readonly remove?: boolean }): Ran => {
  const key = await gatewayEscrowKey(dataOf(run, options), false);
  if (!key.ok) return key;
  const { thumbprint, publicKey, privateKey } = key.value;
  if (privateKey === null) return err({ type: 'EscrowKeyElsewhere' });
  const jwk: EscrowPrivateJwk = { kty: 'OKP', crv: 'X25519', x: publicKey, d: privateKey };
  const written = await withStorage(() => writeFile(out, `${JSON.stringify(jwk)}\n`, { flag: 'wx', mode: 0o600 }));
  if (!written.ok) return written;
  // Only what was written and read back is taken away here.
  const kept = EscrowPrivateJwk.safeParse(parseJson(await readFile(out)));
  const isRemoved = remove === true && kept.success && kept.data.d === privateKey;
  if (isRemoved) await gatewayEscrowKey(dataOf(run, options), true);
  return answer(run, { file: out, thumbprint, removed: isRemoved }, isRemoved ? `Đã xuất khóa giữ hộ vào ${out} và bỏ phần bí mật khỏi máy chủ. Hãy cất tệp này ở hai nơi có khóa; mất nó thì không mở được khóa nào các máy đã gửi.` : `Đã xuất khóa giữ hộ vào ${out}; máy chủ vẫn giữ một bản.`);
};

/** One station's data key, wrapped for `QUAY_ESCROW_PASSPHRASE`; the commune opens it with `quay recover --escrow`. */
export const escrowRelease = async (run: Run, station: string, { out, key: keyFile, ...options }: Options & { readonly out: string; readonly key?: string }): Ran => {
  const held = await gatewayEscrow(dataOf(run, options), station);
  if (!held.ok) return held;
  if (held.value === null) return err({ type: 'EscrowMissing', station });
  const { escrow, key } = held.value;
  const pair = keyFile === undefined ? ({ kty: 'OKP', crv: 'X25519', x: key.publicKey, d: key.privateKey ?? '' } as const) : await readKey(keyFile);
  if (pair === null || pair.d === '') return err({ type: 'EscrowKeyElsewhere' });
  const dataKey = await openSealedKey(station, escrow.sealed, pair);
  if (dataKey === null) return err({ type: 'EscrowKeyElsewhere' });
  const release = await makeEscrowRelease(machineDeps(), { stationId: station, dataKey }, run.env['QUAY_ESCROW_PASSPHRASE'] ?? '');
  if (!release.ok) return release;
  const written = await withStorage(() => writeFile(out, release.value, { flag: 'wx', mode: 0o600 }));
  if (!written.ok) return written;
  return answer(run, { file: out, station, sealedAt: escrow.at }, `Đã ghi khóa dữ liệu của máy ${station} vào ${out}, khóa bằng QUAY_ESCROW_PASSPHRASE. Hãy chuyển tệp và cụm mật khẩu bằng hai đường khác nhau.`);
};

const readKey = async (file: string): Promise<EscrowPrivateJwk | null> => {
  const read = await withStorage(() => readFile(file));
  const parsed = read.ok ? EscrowPrivateJwk.safeParse(parseJson(read.value)) : null;
  return parsed?.success === true ? parsed.data : null;
};
