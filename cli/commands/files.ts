/** `quay files`: which contents of attached files are on this disk; `quay files fetch`: those that are not, from the province. */
import { bytesToText, fileCommandWords, filesWords } from '#shared/messages/files';
import { err } from '#shared/result';
import type { StationCore } from '#station/core';
import { createFetchedFiles } from '#station/files/fetchedFiles';
import { createFileFetch } from '#station/files/fileFetch';
import { createFileUploads } from '#station/files/fileUploads';
import { dossierFiles, wantFile } from '#station/files/filesView';
import { countMissingFiles, listMissingFiles } from '#station/files/missing';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { systemNetwork } from '#station/sync/transport';
import { answer, type Ran, type Run } from '../run.ts';
import { reader, withStation } from '../station.ts';

/** Of one dossier, each with where it is; without a code what this station's own record names and this disk has not. */
export const filesList = (run: Run, code: string | undefined): Ran =>
  withStation(run, async (core) => {
    if (code === undefined) {
      const missing = listMissingFiles(core);
      return answer(run, { missing }, missing.length === 0 ? fileCommandWords.nothingMissing : missing.map(({ code: of, name, size }) => `${of ?? ''}  ${name} (${bytesToText(size)})`).join('\n'));
    }
    const actor = await reader(run, core);
    if (!actor.ok) return actor;
    const { state } = open(core);
    const found = dossierFiles(core, actor.value, code, state);
    if (!found.ok) return found;
    const rows = found.value.files.map(({ name, size, state: where, percent, reason }) => `${name} (${bytesToText(size)}): ${filesWords.states[where](percent ?? 0)}${reason === null ? '' : `. ${reason}`}`);
    return answer(run, { code, files: found.value.files }, rows.length === 0 ? fileCommandWords.none : rows.join('\n'));
  });

/** Exit code 1 when something could not be had. */
export const filesFetch = (run: Run, code: string | undefined): Ran =>
  withStation(run, async (core) => {
    const { state, fetch } = open(core);
    if (state.epoch === null) return err({ type: 'NotEnrolled' });
    if (code === undefined) await fetch.lookForLost(false);
    else {
      const actor = await reader(run, core);
      if (!actor.ok) return actor;
      const found = dossierFiles(core, actor.value, code, state);
      if (!found.ok) return found;
      for (const { hash } of found.value.files) wantFile(core, state, { code, hash });
    }
    const done = await fetch.fetchAll();
    if (!done.ok) return done;
    const { fetched, refused, requests, bytesDown } = done.value;
    const { named, missing } = countMissingFiles(core);
    return answer(run, { fetched, refused, requests, bytesDown, named, missing }, fileCommandWords.fetched(fetched, refused, missing), refused === 0 ? 0 : 1);
  });

const open = (core: StationCore) => {
  const store = createSqliteSyncStore(core);
  const uploads = createFileUploads(core.db);
  const fetched = createFetchedFiles(core.db);
  const fetch = createFileFetch({ ...core.deps, ...systemNetwork, store, fetched, uploads, files: core.files, isBusy: () => false, isSending: () => false });
  return { fetch, state: { uploads, fetched, fetch, epoch: store.peer()?.epoch ?? null, progress: null } };
};
