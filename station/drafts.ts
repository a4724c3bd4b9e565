/** Forms as typed, kept on this machine until they are saved or thrown away; each officer sees their own. */
import { and, desc, eq } from 'drizzle-orm';
import { draft } from '#db/schema';
import type { Actor } from './actor.ts';
import type { StationCore } from './core.ts';

/** @idempotent */
export const saveDraft = ({ db, deps }: StationCore, actor: Actor, { id, title, form }: { id: string; title: string; form: unknown }): void => {
  const row = { id, officer: actor.officer.id, title, savedAt: deps.now(), form: form ?? null };
  db.orm
    .insert(draft)
    .values(row)
    .onConflictDoUpdate({ target: draft.id, set: { title: row.title, savedAt: row.savedAt, form: row.form }, setWhere: eq(draft.officer, actor.officer.id) })
    .run();
};

export const listDrafts = ({ db }: StationCore, actor: Actor) =>
  db.orm
    .select({ id: draft.id, title: draft.title, savedAt: draft.savedAt, form: draft.form })
    .from(draft)
    .where(eq(draft.officer, actor.officer.id))
    .orderBy(desc(draft.savedAt))
    .limit(50)
    .all();

/** @idempotent */
export const deleteDraft = ({ db }: StationCore, actor: Actor, id: string): void => {
  db.orm.delete(draft).where(and(eq(draft.id, id), eq(draft.officer, actor.officer.id))).run();
};
