package foyer.ops;

import java.util.List;

/** What must be true of money and admissions in the books. */
final class MoneyLaws {
  private MoneyLaws() {}

  static final Law TRANSACTION_BALANCES =
      new Law(
          "each transaction balances",
          "The lines of each ledger transaction add up to nothing, in pence and in admissions.",
          """
          select null::bigint,
            format('transaction %s is %s pence and %s admissions off', transaction,
              sum(pence), sum(admissions))
          from ledger.line
          group by transaction
          having sum(pence) <> 0 or sum(admissions) <> 0
          """);

  static final Law TRANSACTION_HAS_LINES =
      new Law(
          "no empty transaction",
          "Each ledger transaction has lines.",
          """
          select null::bigint, format('transaction %s (%s) has no lines', t.id, t.cause)
          from ledger.transaction t
          where not exists (select 1 from ledger.line l where l.transaction = t.id)
          """);

  static final Law ORDER_ADDS_UP =
      new Law(
          "an order is its tickets",
          "The total of each order is the sum of its tickets.",
          """
          select null::bigint,
            format('order %s says %s pence and its tickets %s', o.id, o.total_pence,
              coalesce(sum(t.pence), 0))
          from sales.orders o
          left join sales.ticket t on t.order_id = o.id
          group by o.id, o.total_pence
          having o.total_pence <> coalesce(sum(t.pence), 0)
          """);

  static final Law ORDER_IS_PAID =
      new Law(
          "an order is paid",
          "What was paid for each sold order, less what was given back, is the price of its living"
              + " tickets; money given back twice and other sums are on the desk.",
          """
          select null::bigint,
            format('order %s was paid %s pence and its living tickets cost %s', o.id,
              coalesce(p.pence, 0), coalesce(t.pence, 0))
          from sales.orders o
          left join (
            select order_id, sum(pence) as pence
            from payments.payment
            group by order_id
          ) p on p.order_id = o.id
          left join (
            select order_id, sum(pence) filter (where voided_at is null) as pence
            from sales.ticket
            where serial is not null
            group by order_id
          ) t on t.order_id = o.id
          where coalesce(p.pence, 0) <> coalesce(t.pence, 0)
            and not exists (
              select 1
              from desk.discrepancy d
              where d.kind in ('MONEY_GIVEN_TWICE', 'VOID_OF_UNKNOWN_SALE', 'PAID_ANOTHER_SUM')
                and position(o.id::text in d.detail) > 0)
          """);

  static final Law PAYMENT_HAS_AN_ORDER =
      new Law(
          "no payment without an order",
          "Each payment belongs to an order, or to the undoing of a sale that has not arrived.",
          """
          select null::bigint,
            format('%s pence were paid for order %s, which is not there', p.pence, p.order_id)
          from payments.payment p
          left join sales.orders o on o.id = p.order_id
          where o.id is null
            and p.pence > 0
          """);

  static final Law PAYMENTS_ARE_IN_THE_LEDGER =
      new Law(
          "payments stand in the ledger",
          "For each means of payment the payments add up to what tickets brought to its account in"
              + " the ledger.",
          """
          select null::bigint,
            format('payments by %s come to %s pence and the ledger says %s', a.account,
              coalesce(p.pence, 0), coalesce(l.pence, 0))
          from (values ('CASH'), ('CARD_TERMINAL'), ('AGENT')) a (account)
          left join (
            select tender, sum(pence) as pence from payments.payment group by tender
          ) p on p.tender = a.account
          left join (
            select l.account, sum(l.pence) as pence
            from ledger.line l
            join ledger.transaction t on t.id = l.transaction
            where t.kind in ('SALE', 'VOID', 'REFUND', 'CORRECTION')
            group by l.account
          ) l on l.account = a.account
          where coalesce(p.pence, 0) <> coalesce(l.pence, 0)
          """);

  static final Law TICKETS_ARE_IN_THE_LEDGER =
      new Law(
          "tickets stand in the ledger",
          "For each screening and class the box office in the ledger is the price and the count of"
              + " its living tickets.",
          """
          select coalesce(l.screening, t.screening),
            format('%s: the ledger says %s pence for %s, the tickets %s for %s',
              coalesce(l.ticket_class, t.ticket_class),
              coalesce(l.pence, 0), coalesce(l.admissions, 0),
              coalesce(t.pence, 0), coalesce(t.tickets, 0))
          from (
            select screening, ticket_class, -sum(pence) as pence, -sum(admissions) as admissions
            from ledger.line
            where account = 'BOX_OFFICE' and screening is not null
            group by screening, ticket_class
          ) l
          full join (
            select screening, ticket_class, sum(pence) as pence, count(*) as tickets
            from sales.ticket
            where serial is not null and voided_at is null
            group by screening, ticket_class
          ) t on t.screening = l.screening and t.ticket_class = l.ticket_class
          where coalesce(l.pence, 0) <> coalesce(t.pence, 0)
            or coalesce(l.admissions, 0) <> coalesce(t.tickets, 0)
          """);

  static final Law AUDIENCE_IS_IN_THE_LEDGER =
      new Law(
          "the audience stands in the ledger",
          "For each screening the audience in the ledger is the count of its living tickets.",
          """
          select coalesce(l.screening, t.screening),
            format('the ledger seats %s and %s living tickets were sold',
              coalesce(l.admissions, 0), coalesce(t.tickets, 0))
          from (
            select screening, sum(admissions) as admissions
            from ledger.line
            where account = 'AUDIENCE'
            group by screening
          ) l
          full join (
            select screening, count(*) as tickets
            from sales.ticket
            where serial is not null and voided_at is null
            group by screening
          ) t on t.screening = l.screening
          where coalesce(l.admissions, 0) <> coalesce(t.tickets, 0)
          """);

  static List<Law> all() {
    return List.of(
        TRANSACTION_BALANCES,
        TRANSACTION_HAS_LINES,
        ORDER_ADDS_UP,
        ORDER_IS_PAID,
        PAYMENT_HAS_AN_ORDER,
        PAYMENTS_ARE_IN_THE_LEDGER,
        TICKETS_ARE_IN_THE_LEDGER,
        AUDIENCE_IS_IN_THE_LEDGER);
  }
}
