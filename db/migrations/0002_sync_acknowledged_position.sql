ALTER TABLE `sync_peer` ADD `acked_pos` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sync_peer` ADD `lease` text;