/** A dossier as the tables have it. */
import { preparedOnce } from '#db/preparedOnce';
import { type Dossier, dossierFromDoc } from '#shared/dossier/dossier';
import type { StationCore } from '../core.ts';

/** By its code, any letter case; codes are unique in the station. */
export const findDossier = ({ db }: Pick<StationCore, 'db'>, code: string): Dossier | undefined => dossierOf(statements(db).byCode.get(code.trim().toUpperCase()));

export const findDossierById = ({ db }: Pick<StationCore, 'db'>, id: string): Dossier | undefined => dossierOf(statements(db).byId.get(id));

interface Row {
  readonly code: string;
  readonly doc: string;
}

/** Where two stations gave one code to two dossiers, the second goes by another here (`journal/dossierRows.ts`), and every act on it too. */
const dossierOf = (row: Row | undefined): Dossier | undefined => {
  if (row === undefined) return undefined;
  const dossier = dossierFromDoc(row.doc);
  return dossier.code === row.code ? dossier : { ...dossier, code: row.code };
};

const statements = preparedOnce(({ sqlite }) => ({
  byCode: sqlite.prepare<[string], Row>('SELECT code, doc FROM dossier WHERE code = ?'),
  byId: sqlite.prepare<[string], Row>('SELECT code, doc FROM dossier WHERE id = ?'),
}));
