/** The rows a round of ingest made, written again by nothing but multi-row inserts: what PostgreSQL and the disk ask for by themselves. */
import pg from 'pg';

export interface BareRows {
  readonly write: () => Promise<void>;
  readonly clear: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Insert {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

const eventColumns = ['life', 'seq', 'hash', 'outcome', 'reason', 'type', 'dossier_id', 'received_at', 'bytes'];
const dossierColumns = ['id', 'code', 'agency_code', 'station', 'version', 'status', 'doc'];
const renewed = dossierColumns.slice(4).map((column) => `${column} = excluded.${column}`).join(', ');

/** Takes everything the gateway holds so far: `connections` lives, batches of `size` events and the dossiers each touched. */
export const prepareBareRows = async (connectionString: string, connections: number, size: number): Promise<BareRows> => {
  const pool = new pg.Pool({ connectionString, max: connections });
  pool.on('error', () => undefined);
  await pool.query('create table bare_event (like journal_event including all)');
  // `like` takes over indexes, not where documents are kept.
  await pool.query('create table bare_dossier (like dossier including all) with (toast_tuple_target = 8160, fillfactor = 50)');
  const lives = (await pool.query<{ id: string }>('select id from life order by id')).rows.map(({ id }) => id);
  const batches = await Promise.all(lives.map((life) => batchesOf(pool, life, size)));
  return {
    write: async () => {
      await Promise.all(batches.map((own) => writeAll(pool, own)));
    },
    clear: async () => void (await pool.query('truncate bare_event, bare_dossier')),
    close: () => pool.end(),
  };
};

type Row = Readonly<Record<string, unknown>>;

const batchesOf = async (pool: pg.Pool, life: string, size: number): Promise<Insert[][]> => {
  const events = (await pool.query<Row>(`select ${eventColumns.join(', ')} from journal_event where life = $1 order by seq`, [life])).rows;
  const held = (await pool.query<Row>(`select ${dossierColumns.join(', ')} from dossier where station = (select station from life where id = $1)`, [life])).rows;
  const dossiers = new Map(held.map((row): [unknown, Row] => [row['id'], { ...row, doc: JSON.stringify(row['doc']) }]));
  return Array.from({ length: Math.floor(events.length / size) }, (_, nth): Insert[] => {
    const own = events.slice(nth * size, (nth + 1) * size);
    const touched = [...new Set(own.map((event) => event['dossier_id']))].flatMap((id): Row[] => [dossiers.get(id)].filter((row) => row !== undefined));
    return [insert('bare_event', eventColumns, own, ''), insert('bare_dossier', dossierColumns, touched, ` on conflict (id) do update set ${renewed}`)];
  });
};

const insert = (table: string, columns: readonly string[], rows: readonly Row[], tail: string): Insert => {
  const row = (nth: number): string => `(${columns.map((_, column) => `$${nth * columns.length + column + 1}`).join(', ')})`;
  return {
    name: `${table}-${rows.length}`,
    text: `insert into ${table} (${columns.join(', ')}) values ${rows.map((_, nth) => row(nth)).join(', ')}${tail}`,
    values: rows.flatMap((one) => columns.map((column) => one[column])),
  };
};

const writeAll = async (pool: pg.Pool, batches: readonly Insert[][]): Promise<void> => {
  const client = await pool.connect();
  for (const inserts of batches) {
    await client.query('begin');
    for (const { name, text, values } of inserts) await client.query({ name, text, values: [...values] });
    await client.query('commit');
  }
  client.release();
};
