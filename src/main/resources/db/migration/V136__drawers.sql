-- The cash in the counters' drawers: what happened at each, and its double entry.

-- What one journal entry did to one drawer (foyer.counter.DrawerEvent). Folded when it is read.
create table till.drawer_event (
  cause text primary key,
  entry uuid not null,
  counter int not null references till.counter,
  line int not null,
  seq bigint not null,
  till text not null,
  kind text not null check (kind in ('SALE', 'GIVEN_BACK', 'FLOAT', 'DROP', 'PAID_OUT', 'NO_SALE',
    'X_READ', 'COUNT', 'HAND_OVER', 'CLOSE', 'TAKE_OVER', 'STEWARD')),
  at timestamptz not null,
  business_day date not null,
  -- Pence that came into the drawer, and that the terminal beside it took; negative what left.
  cash bigint not null,
  card bigint not null,
  counted bigint not null default 0,
  expected bigint not null default 0,
  float_back bigint not null default 0,
  z int not null default 0,
  last_seq bigint not null default 0,
  by_name text not null,
  duty_manager_name text,
  because text not null default '',
  other text not null default ''
);
create index drawer_event_order on till.drawer_event (counter, line, seq);
create index drawer_event_day on till.drawer_event (business_day);
create index drawer_closing on till.drawer_event (counter, line, last_seq) where kind = 'CLOSE';

create trigger append_only before update or delete or truncate on till.drawer_event
  for each statement execute function house.refuse_change();

-- What was sold and given back before this table was.
insert into till.drawer_event
  (cause, entry, counter, line, seq, till, kind, at, business_day, cash, card, by_name)
select 'entry:' || e.id || ':' || e.run || ':' || left(e.hash, 16), e.id, e.counter, e.line, e.seq,
  e.raw::jsonb #>> '{what,till}', 'SALE', t.at, t.business_day,
  coalesce((select sum((p ->> 'amount')::bigint)
    from jsonb_array_elements(e.raw::jsonb #> '{what,payments}') p
    where p ->> 'tender' = 'CASH'), 0),
  coalesce((select sum((p ->> 'amount')::bigint)
    from jsonb_array_elements(e.raw::jsonb #> '{what,payments}') p
    where p ->> 'tender' = 'CARD_TERMINAL'), 0),
  e.raw::jsonb #>> '{what,steward,name}'
from till.entry e
join ledger.transaction t
  on t.cause = 'entry:' || e.id || ':' || e.run || ':' || left(e.hash, 16)
where e.kind = 'Sale';

insert into till.drawer_event
  (cause, entry, counter, line, seq, till, kind, at, business_day, cash, card, by_name, other)
select 'entry:' || e.id || ':' || e.run || ':' || left(e.hash, 16), e.id, e.counter, e.line, e.seq,
  s.raw::jsonb #>> '{what,till}', 'GIVEN_BACK', t.at, t.business_day,
  -coalesce((select sum((p ->> 'amount')::bigint)
    from jsonb_array_elements(e.raw::jsonb #> '{what,givenBack}') p
    where p ->> 'tender' = 'CASH'), 0),
  -coalesce((select sum((p ->> 'amount')::bigint)
    from jsonb_array_elements(e.raw::jsonb #> '{what,givenBack}') p
    where p ->> 'tender' = 'CARD_TERMINAL'), 0),
  e.raw::jsonb #>> '{what,steward,name}', s.id::text
from till.entry e
join ledger.transaction t
  on t.cause = 'entry:' || e.id || ':' || e.run || ':' || left(e.hash, 16)
join lateral (
  select x.id, x.raw from till.entry x
  where x.counter = e.counter and x.kind = 'Sale' and x.id = (e.raw::jsonb #>> '{what,sale}')::uuid
  limit 1
) s on true
where e.kind = 'Void';

-- Money that moves without a ticket.
alter table ledger.transaction drop constraint transaction_kind_check;
alter table ledger.transaction add constraint transaction_kind_check check (kind in
  ('SALE', 'VOID', 'REFUND', 'CORRECTION', 'FLOAT', 'DROP', 'PAID_OUT', 'VARIANCE', 'CASH_UP'));
alter table ledger.line drop constraint line_account_check;
alter table ledger.line add constraint line_account_check check (account in
  ('BOX_OFFICE', 'CASH', 'CARD_TERMINAL', 'AGENT', 'AUDIENCE',
   'FLOAT', 'SAFE', 'EXPENSES', 'VARIANCE'));
