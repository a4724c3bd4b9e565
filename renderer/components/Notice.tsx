import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

const icons = { info: Info, good: CircleCheck, warning: TriangleAlert, problem: CircleAlert } as const;

/** Something to know, with icon and words beside the colour. A problem is read out as it appears. */
export const Notice = ({ kind, children, className = '' }: { readonly kind: keyof typeof icons; readonly children: ReactNode; readonly className?: string }): ReactElement => {
  const Icon = icons[kind];
  return (
    <div className={`notice notice-${kind} ${className}`} role={kind === 'problem' ? 'alert' : 'status'}>
      <Icon size={16} aria-hidden="true" />
      <div>{children}</div>
    </div>
  );
};
