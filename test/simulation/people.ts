/** What people at a counter do in a simulation: real acts through the one door, most of them right, some refused, now and then a fault of the program. */
import { desc } from 'drizzle-orm';
import { dossier as dossierTable } from '#db/schema';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { dossierActs } from '#shared/dossier/lifecycle';
import type { JournalEvent } from '#shared/journal/event';
import type { Role } from '#shared/officer';
import { instantToLocalDate, instantToLocalMinute } from '#shared/time';
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
/** What somebody else answers. */
const ofLeaders: ReadonlySet<DossierAct> = new Set<DossierAct>(['void', 'decline-void', 'approve-declaration', 'decline-declaration']);
/** Buttons looked at before one is found that can be pressed. */
const LOOKS = 4;

/** @returns what was tried, for the story. Throws where the act's answer is not what is in the journal. */
export const doSomething = (core: StationCore, random: Random): string => {
  const dossiers = core.db.orm.select({ id: dossierTable.id, code: dossierTable.code, version: dossierTable.version }).from(dossierTable).orderBy(desc(dossierTable.num)).limit(12).all();
  if (dossiers.length === 0 || random.chance(0.3)) return receiveOne(core);
  const { code } = random.pick(dossiers);
  const tried: string[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    const wish = random.chance(0.65) ? random.pick(usual) : random.pick(dossierActs);
    const input = { act: wish, code, ...actInputs[wish](instantToLocalDate(core.deps.now())), ...hereAndNow(core, wish, random), ...(random.chance(0.2) ? { opId: core.deps.newId() } : {}) };
    const who = ofLeaders.has(wish) ? leader : clerk;
    const done = kept(core, who, input);
    tried.push(said(`${wish} ${code}`, done));
    if (!done.ok) continue;
    // A click said twice.
    if ('opId' in input) saidAgain(core, who, input, done.value.seq);
    // Pressed by mistake: taken back at once, as far as nothing else was done.
    if (done.value.undo !== undefined && random.chance(0.2)) tried.push(said('undo', kept(core, who, { act: 'undo', code })));
    break;
  }
  return tried.join(', ');
};

/** What depends on where and when it is done: half of what is handed over goes to the neighbour in this story, and a declared end lies behind what came before it. */
const hereAndNow = (core: StationCore, wish: DossierAct, random: Random): Record<string, unknown> => {
  if (wish === 'transfer' && random.chance(0.7)) return { unitCode: core.identity.unit.agencyCode === 'H48.105' ? 'H48.106' : 'H48.105' };
  if (wish === 'declare') return { at: instantToLocalMinute(core.deps.now()) };
  return {};
};

/** Whoever is told that it is done finds it at the end of the journal. */
const kept = (core: StationCore, who: Actor, input: Record<string, unknown>): ReturnType<typeof act> => {
  const before = actsIn(core);
  const done = act(core, who, input);
  if (actsIn(core) - before !== (done.ok ? 1 : 0)) throw new Error(`${String(input['act'])} was answered ${done.ok ? 'done' : done.error.type}, and wrote ${actsIn(core) - before} events`);
  return done;
};

const saidAgain = (core: StationCore, who: Actor, input: Record<string, unknown>, seq: number): void => {
  const before = actsIn(core);
  const again = act(core, who, input);
  if (!again.ok || again.value.seq !== seq || actsIn(core) !== before) throw new Error(`${String(input['act'])} said twice with one key was done twice, or not the same`);
};

/** Events of dossiers; what the program notes by itself beside an act is none. */
const actsIn = ({ db }: StationCore): number => db.sqlite.prepare<[], number>('SELECT count(*) FROM journal WHERE dossier_id IS NOT NULL').pluck().get() ?? 0;

/** Where the clock jumped, somebody looks at it first and says that it is right, or that it is not. */
export const receiveOne = (core: StationCore): string => {
  const done = kept(core, clerk, sampleReceive());
  if (done.ok || done.error.type !== 'TimeUnconfirmed') return said('receive', done);
  const looked = act(core, clerk, { act: 'confirm-time', isRight: Math.abs(done.error.byMs) < 60 * 60_000 });
  return `${said('confirm-time', looked)}, ${said('receive', kept(core, clerk, sampleReceive()))}`;
};

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
