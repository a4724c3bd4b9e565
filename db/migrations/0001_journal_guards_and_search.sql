-- The journal is append-only: a correction or an undo is a new event.
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal events never change'); END;
--> statement-breakpoint
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal events are never deleted'); END;
--> statement-breakpoint
-- Search as one types: text is folded before it comes here (unicode61 does not fold đ). rowid = dossier.num.
CREATE VIRTUAL TABLE dossier_search USING fts5(text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', prefix='2 3');
