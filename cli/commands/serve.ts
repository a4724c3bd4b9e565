/** `quay serve`: the station for browsers of this machine, until Ctrl+C. */
import { fileURLToPath } from 'node:url';
import { startWords } from '#shared/messages/host';
import { ok } from '#shared/result';
import { serveStation } from '#web/serveStation';
import { buildIfStale } from '../../scripts/staleBuild.ts';
import { askedToStop } from '../stop.ts';
import { parsePort } from '../port.ts';
import { type Ran, type Run, stationDir } from '../run.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
export const DEFAULT_SERVE_PORT = 4720;

/** With `--json` one line `{url,code,dataDir}`, then one `{code}` for each further opening code. */
export const serve = async (run: Run, options: { readonly port?: string }): Ran => {
  const port = parsePort(options.port, DEFAULT_SERVE_PORT);
  if (!port.ok) return port;
  await buildIfStale(checkout, 'screen');
  const dataDir = stationDir(run);
  const stop = askedToStop();
  const served = await serveStation({
    dataDir,
    port: port.value,
    passphrase: run.env['QUAY_PASSPHRASE'],
    onNewCode: (code) => void run.out.value({ code }, startWords.code(code)),
  });
  if (!served.ok) return served;
  const { host, close } = served.value;
  const code = host.openingCode();
  await run.out.value({ url: host.url, code, dataDir }, [startWords.listening(host.url), startWords.code(code), startWords.dataIn(dataDir), startWords.howToStop].join('\n'));
  await stop;
  run.out.note(startWords.stopping);
  await close();
  return ok(0);
};
