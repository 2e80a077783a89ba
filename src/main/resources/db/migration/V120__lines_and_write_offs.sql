-- Rolls are dealt to a line of a counter's journal, and a lost roll may be written off.
alter table rolls.number
  -- Of the counter's journal; null where the number is on its way from one counter to another.
  add column line int,
  -- Why it counts as sold although no sale of it is known.
  add column proof text check (proof in ('DOOR', 'PRESUMED', 'WITNESS')),
  drop constraint number_check2,
  add constraint sold_by_a_sale_or_a_proof
    check (state <> 'SOLD' or (sale is null) <> (proof is null)),
  add constraint proof_of_a_sale check (proof is null or state = 'SOLD');
update rolls.number set line = 1 where counter is not null;

create table rolls.write_off (
  screening bigint not null references rolls.stock,
  counter int not null,
  tickets int not null check (tickets >= 0),
  -- Of these; less with each that turns up unsold. The stock's put_back is the sum.
  put_back int not null check (put_back between 0 and tickets),
  because text not null,
  written_off_at timestamptz not null default now(),
  written_off_by text not null,
  primary key (screening, counter)
);

-- What was said of each line of a counter's journal, the newest request first of all.
create table till.line (
  counter int not null references till.counter,
  line int not null check (line > 0),
  began_at timestamptz not null default now(),
  because text not null default '',
  last_run uuid,
  last_request bigint not null default 0,
  -- How many entries it was ever said to have.
  head_count bigint not null default 0,
  primary key (counter, line)
);
insert into till.line (counter, line, began_at, last_run, last_request, head_count)
select id, line, enrolled_at, last_run, last_request, head_count from till.counter;
alter table till.counter
  -- Its rolls were given up; it is dealt nothing until its own word comes.
  add column written_off_at timestamptz,
  drop column last_run,
  drop column last_request,
  drop column head_count;

-- A line is followed by its hashes, so that two copies are not taken for one journal.
alter table till.entry add column previous_hash text not null default '';
alter table till.entry disable trigger append_only;
update till.entry set previous_hash = coalesce(raw::jsonb ->> 'previousHash', '');
alter table till.entry enable trigger append_only;

-- Tickets whose void came before their sale: when the sale comes they are not living.
create table sales.undone_ahead (
  order_id uuid not null,
  screening bigint not null,
  epoch text not null,
  n int not null,
  undone_at timestamptz not null,
  primary key (order_id, screening, epoch, n)
);
