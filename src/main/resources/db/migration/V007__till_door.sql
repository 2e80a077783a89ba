-- The server's side of the counters, and what the doors reported.
create schema till;

create table till.counter (
  id int generated always as identity primary key,
  -- The letter of its series: A, B, ... as printed before a serial.
  letter text not null unique check (letter ~ '^[A-Z]{1,2}$'),
  name text not null,
  public_key bytea not null unique,
  certificate_sha256 text,
  line int not null default 1,
  enrolled_at timestamptz not null default now(),
  enrolled_by text not null,
  revoked_at timestamptz,
  revoked_by text,
  last_seen_at timestamptz,
  last_run uuid,
  last_request bigint not null default 0,
  -- How many entries its journal was ever said to have, on this line.
  head_count bigint not null default 0,
  clock_off_millis bigint
);

create table till.enrolment_code (
  code_hash text primary key,
  counter_name text not null,
  made_at timestamptz not null default now(),
  made_by text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by int references till.counter
);

-- Every journal entry that arrived, as its bytes: applied once by (id, run, hash).
create table till.entry (
  id uuid not null,
  run uuid not null,
  hash text not null,
  counter int not null references till.counter,
  line int not null,
  seq bigint not null,
  kind text not null,
  wall_clock timestamptz not null,
  received_at timestamptz not null default now(),
  raw text not null,
  primary key (id, run, hash)
);
create index entry_order on till.entry (counter, line, seq);

create trigger append_only before update or delete or truncate on till.entry
  for each statement execute function house.refuse_change();

-- What each counter was shown of a stock, and what it said it had stored.
create table till.shown (
  counter int not null references till.counter,
  screening bigint not null references rolls.stock,
  shown_at timestamptz not null default now(),
  seen_version bigint not null default 0,
  primary key (counter, screening)
);

create table till.grant_given (
  nonce uuid not null,
  counter int not null references till.counter,
  screening bigint not null references rolls.stock,
  epoch text not null,
  given_at timestamptz not null default now(),
  numbers text not null,
  signature text not null,
  primary key (nonce, counter)
);

create schema door;

create table door.admission (
  entry uuid primary key,
  screening bigint not null references programme.screening,
  epoch text not null,
  n int not null,
  counter int not null references till.counter,
  admitted_at timestamptz not null,
  steward text not null,
  received_at timestamptz not null default now()
);
create index admission_number on door.admission (screening, epoch, n);
