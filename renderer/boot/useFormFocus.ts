import { useLayoutEffect, useRef, type RefObject } from 'react';

/** The first empty field of a small form has the focus when the form appears. */
export const useFormFocus = (): RefObject<HTMLFormElement | null> => {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    const inputs = [...(form.current?.querySelectorAll('input') ?? [])];
    (inputs.find(({ value }) => value === '') ?? inputs[0])?.focus();
  }, []);
  return form;
};
