/**
 * Bundles Electron's main process, its preload and the station's process into `out/`. The screen is the one the web host
 * serves too: `vite.config.ts` builds it into `out/renderer` and `scripts/build.ts` runs both.
 */
import { posix, resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { normalizePath, type Plugin } from 'vite';

const root = normalizePath(import.meta.dirname);

/**
 * A module reads its migrations, templates and fonts beside itself by `import.meta.url`. Bundled, it would look in `out/main`;
 * so each source keeps the address it has in the checkout, seen from there. `resources/`, `db/migrations/` and `node_modules/`
 * are packed in the same places.
 */
const keepOwnAddress = (): Plugin => ({
  name: 'keep-own-address',
  transform: (code, id) => {
    const path = id.split('?')[0] ?? id;
    if (!path.startsWith(root) || path.includes('node_modules') || !code.includes('import.meta.url')) return null;
    const address = posix.relative(`${root}/out/main`, path);
    return { code: code.replaceAll('import.meta.url', `new URL(${JSON.stringify(address)}, import.meta.url).href`), map: null };
  },
});

export default defineConfig({
  main: {
    plugins: [keepOwnAddress()],
    build: {
      outDir: 'out/main',
      target: 'node24',
      sourcemap: true,
      rollupOptions: {
        input: { index: resolve(root, 'electron/main.ts'), station: resolve(root, 'electron/stationEntry.ts'), stationWorker: resolve(root, 'station/worker/stationWorker.ts') },
        // One folder deep, whatever is shared between the two: the addresses above count on it.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: resolve(root, 'electron/preload.ts') },
        // A sandboxed preload cannot be a module, and `"type": "module"` would make `.js` one.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
});
