/** A scan or a result attached to a dossier, as events name it: the content lies beside the database, under its hash. */
import { z } from 'zod';
import { text } from '../typedText.ts';
import { fileMimes, MOST_FILE_BYTES } from './fileKinds.ts';

/** SHA-256 of the content, hex. */
export const FileHash = z.string().regex(/^[0-9a-f]{64}$/);
export const FileName = text(200).min(1);

/** What it is a scan of: one component (thành phần hồ sơ), named as it was called then, or the result. */
export const FileTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('component'), componentId: z.string().min(1).max(100), name: z.string().max(2000) }),
  z.object({ kind: z.literal('result') }),
]);
export type FileTarget = z.infer<typeof FileTarget>;

/** As somebody asks for it: the station knows the name of the component. */
export const AskedTarget = z.discriminatedUnion('kind', [z.object({ kind: z.literal('component'), componentId: text(100).min(1) }), z.object({ kind: z.literal('result') })]);
export type AskedTarget = z.infer<typeof AskedTarget>;

export const FileFacts = z.object({ hash: FileHash, name: FileName, size: z.int().min(1).max(MOST_FILE_BYTES), mime: z.enum(fileMimes), target: FileTarget });
export type FileFacts = z.infer<typeof FileFacts>;
