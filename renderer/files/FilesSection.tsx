/**
 * Papers received and the scans of each, the result last. Alt+S goes to the next paper, Enter chooses files for it; they may
 * be dropped there as well.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, Clock, CloudDownload, CloudUpload, HardDrive, type LucideIcon, Monitor } from 'lucide-react';
import { type DragEvent, type ReactElement, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { DossierFile, FileSendState } from '#shared/contract';
import { isComing, isFetchable } from '#shared/contractSyncViews';
import type { AskedTarget } from '#shared/files/attachedFile';
import { fileEndings } from '#shared/files/fileKinds';
import { isSameTarget } from '#shared/files/fileActs';
import { bytesToText, filesWords } from '#shared/messages/files';
import { componentKindWords } from '#shared/messages/dossierFields';
import { dossierPageWords } from '#shared/messages/dossierPage';
import { dossierFilesQuery, useClient } from '../api/queries.ts';
import { causeToText, settle } from '../api/settle.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { dayAndTime } from '../app/timeWords.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { besideActs } from '../dossier/actKeys.ts';
import type { DossierNow } from '../dossier/view.ts';
import { DetachForm } from './DetachForm.tsx';
import { FileViewer } from './FileViewer.tsx';
import { type Attaching, useAttach } from './useAttach.ts';

interface Row {
  readonly target: AskedTarget;
  readonly name: string;
  readonly facts: string;
}

export const FilesSection = ({ dossier, isOn }: { readonly dossier: DossierNow; readonly isOn: boolean }): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const { data, error } = useQuery(dossierFilesQuery(client, dossier.code));
  const [notFetched, setNotFetched] = useState<string | null>(null);
  const { under, problem, attach, stop, run } = useAttach(dossier.code);
  const [opened, setOpened] = useState<DossierFile | null>(null);
  const [removing, setRemoving] = useState<DossierFile | null>(null);
  const section = useRef<HTMLElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const choosingFor = useRef<AskedTarget | null>(null);
  const mayChange = isOn && data?.refusal === null;

  const attachTo = (target: AskedTarget, files: readonly File[]): void => {
    if (mayChange && files.length > 0) attach(target, files, data.mostBytes);
  };
  const nextPaper = (): void => {
    const buttons = [...(section.current?.querySelectorAll<HTMLElement>('.file-attach') ?? [])];
    const next = buttons[buttons.findIndex((button) => button === document.activeElement) + 1] ?? buttons[0];
    next?.focus();
    next?.scrollIntoView({ block: 'center' });
  };
  useShortcuts({ [besideActs.attach]: nextPaper }, mayChange && opened === null);
  const closeForm = (): void => {
    flushSync(() => setRemoving(null));
    (section.current?.querySelector<HTMLElement>('.file-remove') ?? section.current?.querySelector<HTMLElement>('.file-attach'))?.focus();
  };

  const detach = async ({ hash, name }: DossierFile, target: AskedTarget, reason: string): Promise<void> => {
    if (await run({ act: 'detach-file', hash, target, reason }, filesWords.removed(name))) closeForm();
  };

  const fetchBack = async ({ hash }: DossierFile): Promise<void> => {
    const asked = await settle(client.fileFetch.mutate({ code: dossier.code, hash }));
    setNotFetched(asked.ok ? null : asked.text);
    await queries.invalidateQueries({ queryKey: ['dossier-files', dossier.code] });
  };
  const stopFetching = async ({ hash }: DossierFile): Promise<void> => {
    await settle(client.fileFetchStop.mutate({ hash }));
    await queries.invalidateQueries({ queryKey: ['dossier-files', dossier.code] });
  };

  const rows: readonly Row[] = [
    ...dossier.components.map(({ componentId, name, originals, copies, kind }) => ({
      target: { kind: 'component' as const, componentId },
      name,
      facts: [dossierPageWords.componentCounts(originals, copies), componentKindWords[kind]].filter((text) => text !== '').join(' · '),
    })),
    { target: { kind: 'result' }, name: filesWords.result, facts: '' },
  ];
  return (
    <section ref={section} className="files" aria-labelledby="received-title">
      <div className="section-head">
        <h2 id="received-title">{dossierPageWords.components}</h2>
        {mayChange && <span className="secondary">{filesWords.hint}</span>}
      </div>
      {error !== null && <Notice kind="problem">{causeToText(error)}</Notice>}
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {notFetched !== null && <Notice kind="problem">{notFetched}</Notice>}
      {dossier.components.length === 0 && <p className="secondary">{dossierPageWords.componentsNone}</p>}
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={fileEndings.map((ending) => `.${ending}`).join(',')}
        onChange={({ currentTarget }) => {
          if (choosingFor.current !== null) attachTo(choosingFor.current, [...(currentTarget.files ?? [])]);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      <ul className="received">
        {rows.map((row) => (
          <PaperRow
            key={row.target.kind === 'result' ? 'result' : row.target.componentId}
            row={row}
            under={under !== null && isSameTarget(under.target, row.target) ? under : null}
            onStop={stop}
            onChoose={() => {
              choosingFor.current = row.target;
              chooser.current?.click();
            }}
            onFiles={mayChange ? (files) => attachTo(row.target, files) : null}
          >
            {(data?.files ?? []).filter((file) => isSameTarget(file.target, row.target)).map((file) => (
              <li key={file.hash} className="file">
                <FileFacts file={file} />
                <span className="row">
                  <ContentButton file={file} onOpen={() => setOpened(file)} onFetch={() => void fetchBack(file)} onStop={() => void stopFetching(file)} />
                  {mayChange && (
                    <Button className="button-small file-remove" label={filesWords.removeNamed(file.name)} onPress={() => setRemoving(file)}>
                      {filesWords.remove}
                    </Button>
                  )}
                </span>
                {removing !== null && keyOf(removing) === keyOf(file) && (
                  <DetachForm
                    file={file}
                    onClose={closeForm}
                    onSubmit={(reason) => void detach(file, row.target, reason)}
                  />
                )}
              </li>
            ))}
          </PaperRow>
        ))}
      </ul>
      {data !== undefined && data.refusal !== null && <p className="secondary">{data.refusal}</p>}
      {opened !== null && isOn && <FileViewer file={opened} onClose={() => setOpened(null)} />}
    </section>
  );
};

/** One button that stays under the hand: fetch, stop, open when it is here. */
const ContentButton = ({ file, onOpen, onFetch, onStop }: { readonly file: DossierFile; readonly onOpen: () => void; readonly onFetch: () => void; readonly onStop: () => void }): ReactElement => {
  const [text, label, onPress] = isFetchable(file.state)
    ? [filesWords.fetch, filesWords.fetchNamed(file.name), onFetch]
    : isComing(file.state)
      ? [filesWords.stop, filesWords.stopNamed(file.name), onStop]
      : [filesWords.open, filesWords.openNamed(file.name), onOpen];
  return (
    <Button className="button-small" label={label} onPress={onPress}>
      {text}
    </Button>
  );
};

