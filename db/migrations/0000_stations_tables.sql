CREATE TABLE `calendar_row` (
	`date` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`note` text NOT NULL,
	`confidence` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `counter` (
	`series` text PRIMARY KEY NOT NULL,
	`next` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `dossier` (
	`num` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`received_at` text NOT NULL,
	`received_day` text NOT NULL,
	`promised_due` text NOT NULL,
	`ended_at` text,
	`at_counter_at` text,
	`holder` text,
	`last_pos` integer NOT NULL,
	`doc` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `dossier_id` ON `dossier` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `dossier_code` ON `dossier` (`code`);--> statement-breakpoint
CREATE INDEX `dossier_day` ON `dossier` (`received_day`,`num`);--> statement-breakpoint
CREATE INDEX `dossier_status_due` ON `dossier` (`status`,`promised_due`,`num`);--> statement-breakpoint
CREATE INDEX `dossier_holder` ON `dossier` (`holder`,`status`,`num`);--> statement-breakpoint
CREATE INDEX `dossier_last` ON `dossier` (`last_pos`);--> statement-breakpoint
CREATE TABLE `draft` (
	`id` text PRIMARY KEY NOT NULL,
	`officer` text NOT NULL,
	`title` text NOT NULL,
	`saved_at` text NOT NULL,
	`form` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `draft_officer` ON `draft` (`officer`,`saved_at`);--> statement-breakpoint
CREATE TABLE `event_outcome` (
	`incarnation` text NOT NULL,
	`seq` integer NOT NULL,
	`outcome` text NOT NULL,
	`reason` text NOT NULL,
	`at` text NOT NULL,
	`settled_at` text,
	PRIMARY KEY(`incarnation`, `seq`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `event_outcome_open` ON `event_outcome` (`settled_at`,`outcome`);--> statement-breakpoint
CREATE TABLE `journal` (
	`pos` integer PRIMARY KEY NOT NULL,
	`incarnation` text NOT NULL,
	`seq` integer NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`dossier_id` text,
	`at` text NOT NULL,
	`bytes` blob NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `journal_seq` ON `journal` (`incarnation`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `journal_id` ON `journal` (`id`);--> statement-breakpoint
CREATE INDEX `journal_dossier` ON `journal` (`dossier_id`,`pos`);--> statement-breakpoint
CREATE TABLE `limit_confirmation` (
	`code` text NOT NULL,
	`procedure_version` text NOT NULL,
	`scope` text NOT NULL,
	`doc` text NOT NULL,
	`pos` integer NOT NULL,
	PRIMARY KEY(`code`, `procedure_version`, `scope`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `login_guard` (
	`officer_id` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`lockouts` integer NOT NULL,
	`locked_until` text
) STRICT;
--> statement-breakpoint
CREATE TABLE `officer` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`roles` text NOT NULL,
	`active` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `op` (
	`op_id` text PRIMARY KEY NOT NULL,
	`pos` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `procedure` (
	`code` text NOT NULL,
	`version` text NOT NULL,
	`current` integer NOT NULL,
	`doc` text NOT NULL,
	PRIMARY KEY(`code`, `version`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `procedure_current` ON `procedure` (`current`,`code`);--> statement-breakpoint
CREATE TABLE `reference_version` (
	`kind` text PRIMARY KEY NOT NULL,
	`version` text NOT NULL,
	`pos` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `secret` (
	`key` text PRIMARY KEY NOT NULL,
	`value` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `station` (
	`one` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`incarnation` text NOT NULL,
	`unit` text NOT NULL,
	`simulated` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `sync_peer` (
	`one` integer PRIMARY KEY NOT NULL,
	`gateway` text NOT NULL,
	`gateway_key` text NOT NULL,
	`epoch` text,
	`acked_seq` integer NOT NULL,
	`acked_hash` text NOT NULL,
	`last_sync_at` text
) STRICT;
--> statement-breakpoint
CREATE TABLE `time_receipt` (
	`hash` text PRIMARY KEY NOT NULL,
	`jws` text NOT NULL,
	`incarnation` text NOT NULL,
	`head_seq` integer NOT NULL,
	`head_hash` text NOT NULL,
	`server_time` text NOT NULL,
	`received_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `time_receipt_received` ON `time_receipt` (`received_at`);