import { useLayoutEffect, useRef, type RefObject } from 'react';

/** A menu or a locked screen that gave way to the form lets go of the page, and of the focus, some frames later. */
const FRAMES = 20;

/** The first empty field of a small form has the focus when the form appears. */
export const useFormFocus = (): RefObject<HTMLFormElement | null> => {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    const inputs = [...(form.current?.querySelectorAll('input') ?? [])];
    const first = inputs.find(({ value }) => value === '') ?? inputs[0];
    first?.focus();
    let left = FRAMES;
    const keep = (): void => {
      if (document.activeElement === document.body) first?.focus();
      left -= 1;
      if (left > 0) frame = requestAnimationFrame(keep);
    };
    let frame = requestAnimationFrame(keep);
    return () => cancelAnimationFrame(frame);
  }, []);
  return form;
};
