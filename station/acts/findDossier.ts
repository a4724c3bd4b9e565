/** A dossier as the tables have it. */
import { preparedOnce } from '#db/preparedOnce';
import { type Dossier, dossierFromDoc } from '#shared/dossier/dossier';
import type { StationCore } from '../core.ts';

/** By its code, any letter case; codes are unique in the station. */
export const findDossier = ({ db }: Pick<StationCore, 'db'>, code: string): Dossier | undefined => dossierOf(statements(db).byCode.get(code.trim().toUpperCase()));

export const findDossierById = ({ db }: Pick<StationCore, 'db'>, id: string): Dossier | undefined => dossierOf(statements(db).byId.get(id));

const dossierOf = (row: { readonly doc: string } | undefined): Dossier | undefined => (row === undefined ? undefined : dossierFromDoc(row.doc));

const statements = preparedOnce(({ sqlite }) => ({
  byCode: sqlite.prepare<[string], { doc: string }>('SELECT doc FROM dossier WHERE code = ?'),
  byId: sqlite.prepare<[string], { doc: string }>('SELECT doc FROM dossier WHERE id = ?'),
}));
