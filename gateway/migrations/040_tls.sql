-- The authority that vouches for this gateway's TLS. Stations trust it by the pin in their enrolment token and by
-- nothing else: lose this row and every station has to be enrolled anew.
create table tls_authority (
  only_one    boolean primary key default true check (only_one),
  certificate text not null,
  private_key text not null,
  created_at  timestamptz not null
);

-- How stations reach the gateway: false = its own TLS, true = a proxy on the same machine does TLS with a public certificate.
alter table gateway add column plain boolean not null default false;
