-- What the house's keepers have done last, and which servers there are. Nothing else depends on
-- it: a release that does not know these tables runs on.
create schema ops;

create table ops.last_done (
  -- BACKUP, AUDIT, REHEARSAL: the words of ops.figures.LastDone.
  what text primary key,
  at timestamptz not null,
  detail text not null default ''
);

-- One row a server; it writes its own every few seconds. Who is silent for long is gone.
create table ops.node (
  name text primary key,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  standing text not null
);
