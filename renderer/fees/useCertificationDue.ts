/** The day and hour that a certification not done at once would be promised for, asked before it is saved. */
import { useQuery } from '@tanstack/react-query';
import { useConnection } from '../api/queries.ts';
import { answered } from '../api/settle.ts';
import type { typedToAppointment } from './certifyAppointment.ts';

export interface CertificationDue {
  /** `thứ Sáu 27/11/2026, 17:00`; null while nothing can be said. */
  readonly text: string | null;
  /** A day off, too far, already past: why the station would refuse it. */
  readonly problem: string | null;
}

const nobody = { kind: 'person' as const, name: '', phone: '', idKind: 'none' as const, idNumber: '', address: '' };
const onePaper = { name: '', pages: 1, copies: 1, electronic: false };

/** `appointment` null: not asked, what was typed cannot be read. */
export const useCertificationDue = (procedureCode: string, appointment: ReturnType<typeof typedToAppointment> | null): CertificationDue => {
  const { client } = useConnection();
  const { data } = useQuery({
    // Under the desk's own key: made old by the same changes.
    queryKey: ['certification', 'due', procedureCode, appointment],
    queryFn: () => answered(client.intakePreview.mutate({ intake: { applicant: nobody, procedureCode, channel: 'counter', components: [], certification: { items: [onePaper], ...appointment } }, paper: 'A5' })),
    enabled: appointment !== null && procedureCode !== '',
  });
  if (data === undefined || appointment === null) return { text: null, problem: null };
  return { text: data.due === null ? null : (data.dueText.split(' · ')[0] ?? null), problem: data.problems.find(({ path }) => path === 'limit')?.text ?? null };
};
