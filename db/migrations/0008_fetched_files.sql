CREATE TABLE `fetched_file` (
	`hash` text PRIMARY KEY NOT NULL,
	`dossier_id` text NOT NULL,
	`size` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `journal_clock_news` ON `journal` (`pos`) WHERE type IN ('clock.jumped', 'clock.confirmed');
--> statement-breakpoint
CREATE INDEX `time_receipt_time` ON `time_receipt` (`incarnation`,`server_time`);
