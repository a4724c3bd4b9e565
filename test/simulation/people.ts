/** What people at a counter do in a simulation: real acts through the one door, most of them right, some refused, now and then a fault of the program. */
import { desc } from 'drizzle-orm';
import { dossier as dossierTable } from '#db/schema';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { dossierActs } from '#shared/dossier/lifecycle';
import type { JournalEvent } from '#shared/journal/event';
import type { Role } from '#shared/officer';
import { instantToLocalDate } from '#shared/time';
import type { Actor } from '#station/actor';
import { bySystem, type StationCore } from '#station/core';
import { settle } from '#station/acts/settle';
import type { EventDraft } from '#station/journal/journal';
import { actInputs, everyRole, secondLeader } from '#test/actInputs';
import { act, sampleReceive } from '#test/stationFixture';
import { allRoles } from './birth.ts';
import type { Random } from './random.ts';

const actorOf = (officer: { readonly id: string; readonly name: string }): Actor => ({ officer: { ...officer, roles: [...allRoles] as Role[], active: true }, role: 'reception', seat: 'Quầy 1' });
const clerk = actorOf(everyRole);
const leader = actorOf(secondLeader);

/** What most days are made of. */
const usual: readonly DossierAct[] = ['forward', 'forward', 'complete', 'result-arrived', 'return', 'print', 'correct'];

/** @returns what was tried, for the story. */
export const doSomething = (core: StationCore, random: Random): string => {
  const dossiers = core.db.orm.select({ id: dossierTable.id, code: dossierTable.code, version: dossierTable.version }).from(dossierTable).orderBy(desc(dossierTable.num)).limit(12).all();
  if (dossiers.length === 0 || random.chance(0.3)) return receiveOne(core);
  const { code } = random.pick(dossiers);
  const wish = random.chance(0.75) ? random.pick(usual) : random.pick(dossierActs);
  const input = { act: wish, code, ...actInputs[wish](instantToLocalDate(core.deps.now())), ...(random.chance(0.2) ? { opId: core.deps.newId() } : {}) };
  const who = wish === 'void' ? leader : clerk;
  const done = act(core, who, input);
  // A click said twice.
  if ('opId' in input && done.ok) act(core, who, input);
  // Pressed by mistake: taken back at once, as far as nothing else was done.
  const undone = done.ok && done.value.undo !== undefined && random.chance(0.2) ? act(core, who, { act: 'undo', code }) : null;
  return `${said(`${wish} ${code}`, done)}${undone === null ? '' : `, ${said('undo', undone)}`}`;
};

export const receiveOne = (core: StationCore): string => said('receive', act(core, clerk, sampleReceive()));

const said = (what: string, done: { readonly ok: boolean; readonly error?: { readonly type: string } }): string => `${what}: ${done.ok ? 'ok' : (done.error?.type ?? '')}`;

/** An officer's last word on something that stands in the outbox. */
export const settleSomething = (core: StationCore, random: Random): string => {
  const open = core.db.sqlite.prepare<[], Open>('SELECT incarnation, seq, j.bytes FROM event_outcome JOIN journal j USING (incarnation, seq) WHERE settled_at IS NULL ORDER BY incarnation, seq').all();
  if (open.length === 0) return 'nothing to settle';
  const { incarnation, seq, bytes } = random.pick(open);
  const replacement = putRight(JSON.parse(bytes.toString('utf8')) as JournalEvent, random);
  if (replacement === null || random.chance(0.4)) return said(`settle ${seq}`, settle(core, leader, { incarnation, seq, way: 'void', reason: 'Ghi nhầm' }));
  return said(`put right ${seq}`, settle(core, leader, { incarnation, seq, way: 'replace', reason: 'Ghi lại', replacement }));
};

interface Open {
  readonly incarnation: string;
  readonly seq: number;
  readonly bytes: Buffer;
}

/** The same kind of event as it should have been; null for those that can only be left out here. */
const putRight = ({ type, data }: JournalEvent, random: Random): { readonly type: string; readonly data: Record<string, unknown> } | null => {
  if (type === 'dossier.forwarded') return { type, data: { toOfficer: data.toOfficer, toName: data.toName, note: `Chuyển lại ${random.below(100)}` } };
  if (type !== 'dossier.corrected') return null;
  return { type, data: { reason: 'Đã hỏi lại người nộp', changes: data.changes.map((change) => (change.field === 'note' ? { ...change, after: `Ghi chú ${random.below(100)}` } : change)) } };
};

/** An event the province will not take: too long, outside the lease, or of a kind it does not know. */
export const writeBadEvent = (core: StationCore, random: Random): string => {
  const [newest] = core.db.orm.select({ id: dossierTable.id, version: dossierTable.version }).from(dossierTable).orderBy(desc(dossierTable.num)).limit(1).all();
  const way = newest === undefined ? 'nothing' : random.pick(['too-long', 'stray', 'unknown']);
  if (newest === undefined || way === 'nothing') return 'nothing to spoil';
  core.journal.transact((tx) => {
    const onDossier = { by: bySystem, dossierId: newest.id, dossierVersion: newest.version };
    if (way === 'too-long') tx.append({ ...onDossier, type: 'dossier.forwarded', data: { toOfficer: everyRole.id, toName: everyRole.name, note: 'x'.repeat(5000) } });
    else if (way === 'unknown') tx.append({ ...onDossier, type: 'dossier.weighed', data: { grams: 12 } } as unknown as EventDraft);
    else {
      const done = strayReceipt(core);
      if (done !== null) tx.append({ ...done, dossierId: core.deps.newId(), dossierVersion: 0 });
    }
    return { ok: true, value: null };
  });
  return `bad event: ${way}`;
};

/** The newest receipt once more, under a number of nobody. */
const strayReceipt = (core: StationCore): EventDraft | null => {
  const row = core.db.sqlite.prepare<[], { bytes: Buffer; n: number }>(`SELECT bytes, (SELECT count(*) FROM journal) AS n FROM journal WHERE type = 'dossier.received' ORDER BY pos DESC LIMIT 1`).get();
  if (row === undefined) return null;
  const { type, data, by } = JSON.parse(row.bytes.toString('utf8')) as EventDraft & { type: 'dossier.received' };
  const { opId: _, ...rest } = data;
  return { type, by, data: { ...rest, code: `H99.9-261123-${String(row.n).padStart(4, '0')}` } };
};
