import { Ban, CircleCheck, CircleDot, Clock, FileInput, PackageCheck, PauseCircle, Undo2, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { type Status, statusToText } from '#shared/dossier/status';

type Tone = 'waiting' | 'good' | 'soon' | 'late' | 'calm';

const marks: Readonly<Record<Status, readonly [LucideIcon, Tone]>> = {
  registered: [FileInput, 'waiting'],
  accepted: [CircleDot, 'waiting'],
  'not-accepted': [Ban, 'late'],
  processing: [Clock, 'waiting'],
  supplement: [PauseCircle, 'soon'],
  payment: [PauseCircle, 'soon'],
  withdrawn: [Undo2, 'calm'],
  stopped: [PauseCircle, 'soon'],
  completed: [CircleCheck, 'good'],
  returned: [PackageCheck, 'calm'],
};

/** A status by colour, icon and word: none of them is needed alone. */
export const StatusMark = ({ status }: { readonly status: Status }): ReactElement => {
  const [Icon, tone] = marks[status];
  return (
    <span className={`mark mark-${tone}`}>
      <Icon size={14} aria-hidden="true" />
      <span>{statusToText[status]}</span>
    </span>
  );
};
