-- After a restore: what counters remember of numbers that the restored books may have forgotten.
-- The strongest memory of a number is kept: void, sold, burnt, leased.
create table rolls.remembered (
  screening bigint not null references rolls.stock,
  epoch text not null,
  n int not null check (n > 0),
  seat text,
  state text not null check (state in ('VOID', 'SOLD', 'BURNT', 'LEASED')),
  -- Who held or sold it; null for the web.
  counter int,
  told_by int not null,
  told_at timestamptz not null,
  primary key (screening, epoch, n),
  check (state <> 'LEASED' or counter is not null)
);
