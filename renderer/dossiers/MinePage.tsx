import type { ReactElement } from 'react';
import { ui } from '#shared/messages/ui';
import { ListedDossiers } from './DossiersPage.tsx';

const MinePage = (): ReactElement => (
  <div className="page page-list">
    <div className="page-head">
      <h1>{ui.dossiers.mineTitle}</h1>
      <span className="secondary">{ui.dossiers.keys}</span>
    </div>
    <ListedDossiers view="waiting-for-me" none={ui.dossiers.mineNone} />
  </div>
);

export default MinePage;
