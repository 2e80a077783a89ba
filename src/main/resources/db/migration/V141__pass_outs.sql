-- Guests who went out for a moment and may come back with the same ticket.
create table door.pass_out (
  entry uuid primary key,
  screening bigint not null references programme.screening,
  epoch text not null,
  n int not null,
  counter int not null references till.counter,
  out_at timestamptz not null,
  steward text not null,
  received_at timestamptz not null default now()
);
create index pass_outs on door.pass_out (screening, epoch, n);
