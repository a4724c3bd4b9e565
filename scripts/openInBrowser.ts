/** Shows the page in the owner's browser. Where that cannot be done the printed address is enough, so nothing here fails. */
import { spawn } from 'node:child_process';
import { hasDisplay } from './electronBinary.ts';

/** @param writePage makes the local page that opens the desk; called only where there is a display. */
export const openInBrowser = (writePage: () => string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): void => {
  if (!hasDisplay(env, platform)) return;
  const [command, ...args] = openingCommand(writePage(), platform);
  spawn(command, args, { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
};

export const openingCommand = (file: string, platform: NodeJS.Platform): readonly [string, ...string[]] => {
  // Not `start`: it reads its argument as a command line, where a folder's name may hold `&`.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', file];
  return [platform === 'darwin' ? 'open' : 'xdg-open', file];
};
