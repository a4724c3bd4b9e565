/**
 * A page that is fetched once the counter is open, so that the counter opens sooner. From then on it is drawn at once, as if it
 * had been there from the beginning: the first letters typed into it find its fields.
 */
import { type ComponentType, lazy, type ReactElement, useState } from 'react';

type Load<P> = () => Promise<{ readonly default: ComponentType<P> }>;

const waiting: (() => Promise<void>)[] = [];

export const laterPage = <P extends object>(load: Load<P>): ComponentType<P> => {
  let Now: ComponentType<P> = lazy(load);
  waiting.push(async () => {
    Now = (await load()).default;
  });
  return (props: P): ReactElement => {
    // What was opened before its file had come stays the same page when it comes.
    const [Shown] = useState<ComponentType<P>>(() => Now);
    return <Shown {...props} />;
  };
};

/** Fetches them all; one that does not come is asked for again when it is opened. */
export const fetchLaterPages = async (): Promise<void> => {
  await Promise.allSettled(waiting.splice(0).map((fetch) => fetch()));
};
