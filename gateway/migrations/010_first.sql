-- The province's end: every station's chain as it came, and the dossiers it adds up to.

create table gateway (
  only_one    boolean primary key default true check (only_one),
  simulated   boolean not null,
  -- Names this life of the database; a restored gateway gets a new one by hand.
  epoch       text not null,
  signing_key jsonb not null,
  created_at  timestamptz not null
);

create table token (
  id          text primary key,
  secret_hash text not null,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  used_by     text
);

create table station (
  id           text primary key,
  agency_code  text not null,
  unit_name    text not null,
  public_key   text not null,
  enrolled_at  timestamptz not null,
  last_seen_at timestamptz not null
);

-- One incarnation of a station's database, its lease and how far its chain is stored here.
create table life (
  id            bigint generated always as identity primary key,
  station       text not null references station,
  incarnation   uuid not null,
  agency_code   text not null,
  range_from    integer not null,
  range_to      integer not null,
  acked_seq     bigint not null default 0,
  head_hash     text not null,
  -- What the station last said it holds: the difference to acked_seq is its lag.
  stated_seq    bigint not null default 0,
  opened_at     timestamptz not null,
  unique (station, incarnation)
);
create index life_by_agency on life (agency_code, range_from);

create table nonce (
  nonce     text primary key,
  station   text not null references station,
  issued_no bigint generated always as identity
);
create index nonce_by_station on nonce (station, issued_no);

-- kind: journal. Rows are never changed but for outcome and reason, never deleted.
create table journal_event (
  life        bigint not null references life,
  seq         bigint not null,
  hash        bytea not null,
  outcome     text not null,
  reason      text,
  -- As far as they can be read.
  type        text,
  dossier_id  text,
  received_at timestamptz not null,
  bytes       bytea not null,
  primary key (life, seq)
);
create index journal_event_open on journal_event (dossier_id) where outcome <> 'applied';
create index journal_event_open_of_life on journal_event (life, seq) where outcome <> 'applied';

-- kind: projection, rebuilt from journal_event.
create table dossier (
  id          text primary key,
  code        text not null unique,
  agency_code text not null,
  station     text not null references station,
  version     integer not null,
  status      text not null,
  -- json, not jsonb: people's text may hold characters (U+0000) that jsonb refuses.
  doc         json not null
);
create index dossier_by_station on dossier (station);
