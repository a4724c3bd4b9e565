import type { StationClient } from '../api/client.ts';

/** `DossierView` as it comes over the wire. */
export type ViewNow = Extract<Awaited<ReturnType<StationClient['dossier']['query']>>, { ok: true }>['value'];
export type DossierNow = ViewNow['dossier'];
