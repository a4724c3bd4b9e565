-- Repair: the data keys that stations left in escrow, and tokens that give a lost station's record back.

-- The province's escrow key pair. private_key is null once it is kept elsewhere only (`quay gateway escrow-key export --remove`).
create table escrow_key (
  thumbprint  text primary key,
  public_key  text not null,
  private_key text,
  created_at  timestamptz not null
);

-- Each station's data key, sealed for the escrow key named; a new one takes the place of the old.
create table escrow (
  station    text primary key references station,
  thumbprint text not null references escrow_key,
  sealed     text not null,
  at         timestamptz not null
);

-- Null: admits a new station. Otherwise: gives that station's record back to a new key.
alter table token add column recovers text references station;

-- Every time a station's record was given to a new key, with the key it had before.
create table station_key_change (
  station    text not null references station,
  at         timestamptz not null,
  former_key text not null,
  new_key    text not null,
  token      text not null references token,
  primary key (station, at)
);
