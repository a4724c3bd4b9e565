/**
 * What was done at this very screen beside a form that stands open: a file attached, a fee collected, a paper printed, an act taken back. It is no news
 * to the hands that did it, so the form counts as begun after it. Another desk's act in between ends that.
 */
/** Of the dossier last worked on: one stands on the screen. */
let own: { readonly code: string; readonly versions: Set<number> } = { code: '', versions: new Set() };

export const noteOwnAct = ({ code, version }: { readonly code: string; readonly version?: number | undefined }): void => {
  if (version === undefined) return;
  if (own.code !== code) own = { code, versions: new Set() };
  own.versions.add(version);
};

/** The newest version that only this screen's acts lie between it and `version`. */
export const pastOwnActs = (code: string, version: number): number => (own.code === code && own.versions.has(version + 1) ? pastOwnActs(code, version + 1) : version);
