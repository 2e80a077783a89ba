-- Orders, their tickets, and the payments taken for them.
create schema sales;

create table sales.orders (
  -- Drawn by who asks, before asking: the same id again is the same order.
  id uuid primary key,
  channel text not null check (channel in ('WEB', 'COUNTER', 'AGENT')),
  state text not null check (state in ('BASKET', 'BOOKED', 'RELEASED', 'SOLD', 'VOIDED')),
  made_at timestamptz not null,
  business_day date not null,
  seller text not null,
  steward text not null default '',
  person bigint references people.person,
  guest_name text not null default '',
  guest_email text not null default '',
  booking_code text unique,
  -- The order that this sale collects.
  collects uuid references sales.orders,
  total_pence bigint not null,
  -- What was asked, to tell a repetition from a second wish under the same id.
  fingerprint text not null default ''
);
create index orders_booked on sales.orders (id) where state = 'BOOKED';
create index orders_made on sales.orders (made_at);
create index collected_orders on sales.orders (collects) where collects is not null;

create table sales.ticket (
  order_id uuid not null references sales.orders,
  position int not null check (position > 0),
  screening bigint not null references programme.screening,
  epoch text not null,
  n int not null,
  seat text,
  ticket_class text not null references programme.ticket_class,
  pence bigint not null check (pence >= 0),
  -- Given at the sale; a booking has none yet.
  series text,
  serial int,
  short_code text,
  -- Which key signs the code; a code of the web is made again from these when it is shown.
  key_id text,
  code text,
  voided_at timestamptz,
  primary key (order_id, position),
  check ((series is null) = (serial is null))
);
create index ticket_number on sales.ticket (screening, epoch, n);
create index ticket_short_code on sales.ticket (short_code) where short_code is not null;
create index ticket_series on sales.ticket (screening, series, serial) where series is not null;

create schema payments;

create table payments.payment (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null,
  tender text not null check (tender in ('CASH', 'CARD_TERMINAL', 'AGENT')),
  pence bigint not null,
  taken_at timestamptz not null,
  taken_by text not null,
  reference text not null default ''
);
create index payment_order on payments.payment (order_id);

-- Somebody outside who sells for the house with a key of its own and settles later.
create table sales.agent (
  id bigint generated always as identity primary key,
  name text not null unique check (length(trim(name)) > 0),
  key_hash text not null unique,
  made_at timestamptz not null default now(),
  made_by text not null,
  revoked_at timestamptz
);
