import { useCallback, useRef } from 'react';

/** A second press while the first is under way is the same wish: at sign-in it must not cost a second try. */
export const useOneAtATime = (): ((task: () => Promise<void>) => Promise<void>) => {
  const isUnderWay = useRef(false);
  return useCallback(async (task) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    try {
      await task();
    } finally {
      isUnderWay.current = false;
    }
  }, []);
};
