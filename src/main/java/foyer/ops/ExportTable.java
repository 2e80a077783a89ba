package foyer.ops;

import java.util.List;

/**
 * One table of the export.
 *
 * @param name of the file
 * @param says what a line in it is
 * @param personal whether it names people
 * @param sql its columns under the names that the foyer uses
 */
record ExportTable(String name, String says, boolean personal, String sql) {

  static final List<ExportTable> ALL =
      List.of(
          open(
              "films",
              "The films that were ever on the programme.",
              """
              select id as "film", title, year, runtime_minutes as "minutes", certificate,
                array_to_string(directors, ', ') as "directors",
                array_to_string(actors, ', ') as "actors",
                content_advice as "content advice", synopsis
              from programme.film
              order by id
              """),
          open(
              "screenings",
              "Each showing of a film: when, where, and how many might be sold.",
              """
              select s.id as "screening", f.title as "film", a.name as "auditorium",
                to_char(s.starts_at, 'YYYY-MM-DD HH24:MI') as "starts",
                to_char(s.ends_at, 'YYYY-MM-DD HH24:MI') as "ends",
                s.house_capacity as "house capacity", s.sales_limit as "sales limit",
                case when s.allocated then 'numbered seats' else 'free seating' end as "seating",
                l.name as "price list", array_to_string(s.access, ', ') as "access", s.notes,
                to_char(s.cancelled_at, 'YYYY-MM-DD HH24:MI') as "cancelled",
                s.cancelled_because as "cancelled because"
              from programme.screening s
              join programme.film f on f.id = s.film
              join house.auditorium a on a.id = s.auditorium
              join programme.price_list l on l.id = s.price_list
              order by s.starts_at, s.id
              """),
          open(
              "prices",
              "What each class of ticket costs on each price list, and from which day.",
              """
              select l.name as "price list", c.name as "ticket class", p.band,
                to_char(p.pence / 100.0, 'FM999990.00') as "pounds", p.valid_from as "from",
                to_char(p.withdrawn_at, 'YYYY-MM-DD HH24:MI') as "withdrawn"
              from programme.price p
              join programme.price_list l on l.id = p.price_list
              join programme.ticket_class c on c.code = p.ticket_class
              order by 1, 2, 3, p.valid_from
              """),
          open(
              "orders",
              "Each sale or booking: where, when, how much, and what became of it. Who booked"
                  + " stands in personal/bookings.csv.",
              """
              select o.id as "order", lower(o.channel) as "sold by", lower(o.state) as "state",
                to_char(o.made_at, 'YYYY-MM-DD HH24:MI:SS') as "made",
                o.business_day as "trading day", o.collects as "collects booking",
                to_char(o.total_pence / 100.0, 'FM999999990.00') as "pounds"
              from sales.orders o
              order by o.made_at, o.id
              """),
          open(
              "tickets",
              "Each ticket of each order: screening, class, price, number, and whether it was"
                  + " undone.",
              """
              select t.order_id as "order", t.position, t.screening, f.title as "film",
                to_char(s.starts_at, 'YYYY-MM-DD HH24:MI') as "starts",
                c.name as "ticket class", to_char(t.pence / 100.0, 'FM999990.00') as "pounds",
                t.seat, t.series, t.serial, t.n as "number of the stock",
                to_char(t.voided_at, 'YYYY-MM-DD HH24:MI:SS') as "undone"
              from sales.ticket t
              join programme.screening s on s.id = t.screening
              join programme.film f on f.id = s.film
              join programme.ticket_class c on c.code = t.ticket_class
              order by s.starts_at, t.order_id, t.position
              """),
          open(
              "payments",
              "Money taken and given back, by order.",
              """
              select order_id as "order", lower(replace(tender, '_', ' ')) as "paid by",
                to_char(pence / 100.0, 'FM999999990.00') as "pounds",
                to_char(taken_at, 'YYYY-MM-DD HH24:MI:SS') as "taken"
              from payments.payment
              order by taken_at, id
              """),
          open(
              "ledger",
              "The double entry: the pounds and the admissions of each transaction add up to"
                  + " nothing.",
              """
              select t.business_day as "trading day", t.id as "transaction",
                lower(t.kind) as "kind", to_char(t.at, 'YYYY-MM-DD HH24:MI:SS') as "at",
                lower(replace(l.account, '_', ' ')) as "account", l.holder, l.screening,
                l.ticket_class as "ticket class",
                to_char(l.pence / 100.0, 'FM999999990.00') as "pounds", l.admissions
              from ledger.line l
              join ledger.transaction t on t.id = l.transaction
              order by t.business_day, t.at, t.id, l.line
              """),
          open(
              "takings",
              "What each screening took and how many it admitted, by class and trading day.",
              """
              select t.business_day as "trading day", l.screening, f.title as "film",
                l.ticket_class as "ticket class",
                to_char(-sum(l.pence) / 100.0, 'FM999999990.00') as "pounds",
                -sum(l.admissions) as "tickets"
              from ledger.line l
              join ledger.transaction t on t.id = l.transaction
              left join programme.screening s on s.id = l.screening
              left join programme.film f on f.id = s.film
              where l.account = 'BOX_OFFICE'
              group by 1, 2, 3, 4
              order by 1, 2, 4
              """),
          open(
              "admissions",
              "Each time a ticket was let in at a door.",
              """
              select a.screening, f.title as "film", a.n as "number of the stock",
                k.name as "door's counter",
                to_char(a.admitted_at, 'YYYY-MM-DD HH24:MI:SS') as "let in"
              from door.admission a
              join programme.screening s on s.id = a.screening
              join programme.film f on f.id = s.film
              join till.counter k on k.id = a.counter
              order by a.admitted_at
              """),
          personal(
              "desk",
              "What happened against a rule, and how it was settled.",
              """
              select to_char(found_at, 'YYYY-MM-DD HH24:MI') as "found", kind, screening, sentence,
                to_char(settled_at, 'YYYY-MM-DD HH24:MI') as "settled", settlement
              from desk.discrepancy
              order by found_at, id
              """),
          open(
              "counters",
              "The counters that ever joined, with the letter of their tickets.",
              """
              select letter, name, to_char(enrolled_at, 'YYYY-MM-DD HH24:MI') as "joined",
                to_char(revoked_at, 'YYYY-MM-DD HH24:MI') as "revoked",
                to_char(last_seen_at, 'YYYY-MM-DD HH24:MI') as "last heard"
              from till.counter
              order by id
              """),
          open(
              "settings",
              "What the house decided for itself.",
              """
              select name as "setting", value, changed_at::date as "since"
              from house.setting
              order by name
              """),
          personal(
              "people",
              "Members, crew and officers, with their cards and addresses.",
              """
              select p.id as "person", p.name,
                (select string_agg(i.value, ', ' order by i.value) from people.identifier i
                  where i.person = p.id and i.kind = 'EMAIL') as "email",
                (select string_agg(i.value, ', ' order by i.value) from people.identifier i
                  where i.person = p.id and i.kind = 'CARD') as "cards",
                (select string_agg(i.value, ', ' order by i.value) from people.identifier i
                  where i.person = p.id and i.kind = 'USERNAME') as "signs in as",
                p.made_at::date as "since", p.closed_at::date as "closed"
              from people.person p
              order by p.search_name, p.id
              """),
          personal(
              "memberships",
              "Who was a member of which kind, from when to when.",
              """
              select p.id as "person", p.name, lower(replace(m.kind, '_', ' ')) as "kind",
                m.valid_from as "from", m.valid_until as "until"
              from people.membership m
              join people.person p on p.id = m.person
              order by p.search_name, p.id, m.valid_from
              """),
          personal(
              "crew",
              "Who was on the crew and held which office, from when to when.",
              """
              select p.id as "person", p.name, lower(replace(c.kind, '_', ' ')) as "was",
                c.valid_from as "from", c.valid_until as "until"
              from (
                select person, kind || ' crew' as kind, valid_from, valid_until
                from people.crew_status
                union all
                select person, role, valid_from, valid_until from people.office) c
              join people.person p on p.id = c.person
              order by p.search_name, p.id, c.valid_from
              """),
          personal(
              "bookings",
              "Guests who booked on the web: name, address and code of each booking.",
              """
              select o.id as "order", o.guest_name as "name", o.guest_email as "email",
                o.booking_code as "booking code", lower(o.state) as "state",
                to_char(o.made_at, 'YYYY-MM-DD HH24:MI') as "made"
              from sales.orders o
              where o.guest_name <> '' or o.guest_email <> '' or o.booking_code is not null
              order by o.made_at, o.id
              """),
          personal(
              "who-sold",
              "Which steward made which sale.",
              """
              select o.id as "order", o.seller as "till", o.steward, o.person as "card of person"
              from sales.orders o
              where o.steward <> '' or o.person is not null
              order by o.made_at, o.id
              """),
          personal(
              "who-did-what",
              "The audit trail of the office.",
              """
              select to_char(at, 'YYYY-MM-DD HH24:MI:SS') as "at", actor_name as "who",
                deed as "did", subject as "to", detail as "was and became"
              from house.audit_trail
              order by id
              """));

  private static ExportTable open(String name, String says, String sql) {
    return new ExportTable(name, says, false, sql);
  }

  private static ExportTable personal(String name, String says, String sql) {
    return new ExportTable(name, says, true, sql);
  }
}
