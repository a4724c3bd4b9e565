/** Attaching files to the dossier on screen, one after the other: its content first, then the act that names it. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ActInput } from '#shared/dossier/acts';
import type { AskedTarget } from '#shared/files/attachedFile';
import { actPanelWords } from '#shared/messages/actPanels';
import { errorToText } from '#shared/messages/errors';
import { filesWords } from '#shared/messages/files';
import { dossierQuery, useClient } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { tell } from '../app/uiState.ts';
import { noteOwnAct } from '../dossier/ownActs.ts';
import { uploadFile } from '../api/upload.ts';

export interface Attaching {
  readonly target: AskedTarget;
  readonly name: string;
  readonly size: number;
  readonly bytes: number;
  /** Chosen with it and not begun. */
  readonly after: number;
}

type FileWish = Extract<ActInput, { act: 'attach-file' | 'detach-file' }>;
type Wish = FileWish extends infer A ? (A extends { act: string } ? Omit<A, 'code' | 'dossierVersion' | 'opId'> : never) : never;

export interface Attach {
  readonly under: Attaching | null;
  readonly problem: string | null;
  readonly attach: (target: AskedTarget, files: readonly File[], mostBytes: number) => void;
  readonly stop: () => void;
  /** True when it was done. */
  readonly run: (wish: Wish, done: string) => Promise<boolean>;
}

export const useAttach = (code: string): Attach => {
  const client = useClient();
  const queries = useQueryClient();
  const [under, setUnder] = useState<Attaching | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const waiting = useRef<{ readonly target: AskedTarget; readonly file: File }[]>([]);
  const stopping = useRef<AbortController | null>(null);

  const run = async (wish: Wish, done: string): Promise<boolean> => {
    // The newest the screen shows: the file before this one was an act too.
    const dossierVersion = queries.getQueryData(dossierQuery(client, code).queryKey)?.dossier.version;
    const act = { ...wish, code, dossierVersion, opId: crypto.randomUUID() } as Parameters<typeof client.act.mutate>[0];
    const answer = await settle(client.act.mutate(act));
    if (answer.ok) noteOwnAct(answer.value);
    await Promise.all(['dossier', 'dossier-files'].map((key) => queries.invalidateQueries({ queryKey: [key, code] })));
    if (answer.ok) tell({ kind: 'done', text: done, about: code });
    else setProblem(answer.error?.type === 'DossierChanged' ? actPanelWords.changedElsewhere : answer.text);
    return answer.ok;
  };

  const attachOne = async (target: AskedTarget, file: File, signal: AbortSignal): Promise<boolean> => {
    const shown = { target, name: file.name, size: file.size, after: waiting.current.length };
    setUnder({ ...shown, bytes: 0 });
    const stored = await uploadFile(file, (bytes) => setUnder({ ...shown, bytes }), signal);
    if (stored.end === 'refused') setProblem(filesWords.notAttached(file.name, stored.text));
    if (stored.end === 'stopped') tell({ kind: 'warning', text: filesWords.stopped(file.name), about: code });
    return stored.end === 'stored' && (await run({ act: 'attach-file', hash: stored.hash, name: file.name.slice(0, 200), target }, filesWords.attached(file.name)));
  };

  const work = async (): Promise<void> => {
    const controller = new AbortController();
    stopping.current = controller;
    for (let next = waiting.current.shift(); next !== undefined; next = waiting.current.shift()) {
      // What was chosen together is stopped together; after a refusal the person looks first.
      if (!(await attachOne(next.target, next.file, controller.signal))) waiting.current = [];
    }
    stopping.current = null;
    setUnder(null);
  };

  return {
    under,
    problem,
    run,
    attach: (target, files, mostBytes) => {
      setProblem(null);
      const tooBig = files.find(({ size }) => size > mostBytes);
      if (tooBig !== undefined) return setProblem(filesWords.notAttached(tooBig.name, errorToText({ type: 'FileTooBig', mostBytes })));
      waiting.current.push(...files.map((file) => ({ target, file })));
      if (stopping.current === null) void work();
      return undefined;
    },
    stop: () => {
      waiting.current = [];
      stopping.current?.abort();
    },
  };
};
