/** Every typed error the station can answer with. One sentence for each is in `messages/errors.ts`. */
import type { CalendarError } from './calendar/workingCalendar.ts';
import type { CatalogueError, ConfirmationError } from './catalogue/errors.ts';
import type { DeadlineError } from './deadline/deadline.ts';
import type { LeftOut } from './dossier/papers.ts';
import type { LifecycleError } from './dossier/lifecycle.ts';
import type { IdNumberInvalid } from './dossier/identity.ts';
import type { CertificationError } from './dossier/certification.ts';
import type { FeeActError } from './fees/feeActs.ts';
import type { FeeFileError } from './fees/feeFile.ts';
import type { FeeQuoteError } from './fees/feeFor.ts';
import type { FeeReceiptError } from './fees/feeReceipt.ts';
import type { FileError } from './files/fileActs.ts';
import type { TemplateError } from './forms/template.ts';
import type { UndoableAct } from './journal/declared.ts';
import type { PdfError } from './messages/forms.ts';
import type { StepsError } from './steps/errors.ts';
import type { GatewayAddressInvalid } from './sync/address.ts';

/** Of the station's own use cases. */
export type StationError =
  | LifecycleError
  | IdNumberInvalid
  | { readonly type: 'InputInvalid'; readonly problems: readonly { readonly path: string; readonly problem: string }[] }
  | { readonly type: 'JsonMalformed'; readonly line: number }
  | { readonly type: 'DossierNotFound'; readonly code: string }
  /** Of the province's open outcomes: it is not among them (any more). */
  | { readonly type: 'NothingToSettle'; readonly seq: number }
  | { readonly type: 'ReplacementWrong'; readonly seq: number }
  | { readonly type: 'SettleForbidden' }
  | { readonly type: 'DossierChanged'; readonly code: string; readonly seen: number; readonly now: number }
  | { readonly type: 'ProcedureUnknown'; readonly code: string }
  | { readonly type: 'CaseUnknown'; readonly code: string; readonly caseId: string }
  | { readonly type: 'ChannelNotOffered'; readonly code: string; readonly channel: string }
  | { readonly type: 'ComponentUnknown'; readonly componentId: string }
  | { readonly type: 'ComponentTwice'; readonly name: string }
  | { readonly type: 'ComponentsMissing'; readonly names: readonly string[] }
  | { readonly type: 'LimitUnconfirmed'; readonly code: string; readonly sourceText: string }
  | { readonly type: 'LimitNotFlagged'; readonly code: string }
  | { readonly type: 'OfficerUnknown'; readonly id: string }
  | { readonly type: 'OfficerExists'; readonly id: string }
  | { readonly type: 'OfficerInactive'; readonly id: string }
  | { readonly type: 'OfficerCannotProcess'; readonly id: string }
  /** The key of a retry came with another act than it was used for; `code` is what was done under it. */
  | { readonly type: 'OpIdReused'; readonly code: string }
  | { readonly type: 'LastAdministrator'; readonly id: string }
  | { readonly type: 'FieldAbsent'; readonly field: string }
  | { readonly type: 'NothingToCorrect' }
  | { readonly type: 'IdSeenMissing' }
  | { readonly type: 'CodeRangeExhausted'; readonly day: string; readonly to: number }
  /** `left`: for a paper about several dossiers, which of them have no place on it. */
  | { readonly type: 'FormNotAvailable'; readonly form: string; readonly status: string; readonly left?: readonly LeftOut[] }
  /** One receipt is for one person. */
  /** A hand-over list is signed by one unit. */
  | { readonly type: 'HandoverUnitsDiffer'; readonly codes: readonly string[] }
  | { readonly type: 'ApplicantsDiffer'; readonly codes: readonly string[] }
  /** A receipt for several dossiers holds 2 to `most` of them. */
  | { readonly type: 'MultiReceiptCount'; readonly count: number; readonly most: number }
  /** A paper of a period: `days` asked for, at most `most`. */
  | { readonly type: 'PeriodTooLong'; readonly days: number; readonly most: number }
  | { readonly type: 'PeriodInverted'; readonly from: string; readonly to: string }
  /** As many requests as are free (`allowed`); one more needs its legal ground. */
  | { readonly type: 'SupplementAlreadyRequested'; readonly times: number; readonly allowed: number }
  /** Who approves a pause is an active leader. */
  | { readonly type: 'ApproverNotLeader'; readonly id: string }
  /** A term or a new appointment that does not lie ahead. */
  | { readonly type: 'DateNotAhead'; readonly date: string }
  | { readonly type: 'ExtensionNotLater'; readonly due: string }
  | { readonly type: 'DayOff'; readonly date: string }
  /** Not on the administrator's list of reasons, or no longer used. */
  | { readonly type: 'PauseReasonUnknown'; readonly code: string }
  /** The administrator set a longest pause, in days. */
  | { readonly type: 'PauseTooLong'; readonly days: number }
  /** Somebody else changed the settings since they were shown. */
  | { readonly type: 'SettingsChanged' }
  /** A moment that lies ahead where only a past one makes sense. */
  | { readonly type: 'DateAhead'; readonly date: string }
  /** Declared to have happened before what it must follow. */
  | { readonly type: 'DeclaredTooEarly'; readonly after: string }
  /** Declared to have ended no earlier than it was recorded to have. */
  | { readonly type: 'DeclaredNotSooner'; readonly endedAt: string }
  /** Nothing in the machine shows this cause of lateness: the officer says why in words. */
  | { readonly type: 'CauseNoteMissing' }
  /** Neither a Mẫu 04 of the dossier nor a letter from outside, by its number. */
  | { readonly type: 'ApologyPaperMissing' }
  | { readonly type: 'ApologyDateWrong'; readonly date: string; readonly from: string; readonly to: string }
  /** As far back as the settings allow. */
  | { readonly type: 'DeclaredTooOld'; readonly days: number }
  /** The clock was moved, or is known to be wrong by `byMs`; `now`: what it shows. Asked once before the next code is minted. */
  | { readonly type: 'TimeUnconfirmed'; readonly now: string; readonly byMs: number }
  | { readonly type: 'DossierCodeTaken'; readonly code: string }
  /** Something else than letters without marks, digits and `-./_`. */
  | { readonly type: 'OfficialCodeWrong'; readonly code: string }
  /** The portal's code lies among the numbers this station gives by itself. */
  | { readonly type: 'CodeOfOwnSeries'; readonly code: string }
  | { readonly type: 'VisitNotFound' }
  /** What the person wanted was not written down. */
  | { readonly type: 'MatterMissing' }
  /** What another unit resolved is recorded from its paper: number and date. */
  | { readonly type: 'ResultPaperMissing'; readonly unit: string }
  /** Hoàn tác is for who did it, at the machine it was done at. */
  | { readonly type: 'UndoOfAnother'; readonly undone: UndoableAct }
  /** More than seconds ago, or before the machine was started again: there is another way then. */
  | { readonly type: 'UndoTooLate'; readonly undone: UndoableAct }
  | { readonly type: 'NowNotAllowed' }
  | { readonly type: 'AdminOnly' }
  /** A year it runs through is still only proposed. */
  | { readonly type: 'DueStillProvisional' }
  /** A year is official only by a source that can be named. */
  | { readonly type: 'CalendarSourceMissing'; readonly year: number }
  /** Confirmed without weekday holidays whose date the law fixes. */
  | { readonly type: 'CalendarHolidaysMissing'; readonly year: number; readonly days: readonly { readonly date: string; readonly name: string }[] }
  /** A row that is no day of the year being saved. */
  | { readonly type: 'CalendarRowElsewhere'; readonly date: string; readonly year: number }
  /** Somebody else saved a calendar meanwhile. */
  | { readonly type: 'CalendarChanged'; readonly year: number }
  /** Chốt ngày: something was done since the list was made. */
  | { readonly type: 'DayListChanged' }
  | { readonly type: 'DayNotClosed'; readonly day: string }
  /** Lines that are counted late by tomorrow are left, and nobody said why. */
  | { readonly type: 'DayNoteMissing'; readonly pressing: number }
  | { readonly type: 'RightMissing'; readonly roles: readonly string[] };

