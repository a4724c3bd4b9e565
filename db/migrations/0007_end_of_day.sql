CREATE TABLE `day_closed` (
	`day` text PRIMARY KEY NOT NULL,
	`pos` integer NOT NULL,
	`at` text NOT NULL,
	`doc` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `ended_late` (
	`num` integer PRIMARY KEY NOT NULL,
	`ended_at` text NOT NULL,
	`end_recorded_at` text,
	`legal_due` text NOT NULL,
	`officer` text NOT NULL,
	`cause` text,
	`apologised` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `ended_late_day` ON `ended_late` (`ended_at`);--> statement-breakpoint
CREATE INDEX `ended_late_open` ON `ended_late` (`ended_at`) WHERE cause IS NULL OR apologised = 0;--> statement-breakpoint
CREATE TABLE `told_warning` (
	`key` text PRIMARY KEY NOT NULL,
	`told_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `told_warning_at` ON `told_warning` (`told_at`);--> statement-breakpoint
ALTER TABLE `dossier` ADD `passed_due` text;
--> statement-breakpoint
UPDATE dossier SET passed_due = doc ->> '$.due.legalDue' WHERE ended_at IS NULL AND doc ->> '$.due.legalDue' < promised_due;
--> statement-breakpoint
CREATE INDEX `dossier_passed_due` ON `dossier` (`passed_due`,`num`) WHERE passed_due IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `dossier_ended` ON `dossier` (`ended_at`,`num`) WHERE ended_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `ended_late_recorded` ON `ended_late` (`end_recorded_at`) WHERE end_recorded_at IS NOT NULL;--> statement-breakpoint
ALTER TABLE `dossier` ADD `finished` text;--> statement-breakpoint
-- As `finishedPlace` (shared/closeDay/finishEvidence.ts) has it.
UPDATE `dossier` SET finished = CASE
    WHEN status = 'completed' THEN CASE WHEN doc ->> '$.receivingUnit' IS NULL OR doc ->> '$.receivingUnit.code' = (SELECT unit ->> '$.agencyCode' FROM station)
      THEN CASE WHEN at_counter_at IS NULL THEN 'not-here' ELSE 'uncollected' END END
    WHEN doc ->> '$.receivingUnit' IS NOT NULL AND doc ->> '$.receivingUnit.code' <> (SELECT unit ->> '$.agencyCode' FROM station)
      AND coalesce(doc ->> '$.otherUnit.code', '') <> (SELECT unit ->> '$.agencyCode' FROM station) THEN NULL
    WHEN doc ->> '$.declaration' IS NOT NULL OR coalesce(doc ->> '$.statusesAbove[#-1].status', '') IN ('completed', 'returned')
      OR EXISTS (SELECT 1 FROM json_each(doc, '$.files') f WHERE f.value ->> '$.target.kind' = 'result') THEN 'evidence' END
  WHERE status IN ('accepted', 'processing', 'completed');--> statement-breakpoint
CREATE INDEX `dossier_finished` ON `dossier` (`finished`,`promised_due`,`num`) WHERE finished IS NOT NULL;--> statement-breakpoint
CREATE INDEX `dossier_returned` ON `dossier` (doc ->> '$.returnedAt') WHERE status = 'returned';
--> statement-breakpoint
ALTER TABLE `dossier` ADD `late_before` text;
--> statement-breakpoint
-- As `lateBeforeOf` (shared/dossier/lateBefore.ts) has it; of open ones alone once `ended_late` is filled.
UPDATE dossier SET late_before = (SELECT h.value ->> '$.before.legalDue' FROM json_each(doc, '$.dueHistory') h
  WHERE h.value ->> '$.why' IN ('supplement-restart', 'supplement-extend')
    AND (SELECT s.value ->> '$.from' <> 'registered' AND date(s.value ->> '$.at', '+7 hours') > date(h.value ->> '$.before.legalDue', '+7 hours') FROM json_each(doc, '$.clockStops') s
         WHERE s.value ->> '$.kind' = 'supplement' AND s.value ->> '$.at' <= h.value ->> '$.at' ORDER BY s.key DESC LIMIT 1)
  ORDER BY h.key LIMIT 1) WHERE doc ->> '$.dueHistory[0]' IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `dossier_late_before` ON `dossier` (`late_before`) WHERE late_before IS NOT NULL;
--> statement-breakpoint
UPDATE dossier SET doc = json_set(doc, '$.causes', json('[]'), '$.apologies', json('[]'));
--> statement-breakpoint
INSERT INTO ended_late (num, ended_at, end_recorded_at, legal_due, officer, cause, apologised)
SELECT num, doc ->> '$.endedAt', doc ->> '$.endRecordedAt', doc ->> '$.due.legalDue',
       coalesce((SELECT step.value ->> '$.officer' FROM json_each(dossier.doc, '$.steps') step WHERE step.value ->> '$.officer' <> '' ORDER BY step.key DESC LIMIT 1), doc ->> '$.receivedBy.officer'), NULL,
       -- As `owesApology` (shared/lateness/apologised.ts) has it: none for what was declared to have been done in time.
       CASE WHEN doc ->> '$.endRecordedAt' IS NOT NULL AND late_before IS NULL
         AND date(coalesce(CASE WHEN doc ->> '$.clockStops[#-1].resumedAt' IS NULL THEN doc ->> '$.clockStops[#-1].at' END, doc ->> '$.endedAt'), '+7 hours') <= date(doc ->> '$.due.legalDue', '+7 hours') THEN 1 ELSE 0 END
FROM dossier
WHERE ended_at IS NOT NULL AND doc ->> '$.receivedByName' <> '' AND coalesce(doc ->> '$.finalStop.why', '') <> 'voided'
  AND (date(coalesce(CASE WHEN doc ->> '$.clockStops[#-1].resumedAt' IS NULL THEN doc ->> '$.clockStops[#-1].at' END, doc ->> '$.endedAt'), '+7 hours') > date(doc ->> '$.due.legalDue', '+7 hours')
    OR date(doc ->> '$.endRecordedAt', '+7 hours') > date(doc ->> '$.due.legalDue', '+7 hours')
    OR late_before IS NOT NULL);
--> statement-breakpoint
UPDATE dossier SET late_before = NULL WHERE late_before IS NOT NULL AND ended_at IS NOT NULL;
