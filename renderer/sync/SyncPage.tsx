/** Đồng bộ: what the province has, what it has not and why, and a way to send at once. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import type { SyncReport, SyncStatus } from '#shared/contract';
import { troubleWords } from '#shared/messages/syncTrouble';
import { reconcileWords } from '#shared/messages/reconcile';
import { settleWords } from '#shared/messages/inbox';
import { syncPageWords } from '#shared/messages/syncPage';
import { ui } from '#shared/messages/ui';
import { countToText } from '#shared/messages/writing';
import { clockQuery, syncStatusQuery, useClient } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { goTo } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { dayAndTime, recently } from '../app/timeWords.ts';
import { Button } from '../components/Button.tsx';
import { FactList } from '../components/FactList.tsx';
import { Notice } from '../components/Notice.tsx';
import { EnrolForm } from './EnrolForm.tsx';
import { FilesLine } from './FilesLine.tsx';
import { InboxSection } from './InboxSection.tsx';
import { LinkSection } from './LinkSection.tsx';
import { Outbox } from './Outbox.tsx';

const SyncPage = ({ isOn }: { readonly isOn: boolean }): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const { data: clock } = useQuery(clockQuery(client));
  const now = useNow();
  const { data: status } = useQuery(syncStatusQuery(client));
  const [problem, setProblem] = useState<string | null>(null);
  const [report, setReport] = useState<SyncReport | null>(null);
  const [isSending, setSending] = useState(false);
  /** While one event is being settled, F9 is its form's. */
  const [chosen, setChosen] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    if (status?.enrolled !== true || isSending) return;
    setSending(true);
    const done = await settle(client.syncNow.mutate());
    setSending(false);
    setProblem(done.ok ? null : done.text);
    setReport(done.ok ? done.value : null);
    await queries.invalidateQueries({ predicate: ({ queryKey }) => ['sync', 'outbox', 'counts', 'list'].includes(String(queryKey[0])) });
  };
  useShortcuts({ F7: () => goTo({ name: 'reconcile' }), ...(chosen === null ? { F9: () => void send() } : {}) }, isOn && status?.enrolled === true);
  const sendRow = useRef<HTMLDivElement>(null);
  const isEnrolled = useRef(status?.enrolled);
  // The form that connected the station is gone with the focus in it: it goes on at what comes next, sending.
  useLayoutEffect(() => {
    const before = isEnrolled.current;
    isEnrolled.current = status?.enrolled;
    if (before === false && status?.enrolled === true) sendRow.current?.querySelector('button')?.focus();
  }, [status?.enrolled]);
  if (status === undefined) return <div className="page" />;
  const linkWord = { up: status.troubleKind === 'authority' ? syncPageWords.linkUnproved : syncPageWords.linkUp, down: status.downSince === null ? syncPageWords.linkDown : ui.link.downSince(recently(status.downSince, now)), unknown: syncPageWords.linkUnknown }[status.link];
  const facts: readonly (readonly [string, string])[] = [
    [syncPageWords.gateway, status.gateway ?? ui.link.notEnrolled],
    [syncPageWords.link, linkWord],
    [syncPageWords.lastSync, status.lastSyncAt === null ? ui.link.never : dayAndTime(status.lastSyncAt)],
    [syncPageWords.pending, countToText(status.pending)],
    [syncPageWords.rejected, countToText(status.rejected)],
    [syncPageWords.conflicts, countToText(status.conflicts)],
    [syncPageWords.deferred, countToText(status.deferred)],
  ];
  const isRunning = isSending || status.running;
  const open = status.rejected + status.conflicts + status.deferred;
  const headline = statusToHeadline(status, open);
  return (
    <div className="page page-scroll">
      <div className="page-head">
        <h1>{syncPageWords.title}</h1>
      </div>
      {status.troubleKind !== null && (
        <Notice kind={status.troubleKind === 'link' ? 'info' : 'warning'}>
          <strong>{troubleWords[status.troubleKind].title}</strong> {status.trouble} {troubleWords[status.troubleKind].meanwhile}
        </Notice>
      )}
      {clock !== undefined && clock.text !== null && <Notice kind="warning">{clock.text}</Notice>}
      {status.mended !== null && <Notice kind="info">{status.mended}</Notice>}
      {status.enrolled && <Notice kind={headline.kind}>{headline.text}</Notice>}
      {problem !== null && problem !== status.trouble && <Notice kind="problem">{problem}</Notice>}
      <section aria-labelledby="sync-facts">
        <h2 id="sync-facts">{syncPageWords.facts}</h2>
        <FactList facts={facts} isShort />
        {status.enrolled && (
          <div ref={sendRow} className="row">
            <Button kind="primary" shortcut="F9" onPress={() => void send()}>
              {syncPageWords.sendNow}
            </Button>
            <Button shortcut="F7" onPress={() => goTo({ name: 'reconcile' })}>
              {reconcileWords.title}
            </Button>
            <p role="status" className="secondary">
              {isRunning ? syncPageWords.sending(status.pending) : report === null ? '' : reportToText(report, open)}
            </p>
            {isRunning && <progress aria-label={syncPageWords.sending(status.pending)} />}
          </div>
        )}
      </section>
      {!status.enrolled && <EnrolForm />}
      <Outbox chosen={chosen} setChosen={setChosen} />
      {status.enrolled && <FilesLine />}
      {status.enrolled && <InboxSection waiting={status.inboxWaiting} />}
      {status.enrolled && <LinkSection isOn={isOn} />}
    </div>
  );
};

/** What a person has to look at comes before everything that goes by itself. */
const statusToHeadline = ({ inSync, pending, link, troubleKind }: SyncStatus, open: number): { readonly kind: 'good' | 'info' | 'warning'; readonly text: string } => {
  if (inSync) return open > 0 ? { kind: 'warning', text: settleWords.inSyncButOpen(open) } : { kind: 'good', text: syncPageWords.inSync };
  const waiting =
    pending === 0 ? syncPageWords.headsDiffer : troubleKind !== null && troubleKind !== 'link' ? syncPageWords.notSentYet(pending) : link === 'up' ? syncPageWords.sendingByItself(pending) : syncPageWords.waitingForLink(pending);
  return open > 0 ? { kind: 'warning', text: settleWords.openAndPending(open, waiting) } : { kind: 'info', text: waiting };
};

const reportToText = (report: SyncReport, open: number): string =>
  [syncPageWords.report(report.sent, report.received, report.pending, open, String(Math.round(report.seconds * 10) / 10).replace('.', ',')), syncPageWords.bytes(bytesToText(report.bytesUp), bytesToText(report.bytesDown))].join(' ');

/** `812 B`, `12 kB`, `1,4 MB` */
const bytesToText = (bytes: number): string =>
  bytes < 1_000 ? `${bytes} B` : bytes < 1_000_000 ? `${countToText(Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;

export default SyncPage;
