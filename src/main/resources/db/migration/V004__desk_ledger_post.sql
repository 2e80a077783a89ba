-- What a person must look at; money and admissions in double entry; letters out.
create schema desk;

create table desk.discrepancy (
  id bigint generated always as identity primary key,
  kind text not null,
  -- What makes it the same discrepancy when it is found again.
  occurrence text not null,
  found_at timestamptz not null default now(),
  screening bigint references programme.screening,
  counter int,
  sentence text not null,
  detail text not null default '',
  settled_at timestamptz,
  settled_by text,
  settlement text,
  check ((settled_at is null) = (settled_by is null)),
  unique (kind, occurrence)
);
create index open_discrepancies on desk.discrepancy (found_at) where settled_at is null;

create schema ledger;

create table ledger.transaction (
  id uuid primary key,
  kind text not null check (kind in ('SALE', 'VOID', 'REFUND', 'CORRECTION')),
  at timestamptz not null,
  written_at timestamptz not null default now(),
  business_day date not null,
  -- What caused it: an order or a journal entry. One cause books once.
  cause text not null unique,
  actor text not null
);

create table ledger.line (
  transaction uuid not null references ledger.transaction,
  line int not null check (line > 0),
  account text not null check (account in ('BOX_OFFICE', 'CASH', 'CARD_TERMINAL', 'AGENT', 'AUDIENCE')),
  holder text not null default '',
  screening bigint references programme.screening,
  ticket_class text references programme.ticket_class,
  pence bigint not null,
  admissions int not null,
  primary key (transaction, line),
  check (pence <> 0 or admissions <> 0)
);
create index line_screening on ledger.line (screening);

-- Pence and admissions of each transaction add up to nothing, or the statement fails.
create function ledger.balanced() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from ledger.line l
    where l.transaction in (select transaction from fresh)
    group by l.transaction
    having sum(l.pence) <> 0 or sum(l.admissions) <> 0
  ) then
    raise exception 'a ledger transaction does not balance' using errcode = 'check_violation';
  end if;
  return null;
end $$;

create trigger balanced after insert on ledger.line
  referencing new table as fresh
  for each statement execute function ledger.balanced();
create trigger append_only before update or delete or truncate on ledger.line
  for each statement execute function house.refuse_change();
create trigger append_only before update or delete or truncate on ledger.transaction
  for each statement execute function house.refuse_change();

create schema post;

-- Written in the transaction that causes the letter, sent after it. One cause, one letter.
create table post.outbox (
  id bigint generated always as identity primary key,
  kind text not null,
  cause text not null,
  recipient text not null default '',
  body text not null,
  written_at timestamptz not null default now(),
  sent_at timestamptz,
  unique (kind, cause)
);
create index unsent on post.outbox (id) where sent_at is null;