/** Of opening, unlocking, saving and restoring the station's data. */
export type StorageError =
  | { readonly type: 'StationMissing'; readonly dir: string }
  | { readonly type: 'StationExists'; readonly dir: string }
  | { readonly type: 'StationLocked' }
  | { readonly type: 'StationBusy'; readonly dir: string }
  | { readonly type: 'PassphraseMissing' }
  | { readonly type: 'PassphraseWeak'; readonly minLength: number }
  | { readonly type: 'PassphraseWrong' }
  | { readonly type: 'DatabaseFromFuture'; readonly found: number; readonly known: number }
  | { readonly type: 'DatabaseCorrupt'; readonly detail: string }
  | { readonly type: 'DiskFull' }
  | { readonly type: 'DiskFailed'; readonly code: string }
  | { readonly type: 'FileMissing'; readonly path: string }
  | { readonly type: 'FileExists'; readonly path: string }
  | { readonly type: 'BackupInvalid'; readonly detail: string }
  /** Nothing was named, or nothing of it could be had, from which a station can be rebuilt. */
  | { readonly type: 'RecoverySourceMissing' }
  /** The recovery token is for another station than the backup's. */
  | { readonly type: 'RecoveryOfAnotherStation' }
  /** A file of released escrow that is none, or does not open with the passphrase given. */
  | { readonly type: 'EscrowReleaseInvalid' };

