/**
 * Makes a dictionary for the zstd of small batches: `node scripts/make-dictionary.ts N` writes `resources/sync/dictionary-N.bin`.
 * It is plain text: the events of practice dossiers that go through every act, so nobody who exists is in it. What comes
 * up most often stands last, where zstd reaches it with the shortest offsets. The same program gives the same bytes.
 *
 * A number once released never gets other bytes: stations and gateways of different ages meet. New events, new number;
 * its hash goes into `shared/sync/dictionary.ts`.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { journal } from '#db/schema';
import type { JournalEvent } from '#shared/journal/event';
import { actInputs, everyRole, secondLeader } from '#test/actInputs';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';

const MOST_BYTES = 24 * 1024;
/** Procedures a commune takes in every day; their texts come with each receipt. */
const everyday = ['2.000635', '1.001193', '1.001612', '1.004873'];

export const makeDictionary = (): Buffer => {
  const station = createTestStation({ minute: '2026-11-23T07:30', simulated: true });
  try {
    everyDossierEvent(station);
    return pick(station.core.db.orm.select({ bytes: journal.bytes }).from(journal).orderBy(journal.pos).all().map((row) => row.bytes));
  } finally {
    station.remove();
  }
};

/** A dossier for each act, and each everyday procedure once through the counter. */
const everyDossierEvent = ({ core, clock }: TestStation): void => {
  const clerk = testActor(core, everyRole.id, everyRole.name, ['reception', 'processing', 'leader', 'returning', 'admin']);
  testActor(core, secondLeader.id, secondLeader.name, ['leader']);
  const receive = (procedureCode: string): string => {
    clock.tick(97_531);
    const procedure = core.reference.findProcedure(procedureCode)?.procedure;
    const components = (procedure?.components ?? []).filter(({ kind }) => kind === 'submit').map(({ id, originals, copies }) => ({ componentId: id, originals, copies }));
    return must(act(core, clerk, sampleReceive({ procedureCode, caseId: procedure?.cases[0]?.id ?? '', components }))).code;
  };
  for (const [name, input] of Object.entries(actInputs)) {
    const code = receive('1.004873');
    act(core, clerk, { act: 'forward', code, to: everyRole.id });
    act(core, clerk, { act: name, code, ...input('2026-11-23') });
  }
  for (const procedure of everyday) {
    const code = receive(procedure);
    for (const step of [{ act: 'print', form: '01' }, { act: 'forward', to: everyRole.id }, { act: 'complete' }, { act: 'result-arrived' }, { act: 'return' }]) {
      clock.tick(31_313);
      act(core, clerk, { ...step, code });
    }
  }
};

/** From the end backwards at most two of a type and one of a procedure's receipts, as far as there is room. */
const pick = (events: readonly Buffer[]): Buffer => {
  const taken: Buffer[] = [];
  const counts = new Map<string, number>();
  let length = 0;
  for (const bytes of events.toReversed()) {
    const event = JSON.parse(bytes.toString('utf8')) as JournalEvent;
    const received = event.type === 'dossier.received' ? `/${event.data.intake.procedureCode}` : '';
    const kind = event.type + received;
    const count = counts.get(kind) ?? 0;
    const tooMany = count >= (received === '' ? 2 : 1);
    if (tooMany || length + bytes.length + 1 > MOST_BYTES) continue;
    counts.set(kind, count + 1);
    taken.unshift(Buffer.from('\n'), bytes);
    length += bytes.length + 1;
  }
  return Buffer.concat(taken);
};

if (import.meta.main) {
  const version = Number(process.argv[2]);
  if (!Number.isInteger(version) || version < 1) throw new Error('usage: node scripts/make-dictionary.ts NUMBER');
  const bytes = makeDictionary();
  const folder = new URL('../resources/sync/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`dictionary-${version}.bin`, folder), bytes);
  process.stdout.write(`dictionary ${version}: ${bytes.length} bytes, sha256 ${createHash('sha256').update(bytes).digest('hex')}\n`);
}
