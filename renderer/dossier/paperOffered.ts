/** The paper somebody most likely wants now: the newest that was never printed, else the one the dossier began or ended with. */
import type { PrintablePaper } from '#shared/contract';
import type { FormName } from '#shared/journal/paperEvents';
import type { DossierNow } from './view.ts';

type Parts = Pick<DossierNow, 'clockStops' | 'extensions' | 'finalStop' | 'refusal' | 'receivedAt'>;

export const paperOffered = (papers: readonly PrintablePaper[], dossier: Parts, wanted: FormName | null = null): PrintablePaper | undefined => {
  const newestFirst = papers.filter(({ form }) => form !== '06' && form !== 'slip').toSorted((one, other) => (madeAt(one, dossier) < madeAt(other, dossier) ? 1 : -1));
  return newestFirst.find(({ form }) => form === wanted) ?? newestFirst.find(({ printed }) => printed === 0) ?? papers.find(({ form }) => form === (dossier.refusal === null ? '01' : '03')) ?? papers[0];
};

/** Moment of the act it tells of. */
const madeAt = ({ form, request }: PrintablePaper, { clockStops, extensions, finalStop, refusal, receivedAt }: Parts): string => {
  switch (form) {
    case '02':
      return clockStops.filter(({ kind }) => kind === 'supplement')[(request ?? 1) - 1]?.at ?? '';
    case '03':
      return refusal?.at ?? '';
    case '04':
      return extensions[(request ?? 1) - 1]?.at ?? '';
    case '05':
      return finalStop?.at ?? '';
    default:
      return receivedAt;
  }
};
