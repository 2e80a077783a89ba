-- The ticket stock of each screening: one row a number, and exactly one holder at any time.
create schema rolls;

create table rolls.stock (
  screening bigint primary key references programme.screening,
  house_capacity int not null check (house_capacity > 0),
  -- The wish, with its version; what is committed may lie above it until tills have given back.
  sales_limit int not null check (sales_limit >= 0),
  limit_version int not null default 1,
  put_back int not null default 0 check (put_back >= 0),
  next_number int not null default 1,
  next_web_serial int not null default 1,
  -- Grows by one with each change of this stock, under this row's lock.
  version bigint not null default 0,
  on_sale boolean not null default true,
  put_on_sale_at timestamptz not null default now(),
  put_on_sale_by text not null,
  check (sales_limit <= house_capacity)
);

-- A basket of the web (with an expiry) or a confirmed booking (without).
create table rolls.hold (
  id uuid primary key,
  screening bigint not null references rolls.stock,
  expires_at timestamptz,
  confirmed_at timestamptz,
  -- Set when the numbers are to come free; they do when every counter that was shown them knows.
  released_at timestamptz,
  released_because text,
  made_at timestamptz not null default now(),
  check ((expires_at is null) = (confirmed_at is not null))
);
create index holds_expiring on rolls.hold (expires_at) where expires_at is not null and released_at is null;

create table rolls.number (
  screening bigint not null references rolls.stock,
  epoch text not null,
  n int not null check (n > 0),
  seat text,
  state text not null check (state in ('FREE', 'HELD', 'LEASED', 'SOLD', 'VOID', 'BURNT', 'X', 'SUSPECT')),
  hold uuid references rolls.hold,
  counter int,
  ask uuid,
  sale uuid,
  -- A void's capacity is free once every counter knows of the void.
  void_released boolean not null default false,
  -- The stock's version when this row last changed.
  changed bigint not null,
  primary key (screening, epoch, n),
  check ((state = 'HELD') = (hold is not null)),
  check (state not in ('LEASED', 'X') or counter is not null),
  check (state <> 'SOLD' or sale is not null),
  check (not void_released or state = 'VOID')
);
create index free_numbers on rolls.number (screening, n) where state = 'FREE';
create index leased_numbers on rolls.number (counter, screening) where state = 'LEASED';
create index changed_numbers on rolls.number (screening, changed);
create index numbers_of_hold on rolls.number (hold) where hold is not null;
-- One living number a seat.
create unique index one_number_a_seat on rolls.number (screening, seat)
  where seat is not null and state <> 'BURNT' and not void_released;
create index voids_waiting on rolls.number (screening) where state = 'VOID' and not void_released;
create index holds_released on rolls.hold (id) where released_at is not null;
