/** Chốt ngày as desks ask for it. */
import type { StationApi } from '#shared/contract';
import { ok } from '#shared/result';
import type { AsActor } from '../asActor.ts';
import type { StationCore } from '../core.ts';
import type { FormPrinter } from '../forms.ts';
import type { DeskSync } from '../sync/deskSync.ts';
import { closeDay } from './closeDay.ts';
import { makeDayPaper } from './dayPaper.ts';
import { dayView } from './dayView.ts';

export type CloseDayApi = Pick<StationApi, 'closeDayView' | 'closeDay' | 'closeDayPrint'>;

export const closeDayApi = (core: StationCore, printer: FormPrinter, sync: Pick<DeskSync, 'outage' | 'syncNow'>, asActor: AsActor): CloseDayApi => ({
  closeDayView: (caller, { day }) => asActor(caller, 'background', (actor) => ok(dayView(core, actor, sync.outage(), day))),
  closeDay: (caller, input) =>
    asActor(caller, 'work', (actor) => {
      const closed = closeDay(core, actor, input, sync.outage());
      // Its outcome is the status line's matter, and a road that is down is tried again by itself.
      if (closed.ok) void sync.syncNow().catch(() => undefined);
      return closed;
    }),
  closeDayPrint: (caller, { day }) =>
    asActor(caller, 'work', (actor) => {
      const made = makeDayPaper(core, printer, actor, day, sync.outage());
      return made.ok ? ok({ html: made.value.html, paper: made.value.paper, copies: made.value.copies }) : made;
    }),
});
