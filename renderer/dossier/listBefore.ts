/** The list one came from: where Esc on a dossier goes back to. */
import { goTo, hashToScreen, screenToHash, type Screen } from '../app/screen.ts';

let list: Screen = { name: 'dossiers' };

addEventListener('hashchange', ({ oldURL }) => {
  const before = hashToScreen(new URL(oldURL).hash);
  if (before.name === 'dossiers' || before.name === 'mine' || before.name === 'signing' || before.name === 'online') list = before;
});

export const backToList = (): void => goTo(list);
export const listHash = (): string => screenToHash(list);
