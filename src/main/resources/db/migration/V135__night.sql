-- One screening's run, and what a duty manager allowed. Told by counters: nothing is refused, so
-- nothing refers to a screening or a person by a foreign key.
create schema night;

-- cause: the journal entry that tells it; one entry tells one thing.
create table night.step (
  cause text primary key,
  screening bigint not null,
  step text not null
    check (step in ('SALE_OPENED', 'DOORS_OPENED', 'DOORS_CLOSED', 'SALE_CLOSED')),
  at timestamptz not null,
  business_day date not null,
  counter int not null,
  certificate text not null default '',
  duty_manager bigint not null,
  duty_manager_name text not null
);
create index step_screening on night.step (screening, at);

create table night.override (
  cause text primary key,
  rule text not null,
  because text not null,
  at timestamptz not null,
  business_day date not null,
  counter int not null,
  till text not null,
  about uuid,
  screening bigint,
  ticket_class text,
  steward_name text not null,
  duty_manager bigint not null,
  duty_manager_name text not null
);
create index override_day on night.override (business_day);

-- Stewards who were on no list. person: below nought, the counter's own number.
create table night.named_steward (
  cause text primary key,
  counter int not null,
  person bigint not null,
  name text not null,
  because text not null,
  at timestamptz not null,
  business_day date not null,
  duty_manager_name text not null
);
create index named_steward_day on night.named_steward (business_day);

create trigger append_only before update or delete or truncate on night.step
  for each statement execute function house.refuse_change();
create trigger append_only before update or delete or truncate on night.override
  for each statement execute function house.refuse_change();
create trigger append_only before update or delete or truncate on night.named_steward
  for each statement execute function house.refuse_change();
