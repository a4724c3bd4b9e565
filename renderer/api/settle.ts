/** From an answer of the station to something a screen can show. */
import { TRPCClientError } from '@trpc/client';
import type { AppError } from '#shared/errors';
import { errorToText } from '#shared/messages/errors';
import { ui } from '#shared/messages/ui';
import type { Result } from '#shared/result';

/** `error` is null when the station was not reached or broke: then `text` alone says what to do. */
export type Settled<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly text: string; readonly error: AppError | null };

/** An expected refusal on its way through react-query, which knows only thrown errors. */
export class AnswerError extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.type);
    this.error = error;
  }
}

/** For queries: the value, or a thrown `AnswerError`. */
export const answered = async <T>(answer: Promise<Result<T, AppError>>): Promise<T> => {
  const result = await answer;
  if (!result.ok) throw new AnswerError(result.error);
  return result.value;
};

/** For acts: never throws. */
export const settle = async <T>(answer: Promise<Result<T, AppError>>): Promise<Settled<T>> => {
  try {
    const result = await answer;
    return result.ok ? result : { ok: false, text: errorToText(result.error), error: result.error };
  } catch (cause) {
    return { ok: false, text: causeToText(cause), error: null };
  }
};

export const causeToText = (cause: unknown): string => {
  if (cause instanceof AnswerError) return errorToText(cause.error);
  if (!(cause instanceof TRPCClientError)) return ui.errors.bug;
  const code: unknown = (cause.data as { code?: unknown } | undefined)?.code;
  return code === 'BAD_REQUEST' ? ui.errors.badInput : code === undefined ? ui.errors.programLost : ui.errors.bug;
};
