import type { ReactElement } from 'react';
import { intakeWords } from '#shared/messages/intake';
import { useUi } from '../app/uiState.ts';
import { PaperFrame } from '../components/PaperFrame.tsx';

interface Props {
  /** The whole document; empty while there is none. */
  readonly html: string;
  readonly detail: (paper: string) => string;
  readonly empty: string;
  readonly title: string;
}

/** The paper beside the form, as it will print, with the size of its sheet. */
export const PreviewPane = ({ html, detail, empty, title }: Props): ReactElement => {
  const paper = useUi((state) => state.paper);
  const setPaper = useUi((state) => state.setPaper);
  return (
    <aside className="preview" aria-label={intakeWords.preview}>
      <div className="preview-head">
        <span>
          {intakeWords.preview} · {detail(paper)}
        </span>
        <fieldset className="switch">
          <legend className="visually-hidden">{intakeWords.paper}</legend>
          {(['A5', 'A4'] as const).map((one) => (
            <label key={one} className={one === paper ? 'on' : ''}>
              <input type="radio" name="paper" className="visually-hidden" checked={one === paper} onChange={() => setPaper(one)} />
              {one}
            </label>
          ))}
        </fieldset>
      </div>
      {html === '' ? <p className="preview-none">{empty}</p> : <PaperFrame html={html} paper={paper} title={title} />}
    </aside>
  );
};
