/**
 * Makes the shipped catalogue from its two raw sources: `resources/catalogue/catalogue.jsonl` (one cleaned `Procedure` a line,
 * sorted by code) and `catalogue.meta.json` (sources with their hashes, date, counts). Run with `node scripts/make-catalogue.ts`;
 * the same sources always give the same bytes, and a test asserts that the shipped files are these.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { flaggedOf, mergeCatalogues, readCatalogue } from '#shared/catalogue/catalogue';
import { catalogueVersion } from '#shared/catalogue/catalogueVersion';

const FOLDER = new URL('../resources/catalogue/', import.meta.url);
/** The day the sources were taken over (their own page says when each was crawled or written). */
const SOURCES_DATE = '2026-11-22';

export interface MadeCatalogue {
  readonly jsonl: string;
  readonly meta: string;
}

export const makeCatalogue = (): MadeCatalogue => {
  const crawledSource = readSource('tthc_cap_xa.jsonl');
  const curatedSource = readSource('catalogue_core.json');
  const crawled = readCatalogue(crawledSource.text);
  const curated = readCatalogue(curatedSource.text);
  const errors = [...crawled.errors, ...curated.errors];
  if (errors.length > 0) throw new Error(`the sources hold rows that cannot be read: ${JSON.stringify(errors.slice(0, 5))}`);
  const procedures = mergeCatalogues(crawled.procedures, curated.procedures);
  const flagged = flaggedOf(procedures);
  const counted = (values: readonly string[]) => Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
  const meta = {
    sources: [crawledSource, curatedSource].map(({ file, sha256 }) => ({ file, sha256 })),
    date: SOURCES_DATE,
    version: catalogueVersion(procedures),
    counts: {
      procedures: procedures.length,
      ...counted(procedures.map(({ source }) => source)),
      hidden: procedures.filter(({ hidden }) => hidden).length,
      flaggedProcedures: new Set(flagged.map(({ code }) => code)).size,
      flaggedByReason: counted(flagged.map(({ reason }) => reason)),
      agencyKinds: counted(procedures.map(({ agencyKind }) => agencyKind)),
      receivableAtOnce: procedures.filter(({ hidden, limits }) => !hidden && limits.some(({ flag }) => flag === null)).length,
    },
  };
  return { jsonl: procedures.map((procedure) => `${JSON.stringify(procedure)}\n`).join(''), meta: `${JSON.stringify(meta, null, 2)}\n` };
};

const readSource = (name: string): { file: string; text: string; sha256: string } => {
  const bytes = readFileSync(new URL(`sources/${name}`, FOLDER));
  return { file: `sources/${name}`, text: bytes.toString('utf8'), sha256: createHash('sha256').update(bytes).digest('hex') };
};

if (import.meta.main) {
  const { jsonl, meta } = makeCatalogue();
  writeFileSync(new URL('catalogue.jsonl', FOLDER), jsonl);
  writeFileSync(new URL('catalogue.meta.json', FOLDER), meta);
  process.stdout.write(meta);
}
