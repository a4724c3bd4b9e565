import { expect, test } from 'vitest';
import { openDatabase } from '#db/openDatabase';
import { act, createTestStation, must, sampleReceive, testActor, testKey } from '#test/stationFixture';
import { databaseFile } from '../core.ts';
import { findDossier } from '../acts/findDossier.ts';
import { verifyStation } from './verify.ts';

test('a station from before the clock had its parts opens, verifies clean and works on', () => {
  const station = createTestStation({ minute: '2026-10-05T09:00' });
  try {
    const all = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'leader']);
    const { code } = must(act(station.core, all, sampleReceive()));
    // As the program of migration 0003 had left it.
    station.core.db.sqlite.exec(
      `DROP INDEX dossier_leader; DROP INDEX dossier_handed_here; DROP TABLE inbox; DROP TABLE inbox_waiting; DROP TABLE attached_file; DROP TABLE file_upload; DROP TABLE link_sample; DROP TABLE outage; ALTER TABLE sync_peer DROP COLUMN inbox_cursor; ALTER TABLE dossier DROP COLUMN handed_here; DROP INDEX dossier_other_unit; DROP INDEX dossier_term; DROP INDEX dossier_provisional; DROP INDEX dossier_online;
       ALTER TABLE officer DROP COLUMN unit; ALTER TABLE officer DROP COLUMN phone; ALTER TABLE procedure DROP COLUMN since; ALTER TABLE dossier DROP COLUMN leader; ALTER TABLE dossier DROP COLUMN other_unit; ALTER TABLE dossier DROP COLUMN term; ALTER TABLE dossier DROP COLUMN provisional;
       DROP TABLE setting; DROP TABLE form_set_choice; DROP TABLE procedure_setup; DROP TABLE fee_series; DROP TABLE fee_receipt; DROP TABLE fee_rule; DROP TABLE turned_away;
       UPDATE dossier SET doc = json_remove(doc, '$.clockStops', '$.dueHistory', '$.extension', '$.extensions', '$.finalStop', '$.online', '$.signing', '$.result', '$.otherUnit', '$.voidRequest', '$.steps', '$.fees', '$.files');
       DELETE FROM __drizzle_migrations WHERE created_at IN (SELECT created_at FROM __drizzle_migrations ORDER BY created_at DESC LIMIT 3);`,
    );
    const reopened = openDatabase({ file: databaseFile(station.dir), key: testKey });
    if (!reopened.ok) throw new Error(reopened.error.type);
    reopened.value.close();
    expect(verifyStation(station.core.db, { scratchDir: station.dir, key: testKey, newId: station.core.deps.newId })).toMatchObject({ projectionsEqual: true, findings: [] });
    must(act(station.core, all, { act: 'request-supplement', code, items: ['Bản sao trích lục'], reason: 'Chưa rõ' }));
    expect(findDossier(station.core, code)?.clockStops).toHaveLength(1);
  } finally {
    station.remove();
  }
});
