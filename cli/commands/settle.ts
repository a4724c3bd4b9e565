/** `quay inbox`: what the province told by itself. `quay settle`: the last word on an event it did not take. */
import { err, ok } from '#shared/result';
import { Settlement } from '#shared/journal/provinceEvents';
import { parseJson } from '#shared/parseJson';
import { settle } from '#station/acts/settle';
import { listInbox } from '#station/sync/inboxList';
import { inboxWords, settleWords } from '#shared/messages/inbox';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { withActor, withStation } from '../station.ts';

export interface InboxListOptions {
  readonly limit?: string;
  readonly before?: string;
  readonly waiting?: boolean;
}

export const inboxList = (run: Run, { limit = '50', before, waiting = false }: InboxListOptions): Ran => {
  const isCount = (text: string): boolean => /^[1-9]\d{0,8}$/.test(text);
  if (!isCount(limit) || Number(limit) > 1000 || (before !== undefined && !isCount(before))) return Promise.resolve(usage('--limit là số từ 1 đến 1000, --before là số của một mục.'));
  return withStation(run, (core) => {
    const page = listInbox(core, { before: before === undefined ? null : Number(before), limit: Number(limit), waitingOnly: waiting });
    const lines = page.rows.map(({ no, kind, text, code, waiting: why }) => `${no}\t${kind}\t${code ?? ''}\t${text}${why === null ? '' : ` (${why})`}`);
    return answer(run, page, lines.length === 0 ? inboxWords.none : lines.join('\n'));
  });
};

export interface SettleOptions {
  readonly seq: string;
  readonly incarnation?: string;
  readonly void?: boolean;
  readonly replace?: string;
  readonly reason: string;
}

export const settleCommand = (run: Run, { seq, incarnation, void: isVoid = false, replace, reason }: SettleOptions): Ran => {
  if (isVoid === (replace !== undefined)) return Promise.resolve(usage('Chọn một trong hai: --void, hoặc --replace và nội dung thay thế.'));
  const replacement = replace === undefined ? undefined : parseJson(Buffer.from(replace, 'utf8'));
  if (replace !== undefined && replacement === undefined) return Promise.resolve(usage('Nội dung của --replace phải là JSON {"type":…,"data":…}.'));
  const parsed = Settlement.partial({ incarnation: true }).safeParse({ seq: Number(seq), ...(incarnation === undefined ? {} : { incarnation }), way: isVoid ? 'void' : 'replace', reason, ...(replacement === undefined ? {} : { replacement }) });
  if (!parsed.success) return Promise.resolve(err({ type: 'InputInvalid', problems: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), problem: issue.code })) }));
  return withActor(run, async (core, actor) => {
    const done = settle(core, actor, parsed.data);
    if (!done.ok) return done;
    await answer(run, done.value, settleWords.done(done.value.seq, done.value.also));
    return ok(0);
  });
};
