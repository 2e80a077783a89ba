-- The yardstick of "foyer bench sale": the same sale as plain SQL, one function call a
-- transaction, writing the same rows. It takes the stock's lock first, as a careful person would.
create schema bench;

create function bench.take(p_screening bigint, p_count int)
returns table (epoch text, n int) language sql as $$
  select number.epoch, number.n from rolls.number number
  where number.screening = p_screening and number.state = 'FREE'
  order by number.n
  limit p_count
$$;

create function bench.sell(p_screening bigint) returns int language plpgsql as $$
declare
  v_stock rolls.stock;
  v_order uuid := gen_random_uuid();
  v_sold int;
begin
  select * into v_stock from rolls.stock where screening = p_screening for update;
  with picked as (select * from bench.take(p_screening, 2)),
  torn as (
    update rolls.number number
    set state = 'SOLD', sale = v_order, changed = v_stock.version + 1
    from picked
    where number.screening = p_screening and number.epoch = picked.epoch and number.n = picked.n
    returning number.epoch, number.n),
  ordered as (
    insert into sales.orders (id, channel, state, made_at, business_day, seller, total_pence,
      fingerprint)
    values (v_order, 'AGENT', 'SOLD', now(), current_date, 'yardstick', 800, '')
    returning id),
  tickets as (
    insert into sales.ticket (order_id, position, screening, epoch, n, ticket_class, pence,
      series, serial, short_code, key_id)
    select ordered.id, row_number() over (order by torn.n), p_screening, torn.epoch, torn.n,
      'STANDARD', 400, 'W', v_stock.next_web_serial + row_number() over (order by torn.n) - 1,
      substr(md5(random()::text), 1, 8), 'yardstic'
    from torn, ordered
    returning 1)
  select count(*) into v_sold from tickets;
  if v_sold < 2 then
    raise exception 'sold out';
  end if;
  update rolls.stock
  set next_web_serial = next_web_serial + 2, version = version + 1
  where screening = p_screening;
  insert into payments.payment (order_id, tender, pence, taken_at, taken_by)
  values (v_order, 'AGENT', 800, now(), 'yardstick');
  insert into ledger.transaction (id, kind, at, business_day, cause, actor)
  values (v_order, 'SALE', now(), current_date, 'order:' || v_order, 'yardstick');
  insert into ledger.line
    (transaction, line, account, holder, screening, ticket_class, pence, admissions)
  values
    (v_order, 1, 'BOX_OFFICE', '', p_screening, 'STANDARD', -800, -2),
    (v_order, 2, 'AUDIENCE', '', p_screening, 'STANDARD', 0, 2),
    (v_order, 3, 'AGENT', 'yardstick', null, null, 800, 0);
  insert into post.outbox (kind, cause, body) values ('SOLD', v_order::text, 'yardstick');
  return 2;
end $$;

-- The guest's three requests, each a transaction of its own.
create function bench.hold(p_screening bigint, p_order uuid) returns int language plpgsql as $$
declare
  v_stock rolls.stock;
  v_held int;
begin
  select * into v_stock from rolls.stock where screening = p_screening for update;
  insert into rolls.hold (id, screening, expires_at)
  values (p_order, p_screening, now() + interval '10 minutes');
  with picked as (select * from bench.take(p_screening, 2)),
  held as (
    update rolls.number number
    set state = 'HELD', hold = p_order, changed = v_stock.version + 1
    from picked
    where number.screening = p_screening and number.epoch = picked.epoch and number.n = picked.n
    returning number.epoch, number.n),
  ordered as (
    insert into sales.orders (id, channel, state, made_at, business_day, seller, total_pence,
      fingerprint)
    values (p_order, 'WEB', 'BASKET', now(), current_date, 'yardstick', 800, '')
    returning id),
  tickets as (
    insert into sales.ticket (order_id, position, screening, epoch, n, ticket_class, pence)
    select ordered.id, row_number() over (order by held.n), p_screening, held.epoch, held.n,
      'STANDARD', 400
    from held, ordered
    returning 1)
  select count(*) into v_held from tickets;
  if v_held < 2 then
    raise exception 'sold out';
  end if;
  update rolls.stock set version = version + 1 where screening = p_screening;
  return 2;
end $$;

create function bench.name(p_order uuid) returns void language sql as $$
  update sales.orders set guest_name = 'Yard Stick', guest_email = 'yard@example.org'
  where id = p_order and state = 'BASKET'
$$;

create function bench.confirm(p_screening bigint, p_order uuid) returns void
language plpgsql as $$
declare
  v_stock rolls.stock;
begin
  select * into v_stock from rolls.stock where screening = p_screening for update;
  update rolls.hold set expires_at = null, confirmed_at = now() where id = p_order;
  update rolls.number set changed = v_stock.version + 1 where hold = p_order;
  update rolls.stock set version = version + 1 where screening = p_screening;
  update sales.orders set state = 'BOOKED', booking_code = substr(md5(p_order::text), 1, 12)
  where id = p_order and state = 'BASKET';
  insert into post.outbox (kind, cause, recipient, body)
  values ('BOOKED', p_order::text, 'yard@example.org', '');
end $$;
