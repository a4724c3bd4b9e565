/**
 * Expected failures are plain typed values, so they cross a process boundary unharmed.
 * Exceptions are for bugs only.
 */
export type Result<T, E extends TypedError = TypedError> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** Every error names its kind; the other fields are what a person needs to be told. JSON-safe, never personal data. */
export interface TypedError {
  readonly type: string;
}

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const err = <const E extends TypedError>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** One Vietnamese sentence (or a few short ones) for each kind of error: what happened, what it means, what to do. */
export type ErrorMessages<E extends TypedError> = { readonly [T in E['type']]: (error: Extract<E, { type: T }>) => string };
