/** Chưa nhận hồ sơ, in the place of the papers and the bottom bar: which of the two forms, what it says, and the keys that save it. */
import type { ReactElement } from 'react';
import { turnAwayWords } from '#shared/messages/online';
import { goTo } from '../app/screen.ts';
import { Button } from '../components/Button.tsx';
import { LongTextInput, SelectInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import type { TurnAway } from './useTurnAway.ts';

export const TurnAwayPanel = ({ away: { visit, itemsText, isTried, problem, isMatterAsked, change } }: { readonly away: TurnAway }): ReactElement => {
  const missing = (text: string): string | null => (isTried && text.trim() === '' ? turnAwayWords.missing : null);
  const isGuidance = visit.form === '02';
  return (
    <section className="turn-away" aria-labelledby="turn-away-title">
      <div className="section-head">
        <h2 id="turn-away-title">{turnAwayWords.title}</h2>
        <Button kind="quiet" className="button-small" onPress={() => goTo({ name: 'visitors' })}>
          {turnAwayWords.listToday}
        </Button>
      </div>
      <p className="secondary">{turnAwayWords.lead}</p>
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      <div className="grid">
        <SelectInput className="span-6" label={turnAwayWords.form} value={visit.form} onChange={(form) => change({ form, items: null })} options={[['02', turnAwayWords.form02], ['03', turnAwayWords.form03]]} />
        {isMatterAsked && <TextInput className="span-6" label={turnAwayWords.wanted} value={visit.wanted} onChange={(wanted) => change({ wanted })} isRequired problem={missing(visit.wanted)} />}
        <LongTextInput className="span-12" label={isGuidance ? turnAwayWords.items02 : turnAwayWords.items03} value={itemsText} onChange={(items) => change({ items })} rows={5} isRequired problem={missing(itemsText)} />
        {isGuidance && <TextInput className="span-12" label={turnAwayWords.reason02} value={visit.reason} onChange={(reason) => change({ reason })} isRequired problem={missing(visit.reason)} />}
        <TextInput className="span-12" label={turnAwayWords.legalBasis} value={visit.legalBasis} onChange={(legalBasis) => change({ legalBasis })} {...(isGuidance ? {} : { hint: turnAwayWords.legalBasisHint })} />
      </div>
    </section>
  );
};

export const TurnAwayBar = ({ away, onClose }: { readonly away: TurnAway; readonly onClose: () => void }): ReactElement => (
  <div className="bottom-bar">
    <Button shortcut="Esc" onPress={onClose}>
      {turnAwayWords.back}
    </Button>
    <span className="next-code" />
    <Button shortcut="F10" onPress={() => void away.save(false)}>
      {turnAwayWords.save}
    </Button>
    <Button id="save-and-print" kind="primary" shortcut="F9" onPress={() => void away.save(true)}>
      {turnAwayWords.saveAndPrint(away.visit.form)}
    </Button>
  </div>
);
