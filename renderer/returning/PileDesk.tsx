/** A whole pile: each scan is done at once; what came of each stands below, newest first, with its undo for ten seconds. */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { pileWords } from '#shared/messages/pile';
import { useConnection, useMe } from '../api/queries.ts';
import { tell } from '../app/uiState.ts';
import type { PileWish } from '../pile/pile.ts';
import { PileRows } from '../pile/PileRows.tsx';
import { PileTotals } from '../pile/PileTotals.tsx';
import { usePile } from '../pile/usePile.ts';
import { usePileKeys } from '../pile/usePileKeys.ts';
import { addScanHandler } from '../scan/scanListener.ts';
import { Collector, collectorToWish, eachTheirOwn } from './Collector.tsx';
import { ScanForm } from './ScanForm.tsx';

export const PileDesk = ({ act }: { readonly act: PileWish['act'] }): ReactElement => {
  const pile = usePile();
  const { host } = useConnection();
  const isOn = useMe()?.locked !== true;
  const [choice, setChoice] = useState(eachTheirOwn);
  const [isNameMissed, setNameMissed] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const wish: PileWish = act === 'return' ? collectorToWish(choice) : { act };
  const retry = (): void => pile.retry(wish);

  const scan = (code: string): void => {
    pile.scan(code, wish);
    if (wish.act !== 'return' || wish.collector === undefined || wish.collector.name !== '') return;
    setNameMissed(true);
    nameField.current?.focus();
  };
  /** The card of who collects it all; to anybody else's a pile says that it is not the place. */
  const takeCard = (name: string, idNumber: string): void => {
    const isAsked = act === 'return' && choice.who === 'one';
    host.sound(isAsked ? 'accepted' : 'refused');
    if (isAsked) setChoice({ ...choice, name, idNumber });
    tell(isAsked ? { kind: 'done', text: pileWords.cardFilled } : { kind: 'warning', text: pileWords.cardInPile });
  };
  const latest = useRef({ scan, takeCard });
  latest.current = { scan, takeCard };
  useEffect(
    () =>
      addScanHandler((scanned, isPaused) => {
        if (scanned.kind === 'dossier-code') latest.current.scan(scanned.code);
        else if (isPaused) return false;
        else latest.current.takeCard(scanned.card.name, scanned.card.idNumber);
        return true;
      }, true),
    [],
  );
  usePileKeys(pile, retry, isOn);

  return (
    <div className="pile">
      <div className="pile-head">
        <ScanForm fieldRef={field} submitWord={pileWords.record} onCode={scan} />
        {act === 'return' && <Collector choice={choice} onChange={setChoice} isNameMissed={isNameMissed} nameRef={nameField} />}
      </div>
      <PileTotals act={act} pile={pile} retry={retry} />
      <PileRows pile={pile} onLeave={() => field.current?.focus()} />
    </div>
  );
};
