-- Time receipts as they were given, for the intervals in which a station's events must have happened. Of each head the first
-- and the newest few: the first bounds the events before it, one of the newest is what the next event is anchored to.

create table time_receipt (
  life        bigint not null references life,
  head_seq    bigint not null,
  no          bigint generated always as identity,
  -- As the station said it: counts only where the chain has that hash there.
  head_hash   text not null,
  hash        text not null,
  server_time timestamptz not null,
  primary key (life, head_seq, no)
);
