/** `quay show`, `quay list`, `quay find`: looking, without leaving a trace. */
import { type DossierRow, type DossierView, type LatenessView, ListView, type StepLine } from '#shared/contract';
import { statusToText } from '#shared/dossier/status';
import { momentToText } from '#shared/messages/clock';
import { causeEvidenceToText, causeWords, latenessWords } from '#shared/messages/lateness';
import { keptWords, stepsWords } from '#shared/messages/steps';
import { readingToText } from '#shared/messages/reading';
import { rowPlaceToText } from '#shared/messages/route';
import { declareWords, trueTimeText, unattestedText } from '#shared/messages/trustedTime';
import { dueWords } from '#shared/messages/dossierLists';
import { err } from '#shared/result';
import { type Instant, localDateToText } from '#shared/time';
import { trueNow } from '#station/clock/sense';
import { latenessView } from '#station/lateness/lateness';
import { listFor, searchFor } from '#station/lists';
import { type DossierAt, dossierAt, dossierView } from '#station/views';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { reader, withStation } from '../station.ts';
import { typedTimeToInstant } from '../typedTime.ts';

export const show = (run: Run, code: string, { asOf }: { readonly asOf?: string } = {}): Ran => {
  const moment = asOf === undefined ? null : typedTimeToInstant(asOf);
  if (asOf !== undefined && moment === null) return Promise.resolve(usage('Tùy chọn --as-of nhận một lúc như 2026-11-23T10:42 (giờ Việt Nam) hoặc có kèm múi giờ.'));
  return moment === null ? showNow(run, code) : showAsOf(run, code, moment);
};

const showAsOf = (run: Run, code: string, asOf: Instant): Ran =>
  withStation(run, async (core) => {
    const actor = await reader(run, core);
    if (!actor.ok) return actor;
    const at = dossierAt(core, code, asOf);
    return at === undefined ? err({ type: 'DossierNotFound', code }) : answer(run, at, atText(at));
  });

const showNow = (run: Run, code: string): Ran =>
  withStation(run, async (core) => {
    const actor = await reader(run, core);
    if (!actor.ok) return actor;
    const view = dossierView(core, actor.value, code);
    if (view === undefined) return err({ type: 'DossierNotFound', code });
    const lateness = latenessView(core, view.dossier, trueNow(core));
    return answer(run, { ...view, lateness }, [viewText(view), ...latenessLines(view.dossier, lateness)].join('\n'));
  });

export interface ListOptions {
  readonly view?: string;
  readonly limit?: string;
  readonly after?: string;
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 10_000;

export const list = (run: Run, options: ListOptions): Ran => {
  const view = ListView.safeParse(options.view ?? 'all');
  if (!view.success) return Promise.resolve(usage(`Tùy chọn --view nhận một trong: ${ListView.options.join(', ')}.`));
  const limit = parseLimit(options.limit);
  if (limit === null) return Promise.resolve(usage(limitUsage));
  return withStation(run, async (core) => {
    if ((view.data === 'waiting-for-me' || view.data === 'to-sign') && run.options.as === undefined) return err({ type: 'NotSignedIn' });
    const actor = await reader(run, core);
    if (!actor.ok) return actor;
    const listed = listFor(core, actor.value, { view: view.data, after: options.after ?? null, limit });
    if (!listed.ok) return listed;
    const page = listed.value;
    if (!run.out.json && page.next !== null) run.out.note(`Còn nữa: chạy lại với --after '${page.next}'.`);
    return answer(run, page, rowsText(page.rows));
  });
};

export const find = (run: Run, text: string, options: Pick<ListOptions, 'limit'>): Ran => {
  const limit = parseLimit(options.limit);
  if (limit === null) return Promise.resolve(usage(limitUsage));
  return withStation(run, async (core) => {
    const rows = searchFor(core, text, limit);
    return answer(run, rows, rowsText(rows));
  });
};

const limitUsage = `Tùy chọn --limit là số từ 1 đến ${MAX_LIMIT}.`;

const parseLimit = (typed: string | undefined): number | null => {
  const limit = typed === undefined ? DEFAULT_LIMIT : Number(typed);
  return Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT ? limit : null;
};

const rowsText = (rows: readonly DossierRow[]): string =>
  rows.length === 0
    ? 'Không có hồ sơ nào.'
    : rows.map((row) => `${row.code}  ${row.applicantName}  ·  ${row.procedureName}  ·  ${statusToText[row.status]}  ·  ${row.status === 'registered' ? 'trả lời trước' : 'hẹn'} ${momentToText(row.promisedDue)}${row.term === null ? '' : `  ·  chờ đến hết ${localDateToText(row.term)}`}${row.isUnattested ? `  ·  ${unattestedText}` : ''}${row.endRecordedAt === null ? '' : `  ·  ${declareWords.recordedAt(momentToText(row.endRecordedAt))}`}${row.pause === null ? '' : `  ·  ${dueWords.pausedFor(row.pause)}`}${rowPlaceToText(row) === '' ? '' : `  ·  ${rowPlaceToText(row)}`}${row.sent ? '' : '  ·  chưa gửi'}`).join('\n');

const atText = ({ asOf, dossier, reading }: DossierAt): string =>
  dossier === null || reading === null
    ? `Lúc ${momentToText(asOf)} chưa có hồ sơ này.`
    : `${dossier.code}  ${dossier.intake.applicant.name}\nLúc ${momentToText(asOf)}: ${statusToText[dossier.status]}. ${readingToText(reading)}`;

const stepToText = ({ name, unit, officerName, since, until, kept, dueText }: StepLine): string =>
  `  ${name === '' ? stepsWords.outside : name}: ${[officerName, unit].filter(Boolean).join(', ')}, ${until === null ? stepsWords.since(momentToText(since)) : stepsWords.span(momentToText(since), momentToText(until))}${kept === null ? '' : `, ${keptWords[kept].toLowerCase()} (${dueText})`}`;

/** What its own record proposes as the cause, as long as nobody stated one. */
const latenessLines = ({ causes }: DossierView['dossier'], { proposals }: LatenessView): string[] =>
  causes.length > 0 || proposals.length === 0
    ? []
    : [`${latenessWords.proposed}:`, ...proposals.flatMap(({ cause, evidence }) => [`  ${causeWords[cause]}`, ...evidence.map((one) => `    ${causeEvidenceToText(one)}`)])];

const viewText = ({ dossier, dueText, reading, bands, notices, dueHistory, steps, timeline }: DossierView): string =>
  [
    `${dossier.code}  ${dossier.intake.applicant.name}`,
    `${dossier.procedure.code}  ${dossier.procedure.name}${dossier.caseName === '' ? '' : ` (${dossier.caseName})`}`,
    `Trạng thái: ${statusToText[dossier.status]}. Thời hạn ${dossier.due.limitText}: ${dueText}.`,
    ...(reading === null ? [] : [readingToText(reading)]),
    ...bands.map(({ text }) => text),
    ...notices,
    ...timeline.map(({ at, trueAt, text, sent }) => `  ${momentToText(at)}  ${text}${trueAt === null ? '' : `  (${trueTimeText(trueAt)})`}${sent ? '' : '  (chưa gửi)'}`),
    ...(steps.length === 0 ? [] : [`${stepsWords.title}:`]),
    ...steps.map(stepToText),
    ...(dueHistory.length === 0 ? [] : ['Ngày hẹn đã thay đổi:']),
    ...dueHistory.map(({ at, text }) => `  ${momentToText(at)}  ${text}`),
  ].join('\n');
