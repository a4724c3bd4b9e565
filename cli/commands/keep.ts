/** `quay verify`, `quay backup`, `quay restore`: is everything there, and is it kept elsewhere. */
import { fileCommandWords } from '#shared/messages/files';
import { localDateToText, instantToLocalDate } from '#shared/time';
import { backupTo } from '#station/backup/backup';
import { restoreFrom } from '#station/backup/restore';
import { machineDeps } from '#station/hosting/machineDeps';
import { countMissingFiles } from '#station/files/missing';
import { verifyStation } from '#station/journal/verify';
import { answer, type Ran, type Run, stationDir } from '../run.ts';
import { withStation } from '../station.ts';

/** Exit code 1 when anything is false. */
export const verify = (run: Run): Ran =>
  withStation(run, async (core) => {
    const found = verifyStation(core.db, { scratchDir: core.dataDir, key: core.key, newId: core.deps.newId });
    const files = countMissingFiles(core);
    const sound = found.chainOk && found.projectionsEqual && found.integrity && files.missing === 0;
    const text = [
      `${found.events} việc trong sổ, mã cuối ${found.head.slice(0, 16)}…`,
      `Sổ liền mạch: ${yesNo(found.chainOk)}. Bảng khớp với sổ: ${yesNo(found.projectionsEqual)}. Tệp dữ liệu nguyên vẹn: ${yesNo(found.integrity)}.`,
      ...(files.named === 0 ? [] : [`Tệp đính kèm: ${files.named} tệp, ${files.missing} tệp thiếu hoặc hỏng trên máy này.${files.missing === 0 ? '' : ` ${fileCommandWords.stillMissing}`}`]),
      ...found.findings,
    ].join('\n');
    return answer(run, { ...found, files }, text, sound ? 0 : 1);
  });

const yesNo = (fact: boolean): string => (fact ? 'đúng' : 'SAI');

export const backup = (run: Run, { out: file }: { readonly out: string }): Ran =>
  withStation(run, async (core) => {
    const done = await backupTo(core.deps, { dataDir: core.dataDir, stationId: core.identity.id, key: core.key }, file);
    if (!done.ok) return done;
    const { headSeq, headHash, incarnation, createdAt } = done.value.header;
    return answer(run, { file, station: core.identity.id, incarnation, seq: headSeq, head: headHash, createdAt }, `Đã sao lưu đến việc số ${headSeq} vào ${file}, và đã đọc lại để kiểm tra.`);
  });

/** Into an empty folder, or with `--replace` over the same station's, which is put aside. */
export const restore = async (run: Run, file: string, { replace = false }: { readonly replace?: boolean }): Ran => {
  const dataDir = stationDir(run);
  const done = await restoreFrom(machineDeps(), { file, dataDir, passphrase: run.env['QUAY_PASSPHRASE'] ?? '', replace });
  if (!done.ok) return done;
  const { header, incarnation, aside, projectionsEqual } = done.value;
  const text = [
    `Đã khôi phục vào ${dataDir} từ bản sao lưu ngày ${localDateToText(instantToLocalDate(header.createdAt))}, đến việc số ${header.headSeq}.`,
    ...(aside === null ? [] : [`Dữ liệu trước đó được giữ ở ${aside}.`]),
    ...(projectionsEqual ? [] : ['Bảng trong bản sao lưu không khớp với sổ: hãy chạy quay verify.']),
  ].join('\n');
  return answer(run, { dataDir, station: header.stationId, incarnation, from: { incarnation: header.incarnation, seq: header.headSeq, head: header.headHash }, aside, projectionsEqual }, text);
};
