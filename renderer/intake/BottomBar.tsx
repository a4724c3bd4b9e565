import type { ReactElement } from 'react';
import { intakeWords } from '#shared/messages/intake';
import { onePersonWords } from '#shared/messages/onePerson';
import { turnAwayWords } from '#shared/messages/online';
import { Button } from '../components/Button.tsx';

interface Props {
  readonly nextCode: string | null;
  readonly mayReceive: boolean;
  readonly onLeaveDraft: () => void;
  readonly onTurnAway: () => void;
  readonly onSamePerson: () => void;
  readonly onSave: (andPrint: boolean) => void;
}

export const BottomBar = ({ nextCode, mayReceive, onLeaveDraft, onTurnAway, onSamePerson, onSave }: Props): ReactElement => (
  <div className="bottom-bar">
    <Button shortcut="Esc" onPress={onLeaveDraft}>
      {intakeWords.leaveDraft}
    </Button>
    <Button id="turn-away" shortcut="Shift F9" isDisabled={!mayReceive} onPress={onTurnAway}>
      {turnAwayWords.open}
    </Button>
    <span className={mayReceive ? 'next-code code-only' : 'next-code'}>{!mayReceive ? intakeWords.mayNotReceive : nextCode === null ? '' : intakeWords.nextCode(nextCode)}</span>
    {mayReceive && (
      <Button shortcut="Ctrl F10" onPress={onSamePerson}>
        {onePersonWords.again}
      </Button>
    )}
    <Button shortcut="F10" isDisabled={!mayReceive} onPress={() => onSave(false)}>
      {intakeWords.save}
    </Button>
    <Button id="save-and-print" kind="primary" shortcut="F9" isDisabled={!mayReceive} onPress={() => onSave(true)}>
      {intakeWords.saveAndPrint}
    </Button>
  </div>
);
