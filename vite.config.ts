/** Builds the renderer. Both hosts serve `out/renderer`; nothing in it comes from another origin. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { vietnameseAria } from './renderer/build/vietnameseAria.ts';

export default defineConfig({
  root: fileURLToPath(new URL('./renderer', import.meta.url)),
  base: './',
  plugins: [vietnameseAria(), react()],
  build: {
    outDir: fileURLToPath(new URL('./out/renderer', import.meta.url)),
    emptyOutDir: true,
    // Fonts stay files: an inlined font would count in the first load and cannot be cached apart.
    assetsInlineLimit: 0,
    target: 'es2023',
  },
});
