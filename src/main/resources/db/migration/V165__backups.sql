-- Backups: whose keys open them, when one was made, when one was last tried.

-- The public halves only: whoever has this database can make a backup and open none.
create table ops.officer_key (
  id bigint generated always as identity primary key,
  officer text not null check (length(trim(officer)) between 1 and 100),
  recipient text not null unique check (recipient ~ '^age1[02-9ac-hj-np-z]{58}$'),
  added_at timestamptz not null,
  retired_at timestamptz
);

-- One attempt. Neither ended nor failed: it runs, or the machine died in it.
create table ops.backup (
  id bigint generated always as identity primary key,
  began_at timestamptz not null,
  place text not null,
  name text not null,
  officers int not null,
  ended_at timestamptz,
  rows bigint not null default 0,
  bytes bigint not null default 0,
  failed text,
  check (failed is null or ended_at is not null)
);
create index backup_latest on ops.backup (began_at desc);

-- A backup was restored into a house that was thrown away, and its books were read.
create table ops.rehearsal (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  name text not null,
  made_at timestamptz not null,
  rows bigint not null,
  seconds int not null,
  breaches int not null
);
