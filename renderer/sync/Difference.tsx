/** One event the province did not take: ours and the province's side by side, and the officer's last word on it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { OutboxRow } from '#shared/contract';
import { settleWords } from '#shared/messages/inbox';
import { syncPageWords } from '#shared/messages/syncPage';
import type { OutboxDetail, SideView } from '#shared/sync/views';
import { outboxDetailQuery, useClient } from '../api/queries.ts';
import { causeToText, settle } from '../api/settle.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { dayAndTime } from '../app/timeWords.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { FactList } from '../components/FactList.tsx';
import { TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';

interface Props {
  readonly row: OutboxRow;
  readonly onClose: () => void;
}

export const Difference = ({ row, onClose }: Props): ReactElement => {
  const { data, error } = useQuery(outboxDetailQuery(useClient(), row));
  useShortcuts({ Escape: onClose });
  const box = useRef<HTMLDivElement>(null);
  // Below the list it would open out of sight.
  // In braces: a browser may answer a scroll with a promise, which is no clean-up.
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [data]);
  return (
    <div ref={box} className="section-form difference" role="group" aria-label={settleWords.open(row.seq, row.text)}>
      {error !== null && <Notice kind="problem">{causeToText(error)}</Notice>}
      {data !== undefined && (
        <>
          <p>
            <span className={`mark mark-${data.outcome === 'deferred' ? 'waiting' : 'late'}`}>{syncPageWords.outcome[data.outcome]}</span> {data.reason}
          </p>
          <div className="sides">
            <Side title={settleWords.ours} sides={[data.ours]} />
            <Side title={settleWords.theirs} sides={data.theirs} />
          </div>
          {data.decisions.map((text) => (
            <Notice key={text} kind="info">
              {settleWords.province}: {text}
            </Notice>
          ))}
          {data.waiting > 0 && data.builtOn === 0 && <p className="secondary">{settleWords.waits(data.waiting)}</p>}
          {data.builtOn > 0 && <p className="secondary">{settleWords.builtOn(data.builtOn)}</p>}
          <p className="secondary">{data.theirs.length > 0 ? settleWords.otherWay : settleWords.byProvince}</p>
          {data.refusal === null ? <LastWord detail={data} onClose={onClose} /> : <Refused text={data.refusal} onClose={onClose} />}
        </>
      )}
    </div>
  );
};

const Side = ({ title, sides }: { readonly title: string; readonly sides: readonly SideView[] }): ReactElement => (
  <div className="side">
    <h3>{title}</h3>
    {sides.length === 0 && <p className="secondary">{settleWords.theirsNone}</p>}
    {sides.map((side) => (
      <div key={`${side.at} ${side.text}`}>
        <p>{side.text}</p>
        <FactList facts={[[settleWords.who, side.who], [settleWords.where, side.where], [settleWords.when, dayAndTime(side.at)], ...side.fields.map(({ label, value }) => [label, value] as const)]} isShort />
      </div>
    ))}
  </div>
);

const Refused = ({ text, onClose }: { readonly text: string; readonly onClose: () => void }): ReactElement => (
  <>
    <Notice kind="warning">{text}</Notice>
    <div className="row">
      <Button shortcut="Esc" onPress={onClose}>
        {settleWords.close}
      </Button>
    </div>
  </>
);

const LastWord = ({ detail, onClose }: { readonly detail: OutboxDetail; readonly onClose: () => void }): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() => Object.fromEntries(detail.correctable.map(({ field, ours }) => [field, ours])));
  const [problem, setProblem] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const [opId] = useState(() => crypto.randomUUID());
  const isCorrectable = detail.correctable.length > 0;
  const say = async (way: 'void' | 'replace'): Promise<void> => {
    setTried(true);
    if (reason.trim() === '') return document.querySelector<HTMLElement>('.difference .settle-reason input')?.focus();
    const done = await settle(client.settle.mutate({ incarnation: detail.incarnation, seq: detail.seq, way, reason, values, opId }));
    if (!done.ok) return setProblem(done.text);
    tell({ kind: 'done', text: settleWords.done(detail.seq, done.value.also) });
    await queries.invalidateQueries({ predicate: ({ queryKey }) => ['sync', 'outbox', 'dossier', 'list', 'counts'].includes(String(queryKey[0])) });
    return onClose();
  };
  useShortcuts({ F9: () => void say(isCorrectable ? 'replace' : 'void'), F8: () => void say('void') });
  return (
    <>
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      <div className="grid">
        <TextInput className="span-6 settle-reason" label={settleWords.reason} value={reason} onChange={setReason} isRequired autoFocus maxLength={1000} problem={isTried && reason.trim() === '' ? settleWords.reasonMissing : null} />
        {detail.correctable.map(({ field, label }) => (
          <TextInput key={field} className="span-6" label={`${settleWords.replaceLead}: ${label}`} value={values[field] ?? ''} onChange={(value) => setValues((before) => ({ ...before, [field]: value }))} />
        ))}
      </div>
      <div className="row">
        {isCorrectable && (
          <Button kind="primary" shortcut="F9" onPress={() => void say('replace')}>
            {settleWords.replace}
          </Button>
        )}
        <Button kind={isCorrectable ? 'plain' : 'primary'} shortcut={isCorrectable ? 'F8' : 'F9'} onPress={() => void say('void')}>
          {settleWords.void}
        </Button>
        <Button shortcut="Esc" onPress={onClose}>
          {settleWords.close}
        </Button>
      </div>
    </>
  );
};
