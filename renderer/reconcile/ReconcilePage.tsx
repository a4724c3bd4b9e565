/** Đối soát: our dossiers beside the province's, day by day, and the paper register beside the system. */
import type { ReactElement } from 'react';
import { reconcileWords } from '#shared/messages/reconcile';
import { BookSection } from './BookSection.tsx';
import { ProvinceSection } from './ProvinceSection.tsx';

const ReconcilePage = ({ isOn, isBookFirst }: { readonly isOn: boolean; readonly isBookFirst: boolean }): ReactElement => (
  <div className="page page-scroll">
    <div className="page-head">
      <h1>{reconcileWords.title}</h1>
      <span className="secondary">{reconcileWords.lead}</span>
    </div>
    <ProvinceSection isOn={isOn} />
    <BookSection isOn={isOn} isFirst={isBookFirst} />
  </div>
);

export default ReconcilePage;
