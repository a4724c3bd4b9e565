CREATE TABLE `inbox` (
	`no` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`cursor` integer NOT NULL,
	`dossier_id` text,
	`bytes` blob NOT NULL,
	`after_pos` integer NOT NULL,
	`received_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_key` ON `inbox` (`key`);--> statement-breakpoint
CREATE INDEX `inbox_dossier` ON `inbox` (`dossier_id`,`no`);--> statement-breakpoint
CREATE INDEX `inbox_kind` ON `inbox` (`kind`,`no`);--> statement-breakpoint
CREATE TABLE `inbox_waiting` (
	`no` integer PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`since` text NOT NULL,
	`dossier_id` text,
	`tried` integer DEFAULT 0 NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `inbox_waiting_dossier` ON `inbox_waiting` (`dossier_id`,`no`);--> statement-breakpoint
CREATE INDEX `inbox_waiting_tried` ON `inbox_waiting` (`tried`,`no`);--> statement-breakpoint
ALTER TABLE `dossier` ADD `handed_here` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `dossier_handed_here` ON `dossier` (`promised_due`,`num`) WHERE handed_here = 1;--> statement-breakpoint
ALTER TABLE `sync_peer` ADD `inbox_cursor` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE `sync_peer` ADD `differs` text;
--> statement-breakpoint
CREATE TABLE `fork` (
	`pos` integer PRIMARY KEY NOT NULL,
	`incarnation` text NOT NULL,
	`parent` text NOT NULL,
	`parent_seq` integer NOT NULL,
	`parent_pos` integer NOT NULL,
	`at` text NOT NULL,
	`repeated` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `recovery_drill` (
	`way` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`ok` integer NOT NULL,
	`ok_at` text,
	`pos` integer NOT NULL
) STRICT;
--> statement-breakpoint
ALTER TABLE `sync_peer` ADD `authority` text;
--> statement-breakpoint
CREATE TRIGGER `inbox_no_update` BEFORE UPDATE ON `inbox` BEGIN SELECT RAISE(ABORT, 'the inbox is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `inbox_no_delete` BEFORE DELETE ON `inbox` BEGIN SELECT RAISE(ABORT, 'the inbox is append-only'); END;
--> statement-breakpoint
CREATE TABLE `attached_file` (
	`pos` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`size` integer NOT NULL,
	`mime` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `attached_file_hash` ON `attached_file` (`hash`);--> statement-breakpoint
CREATE TABLE `file_upload` (
	`hash` text PRIMARY KEY NOT NULL,
	`pos` integer NOT NULL,
	`epoch` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`at` text NOT NULL
) STRICT;
--> statement-breakpoint
-- Parts a dossier got with this migration, as `laterParts` reads them.
UPDATE dossier SET doc = json_set(doc, '$.files', json('[]')) WHERE json_type(doc, '$.files') IS NULL;--> statement-breakpoint
UPDATE dossier SET doc = json_set(doc, '$.officialCodes', json('[]'), '$.statusesAbove', json('[]')) WHERE json_type(doc, '$.officialCodes') IS NULL;
--> statement-breakpoint
UPDATE dossier SET doc = json_set(doc, '$.files', json('[]')) WHERE json_type(doc, '$.files') IS NULL;
--> statement-breakpoint
CREATE TABLE `link_sample` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`boot_id` text NOT NULL,
	`monotonic_ms` integer NOT NULL,
	`failure` text,
	`round_trip_ms` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `link_sample_at` ON `link_sample` (`at`);
--> statement-breakpoint
CREATE INDEX `link_sample_answered` ON `link_sample` (`id`) WHERE failure IS NULL;
--> statement-breakpoint
CREATE TABLE `book_check` (
	`day` text PRIMARY KEY NOT NULL,
	`pos` integer NOT NULL,
	`doc` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `outage` (
	`pos` integer PRIMARY KEY NOT NULL,
	`from` text NOT NULL,
	`last_failed_at` text NOT NULL,
	`to` text NOT NULL,
	`length_ms` integer NOT NULL,
	`ended` text NOT NULL,
	`clock_moved` integer NOT NULL,
	`attempts` integer NOT NULL,
	`failure` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `outage_to` ON `outage` (`to`);
--> statement-breakpoint
CREATE TABLE `clock_state` (
	`one` integer PRIMARY KEY NOT NULL,
	`doc` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `time_receipt_head` ON `time_receipt` (`incarnation`,`head_seq`);
--> statement-breakpoint
UPDATE dossier SET doc = json_set(doc, '$.declaration', json('null'), '$.declaredActs', json('[]'), '$.endRecordedAt', json('null'));
