import { X } from 'lucide-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { actWords } from '#shared/messages/acts';
import { helpWords } from '#shared/messages/help';
import { routeWords } from '#shared/messages/route';
import { ui } from '#shared/messages/ui';
import { actOrder, keyOfAct } from '../dossier/actKeys.ts';
import type { ScreenName } from './screen.ts';
import { screenHelp, screenWords } from './screenWords.ts';

/** F1: what this screen is for and its keys, beside the work and not over it. */
export const HelpPanel = ({ screen, onClose }: { readonly screen: ScreenName; readonly onClose: () => void }): ReactElement => {
  const panel = useRef<HTMLElement>(null);
  // Closing gives the focus back to the field one was in, unless one has gone elsewhere meanwhile.
  const before = useRef(document.activeElement).current;
  useEffect(() => {
    panel.current?.focus();
    return () => {
      if (document.activeElement !== document.body) return;
      const back = before instanceof HTMLElement && before.isConnected && before !== document.body ? before : document.getElementById('work');
      back?.focus();
    };
  }, [before]);
  return (
    <aside
      ref={panel}
      className="help"
      aria-label={helpWords.title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="help-head">
        <h2>
          {helpWords.title}: {screenWords[screen]}
        </h2>
        <AriaButton className="icon-button" aria-label={ui.close} onPress={onClose}>
          <X size={18} aria-hidden="true" />
        </AriaButton>
      </div>
      <ul>
        {screenHelp[screen].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {screen === 'dossier' && (
        <dl className="help-keys" aria-label={routeWords.keysTitle}>
          {actOrder.map((act) => (
            <div key={act}>
              <dt>
                <kbd>{keyOfAct(act).text}</kbd>
              </dt>
              <dd>{actWords[act]}</dd>
            </div>
          ))}
        </dl>
      )}
      <dl className="help-keys">
        {helpWords.keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
};
