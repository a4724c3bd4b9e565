/** `quay gateway`: the province's end of the sync, until Ctrl+C; `token` and `status` work beside a running one. */
import { isAgencyCode } from '#shared/unit';
import { startWords } from '#shared/messages/host';
import { ok } from '#shared/result';
import { createGateway, gatewayStatus, gatewayToken } from '#gateway/gateway';
import { askedToStop } from '../stop.ts';
import { parsePort } from '../port.ts';
import { answer, gatewayDir, type Ran, type Run, usage } from '../run.ts';

export const DEFAULT_GATEWAY_PORT = 4780;

export interface GatewayOptions {
  readonly port?: string;
  readonly host?: string;
  readonly hostName?: readonly string[];
  readonly plain?: boolean;
  readonly database?: string;
  readonly simulated?: boolean;
}

/** `--database`, else `DATABASE_URL`, else an own PostgreSQL under `--data`. */
export const databaseOf = (run: Run, { database }: GatewayOptions): string | undefined => database ?? run.env['DATABASE_URL'];

export const gateway = async (run: Run, options: GatewayOptions): Ran => {
  const port = parsePort(options.port, DEFAULT_GATEWAY_PORT);
  if (!port.ok) return port;
  const dataDir = gatewayDir(run);
  const simulated = options.simulated === true;
  const stop = askedToStop();
  const started = await createGateway({
    dataDir, port: port.value, simulated, plain: options.plain === true, names: options.hostName ?? [], ...(options.host === undefined ? {} : { host: options.host }),
    databaseUrl: databaseOf(run, options), onFailure: (what) => run.out.note(what),
  });
  if (!started.ok) return started;
  const { url, close } = started.value;
  await run.out.value({ url, simulated, dataDir }, [`Máy chủ ${simulated ? 'mô phỏng ' : ''}của tỉnh đang chạy tại ${url}`, startWords.dataIn(dataDir), startWords.howToStop].join('\n'));
  await stop;
  run.out.note(startWords.stopping);
  await close();
  return ok(0);
};

export const token = async (run: Run, options: GatewayOptions & { readonly unit?: string }): Ran => {
  const { unit } = options;
  if (unit !== undefined && !isAgencyCode(unit)) return usage(`Mã đơn vị “${unit}” không đúng dạng, như H48.105.`);
  const made = await gatewayToken({ dataDir: gatewayDir(run), databaseUrl: databaseOf(run, options) }, unit);
  if (!made.ok) return made;
  if (!run.out.json) run.out.note(`Mã kết nối dùng một lần, trong bảy ngày, cho ${unit === undefined ? 'máy đầu tiên của một đơn vị' : `một máy của đơn vị ${unit}`}:`);
  return answer(run, { ...made.value, unit: unit ?? null }, made.value.token);
};

export const status = async (run: Run, options: GatewayOptions): Ran => {
  const found = await gatewayStatus({ dataDir: gatewayDir(run), databaseUrl: databaseOf(run, options) });
  if (!found.ok) return found;
  const lines = found.value.map(
    ({ unitName, agencyCode, ackedSeq, dossiers, rejected, conflicts, deferred, head }) =>
      `${agencyCode}  ${unitName}: nhận đến việc số ${ackedSeq}, ${dossiers} hồ sơ, ${rejected} từ chối, ${conflicts} khác với tỉnh, ${deferred} chờ, mã cuối ${head.slice(0, 16)}…`,
  );
  return answer(run, { stations: found.value }, lines.length === 0 ? 'Chưa có máy nào kết nối.' : lines.join('\n'));
};
