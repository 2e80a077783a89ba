-- Films, screenings, ticket classes and price lists.
create schema programme;

create table programme.film (
  id bigint generated always as identity primary key,
  title text not null check (length(title) between 1 and 300),
  year int check (year between 1800 and 2200),
  runtime_minutes int check (runtime_minutes between 1 and 2000),
  certificate text not null check (certificate in ('U', 'PG', '12A', '12', '15', '18', 'R18', 'TBC')),
  directors text[] not null default '{}',
  actors text[] not null default '{}',
  synopsis text not null default '',
  content_advice text not null default '',
  source text,
  source_key text,
  -- What the listing said when it was last imported, to tell whether it says something else now.
  source_print text not null default '',
  unique (source, source_key)
);

create table programme.price_list (
  id bigint generated always as identity primary key,
  name text not null unique check (length(trim(name)) > 0)
);

-- A class is lasting and carries the rules; a price is dated.
create table programme.ticket_class (
  code text primary key check (code ~ '^[A-Z][A-Z0-9_]{1,29}$'),
  name text not null unique,
  reduced boolean not null,
  needs text not null check (needs in ('NOTHING', 'MEMBERSHIP', 'CREW', 'COMPANION_OF_PAYING', 'GUEST_OF_MEMBER', 'DUTY_MANAGER')),
  most_per_person int check (most_per_person > 0),
  likelihood int not null default 100,
  public_online boolean not null default false,
  retired_at timestamptz
);

create table programme.price (
  id bigint generated always as identity primary key,
  price_list bigint not null references programme.price_list,
  ticket_class text not null references programme.ticket_class,
  band text not null default '',
  -- Null: from that day on the class is not sold on this list.
  pence bigint check (pence between 0 and 100000),
  valid_from date not null,
  made_at timestamptz not null default now(),
  made_by text not null default '',
  withdrawn_at timestamptz
);
create unique index one_price_a_day on programme.price (price_list, ticket_class, band, valid_from)
  where withdrawn_at is null;

create table programme.screening (
  id bigint generated always as identity primary key,
  film bigint not null references programme.film,
  auditorium bigint not null references house.auditorium,
  seat_plan bigint references house.seat_plan,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  allocated boolean not null,
  house_capacity int not null check (house_capacity > 0),
  sales_limit int not null,
  price_list bigint not null references programme.price_list,
  notes text not null default '',
  access text[] not null default '{}' check (access <@ array['AUDIO_DESCRIPTION', 'SUBTITLED', 'HARD_OF_HEARING', 'RELAXED', 'BABY_FRIENDLY']),
  public boolean not null default true,
  cancelled_at timestamptz,
  cancelled_because text,
  source text,
  source_key text,
  source_print text not null default '',
  check (ends_at > starts_at),
  check (sales_limit between 0 and house_capacity),
  check (not allocated or seat_plan is not null),
  unique (source, source_key),
  -- Two screenings cannot be in one room at once. The room is written as a range of one, because
  -- a GiST index knows ranges without an extension. Deferred only while an import moves a whole
  -- programme through itself.
  constraint one_screening_a_room exclude using gist (
    int8range(auditorium, auditorium, '[]') with &&,
    tstzrange(starts_at, ends_at) with &&
  ) where (cancelled_at is null) deferrable initially immediate
);
create index screening_starts on programme.screening (starts_at);
create index screening_film on programme.screening (film);
