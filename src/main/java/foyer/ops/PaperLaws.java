package foyer.ops;

import java.util.List;

/** What must be true of serials, of journals, and at the door. */
final class PaperLaws {
  private PaperLaws() {}

  static final Law SERIALS_WITHOUT_GAP =
      new Law(
          "serials without a gap",
          "In each series last - first + 1 = issued, voids included, and the first is 1. A paper"
              + " book's serials are the book's.",
          """
          select screening,
            format('series %s runs from %s to %s and %s were issued', series, min(serial),
              max(serial), count(distinct serial))
          from sales.ticket
          where serial is not null
            and series !~ '^[0-9]+P$'
          group by screening, series
          having min(serial) <> 1
            or max(serial) - min(serial) + 1 <> count(distinct serial)
          """);

  static final Law SERIAL_ONCE =
      new Law(
          "a serial is used once",
          "No serial is printed on two tickets, unless copies of one counter sold and the desk"
              + " knows.",
          """
          select screening, format('serial %s-%s is on %s tickets', series, serial, count(*))
          from sales.ticket t
          where serial is not null
          group by screening, series, serial
          having count(*) > 1
            and not exists (
              select 1
              from desk.discrepancy d
              where d.kind in ('SAME_ID_TWICE', 'SOLD_TWICE'))
          """);

  static final Law WEB_SERIALS_ARE_THE_STOCKS =
      new Law(
          "the web's serials are the stock's",
          "The stock has given as many serials of the web as tickets carry.",
          """
          select s.screening,
            format('the stock gave %s serials of the web and tickets carry up to %s',
              s.next_web_serial - 1, coalesce(max(t.serial), 0))
          from rolls.stock s
          left join sales.ticket t on t.screening = s.screening and t.series = 'W'
          group by s.screening, s.next_web_serial
          having s.next_web_serial - 1 <> coalesce(max(t.serial), 0)
          """);

  static final Law SERIAL_AT_THE_SALE =
      new Law(
          "a serial comes with the sale",
          "Each ticket that was sold has a serial, and none that was only held or booked.",
          """
          select t.screening,
            format('ticket %s of order %s is %s and has %s serial', t.position, o.id,
              lower(o.state), case when t.serial is null then 'no' else 'a' end)
          from sales.ticket t
          join sales.orders o on o.id = t.order_id
          where (o.state in ('SOLD', 'VOIDED')) <> (t.serial is not null)
          """);

  static final Law JOURNAL_WITHOUT_GAP =
      new Law(
          "journals without a gap",
          "Of each line of each counter's journal every entry up to the last that arrived is here,"
              + " or the desk lists it as damaged.",
          """
          select null::bigint,
            format('counter %s, line %s: %s of %s entries are missing', c.letter, e.line,
              max(e.seq) - count(distinct e.seq), max(e.seq))
          from till.entry e
          join till.counter c on c.id = e.counter
          group by c.id, c.letter, e.line
          having max(e.seq) <> count(distinct e.seq)
            and max(e.seq) - count(distinct e.seq) > (
              select count(*)
              from desk.discrepancy d
              where d.counter = c.id and d.kind in ('DAMAGED_ENTRY', 'NOT_APPLIED'))
          """);

  static final Law ENTRY_IS_BOOKED =
      new Law(
          "what a journal sold is booked",
          "Each sale in a counter's journal is an order.",
          """
          select null::bigint,
            format('sale %s of counter %s, entry %s, is no order', e.id, c.letter, e.seq)
          from till.entry e
          join till.counter c on c.id = e.counter
          where e.kind = 'Sale'
            and not exists (select 1 from sales.orders o where o.id = e.id)
          """);

  static final Law COUNTER_ORDER_HAS_AN_ENTRY =
      new Law(
          "what a counter sold is in its journal",
          "Each order of a counter came with an entry of a journal.",
          """
          select null::bigint, format('order %s of counter %s is in no journal', o.id, o.seller)
          from sales.orders o
          where o.channel = 'COUNTER'
            and not exists (select 1 from till.entry e where e.id = o.id)
            and not exists (
              select 1 from desk.discrepancy d where d.kind = 'SAME_ID_TWICE')
          """);

  static final Law ADMISSION_HAS_A_SALE =
      new Law(
          "no admission without a sale",
          "Whoever was let in had a ticket that was sold, or a paper ticket that is to be entered,"
              + " or the desk lists it.",
          """
          select a.screening, format('number %s was let in and was never sold', a.n)
          from door.admission a
          where not exists (
              select 1
              from sales.ticket t
              where t.screening = a.screening and t.epoch = a.epoch and t.n = a.n
                and t.serial is not null)
            and not exists (
              select 1
              from rolls.number n
              where n.screening = a.screening and n.epoch = a.epoch and n.n = a.n
                and n.state = 'PAPER')
            and not exists (
              select 1
              from desk.discrepancy d
              where d.kind in ('ADMITTED_NEVER_SOLD', 'PROVEN_AT_DOOR', 'PRESUMED_SOLD',
                  'SOLD_BY_WITNESS')
                and d.occurrence = format('%s %s %s', a.screening, a.epoch, a.n))
          """);

  static final Law ADMITTED_ONCE =
      new Law(
          "a ticket is let in once",
          "Whoever was let in twice without having gone out is on the desk.",
          """
          select a.screening,
            format('number %s was let in %s times and the desk does not know', a.n, count(*))
          from door.admission a
          group by a.screening, a.epoch, a.n
          having count(*) - 1 > (
              select count(*)
              from door.pass_out o
              where o.screening = a.screening and o.epoch = a.epoch and o.n = a.n)
            and count(*) - 1 - (
              select count(*)
              from door.pass_out o
              where o.screening = a.screening and o.epoch = a.epoch and o.n = a.n) > (
              select count(*)
              from desk.discrepancy d
              where d.kind = 'ADMITTED_TWICE'
                and exists (
                  select 1
                  from door.admission b
                  where b.screening = a.screening and b.epoch = a.epoch and b.n = a.n
                    and position(b.entry::text in d.occurrence) > 0))
          """);

  static List<Law> all() {
    return List.of(
        SERIALS_WITHOUT_GAP,
        SERIAL_ONCE,
        WEB_SERIALS_ARE_THE_STOCKS,
        SERIAL_AT_THE_SALE,
        JOURNAL_WITHOUT_GAP,
        ENTRY_IS_BOOKED,
        COUNTER_ORDER_HAS_AN_ENTRY,
        ADMISSION_HAS_A_SALE,
        ADMITTED_ONCE);
  }
}
