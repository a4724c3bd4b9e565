/** Nhận bổ sung: each thing that was asked for is ticked as it is taken in; with one of them missing the applicant is told instead. */
import { useState, type ReactElement } from 'react';
import { openStop, supplementStage } from '#shared/dossier/clockStop';
import { actPanelWords } from '#shared/messages/actPanels';
import { actWords, careWords } from '#shared/messages/acts';
import { Button } from '../components/Button.tsx';
import { CheckInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { PanelForm, type PanelProps } from './PanelForm.tsx';

export const ReceiveSupplementPanel = ({ view: { dossier, acts }, run, ref }: PanelProps): ReactElement => {
  const stop = openStop(dossier.clockStops);
  const items = stop?.kind === 'supplement' ? [...new Set(stop.items)] : [];
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const missing = items.filter((item) => !ticked.has(item));
  const isBefore = stop?.kind === 'supplement' && supplementStage(stop) === 'before-acceptance';
  const mayTell = acts.some(({ act, refusal }) => act === 'tell-applicant' && refusal === null);
  const tick = (item: string, isOn: boolean): void => setTicked(new Set(isOn ? [...ticked, item] : [...ticked].filter((one) => one !== item)));
  return (
    <PanelForm
      ref={ref}
      submitWord={actWords['receive-supplement']}
      onSubmit={() => {
        setTried(true);
        if (missing.length === 0) void run({ act: 'receive-supplement', note, received: items });
      }}
    >
      <fieldset className="received-items">
        <legend className="label">{careWords.received}</legend>
        {items.map((item) => (
          <CheckInput key={item} isChecked={ticked.has(item)} onChange={(isOn) => tick(item, isOn)} problem={isTried && !ticked.has(item) ? careWords.tickMissing : null}>
            {item}
          </CheckInput>
        ))}
        <p className="hint">{careWords.receivedHint}</p>
      </fieldset>
      {isTried && missing.length > 0 && (
        <Notice kind="warning">
          <p>{careWords.stillMissing(missing.length)}</p>
          {mayTell ? (
            <Button className="button-small" shortcut="Alt B" onPress={() => void run({ act: 'tell-applicant', note: careWords.missingNote(missing).slice(0, 1000) })}>
              {careWords.tellInstead}
            </Button>
          ) : (
            <p>{isBefore ? careWords.beforeAcceptanceWait : careWords.handInFirst}</p>
          )}
        </Notice>
      )}
      <TextInput label={actPanelWords.note} value={note} onChange={setNote} />
      <p className="secondary">{isBefore ? careWords.receivedBeforeAcceptance : actPanelWords.receiveSupplementNote}</p>
    </PanelForm>
  );
};
