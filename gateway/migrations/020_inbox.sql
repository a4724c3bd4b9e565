-- The inbox: each agency's feed, what the province says, settlements, and what made each dossier.

-- What this incarnation grew from, as it says itself.
alter table life add column parent_incarnation uuid;
alter table life add column parent_seq bigint;

-- Of the dossier after the event; null where it changed none.
alter table journal_event add column version integer;

-- history: [[life, seq, "parts"], …] in the order applied, [life, seq, "", life, seq] where it was voided by the second.
-- told: {agency: place in the history}, of agencies the dossier was handed over to.
alter table dossier add column history json not null default '[]';
alter table dossier add column told json not null default '{}';

-- kind: journal. What the province says by itself.
create table inbox_content (
  id      text primary key,
  no      bigint generated always as identity,
  kind    text not null,
  content text not null,
  station text references station,
  at      timestamptz not null
);
create index inbox_content_by_kind on inbox_content (kind, no);

-- The end of each agency's feed. Its row is locked while numbers are given: they rise in the order of commit.
create table feed_end (
  agency_code text primary key,
  last_no     bigint not null
);

-- kind: projection. A run of events takes one number for each; no is that of the last.
create table feed (
  agency_code text not null,
  no          bigint not null,
  kind        text not null,
  life        bigint references life,
  from_seq    bigint,
  to_seq      bigint,
  item        text references inbox_content,
  primary key (agency_code, no)
);

-- kind: projection of settlements: which event of the same station settled it last.
create table settlement (
  life    bigint not null references life,
  seq     bigint not null,
  by_life bigint not null references life,
  by_seq  bigint not null,
  primary key (life, seq)
);
