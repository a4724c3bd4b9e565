/** `npm run build`: the screen for both hosts, then Electron's bundle, whether or not they are up to date. */
import { join } from 'node:path';
import { build as buildElectron } from 'electron-vite';
import { build as buildScreen } from 'vite';

const root = join(import.meta.dirname, '..');
await buildScreen({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
await buildElectron({ configFile: join(root, 'electron.vite.config.ts'), root, logLevel: 'warn' });
