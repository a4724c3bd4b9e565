/** A dossier as its events made it (`applyToDossier.ts`): what stations and the gateway keep of it. */
import type { EventBy } from '../journal/event.ts';
import type { FieldChange } from '../journal/endEvents.ts';
import type { Collection, DueRecord, ProcedureRef, ReceivedComponent } from '../journal/eventParts.ts';
import type { OtherUnit } from '../journal/routeEvents.ts';
import type { FeeReceipt } from '../fees/feeReceipt.ts';
import type { AttachedFile } from '../files/fileActs.ts';
import type { DossierStep } from '../steps/dossierSteps.ts';
import type { Instant } from '../time.ts';
import type { ClockStop, DueChange, FinalStop } from './clockStop.ts';
import type { Intake } from './intake.ts';
import type { Declaration, DeclaredAct, OfficialCode, OnlinePart, OtherUnitPart, ResultPaper, SentApology, SigningPart, StatedCause, StatusAbove, VoidRequest } from './parts.ts';
import type { PrintKey } from './papers.ts';
import type { Status } from './status.ts';

export interface Dossier {
  readonly id: string;
  readonly code: string;
  /** Number of events of this dossier; what an act states to have seen. */
  readonly version: number;
  readonly status: Status;
  readonly intake: Intake;
  readonly procedure: ProcedureRef;
  readonly caseName: string;
  readonly components: readonly ReceivedComponent[];
  readonly due: DueRecord;
  readonly formSet: string;
  readonly receivedAt: Instant;
  readonly receivedBy: EventBy;
  readonly receivedByName: string;
  /** Officer id of who has it to work on; null at the counter. */
  readonly holder: string | null;
  readonly holderName: string | null;
  /** Đã xử lý xong: what ends the clock. */
  readonly completedAt: Instant | null;
  /** Kết quả về quầy. */
  readonly atCounterAt: Instant | null;
  readonly returnedAt: Instant | null;
  /** The moment the dossier left the authority's hands by any door: completed, refused, withdrawn. */
  readonly endedAt: Instant | null;
  readonly collection: Collection | null;
  readonly refusal: { readonly number: number; readonly year: number; readonly reasons: readonly string[]; readonly legalBasis: string; readonly officerName?: string | undefined; readonly at: Instant; readonly by: EventBy } | null;
  readonly withdrawalReason: string | null;
  readonly corrections: readonly { readonly at: Instant; readonly reason: string; readonly changes: readonly FieldChange[] }[];
  /** How often each form was printed (`papers.ts`). */
  readonly prints: Readonly<Partial<Record<PrintKey, number>>>;
  /** Of its Mẫu 06, once that was printed. */
  readonly controlSlip?: { readonly number: number; readonly year: number };
  /** Every time the clock stood, oldest first. */
  readonly clockStops: readonly ClockStop[];
  /** Every change of the due date, oldest first; empty while it is the receipt's. */
  readonly dueHistory: readonly DueChange[];
  /** Xin lỗi và hẹn lại: the newest one. */
  readonly extension: Extension | null;
  /** All of them, oldest first, each with its own Mẫu 04. */
  readonly extensions: readonly Extension[];
  /** Stopped for good. */
  readonly finalStop: FinalStop | null;
  /** Null for what came to the desk or by post. */
  readonly online: OnlinePart | null;
  readonly signing: SigningPart | null;
  readonly result: ResultPaper | null;
  readonly otherUnit: OtherUnitPart | null;
  /** Who received it, once it was handed over to another unit; stays when it is taken back. */
  readonly receivingUnit?: OtherUnit;
  readonly voidRequest: VoidRequest | null;
  readonly declaration: Declaration | null;
  /** Acts recorded after they happened, oldest first. */
  readonly declaredActs: readonly DeclaredAct[];
  /** When its end was recorded, where that is not when it is declared to have ended: the second of the two counts. */
  readonly endRecordedAt: Instant | null;
  /** Who had it inside the authority, oldest first; the last one is open while the dossier is worked on. */
  readonly steps: readonly DossierStep[];
  /** Biên lai, oldest first; refunds and voids are in them. */
  readonly fees: readonly FeeReceipt[];
  /** Scans and results attached now, oldest first. */
  readonly files: readonly AttachedFile[];
  /** Codes other systems gave it, oldest first. */
  readonly officialCodes: readonly OfficialCode[];
  /** What systems above said of its status, oldest first. */
  readonly statusesAbove: readonly StatusAbove[];
  /** Why it was late, as stated, oldest first: the newest holds. */
  readonly causes: readonly StatedCause[];
  /** Letters of apology that were sent, oldest first. */
  readonly apologies: readonly SentApology[];
}

export interface Extension {
  readonly at: Instant;
  readonly by: EventBy;
  readonly reason: string;
  readonly legalGround: string;
  /** Of its Mẫu 04; absent for extensions from before they were numbered. */
  readonly number?: number | undefined;
  readonly year?: number | undefined;
}

/** Parts a dossier got after its first shape: a document stored before them reads as if they had been there, empty. Migrations 0004, 0005 and 0007 write them into the tables. */
export const laterParts = { clockStops: [], dueHistory: [], extension: null, extensions: [], finalStop: null, online: null, signing: null, result: null, otherUnit: null, voidRequest: null, declaration: null, declaredActs: [], endRecordedAt: null, steps: [], fees: [], files: [], officialCodes: [], statusesAbove: [], causes: [], apologies: [] } as const satisfies Partial<Dossier>;

/** From the text a table keeps. */
export const dossierFromDoc = (doc: string): Dossier => ({ ...laterParts, ...(JSON.parse(doc) as Dossier) });
