/** Ghi nguyên nhân trễ: the first proposal stands chosen, so that Enter confirms it; and ghi đã gửi thư xin lỗi. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { apologyWays, type Cause, causes } from '#shared/lateness/causes';
import { actPanelWords } from '#shared/messages/actPanels';
import { actWords } from '#shared/messages/acts';
import { apologyWayWords, causeWords, latenessWords } from '#shared/messages/lateness';
import { latenessQuery, useClient } from '../api/queries.ts';
import { SelectInput, TextInput } from '../components/fields.tsx';
import { typedToDate } from '../intake/typedDate.ts';
import { DayInput } from './DayInput.tsx';
import { EvidenceLines } from './LatenessSection.tsx';
import { PanelForm, type PanelProps } from './PanelForm.tsx';

const blank = (text: string): boolean => text.trim() === '';

export const StateCausePanel = ({ view, run, ref }: PanelProps): ReactElement | null => {
  const { data: lateness } = useQuery(latenessQuery(useClient(), view.dossier.code));
  const [chosen, setChosen] = useState<Cause | null>(null);
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  if (lateness === undefined) return null;
  const proposed = lateness.proposals.map(({ cause }) => cause);
  const cause = chosen ?? proposed[0] ?? 'work';
  const evidence = lateness.proposals.find((proposal) => proposal.cause === cause)?.evidence ?? [];
  const isNoteMissing = evidence.length === 0 && blank(note);
  return (
    <PanelForm
      ref={ref}
      submitWord={actWords['state-cause']}
      onSubmit={() => {
        setTried(true);
        if (!isNoteMissing) void run({ act: 'state-cause', cause, note });
      }}
    >
      <SelectInput label={latenessWords.cause} value={cause} onChange={setChosen} options={[...proposed, ...causes.filter((one) => !proposed.includes(one))].map((one) => [one, causeWords[one]] as const)} />
      <EvidenceLines evidence={evidence} />
      {/* What is shown needs no words: Enter in the list confirms it. */}
      <TextInput className={evidence.length > 0 ? 'enter-skips' : ''} label={latenessWords.note} value={note} onChange={setNote} isRequired={evidence.length === 0} problem={isTried && isNoteMissing ? latenessWords.noteNeeded : null} />
      <p className="secondary">{lateness.proposals.length === 0 ? latenessWords.nothingProposed : latenessWords.stateHint}</p>
    </PanelForm>
  );
};

/** The newest Mẫu 04, or a letter written outside; sent today as far as nobody says otherwise. */
export const SendApologyPanel = ({ view, run, ref }: PanelProps): ReactElement => {
  const { extensions } = view.dossier;
  const own = extensions.map(({ number = null }, index) => [String(index + 1), latenessWords.ownLetter(index + 1, number)] as const).toReversed();
  const [letter, setLetter] = useState(own[0]?.[0] ?? OTHER);
  const [paperNumber, setPaperNumber] = useState('');
  const [paperDay, setPaperDay] = useState('');
  const [way, setWay] = useState<(typeof apologyWays)[number]>('hand');
  const [day, setDay] = useState('');
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const isOther = letter === OTHER;
  const [date, paperDate] = [typedToDate(day), typedToDate(paperDay)];
  const submit = (): void => {
    setTried(true);
    if ((isOther && (blank(paperNumber) || (!blank(paperDay) && paperDate === null))) || (!blank(day) && date === null)) return;
    void run({ act: 'send-apology', way, note, ...(isOther ? { paperNumber, paperDate } : { request: Number(letter) }), ...(date === null ? {} : { date }) });
  };
  return (
    <PanelForm ref={ref} submitWord={actWords['send-apology']} onSubmit={submit}>
      {own.length > 0 && <SelectInput label={latenessWords.which} value={letter} onChange={setLetter} options={[...own, [OTHER, latenessWords.otherLetter] as const]} />}
      {isOther && <TextInput label={latenessWords.paperNumber} value={paperNumber} onChange={setPaperNumber} isRequired problem={isTried && blank(paperNumber) ? actPanelWords.missing : null} />}
      {isOther && <DayInput label={latenessWords.paperDate} value={paperDay} onChange={setPaperDay} isTried={isTried} isRequired={false} />}
      <SelectInput label={latenessWords.way} value={way} onChange={setWay} options={apologyWays.map((one) => [one, upperFirst(apologyWayWords[one])] as const)} />
      <DayInput label={latenessWords.date} value={day} onChange={setDay} isTried={isTried} isRequired={false} />
      <TextInput label={latenessWords.note} value={note} onChange={setNote} />
    </PanelForm>
  );
};

const OTHER = 'other';
const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
