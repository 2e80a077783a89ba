-- Entries that a counter wrote and cannot read any more: what stands in their place, as bytes.
create table till.lost_entry (
  counter int not null references till.counter,
  line int not null,
  seq bigint not null,
  -- At most a few thousand; none where the entry was taken out.
  bytes bytea not null,
  received_at timestamptz not null default now(),
  primary key (counter, line, seq)
);
create trigger append_only before update or delete or truncate on till.lost_entry
  for each statement execute function house.refuse_change();
