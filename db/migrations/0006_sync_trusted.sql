CREATE TABLE `inbox` (
	`cursor` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`dossier_id` text,
	`bytes` blob NOT NULL,
	`after_pos` integer NOT NULL,
	`acked_pos` integer NOT NULL,
	`received_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `inbox_dossier` ON `inbox` (`dossier_id`,`cursor`);--> statement-breakpoint
ALTER TABLE `sync_peer` ADD `inbox_cursor` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
CREATE TRIGGER `inbox_no_update` BEFORE UPDATE ON `inbox` BEGIN SELECT RAISE(ABORT, 'the inbox is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `inbox_no_delete` BEFORE DELETE ON `inbox` BEGIN SELECT RAISE(ABORT, 'the inbox is append-only'); END;
