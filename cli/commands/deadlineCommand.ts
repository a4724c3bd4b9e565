/** `quay deadline`: due dates for CSV on stdin, without a station. Works as it reads: a million rows pass through. */
import { ok } from '#shared/result';
import { readTextFile } from '../files.ts';
import type { Ran, Run } from '../run.ts';
import { deadlineCsv } from './deadline.ts';

export const deadline = async (run: Run, { calendar, hours }: { readonly calendar: string; readonly hours: string }): Ran => {
  const csv = await readTextFile(calendar);
  if (!csv.ok) return csv;
  run.stdin.setEncoding('utf8');
  const started = await deadlineCsv(csv.value, hours.split(',').map((interval) => interval.trim()), run.stdin);
  if (!started.ok) return started;
  for await (const text of started.value.output) if (!(await run.out.write(text))) break;
  return ok(0);
};
