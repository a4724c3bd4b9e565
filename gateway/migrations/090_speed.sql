-- A dossier's document is written anew with each of its events. Left as it is up to 8 kB, it is neither compressed each
-- time (half of all that PostgreSQL did while taking in events) nor put aside, and room in its page for the next version
-- means that no index is touched.
alter table dossier set (toast_tuple_target = 8160, fillfactor = 50);
