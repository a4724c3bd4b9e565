/** Tinos, the bundled face of every paper: metrics of Times New Roman and, unlike some system faces of that name, all Vietnamese letters. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const styles = [
  { file: '400Regular/Tinos_400Regular.ttf', name: 'tinos-regular.ttf', weight: 400, style: 'normal' },
  { file: '700Bold/Tinos_700Bold.ttf', name: 'tinos-bold.ttf', weight: 700, style: 'normal' },
  { file: '400Regular_Italic/Tinos_400Regular_Italic.ttf', name: 'tinos-italic.ttf', weight: 400, style: 'italic' },
  { file: '700Bold_Italic/Tinos_700Bold_Italic.ttf', name: 'tinos-bold-italic.ttf', weight: 700, style: 'italic' },
] as const;

const { resolve } = createRequire(import.meta.url);

/** URL path on our own host (`/fonts/tinos-regular.ttf`) → file; hosts serve these for the preview. */
export const tinosFileByUrlPath: ReadonlyMap<string, string> = new Map(styles.map(({ file, name }) => [`/fonts/${name}`, resolve(`@expo-google-fonts/tinos/${file}`)]));

/** `data`: the font itself inside the rule, for the page that makes PDFs and may fetch nothing. `url`: from our own host, for a preview. */
export const tinosFontFaceCss = (mode: 'data' | 'url'): string =>
  styles.map(({ name, weight, style }) => `@font-face { font-family: Tinos; font-weight: ${weight}; font-style: ${style}; src: url("${source(mode, `/fonts/${name}`)}") format("truetype"); }`).join('\n');

const source = (mode: 'data' | 'url', urlPath: string): string =>
  mode === 'url' ? urlPath : `data:font/ttf;base64,${readFileSync(tinosFileByUrlPath.get(urlPath) ?? urlPath).toString('base64')}`;
