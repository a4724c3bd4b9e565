import type { ReactElement } from 'react';
import { onePersonWords } from '#shared/messages/onePerson';
import { turnAwayWords } from '#shared/messages/online';
import { ui } from '#shared/messages/ui';
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
      {ui.intake.leaveDraft}
    </Button>
    <Button id="turn-away" shortcut="Shift F9" isDisabled={!mayReceive} onPress={onTurnAway}>
      {turnAwayWords.open}
    </Button>
    <span className={mayReceive ? 'next-code code-only' : 'next-code'}>{!mayReceive ? ui.intake.mayNotReceive : nextCode === null ? '' : ui.intake.nextCode(nextCode)}</span>
    {mayReceive && (
      <Button shortcut="Ctrl F10" onPress={onSamePerson}>
        {onePersonWords.again}
      </Button>
    )}
    <Button shortcut="F10" isDisabled={!mayReceive} onPress={() => onSave(false)}>
      {ui.intake.save}
    </Button>
    <Button id="save-and-print" kind="primary" shortcut="F9" isDisabled={!mayReceive} onPress={() => onSave(true)}>
      {ui.intake.saveAndPrint}
    </Button>
  </div>
);
