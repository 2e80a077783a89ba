-- The venue: settings, the epoch, keys, auditoria, dated seat plans, and who did what.
create schema house;

create table house.setting (
  name text primary key,
  value text not null,
  changed_at timestamptz not null default now(),
  changed_by text not null
);

-- A new epoch begins when a database is restored. The id is random, so that two restores of one
-- backup differ; the number only ever grows. Written "number-id", for example "2-7f3a9c21".
create table house.epoch (
  number int primary key check (number > 0),
  id text not null unique check (id ~ '^[0-9a-f]{8}$'),
  began_at timestamptz not null default now(),
  reason text not null,
  recovering boolean not null default false,
  recovered_at timestamptz,
  recovered_by text,
  check (not (recovering and recovered_at is not null))
);

-- Ed25519 keys of the server (tickets and grants) and the authority's TLS key, by purpose.
create table house.server_key (
  id text primary key,
  purpose text not null check (purpose in ('SIGNING', 'AUTHORITY', 'TLS', 'SHEET')),
  public_key bytea not null,
  private_key bytea not null,
  made_at timestamptz not null default now(),
  retired_at timestamptz
);
create unique index one_living_key on house.server_key (purpose) where retired_at is null;

create table house.auditorium (
  id bigint generated always as identity primary key,
  name text not null unique check (length(trim(name)) > 0),
  house_capacity int not null check (house_capacity > 0),
  sales_limit int not null,
  allocated boolean not null,
  retired_at timestamptz,
  check (sales_limit between 0 and house_capacity)
);

-- A plan holds from its first day until a later plan's; a screening keeps the plan it was sold on.
create table house.seat_plan (
  id bigint generated always as identity primary key,
  auditorium bigint not null references house.auditorium,
  valid_from date not null,
  made_at timestamptz not null default now(),
  made_by text not null,
  unique (auditorium, valid_from)
);

-- Gaps are the places of the grid with no seat. "column" counts from 1 at the left as the guest
-- looks at the screen; "row" from 1 at the front.
create table house.seat (
  plan bigint not null references house.seat_plan on delete cascade,
  label text not null check (label ~ '^[A-Z]{1,2}[0-9]{1,3}$'),
  row_number int not null check (row_number between 1 and 60),
  column_number int not null check (column_number between 1 and 80),
  kind text not null check (kind in ('STANDARD', 'WHEELCHAIR', 'COMPANION', 'BLOCKED')),
  band text not null default '',
  primary key (plan, label),
  unique (plan, row_number, column_number)
);

create table house.audit_trail (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_id bigint,
  actor_name text not null,
  deed text not null,
  subject text not null,
  detail text not null default ''
);

create function house.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_schema || '.' || tg_table_name
    using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete or truncate on house.audit_trail
  for each statement execute function house.refuse_change();
