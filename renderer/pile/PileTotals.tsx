/** How many of the pile are done, at a glance, and the key for what is not written yet. */
import { CircleAlert, CircleCheck, CircleSlash, CopyCheck, Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { pileWords } from '#shared/messages/pile';
import { Button } from '../components/Button.tsx';
import type { PileWish } from './pile.ts';
import type { Pile } from './usePile.ts';

const words = pileWords.totals;
const parts = [
  ['result-arrived', CircleCheck, 'good'],
  ['return', CircleCheck, 'good'],
  ['already', CopyCheck, 'calm'],
  ['undone', Undo2, 'calm'],
  ['refused', CircleAlert, 'late'],
  ['unsaved', CircleSlash, 'soon'],
] as const;

/** `act`: what this pile does; its count is always shown, of what was scanned before only where there is some. */
export const PileTotals = ({ act, pile: { rows, totals, clear }, retry }: { readonly act: PileWish['act']; readonly pile: Pile; readonly retry: () => void }): ReactElement => (
  <div className="pile-totals" role="group" aria-label={words.label}>
    {parts.map(([part, Icon, tone]) =>
      totals[part] === 0 && part !== act ? null : (
        <span key={part} className={`mark mark-${tone}`} data-total={part}>
          <Icon size={16} aria-hidden="true" />
          <span>{words[part](totals[part])}</span>
        </span>
      ),
    )}
    {totals.unsaved > 0 && (
      <Button kind="primary" shortcut="F9" onPress={retry}>
        {pileWords.retry(totals.unsaved)}
      </Button>
    )}
    {rows.length > totals.unsaved && (
      <Button kind="quiet" shortcut="Alt B" onPress={clear}>
        {pileWords.clear}
      </Button>
    )}
  </div>
);
