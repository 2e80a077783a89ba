package foyer.ops;

/** A small evening as it stands in the books of every room, and breaks no law. */
final class EveningInTheBooks {
  private EveningInTheBooks() {}

  /**
   * Two members and a walk-up at counter A, a guest's booking, one void, one guest let in; the
   * drawer closed with a pound missing.
   */
  static final String SQL =
      """
      insert into house.epoch (number, id, reason) values (1, '7f3a9c21', 'the house was made');
      insert into house.auditorium (name, house_capacity, sales_limit, allocated)
        values ('The Theatre', 12, 10, true);
      insert into house.seat_plan (auditorium, valid_from, made_by) values (1, '2026-01-01', 'B');
      insert into house.seat (plan, label, row_number, column_number, kind)
        select 1, 'A' || n, 1, n, 'STANDARD' from generate_series(1, 12) n;
      insert into programme.film (title, certificate) values ('The Long Interval', 'PG');
      insert into programme.price_list (name) values ('Usual');
      insert into programme.ticket_class (code, name, reduced, needs)
        values ('FULL', 'Full', false, 'NOTHING'), ('MEMBER', 'Member', false, 'MEMBERSHIP');
      insert into programme.screening
        (film, auditorium, seat_plan, starts_at, ends_at, allocated, house_capacity, sales_limit,
         price_list)
        values (1, 1, 1, '2026-11-24 19:30+00', '2026-11-24 21:30+00', true, 12, 10, 1);
      insert into till.counter (letter, name, public_key, enrolled_by)
        values ('A', 'Till 1', 'key', 'B');
      insert into rolls.stock
        (screening, house_capacity, sales_limit, next_number, next_web_serial, put_on_sale_by)
        values (1, 12, 10, 12, 2, 'B');
      insert into rolls.hold (id, screening, confirmed_at)
        values ('00000000-0000-4000-8000-0000000000b1', 1, now());
      insert into sales.orders
        (id, channel, state, made_at, business_day, seller, booking_code, total_pence)
        values
        ('00000000-0000-4000-8000-0000000000a1', 'COUNTER', 'SOLD', now(), '2026-11-24', 'A', null, 800),
        ('00000000-0000-4000-8000-0000000000a2', 'COUNTER', 'SOLD', now(), '2026-11-24', 'A', null, 600),
        ('00000000-0000-4000-8000-0000000000e1', 'AGENT', 'SOLD', now(), '2026-11-24', 'Union', null, 600),
        ('00000000-0000-4000-8000-0000000000b1', 'WEB', 'BOOKED', now(), '2026-11-24', 'web', 'BOOKED1', 600);
      insert into sales.ticket
        (order_id, position, screening, epoch, n, seat, ticket_class, pence, series, serial, voided_at)
        values
        ('00000000-0000-4000-8000-0000000000a1', 1, 1, '1-7f3a9c21', 1, 'A1', 'MEMBER', 400, 'A', 1, null),
        ('00000000-0000-4000-8000-0000000000a1', 2, 1, '1-7f3a9c21', 2, 'A2', 'MEMBER', 400, 'A', 2, null),
        ('00000000-0000-4000-8000-0000000000a2', 1, 1, '1-7f3a9c21', 3, 'A3', 'FULL', 600, 'A', 3, now()),
        ('00000000-0000-4000-8000-0000000000e1', 1, 1, '1-7f3a9c21', 4, 'A4', 'FULL', 600, 'W', 1, null),
        ('00000000-0000-4000-8000-0000000000b1', 1, 1, '1-7f3a9c21', 5, 'A5', 'FULL', 600, null, null, null);
      insert into rolls.number (screening, epoch, n, seat, state, hold, counter, sale, changed)
        values
        (1, '1-7f3a9c21', 1, 'A1', 'SOLD', null, 1, '00000000-0000-4000-8000-0000000000a1', 1),
        (1, '1-7f3a9c21', 2, 'A2', 'SOLD', null, 1, '00000000-0000-4000-8000-0000000000a1', 1),
        (1, '1-7f3a9c21', 3, 'A3', 'VOID', null, 1, '00000000-0000-4000-8000-0000000000a2', 1),
        (1, '1-7f3a9c21', 4, 'A4', 'SOLD', null, null, '00000000-0000-4000-8000-0000000000e1', 1),
        (1, '1-7f3a9c21', 5, 'A5', 'HELD', '00000000-0000-4000-8000-0000000000b1', null, null, 1),
        (1, '1-7f3a9c21', 6, 'A6', 'LEASED', null, 1, null, 1),
        (1, '1-7f3a9c21', 7, 'A7', 'LEASED', null, 1, null, 1),
        (1, '1-7f3a9c21', 8, 'A8', 'FREE', null, null, null, 1),
        (1, '1-7f3a9c21', 9, 'A9', 'FREE', null, null, null, 1),
        (1, '1-7f3a9c21', 10, 'A10', 'BURNT', null, 1, null, 1),
        (1, '1-7f3a9c21', 11, 'A10', 'FREE', null, null, null, 1);
      insert into payments.payment (order_id, tender, pence, taken_at, taken_by)
        values
        ('00000000-0000-4000-8000-0000000000a1', 'CASH', 800, now(), 'A'),
        ('00000000-0000-4000-8000-0000000000a2', 'CARD_TERMINAL', 600, now(), 'A'),
        ('00000000-0000-4000-8000-0000000000a2', 'CARD_TERMINAL', -600, now(), 'A'),
        ('00000000-0000-4000-8000-0000000000e1', 'AGENT', 600, now(), 'Union');
      insert into till.entry (id, run, hash, counter, line, seq, kind, wall_clock, raw)
        values
        ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-00000000000f', 'h1', 1, 1, 1, 'Sale', now(), '{}'),
        ('00000000-0000-4000-8000-0000000000a2', '00000000-0000-4000-8000-00000000000f', 'h2', 1, 1, 2, 'Sale', now(), '{}'),
        ('00000000-0000-4000-8000-0000000000a3', gen_random_uuid(), 'h3', 1, 1, 3, 'Void', now(), '{}'),
        ('00000000-0000-4000-8000-0000000000a4', gen_random_uuid(), 'h4', 1, 1, 4, 'Admission', now(), '{}'),
        ('00000000-0000-4000-8000-0000000000a5', '00000000-0000-4000-8000-00000000000f', 'h5', 1, 1, 5, 'FloatSet', now(), '{}'),
        ('00000000-0000-4000-8000-0000000000a6', '00000000-0000-4000-8000-00000000000f', 'h6', 1, 1, 6, 'Count', now(), '{}'),
        ('00000000-0000-4000-8000-0000000000a7', '00000000-0000-4000-8000-00000000000f', 'h7', 1, 1, 7, 'Closed', now(), '{}');
      insert into till.drawer_event
        (cause, entry, counter, line, seq, till, kind, at, business_day, cash, card, counted,
         expected, float_back, z, last_seq, by_name)
        select 'entry:' || id || ':00000000-0000-4000-8000-00000000000f:h' || seq, id, 1, 1, seq,
          'till-a', kind, now(), '2026-11-24', cash, card, counted, expected, float_back, z, last_seq,
          'Gil'
        from (values
          ('00000000-0000-4000-8000-0000000000a1'::uuid, 1, 'SALE', 800, 0, 0, 0, 0, 0, 0),
          ('00000000-0000-4000-8000-0000000000a2', 2, 'SALE', 0, 600, 0, 0, 0, 0, 0),
          ('00000000-0000-4000-8000-0000000000a3', 3, 'GIVEN_BACK', 0, -600, 0, 0, 0, 0, 0),
          ('00000000-0000-4000-8000-0000000000a5', 5, 'FLOAT', 10000, 0, 0, 0, 0, 0, 0),
          ('00000000-0000-4000-8000-0000000000a6', 6, 'COUNT', 0, 0, 10700, 10800, 0, 0, 0),
          ('00000000-0000-4000-8000-0000000000a7', 7, 'CLOSE', -10700, 0, 10700, 10800, 10000, 1, 6)
        ) v (id, seq, kind, cash, card, counted, expected, float_back, z, last_seq);
      insert into ledger.transaction (id, kind, at, business_day, cause, actor)
        values
        ('00000000-0000-4000-8000-00000000001d', 'SALE', now(), '2026-11-24', 'entry:1', 'Gil'),
        ('00000000-0000-4000-8000-00000000002d', 'SALE', now(), '2026-11-24', 'entry:2', 'Gil'),
        ('00000000-0000-4000-8000-00000000003d', 'VOID', now(), '2026-11-24', 'entry:3', 'Gil'),
        ('00000000-0000-4000-8000-00000000004d', 'SALE', now(), '2026-11-24', 'order:4', 'Union'),
        ('00000000-0000-4000-8000-00000000005d', 'FLOAT', now(), '2026-11-24', 'entry:5', 'Gil'),
        ('00000000-0000-4000-8000-00000000007d', 'CASH_UP', now(), '2026-11-24', 'entry:7', 'Gil');
      insert into ledger.line
        (transaction, line, account, screening, ticket_class, pence, admissions)
        values
        ('00000000-0000-4000-8000-00000000001d', 1, 'BOX_OFFICE', 1, 'MEMBER', -800, -2),
        ('00000000-0000-4000-8000-00000000001d', 2, 'AUDIENCE', 1, 'MEMBER', 0, 2),
        ('00000000-0000-4000-8000-00000000001d', 3, 'CASH', null, null, 800, 0),
        ('00000000-0000-4000-8000-00000000002d', 1, 'BOX_OFFICE', 1, 'FULL', -600, -1),
        ('00000000-0000-4000-8000-00000000002d', 2, 'AUDIENCE', 1, 'FULL', 0, 1),
        ('00000000-0000-4000-8000-00000000002d', 3, 'CARD_TERMINAL', null, null, 600, 0),
        ('00000000-0000-4000-8000-00000000003d', 1, 'BOX_OFFICE', 1, 'FULL', 600, 1),
        ('00000000-0000-4000-8000-00000000003d', 2, 'AUDIENCE', 1, 'FULL', 0, -1),
        ('00000000-0000-4000-8000-00000000003d', 3, 'CARD_TERMINAL', null, null, -600, 0),
        ('00000000-0000-4000-8000-00000000004d', 1, 'BOX_OFFICE', 1, 'FULL', -600, -1),
        ('00000000-0000-4000-8000-00000000004d', 2, 'AUDIENCE', 1, 'FULL', 0, 1),
        ('00000000-0000-4000-8000-00000000004d', 3, 'AGENT', null, null, 600, 0),
        ('00000000-0000-4000-8000-00000000005d', 1, 'CASH', null, null, 10000, 0),
        ('00000000-0000-4000-8000-00000000005d', 2, 'FLOAT', null, null, -10000, 0),
        ('00000000-0000-4000-8000-00000000007d', 1, 'CASH', null, null, -100, 0),
        ('00000000-0000-4000-8000-00000000007d', 2, 'VARIANCE', null, null, 100, 0),
        ('00000000-0000-4000-8000-00000000007d', 3, 'CASH', null, null, -10700, 0),
        ('00000000-0000-4000-8000-00000000007d', 4, 'FLOAT', null, null, 10000, 0),
        ('00000000-0000-4000-8000-00000000007d', 5, 'SAFE', null, null, 700, 0);
      alter table ledger.line disable trigger append_only;
      update ledger.line set holder = 'A' where account in ('CASH', 'VARIANCE');
      alter table ledger.line enable trigger append_only;
      insert into door.admission (entry, screening, epoch, n, counter, admitted_at, steward)
        values ('00000000-0000-4000-8000-0000000000a4', 1, '1-7f3a9c21', 1, 1, now(), 'Petra');
      """;
}
