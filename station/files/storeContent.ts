/** From a stream to the station's store: sealed as it comes, never in memory whole. */
import type { AppError } from '#shared/errors';
import type { StoredFile } from '#shared/files/sealedStore';
import type { Result } from '#shared/result';
import type { StationCore } from '../core.ts';
import { mostFileBytes } from './limits.ts';

/** Errors: FileTooBig, FileKindRefused, FileContentEmpty; then nothing is left. A source that breaks, or a failing disk, throws. */
export const storeContent = async (core: StationCore, parts: AsyncIterable<Uint8Array>): Promise<Result<StoredFile, AppError>> => {
  const incoming = await core.files.begin(mostFileBytes(core));
  try {
    for await (const part of parts) {
      const written = await incoming.write(part);
      if (!written.ok) return written;
    }
    return await incoming.finish();
  } catch (failure) {
    await incoming.abandon();
    throw failure;
  }
};
