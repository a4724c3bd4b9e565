-- The head a life stated when it first greeted; stated_seq goes on rising. Behind it every Số of a form must be one leased to
-- the station. Null for the lives there are already: which of their numbers were given before anybody leased any cannot be told.
alter table life add column greeted_seq bigint;
-- -1: opened, not greeted yet.
alter table life alter column greeted_seq set default -1;
