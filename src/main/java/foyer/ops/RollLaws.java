package foyer.ops;

import java.util.List;

/** What must be true of ticket numbers, at any moment (protocol 1 and 5). */
final class RollLaws {
  private RollLaws() {}

  static final Law ONE_STATE =
      new Law(
          "every number in one state",
          "free + held + leased + sold + written off + suspect + unreleased void = committed, and"
              + " what is not committed is burnt or a released void.",
          """
          select screening,
            format('of %s numbers only %s are in a state that can be counted',
              count(*),
              count(*) filter (where state in
                ('FREE', 'HELD', 'LEASED', 'SOLD', 'X', 'SUSPECT', 'VOID', 'BURNT')))
          from rolls.number
          group by screening
          having count(*) <> count(*) filter (where state in
            ('FREE', 'HELD', 'LEASED', 'SOLD', 'X', 'SUSPECT', 'VOID', 'BURNT'))
          """);

  static final Law WITHIN_THE_HOUSE =
      new Law(
          "never more than the house holds",
          "No more numbers are committed than the house has places.",
          """
          select s.screening,
            format('%s numbers are committed in a house of %s', c.committed, s.house_capacity)
          from rolls.stock s
          join (
            select screening, count(*) as committed
            from rolls.number
            where state <> 'BURNT' and not void_released
            group by screening
          ) c on c.screening = s.screening
          where c.committed > s.house_capacity
          """);

  static final Law WITHIN_THE_LIMIT =
      new Law(
          "never more than the sales limit",
          "What is committed and not put back lies within the sales limit; above a lowered limit"
              + " nothing is free.",
          """
          select s.screening,
            format('%s numbers are committed, %s put back and %s still free above a limit of %s',
              c.committed, s.put_back, c.free, s.sales_limit)
          from rolls.stock s
          join (
            select screening, count(*) as committed,
              count(*) filter (where state = 'FREE') as free
            from rolls.number
            where state <> 'BURNT' and not void_released
            group by screening
          ) c on c.screening = s.screening
          where c.committed - s.put_back > s.sales_limit
            and c.free > 0
          """);

  static final Law HELD_IS_HELD =
      new Law(
          "a held number has a living hold",
          "Each held number belongs to a hold of its own screening that was not given up as a"
              + " basket.",
          """
          select n.screening,
            format('number %s is held by %s, which is %s', n.n, n.hold,
              case when h.screening <> n.screening then 'of another screening'
                else 'a basket given up at ' || h.released_at end)
          from rolls.number n
          join rolls.hold h on h.id = n.hold
          where n.state = 'HELD'
            and (h.screening <> n.screening
              or (h.released_at is not null and h.confirmed_at is null))
          """);

  static final Law LEASED_TO_A_COUNTER =
      new Law(
          "a roll lies at a counter",
          "Each leased or written-off number names an enrolled counter.",
          """
          select n.screening,
            format('number %s is %s at counter %s, which was never enrolled',
              n.n, lower(n.state), n.counter)
          from rolls.number n
          left join till.counter c on c.id = n.counter
          where n.state in ('LEASED', 'X')
            and c.id is null
          """);

  static final Law SOLD_HAS_A_TICKET =
      new Law(
          "a sold number has a ticket",
          "Each sold number has a living ticket of the sale that took it.",
          """
          select n.screening, format('number %s is sold and no living ticket names it', n.n)
          from rolls.number n
          where n.state = 'SOLD'
            and not exists (
              select 1
              from sales.ticket t
              where t.screening = n.screening and t.epoch = n.epoch and t.n = n.n
                and t.order_id = n.sale
                and t.serial is not null
                and t.voided_at is null)
          """);

