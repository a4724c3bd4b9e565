import { useLayoutEffect, useRef, type ReactElement } from 'react';
import { dossierListWords } from '#shared/messages/dossierLists';
import { ListedDossiers } from './DossiersPage.tsx';

/** `listAsked`: F6 on the page itself brings the focus back to the list. */
const MinePage = ({ listAsked }: { readonly listAsked: number }): ReactElement => {
  const grid = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => grid.current?.focus(), [listAsked]);
  return (
    <div className="page page-list">
      <div className="page-head">
        <h1>{dossierListWords.mineTitle}</h1>
        <span className="secondary">{dossierListWords.keys}</span>
      </div>
      <ListedDossiers view="waiting-for-me" none={dossierListWords.mineNone} gridRef={grid} takesFocus />
    </div>
  );
};

export default MinePage;
