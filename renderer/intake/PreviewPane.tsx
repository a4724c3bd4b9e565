import type { ReactElement } from 'react';
import type { IntakePreview } from '#shared/contract';
import { ui } from '#shared/messages/ui';
import { useUi } from '../app/uiState.ts';
import { PaperFrame } from '../components/PaperFrame.tsx';

export const PreviewPane = ({ preview }: { readonly preview: IntakePreview | null }): ReactElement => {
  const paper = useUi((state) => state.paper);
  const setPaper = useUi((state) => state.setPaper);
  return (
    <aside className="preview" aria-label={ui.intake.preview}>
      <div className="preview-head">
        <span>
          {ui.intake.preview} · {ui.intake.previewDetail(paper)}
        </span>
        <fieldset className="switch">
          <legend className="visually-hidden">{ui.intake.paper}</legend>
          {(['A5', 'A4'] as const).map((one) => (
            <label key={one} className={one === paper ? 'on' : ''}>
              <input type="radio" name="paper" className="visually-hidden" checked={one === paper} onChange={() => setPaper(one)} />
              {one}
            </label>
          ))}
        </fieldset>
      </div>
      {preview === null || preview.html === '' ? <p className="preview-none">{ui.intake.previewEmpty}</p> : <PaperFrame html={preview.html} paper={paper} title={ui.intake.previewFrame} />}
    </aside>
  );
};
