-- Which unit's stations have brought the bytes of a content themselves: a hash can be known without the content, so naming one
-- that is here already gives no right to it. kind: truth.
create table file_brought (
  hash        text not null,
  agency_code text not null,
  -- The first of them.
  station     text not null references station,
  brought_at  timestamptz not null,
  primary key (hash, agency_code)
);
-- Of what came before only the first bringer is known.
insert into file_brought (hash, agency_code, station, brought_at)
  select k.hash, s.agency_code, k.station, k.kept_at from file_kept k join station s on s.id = k.station;

-- Who attached what to a dossier.
create index journal_event_attaching on journal_event (dossier_id) where type = 'dossier.file-attached';