  static final Law TICKET_HAS_A_NUMBER =
      new Law(
          "a ticket has a sold number",
          "Each living ticket that was sold names a number that is sold, or its second sale is on"
              + " the desk.",
          """
          select t.screening,
            format('ticket %s-%s names number %s, which is %s', t.series, t.serial, t.n,
              coalesce(lower(n.state), 'nowhere'))
          from sales.ticket t
          left join rolls.number n
            on n.screening = t.screening and n.epoch = t.epoch and n.n = t.n
          where t.serial is not null
            and t.voided_at is null
            and n.state is distinct from 'SOLD'
            and not exists (
              select 1
              from desk.discrepancy d
              where d.kind = 'SOLD_TWICE' and d.screening = t.screening
                and d.occurrence like '% ' || t.n)
          """);

  static final Law SOLD_ONCE =
      new Law(
          "one number, one sale",
          "Two living tickets on one number are on the desk.",
          """
          select t.screening,
            format('number %s was sold %s times and the desk does not know', t.n, count(*))
          from sales.ticket t
          where t.serial is not null
            and t.voided_at is null
          group by t.screening, t.epoch, t.n
          having count(*) > 1
            and not exists (
              select 1
              from desk.discrepancy d
              where d.kind = 'SOLD_TWICE' and d.screening = t.screening
                and d.occurrence like '% ' || t.n)
          """);

  static final Law SEAT_ONCE =
      new Law(
          "one seat, one ticket",
          "Two living tickets on one seat are on the desk.",
          """
          select t.screening,
            format('seat %s was sold %s times and the desk does not know', t.seat, count(*))
          from sales.ticket t
          where t.serial is not null
            and t.voided_at is null
            and t.seat is not null
          group by t.screening, t.seat
          having count(*) > 1
            and not exists (
              select 1
              from desk.discrepancy d
              where d.screening = t.screening
                and d.kind in ('SEAT_TWICE', 'SOLD_TWICE', 'SOLD_AFTER_BURNT',
                  'SOLD_AFTER_WRITE_OFF', 'NOT_LEASED_HERE', 'UNKNOWN_NUMBER'))
          """);

  static final Law SEAT_IN_THE_PLAN =
      new Law(
          "a seat stands in the plan",
          "Each seat that is committed stands in the plan its screening was put on sale with.",
          """
          select n.screening, format('number %s is for seat %s, which is in no plan', n.n, n.seat)
          from rolls.number n
          join programme.screening s on s.id = n.screening
          left join house.seat p on p.plan = s.seat_plan and p.label = n.seat
          where n.seat is not null
            and n.state <> 'BURNT'
            and not n.void_released
            and p.label is null
          """);

  static final Law BOOKING_KEEPS_ITS_NUMBERS =
      new Law(
          "a booking keeps its numbers",
          "Each ticket of an open booking has its number held, or its sale by a counter is on the"
              + " desk.",
          """
          select t.screening,
            format('booking %s lost its number %s, which is %s', o.booking_code, t.n,
              coalesce(lower(n.state), 'nowhere'))
          from sales.orders o
          join sales.ticket t on t.order_id = o.id
          left join rolls.number n
            on n.screening = t.screening and n.epoch = t.epoch and n.n = t.n
          where o.state = 'BOOKED'
            and not exists (select 1 from sales.orders c where c.collects = o.id)
            and (n.hold is distinct from o.id)
            and n.state is distinct from 'SUSPECT'
            and not exists (
              select 1 from house.epoch e where e.recovering or e.recovered_at is not null)
            and not exists (
              select 1
              from desk.discrepancy d
              where d.screening = t.screening and d.occurrence like '% ' || t.n)
          """);

  static List<Law> all() {
    return List.of(
        ONE_STATE,
        WITHIN_THE_HOUSE,
        WITHIN_THE_LIMIT,
        HELD_IS_HELD,
        LEASED_TO_A_COUNTER,
        SOLD_HAS_A_TICKET,
        TICKET_HAS_A_NUMBER,
        SOLD_ONCE,
        SEAT_ONCE,
        SEAT_IN_THE_PLAN,
        BOOKING_KEEPS_ITS_NUMBERS);
  }
}