const keyOf = ({ hash, target }: DossierFile): string => `${hash} ${target.kind === 'result' ? '' : target.componentId}`;

/** `onFiles` null: nothing can be attached now. */
const PaperRow = ({ row, under, onStop, onChoose, onFiles, children }: { readonly row: Row; readonly under: Attaching | null; readonly onStop: () => void; readonly onChoose: () => void; readonly onFiles: ((files: readonly File[]) => void) | null; readonly children: readonly ReactElement[] }): ReactElement => {
  const [isOver, setOver] = useState(false);
  const drop =
    onFiles === null
      ? {}
      : {
          onDragOver: (event: DragEvent) => {
            event.preventDefault();
            setOver(true);
          },
          onDragLeave: () => setOver(false),
          onDrop: (event: DragEvent) => {
            event.preventDefault();
            setOver(false);
            onFiles([...event.dataTransfer.files]);
          },
        };
  return (
    <li className="paper" data-over={isOver} {...drop}>
      <div className="paper-head">
        <span className="paper-name">
          {row.name} <span className="secondary">{row.facts}</span>
        </span>
        {onFiles !== null && (
          <Button className="button-small file-attach" label={filesWords.attachTo(row.name)} onPress={onChoose}>
            {filesWords.attach}
          </Button>
        )}
      </div>
      {under !== null && (
        <div className="file-coming">
          <progress aria-label={filesWords.coming(under.name)} max={under.size} value={under.bytes} />
          <span role="status">{filesWords.progress(under.name, Math.floor((under.bytes / Math.max(1, under.size)) * 100), under.after)}</span>
          <Button className="button-small" onPress={onStop}>
            {filesWords.stop}
          </Button>
        </div>
      )}
      {children.length > 0 && <ul className="file-list">{children}</ul>}
    </li>
  );
};

const marks: Readonly<Record<FileSendState, readonly [LucideIcon, string]>> = {
  unsent: [HardDrive, 'calm'],
  waiting: [Clock, 'waiting'],
  sending: [CloudUpload, 'waiting'],
  sent: [CircleCheck, 'good'],
  rejected: [CircleAlert, 'late'],
  elsewhere: [Monitor, 'calm'],
  lost: [CircleAlert, 'waiting'],
  queued: [Clock, 'waiting'],
  fetching: [CloudDownload, 'waiting'],
  'not-fetched': [CircleAlert, 'late'],
  fetched: [HardDrive, 'good'],
};

const FileFacts = ({ file }: { readonly file: DossierFile }): ReactElement => {
  const [Icon, tone] = marks[file.state];
  return (
    <span className="file-facts">
      <strong>{file.name}</strong>
      <span className="secondary">{[bytesToText(file.size), file.byName, dayAndTime(file.at)].join(' · ')}</span>
      <span className={`mark mark-${tone}`}>
        <Icon size={14} aria-hidden="true" />
        <span>{filesWords.states[file.state](file.percent ?? 0)}</span>
      </span>
      {file.reason !== null && <span className={`file-why file-why-${tone}`}>{file.reason}</span>}
    </span>
  );
};
