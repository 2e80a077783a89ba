package foyer.ops;

import java.util.List;

/** What must be true of the cash in the counters' drawers. */
final class DrawerLaws {
  private DrawerLaws() {}

  static final Law MONEY_IS_AT_A_DRAWER =
      new Law(
          "money is at a drawer",
          "Each journal entry that takes, gives or counts cash stands in the drawers' book.",
          """
          select null::bigint,
            format('entry %s of counter %s (%s) is at no drawer', e.seq, c.letter, e.kind)
          from till.entry e
          join till.counter c on c.id = e.counter
          where e.kind in ('Sale', 'FloatSet', 'CashDrop', 'PaidOut', 'Count', 'HandedOver',
              'Closed')
            and not exists (
              select 1
              from till.drawer_event d
              where d.cause = 'entry:' || e.id || ':' || e.run || ':' || left(e.hash, 16))
          """);

  static final Law DRAWERS_ARE_IN_THE_LEDGER =
      new Law(
          "drawers stand in the ledger",
          "Of each counter, what came into its drawers less what left them is the cash of the"
              + " ledger.",
          """
          select null::bigint,
            format('counter %s: the drawers say %s pence and the ledger %s', c.letter,
              coalesce(d.pence, 0), coalesce(l.pence, 0))
          from till.counter c
          left join (
            select counter,
              sum(cash + case kind when 'CLOSE' then counted - expected else 0 end) as pence
            from till.drawer_event
            group by counter
          ) d on d.counter = c.id
          left join (
            select holder, sum(pence) as pence
            from ledger.line
            where account = 'CASH'
            group by holder
          ) l on l.holder = c.letter
          where coalesce(d.pence, 0) <> coalesce(l.pence, 0)
          """);

  static final Law CLOSING_IS_WHAT_CAME_AND_WENT =
      new Law(
          "a Z is what came and went",
          "What a counter expected at a closing is what its drawer's session brought, or the desk"
              + " knows; drawers that another screen took over are checked as they arrive.",
          """
          with placed as (
            select *,
              count(*) filter (where kind = 'CLOSE') over (
                partition by counter, till
                order by line, seq
                rows between unbounded preceding and 1 preceding) as session
            from till.drawer_event
          ), session as (
            select counter, till, session,
              sum(cash) filter (where kind <> 'CLOSE') as came,
              max(expected) filter (where kind = 'CLOSE') as expected,
              max(z) filter (where kind = 'CLOSE') as z,
              max(cause) filter (where kind = 'CLOSE') as cause,
              bool_or(kind = 'CLOSE') as closed
            from placed
            group by counter, till, session
          )
          select null::bigint,
            format('counter %s, Z %s: %s pence were expected and %s came', c.letter, s.z,
              s.expected, coalesce(s.came, 0))
          from session s
          join till.counter c on c.id = s.counter
          where s.closed
            and s.expected <> coalesce(s.came, 0)
            and not exists (
              select 1
              from till.drawer_event t
              where t.counter = s.counter and t.kind = 'TAKE_OVER' and s.till in (t.till, t.other))
            and not exists (
              select 1
              from desk.discrepancy d
              where d.kind in ('CASH_DISAGREES', 'CLOSED_INCOMPLETE') and d.occurrence = s.cause)
          """);

  static final Law CLOSED_WITH_ALL_ENTRIES =
      new Law(
          "a Z has all its entries",
          "Every journal entry up to the one that a closing is bound to is here, or the desk lists"
              + " the closing.",
          """
          select null::bigint,
            format('counter %s, Z %s is bound to entry %s and %s are here', c.letter, d.z,
              d.last_seq, a.arrived)
          from till.drawer_event d
          join till.counter c on c.id = d.counter
          cross join lateral (
            select count(distinct e.seq) as arrived
            from till.entry e
            where e.counter = d.counter and e.line = d.line and e.seq <= d.last_seq
          ) a
          where d.kind = 'CLOSE'
            and a.arrived < d.last_seq
            and not exists (
              select 1
              from desk.discrepancy i
              where i.kind = 'CLOSED_INCOMPLETE' and i.occurrence = d.cause)
          """);

  static List<Law> all() {
    return List.of(
        MONEY_IS_AT_A_DRAWER,
        DRAWERS_ARE_IN_THE_LEDGER,
        CLOSING_IS_WHAT_CAME_AND_WENT,
        CLOSED_WITH_ALL_ENTRIES);
  }
}
