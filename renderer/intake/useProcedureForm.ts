/** The procedure chosen in a form: fetched, its first case taken where none of its own is chosen, its papers ticked at once. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import type { Procedure } from '#shared/procedure';
import { procedureQuery, useClient } from '../api/queries.ts';
import { type IntakeForm, shownComponents, tickedAtOnce } from './form.ts';

export const useProcedureForm = ({ control, getValues, setValue }: UseFormReturn<IntakeForm>, onFetched?: () => void): { readonly procedure: Procedure | null; tickAll(): void } => {
  const procedureCode = useWatch({ control, name: 'procedureCode' });
  const procedure = useQuery(procedureQuery(useClient(), procedureCode)).data ?? null;
  const fetched = useRef(onFetched);
  fetched.current = onFetched;
  useEffect(() => {
    if (procedure === null) return;
    if (!procedure.cases.some(({ id }) => id === getValues('caseId'))) setValue('caseId', procedure.cases[0]?.id ?? '');
    fetched.current?.();
  }, [procedure, getValues, setValue]);
  const tickAll = (): void => {
    const components = shownComponents(procedure, getValues('caseId'));
    const wanted = tickedAtOnce(components);
    for (const { id, kind, originals, copies } of components) {
      if (kind === wanted) setValue(`components.${id}`, { ...(getValues(`components.${id}`) ?? { originals: String(originals), copies: String(copies) }), on: true }, { shouldDirty: true });
    }
  };
  return { procedure, tickAll };
};
