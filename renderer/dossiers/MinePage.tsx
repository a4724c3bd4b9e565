import { useEffect, useRef, type ReactElement } from 'react';
import { ui } from '#shared/messages/ui';
import { ListedDossiers } from './DossiersPage.tsx';

/** `listAsked`: F6 on the page itself brings the focus back to the list. */
const MinePage = ({ listAsked }: { readonly listAsked: number }): ReactElement => {
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => grid.current?.focus(), [listAsked]);
  return (
    <div className="page page-list">
      <div className="page-head">
        <h1>{ui.dossiers.mineTitle}</h1>
        <span className="secondary">{ui.dossiers.keys}</span>
      </div>
      <ListedDossiers view="waiting-for-me" none={ui.dossiers.mineNone} gridRef={grid} takesFocus />
    </div>
  );
};

export default MinePage;
