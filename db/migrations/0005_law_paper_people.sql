CREATE TABLE `fee_receipt` (
	`series` text NOT NULL,
	`number` integer NOT NULL,
	`dossier_id` text NOT NULL,
	`collector` text NOT NULL,
	`day` text NOT NULL,
	`changed_day` text,
	`doc` text NOT NULL,
	PRIMARY KEY(`series`, `number`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `fee_receipt_day` ON `fee_receipt` (`day`,`collector`);--> statement-breakpoint
CREATE INDEX `fee_receipt_changed` ON `fee_receipt` (`changed_day`) WHERE changed_day IS NOT NULL;--> statement-breakpoint
CREATE TABLE `fee_rule` (
	`id` text PRIMARY KEY NOT NULL,
	`procedure_code` text NOT NULL,
	`doc` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `fee_rule_procedure` ON `fee_rule` (`procedure_code`);--> statement-breakpoint
CREATE TABLE `fee_series` (
	`id` text PRIMARY KEY NOT NULL,
	`doc` text NOT NULL,
	`next` integer NOT NULL,
	`last` integer NOT NULL,
	`pos` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `form_set_choice` (
	`from` text PRIMARY KEY NOT NULL,
	`set` text NOT NULL,
	`pos` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `procedure_setup` (
	`code` text PRIMARY KEY NOT NULL,
	`doc` text NOT NULL,
	`pos` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `setting` (
	`one` integer PRIMARY KEY NOT NULL,
	`doc` text NOT NULL,
	`pos` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `turned_away` (
	`id` text PRIMARY KEY NOT NULL,
	`form` text NOT NULL,
	`year` integer NOT NULL,
	`number` integer NOT NULL,
	`at` text NOT NULL,
	`day` text NOT NULL,
	`doc` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `turned_away_day` ON `turned_away` (`day`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `turned_away_number` ON `turned_away` (`form`,`year`,`number`);--> statement-breakpoint
ALTER TABLE `officer` ADD `unit` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `officer` ADD `phone` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `procedure` ADD `since` text;--> statement-breakpoint
ALTER TABLE `dossier` ADD `leader` text;--> statement-breakpoint
ALTER TABLE `dossier` ADD `other_unit` text;--> statement-breakpoint
ALTER TABLE `dossier` ADD `term` text;--> statement-breakpoint
ALTER TABLE `dossier` ADD `provisional` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `dossier_leader` ON `dossier` (`leader`,`promised_due`,`num`) WHERE leader IS NOT NULL;--> statement-breakpoint
CREATE INDEX `dossier_other_unit` ON `dossier` (`promised_due`,`num`) WHERE other_unit IS NOT NULL;--> statement-breakpoint
CREATE INDEX `dossier_term` ON `dossier` (`status`,`term`,`num`) WHERE term IS NOT NULL;--> statement-breakpoint
CREATE INDEX `dossier_online` ON `dossier` (`promised_due`,`num`) WHERE CASE status WHEN 'registered' THEN 1 WHEN 'supplement' THEN doc ->> '$.clockStops[#-1].from' = 'registered' END;--> statement-breakpoint
CREATE INDEX `dossier_provisional` ON `dossier` (`promised_due`,`num`) WHERE provisional = 1;
--> statement-breakpoint
-- Parts every dossier has from now on, and the columns made from them, for dossiers received before: what a replay of the
-- same events makes, so that verify finds the tables equal.
UPDATE dossier
SET doc = json_set(doc, '$.extensions', json(CASE WHEN doc ->> '$.extension' IS NULL THEN '[]' ELSE json_array(json(doc -> '$.extension')) END), '$.online', json('null'), '$.signing', json('null'), '$.result', json('null'), '$.otherUnit', json('null'), '$.voidRequest', json('null'), '$.steps', json('[]'), '$.fees', json('[]')),
    term = (SELECT stop.value ->> '$.term' FROM json_each(doc, '$.clockStops') AS stop WHERE stop.value ->> '$.resumedAt' IS NULL AND ended_at IS NULL),
    provisional = coalesce(doc ->> '$.due.provisional', 0);
