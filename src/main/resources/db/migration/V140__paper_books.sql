-- Books of emergency tickets, printed ahead and outside every stock.
create table till.paper_book (
  id int generated always as identity primary key,
  size int not null check (size between 1 and 500),
  -- This book's own key; with it and the codes the same book is printed again, ticket for ticket.
  public_key bytea not null unique,
  private_key bytea not null,
  -- The short codes of all its tickets in their order, eight characters each.
  codes text not null,
  printed_at timestamptz not null default now(),
  printed_by text not null,
  check (length(codes) = size * 8)
);

-- Tickets that a duty manager made good for a screening, in the office or at a counter.
create table till.paper_range (
  id bigint generated always as identity primary key,
  -- No reference: a restored house may have forgotten the book of a range that a counter sends.
  book int not null,
  from_n int not null check (from_n >= 1),
  to_n int not null,
  screening bigint not null references rolls.stock,
  activated_at timestamptz not null,
  activated_by text not null,
  -- The counter and its entry, or neither where it was done in the office.
  counter int references till.counter,
  cause text not null unique,
  -- What was not sold of it is back in the duty manager's hand.
  back_at timestamptz,
  back_by text,
  check (to_n between from_n and 500),
  check ((back_at is null) = (back_by is null))
);
create index paper_ranges on till.paper_range (screening);

alter table rolls.number
  drop constraint number_state_check,
  add constraint number_state_check check (
    state in ('FREE', 'HELD', 'LEASED', 'SOLD', 'VOID', 'BURNT', 'X', 'SUSPECT', 'PAPER')),
  add constraint paper_of_a_book check (state <> 'PAPER' or epoch like '0-%');