/** Of signing in. */
export type AccessError =
  | { readonly type: 'NotSignedIn' }
  | { readonly type: 'SessionLocked' }
  | { readonly type: 'CredentialsWrong'; readonly triesLeft: number }
  | { readonly type: 'AccountLocked'; readonly until: string }
  | { readonly type: 'PasswordWeak'; readonly minLength: number }
  | { readonly type: 'RoleNotYours'; readonly role: string };

/** The first event at which the province's record and ours differ, as far as it was found. */
export interface RecordDifference {
  readonly seq: number;
  /** Our own event there; absent while it was not looked for, or where we have none. */
  readonly event?: { readonly at: string; readonly code: string | null; readonly text: string } | undefined;
}

/** Of the road to the province. Kinds as DESIGN §6: link, authority, record, version. */
export type SyncError =
  | { readonly type: 'NotEnrolled' }
  | { readonly type: 'AlreadyEnrolled' }
  | { readonly type: 'TokenInvalid' }
  | GatewayAddressInvalid
  | { readonly type: 'LinkDown'; readonly detail: string }
  | { readonly type: 'AnswerNotFromGateway'; readonly detail: string }
  /** Whoever answers at the gateway's address cannot show that the pinned authority vouches for it; nothing was sent. `detail`: OpenSSL's code. */
  | { readonly type: 'GatewayAuthorityDiffers'; readonly detail: string }
  | { readonly type: 'AuthorityRefused'; readonly reason: string }
  | { readonly type: 'VersionUnsupported'; readonly gateway: string }
  /** The province's chain and ours part at this seq: a copy or a rolled-back database is at work. */
  | ({ readonly type: 'RecordDiffers' } & RecordDifference)
  | { readonly type: 'SimulatedMismatch' }
  /** A run broke on this machine: a full disk, a fault of the program. `detail`: SQLite's code or the kind of failure. `answered`: the province had answered in it. */
  | { readonly type: 'SyncFailed'; readonly detail: string; readonly answered: boolean };

export type HostError = { readonly type: 'PortInUse'; readonly port: number } | { readonly type: 'NodeTooOld'; readonly found: string; readonly needed: string };

export type AppError =
  | StationError
  | StorageError
  | AccessError
  | SyncError
  | HostError
  | CalendarError
  | DeadlineError
  | CatalogueError
  | ConfirmationError
  | { readonly type: 'CatalogueFileUnusable'; readonly firstError: string }
  | FeeFileError
  | FeeQuoteError
  | FeeReceiptError
  | FeeActError
  | FileError
  | CertificationError
  | TemplateError
  | PdfError
  | StepsError;
