import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { filesFolder } from '#station/core';
import { countMissingFiles } from '#station/files/missing';
import { storeContent } from '#station/files/storeContent';
import { createKeyedStation, openKeyedStation, receiveOne, sourceOf, testPassphrase } from '#test/keyedStation';
import { act, createTestClock, must, testActor } from '#test/stationFixture';
import { backupTo } from './backup.ts';
import { COPIES_FOLDER } from './fileCopies.ts';
import { restoreFrom } from './restore.ts';

test('attached files lie beside the backup and come back with it; what is missing there is counted, not hidden', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'quay-copies-'));
  const clock = createTestClock();
  const core = await createKeyedStation(dir, 'station', clock);
  try {
    receiveOne(core);
    const code = core.db.sqlite.prepare<[], { code: string }>('SELECT code FROM dossier').get()?.code ?? '';
    const { hash } = must(await storeContent(core, (async function* () { yield Buffer.from('%PDF-1.4 kết quả'); })()));
    must(act(core, testActor(core, 'lan-2', 'Nguyễn Thị Lan', ['reception']), { act: 'attach-file', code, hash, name: 'ket-qua.pdf', target: { kind: 'result' } }));
    const file = join(dir, 'sao-luu.qmcb');
    must(await backupTo(clock.deps, sourceOf(core), file));
    const target = join(dir, 'new');
    must(await restoreFrom(clock.deps, { file, dataDir: target, passphrase: testPassphrase, replace: false }));
    const restored = await openKeyedStation(target, clock);
    expect(restored.files.describe(hash)).toMatchObject({ ok: true, value: { mime: 'application/pdf' } });
    expect(countMissingFiles(restored)).toEqual({ named: 1, missing: 0 });
    rmSync(filesFolder(target), { recursive: true });
    expect(countMissingFiles(restored)).toEqual({ named: 1, missing: 1 });
    restored.close();
    rmSync(join(dirname(file), COPIES_FOLDER), { recursive: true });
    const bare = join(dir, 'bare');
    must(await restoreFrom(clock.deps, { file, dataDir: bare, passphrase: testPassphrase, replace: false }));
    const without = await openKeyedStation(bare, clock);
    expect(countMissingFiles(without)).toEqual({ named: 1, missing: 1 });
    without.close();
  } finally {
    core.close();
    rmSync(dir, { recursive: true });
  }
});
