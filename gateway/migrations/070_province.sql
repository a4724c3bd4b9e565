-- The province's own people: accounts, sessions, who looked at what; and what is counted while events come in, so that a
-- look at 130 stations never reads the journal.

create table province_officer (
  id            text primary key,
  name          text not null,
  password_hash text not null,
  failures      integer not null default 0,
  lockouts      integer not null default 0,
  locked_until  timestamptz,
  created_at    timestamptz not null
);

-- token_hash: SHA-256 of what the browser holds; the database alone opens no page.
create table province_session (
  token_hash   text primary key,
  officer      text not null references province_officer,
  form_token   text not null,
  began_at     timestamptz not null,
  last_used_at timestamptz not null
);

-- kind: journal. Accounts and stations, never people.
create table province_access (
  no      bigint generated always as identity primary key,
  at      timestamptz not null,
  officer text not null,
  what    text not null,
  station text
);

-- kind: projection of journal_event and time_receipt: what a station's events said on a day of the province's clock.
create table station_watch (
  station      text not null references station,
  day          date not null,
  -- Acts that may be declared later, those that were, and the longest time between happening and being recorded.
  acts         integer not null default 0,
  declared     integer not null default 0,
  longest_ms   bigint not null default 0,
  -- Of the clock: jumps the station noticed; stretches of events that say a moment after they came, or before the receipt they name.
  jumps        integer not null default 0,
  ahead        integer not null default 0,
  behind       integer not null default 0,
  primary key (station, day)
);

-- What an event is anchored to.
create index time_receipt_by_hash on time_receipt (hash);

-- Named by an event, not here yet.
create table file_awaited (
  hash    text not null,
  station text not null references station,
  primary key (hash, station)
);

-- Số of forms this life may give, each year; no two lives of an agency hold the same.
alter table life add column forms_from integer;
alter table life add column forms_to integer;
update life set forms_from = n.no * 100000 + 1, forms_to = (n.no + 1) * 100000
  from (select id, row_number() over (partition by agency_code order by id) - 1 as no from life) n where n.id = life.id;
create unique index life_by_forms on life (agency_code, forms_from);

create index journal_event_to_settle on journal_event (life, outcome) where outcome in ('rejected', 'conflict', 'deferred');
create index journal_event_notable on journal_event (life, type, seq) where type in ('incarnation.began', 'link.outage', 'recovery.drilled', 'clock.jumped');
