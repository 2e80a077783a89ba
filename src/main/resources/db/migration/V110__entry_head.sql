-- How many entries of a counter's line are here without a gap, so that no call counts them all.
create table till.entry_head (
  counter int not null references till.counter,
  line int not null,
  count bigint not null check (count > 0),
  -- Of the last of them.
  hash text not null,
  primary key (counter, line)
);
