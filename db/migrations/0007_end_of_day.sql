CREATE TABLE `day_closed` (
	`day` text PRIMARY KEY NOT NULL,
	`pos` integer NOT NULL,
	`at` text NOT NULL,
	`doc` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `ended_late` (
	`dossier_id` text PRIMARY KEY NOT NULL,
	`ended_at` text NOT NULL,
	`end_recorded_at` text,
	`legal_due` text NOT NULL,
	`officer` text NOT NULL,
	`cause` text,
	`apologised` integer NOT NULL,
	`pos` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `ended_late_day` ON `ended_late` (`ended_at`);--> statement-breakpoint
CREATE INDEX `ended_late_open` ON `ended_late` (`ended_at`) WHERE cause IS NULL OR apologised = 0;--> statement-breakpoint
CREATE TABLE `told_warning` (
	`key` text PRIMARY KEY NOT NULL,
	`told_at` text NOT NULL
) STRICT;
--> statement-breakpoint
ALTER TABLE `dossier` ADD `passed_due` text;
--> statement-breakpoint
UPDATE dossier SET passed_due = doc ->> '$.due.legalDue' WHERE ended_at IS NULL AND doc ->> '$.due.legalDue' < promised_due;
--> statement-breakpoint
CREATE INDEX `dossier_passed_due` ON `dossier` (`passed_due`,`num`) WHERE passed_due IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `dossier_ended` ON `dossier` (`ended_at`,`num`) WHERE ended_at IS NOT NULL;
