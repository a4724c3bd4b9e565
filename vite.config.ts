/** Builds the renderer. Both hosts serve `out/renderer`; nothing in it comes from another origin. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { vietnameseAria } from './renderer/build/vietnameseAria.ts';

export default defineConfig({
  root: new URL('./renderer', import.meta.url).pathname,
  base: './',
  plugins: [vietnameseAria(), react()],
  build: {
    outDir: new URL('./out/renderer', import.meta.url).pathname,
    emptyOutDir: true,
    // Fonts stay files: an inlined font would count in the first load and cannot be cached apart.
    assetsInlineLimit: 0,
    target: 'es2023',
  },
});
