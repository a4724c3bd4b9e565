/** What people at the counter of a commune do with its papers on a real station: enter, close, declare, approve, attach. */
import { instantToLocalMinute, instantToMs, msToInstant } from '#shared/time';
import type { Limit } from '#shared/procedure';
import type { Actor } from '#station/actor';
import { findDossier } from '#station/acts/findDossier';
import { sampleReceive } from '#test/stationFixture';
import type { Knobs } from './assumptions.ts';
import { closing, dayOf, HOUR, MINUTE, type Month, nextOpening } from './month.ts';
import type { Paper } from './people.ts';
import type { RealMachine } from './realMachine.ts';

export interface RealCounter {
  readonly enter: (paper: Paper) => void;
  readonly codeOf: (paper: Paper) => string;
  readonly paperOf: (code: string) => Paper | undefined;
  /** Entered and not closed; a declaration waits no longer for the clerk. */
  readonly isOpen: (paper: Paper) => boolean;
  readonly isClosed: (paper: Paper) => boolean;
  readonly close: (paper: Paper) => void;
  /** The scan of a result that was not closed. */
  readonly attach: (paper: Paper) => void;
  /** What was asked of the leader by then. */
  readonly approve: (until: number) => void;
}

/** `scan`: hash of the content that a scan of a result has. */
export const createRealCounter = (machine: RealMachine, month: Month, knobs: Knobs, clerk: Actor, leader: Actor, scan: string): RealCounter => {
  const codes = new Map<number, string>();
  const byCode = new Map<string, Paper>();
  const closed = new Set<number>();
  const asked: { readonly at: number; readonly code: string }[] = [];
  const { now, tries, does } = machine;
  const codeOf = ({ no }: Paper): string => codes.get(no) ?? '';

  const enter = (paper: Paper): void => {
    const code = does(clerk, receiveOf(paper));
    codes.set(paper.no, code);
    byCode.set(code, paper);
  };
  const close = (paper: Paper): void => {
    const code = codeOf(paper);
    const due = instantToMs(findDossier(machine.core(), code)?.due.legalDue ?? '');
    closed.add(paper.no);
    const isHonest = dayOf(paper.finishedAt) <= dayOf(due);
    if (dayOf(now()) <= dayOf(due) || !isHonest || paper.draws.declare >= knobs.declare / 100) return void does(clerk, { act: 'result-arrived', code });
    const at = instantToLocalMinute(msToInstant(paper.finishedAt));
    const request = tries(clerk, { act: 'declare', code, what: 'result-arrived', at, evidence: { kind: 'paper-book', number: `${paper.no + 1}`, date: at.slice(0, 10) }, leader: leader.officer.id, reason: 'Có kết quả giấy, quên kết thúc' });
    if (request === null) return void does(clerk, { act: 'result-arrived', code });
    const wanted = now() + knobs['approve-hours'] * HOUR;
    asked.push({ at: wanted <= closing(month, dayOf(now())) ? wanted : nextOpening(month, now()) + 10 * MINUTE, code });
  };
  const attach = (paper: Paper): void => {
    if (paper.draws.evidence < knobs.evidence / 100) does(clerk, { act: 'attach-file', code: codeOf(paper), hash: scan, name: 'ket-qua.pdf', target: { kind: 'result' } });
  };
  const approve = (until: number): void => {
    asked.sort((one, other) => one.at - other.at);
    while ((asked[0]?.at ?? Infinity) <= until) {
      const { at = 0, code = '' } = asked.shift() ?? {};
      machine.live(Math.max(at, now()));
      does(leader, { act: 'approve-declaration', code });
    }
  };
  return { enter, codeOf, paperOf: (code) => byCode.get(code), isOpen: ({ no }) => codes.has(no) && !closed.has(no), isClosed: ({ no }) => closed.has(no), close, attach, approve };
};

export const procedureOf = ({ amount, unit }: Limit): string => `9.${unit === 'same-day' ? '100000' : String(200_000 + amount)}`;

const receiveOf = ({ limit, channel }: Paper) => ({ ...sampleReceive({ procedureCode: procedureOf(limit), components: [{ componentId: 'c1', originals: 1, copies: 0 }] }), channel: channel === 'online' ? 'online' : 'counter' });
