package foyer.ops;

import java.util.List;

/** What must be true of ticket numbers, at any moment (protocol 1 and 5). */
final class RollLaws {
  private RollLaws() {}

  static final Law ONE_STATE =
      new Law(
          "every number in one state",
          "free + held + leased + sold + written off + suspect + paper + unreleased void ="
              + " committed, and what is not committed is burnt or a released void.",
          """
          select screening,
            format('of %s numbers only %s are in a state that can be counted',
              count(*),
              count(*) filter (where state in
                ('FREE', 'HELD', 'LEASED', 'SOLD', 'X', 'SUSPECT', 'PAPER', 'VOID', 'BURNT')))
          from rolls.number
          group by screening
          having count(*) <> count(*) filter (where state in
            ('FREE', 'HELD', 'LEASED', 'SOLD', 'X', 'SUSPECT', 'PAPER', 'VOID', 'BURNT'))
          """);

  static final Law WITHIN_THE_HOUSE =
      new Law(
          "never more than the house holds",
          "No more numbers are committed than the house has places, or the desk lists that paper"
              + " tickets were made good beyond it.",
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
            and not exists (
              select 1 from desk.discrepancy d
              where d.kind = 'PAPER_OVER_HOUSE' and d.screening = s.screening)
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
          "Each sold number has a living ticket of the sale that took it, or a proof that it was"
              + " sold.",
          """
          select n.screening, format('number %s is sold and no living ticket names it', n.n)
          from rolls.number n
          where n.state = 'SOLD'
            and n.proof is null
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

  static final Law PAPER_IS_ACTIVATED =
      new Law(
          "a paper ticket was made good by somebody",
          "Each paper number lies in a range that a duty manager made good for its screening and"
              + " nobody has taken back.",
          """
          select n.screening, format('paper ticket %s of %s was made good by nobody', n.n, n.epoch)
          from rolls.number n
          where n.state = 'PAPER'
            and not exists (
              select 1 from till.paper_range r
              where n.epoch = '0-' || lpad(to_hex(r.book), 8, '0') and r.screening = n.screening
                and n.n between r.from_n and r.to_n
                and r.back_at is null)
          """);

  static final Law PAPER_COUNTS =
      new Law(
          "a paper ticket takes a place",
          "Of each range that was made good and not taken back every ticket has a number: not"
              + " entered, sold or void.",
          """
          select r.screening,
            format('book %s, ticket %s takes no place', r.book, k)
          from till.paper_range r, generate_series(r.from_n, r.to_n) as k
          where r.back_at is null
            and not exists (
              select 1 from rolls.number n
              where n.screening = r.screening
                and n.epoch = '0-' || lpad(to_hex(r.book), 8, '0') and n.n = k
                and n.state in ('PAPER', 'SOLD', 'VOID'))
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
                and d.kind in ('SEAT_TWICE', 'SOLD_TWICE'))
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

  static final Law PROOF_IS_LISTED =
      new Law(
          "a sale that nobody sent is on the desk",
          "Each number that counts as sold by a proof alone is listed.",
          """
          select n.screening, format('number %s counts as sold and the desk does not know', n.n)
          from rolls.number n
          where n.proof is not null
            and not exists (
              select 1
              from desk.discrepancy d
              where d.kind in ('PROVEN_AT_DOOR', 'PRESUMED_SOLD', 'SOLD_BY_WITNESS')
                and d.occurrence = format('%s %s %s', n.screening, n.epoch, n.n))
          """);

  static final Law WRITTEN_OFF_BY_SOMEBODY =
      new Law(
          "a lost roll was written off",
          "Each number that is written off belongs to a roll that somebody gave up, or that was"
              + " given up with an old line of a journal.",
          """
          select n.screening,
            format('%s numbers of counter %s are written off and nobody did it', count(*), n.counter)
          from rolls.number n
          left join rolls.write_off w on w.screening = n.screening and w.counter = n.counter
          where n.state = 'X'
            and w.screening is null
          group by n.screening, n.counter
          """);

  static final Law PUT_BACK_IS_WRITTEN_DOWN =
      new Law(
          "what was put back was written off",
          "The stock counts as put back what its written-off rolls say.",
          """
          select s.screening,
            format('%s places are put back and the written-off rolls say %s', s.put_back,
              coalesce(w.put_back, 0))
          from rolls.stock s
          left join (
            select screening, sum(put_back) as put_back from rolls.write_off group by screening
          ) w on w.screening = s.screening
          where s.put_back <> coalesce(w.put_back, 0)
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
        PAPER_IS_ACTIVATED,
        PAPER_COUNTS,
        SEAT_ONCE,
        SEAT_IN_THE_PLAN,
        BOOKING_KEEPS_ITS_NUMBERS,
        PROOF_IS_LISTED,
        WRITTEN_OFF_BY_SOMEBODY,
        PUT_BACK_IS_WRITTEN_DOWN);
  }
}
