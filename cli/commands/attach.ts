/** `quay attach`: a scan or a result from a file of this machine into a dossier. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { bytesToText, targetToText } from '#shared/messages/files';
import { err } from '#shared/result';
import { parseAct, performAct } from '#station/acts/perform';
import { storeContent } from '#station/files/storeContent';
import { knownOrThrow, withStorage } from '#station/storageErrors';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { withActor } from '../station.ts';

export interface AttachOptions {
  readonly component?: string;
  readonly result?: boolean;
  readonly name?: string;
}

/** The content is sealed and on disk before the act names it. */
export const attach = (run: Run, code: string, path: string, { component, result = false, name = basename(path) }: AttachOptions): Ran => {
  if ((component === undefined) === !result) return Promise.resolve(usage('Ghi --component và mã giấy tờ, hoặc --result nếu là kết quả.'));
  return withActor(run, async (core, actor) => {
    const file = await withStorage(() => open(path));
    if (!file.ok) return err(file.error.type === 'FileMissing' ? { type: 'FileMissing', path } : file.error);
    const stored = await storeContent(core, file.value.createReadStream()).catch((failure: unknown) => err(knownOrThrow(failure, core.dataDir)));
    if (!stored.ok) return stored;
    const { hash, size, mime } = stored.value;
    const target = component === undefined ? { kind: 'result' } : { kind: 'component', componentId: component };
    const act = parseAct({ act: 'attach-file', code, hash, name, target });
    if (!act.ok) return act;
    const done = performAct(core, actor, act.value, run.options.now === undefined ? undefined : core.deps.now());
    if (!done.ok) return done;
    const where = component === undefined ? targetToText({ kind: 'result' }) : `giấy tờ ${component}`;
    return answer(run, { ...done.value, hash, name, size, mime }, `Đã đính kèm “${name}” (${bytesToText(size)}) vào ${where} của hồ sơ ${done.value.code}.`);
  });
};
