-- Contents of attached files lie sealed in the data folder under their hash; here is which.
-- kind: projection of that folder.
create table file_kept (
  hash    text primary key,
  size    bigint not null,
  mime    text not null,
  -- Which station brought it first.
  station text not null references station,
  kept_at timestamptz not null
);

-- What came and was not what its event names.
create table file_refused (
  station    text not null references station,
  hash       text not null,
  refused_at timestamptz not null,
  primary key (station, hash)
);
