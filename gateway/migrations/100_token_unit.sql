-- The unit a token admits a station of. Null: the first station of a unit that has none.
alter table token add column unit text;

-- To which units an item was told.
create index feed_by_item on feed (item) where item is not null;
