/** What can be wrong with an internal process, or with a hand-over inside it. JSON-safe; sentences in `messages/steps.ts`. */
export type SetupError =
  | { readonly type: 'StepTwice'; readonly id: string }
  /** A step at the counter that is not the first. */
  | { readonly type: 'StepAtCounterLate'; readonly name: string }
  /** A time that counts nothing; `name` is empty for the second appointment's limit. */
  | { readonly type: 'StepTimeInvalid'; readonly name: string };

export type RouteError =
  /** Nobody was named, and the process names nobody either; `step` is empty after the last one, null without a process. */
  | { readonly type: 'NoDefaultReceiver'; readonly step: string | null }
  /** Not who the process says comes next: the name of the unit `found` is to be typed as confirmation. `expected` is empty after the last step. */
  | { readonly type: 'RouteUnusual'; readonly expected: string; readonly found: string };

export type StepsError = SetupError | RouteError;
