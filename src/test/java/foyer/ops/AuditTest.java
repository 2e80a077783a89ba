package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.testing.Databases;
import foyer.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each law is broken once on purpose, in a small evening's books that keep them all. The database's
 * own guards stand in the way of most, so this database's are taken down first: the audit must find
 * what slipped past them.
 */
class AuditTest {

  private final TestDatabase database = Databases.fresh();

  /** Triggers, checks and unique keys, all of them: only this database's, for this test. */
  private static final String TAKE_THE_GUARDS_DOWN =
      """
      do $$
      declare
        guard record;
      begin
        for guard in
          select k.conname, k.conrelid::regclass as tab
          from pg_constraint k
          join pg_namespace n on n.oid = k.connamespace
          where k.contype in ('c', 'f', 'x')
            and n.nspname in ('rolls', 'sales', 'payments', 'ledger', 'till', 'door')
        loop
          execute format('alter table %s drop constraint %I', guard.tab, guard.conname);
        end loop;
        for guard in
          select t.tgname as conname, t.tgrelid::regclass as tab
          from pg_trigger t
          where not t.tgisinternal
        loop
          execute format('alter table %s disable trigger %I', guard.tab, guard.conname);
        end loop;
        drop index rolls.one_number_a_seat;
      end $$;
      """;

  private record Broken(Law law, String how, String named) {
    @Override
    public String toString() {
      return law.name();
    }
  }

  private static Stream<Broken> each_law_broken_once() {
    return Stream.of(
        new Broken(
            RollLaws.ONE_STATE,
            "update rolls.number set state = 'LOST' where n = 8",
            "of 11 numbers only 10"),
        new Broken(
            RollLaws.WITHIN_THE_HOUSE,
            """
            insert into rolls.number (screening, epoch, n, state, counter, changed)
            select 1, '1-7f3a9c21', n, 'LEASED', 1, 1 from generate_series(12, 14) n
            """,
            "13 numbers are committed in a house of 12"),
        new Broken(
            RollLaws.WITHIN_THE_LIMIT,
            """
            insert into rolls.number (screening, epoch, n, state, changed)
            values (1, '1-7f3a9c21', 12, 'FREE', 1)
            """,
            "above a limit of 10"),
        new Broken(
            RollLaws.HELD_IS_HELD,
            """
            update rolls.hold set confirmed_at = null, expires_at = now(), released_at = now()
            """,
            "a basket given up"),
        new Broken(
            RollLaws.LEASED_TO_A_COUNTER,
            "update rolls.number set counter = 77 where n = 6",
            "counter 77, which was never enrolled"),
        new Broken(
            RollLaws.SOLD_HAS_A_TICKET,
            "update rolls.number set state = 'SOLD', sale = gen_random_uuid() where n = 6",
            "number 6 is sold and no living ticket names it"),
        new Broken(
            RollLaws.TICKET_HAS_A_NUMBER,
            "update rolls.number set state = 'FREE', sale = null where n = 1",
            "ticket A-1 names number 1, which is free"),
        new Broken(
            RollLaws.SOLD_ONCE, "update sales.ticket set n = 1 where n = 2", "was sold 2 times"),
        new Broken(
            RollLaws.PAPER_IS_ACTIVATED,
            """
            insert into rolls.number (screening, epoch, n, state, changed)
            values (1, '0-00000003', 12, 'PAPER', 1)
            """,
            "paper ticket 12 of 0-00000003 was made good by nobody"),
        new Broken(
            RollLaws.PAPER_COUNTS,
            """
            insert into till.paper_range
              (book, from_n, to_n, screening, activated_at, activated_by, cause)
            values (3, 1, 1, 1, now(), 'Mo', 'entry')
            """,
            "book 3, ticket 1 takes no place"),
        new Broken(
            RollLaws.SEAT_ONCE,
            "update sales.ticket set seat = 'A1' where n = 2",
            "seat A1 was sold 2 times"),
        new Broken(
            RollLaws.SEAT_IN_THE_PLAN,
            "update rolls.number set seat = 'Z9' where n = 8",
            "seat Z9, which is in no plan"),
        new Broken(
            RollLaws.BOOKING_KEEPS_ITS_NUMBERS,
            "update rolls.number set state = 'LEASED', hold = null, counter = 1 where n = 5",
            "booking BOOKED1 lost its number 5"),
        new Broken(
            RollLaws.PROOF_IS_LISTED,
            "update rolls.number set state = 'SOLD', proof = 'DOOR' where n = 6",
            "number 6 counts as sold and the desk does not know"),
        new Broken(
            RollLaws.WRITTEN_OFF_BY_SOMEBODY,
            "update rolls.number set state = 'X' where n in (6, 7)",
            "2 numbers of counter 1 are written off and nobody did it"),
        new Broken(
            RollLaws.PUT_BACK_IS_WRITTEN_DOWN,
            "update rolls.stock set put_back = 2",
            "2 places are put back and the written-off rolls say 0"),
        new Broken(
            MoneyLaws.TRANSACTION_BALANCES,
            "update ledger.line set pence = 801 where pence = 800",
            "is 1 pence and 0 admissions off"),
        new Broken(
            MoneyLaws.TRANSACTION_HAS_LINES,
            """
            insert into ledger.transaction (id, kind, at, business_day, cause, actor)
            values (gen_random_uuid(), 'SALE', now(), '2026-11-24', 'nothing', 'Gil')
            """,
            "(nothing) has no lines"),
        new Broken(
            MoneyLaws.ORDER_ADDS_UP,
            "update sales.orders set total_pence = 700 where booking_code = 'BOOKED1'",
            "says 700 pence and its tickets 600"),
        new Broken(
            MoneyLaws.ORDER_IS_PAID,
            "update payments.payment set pence = 799 where pence = 800",
            "was paid 799 pence and its living tickets cost 800"),
        new Broken(
            MoneyLaws.PAYMENT_HAS_AN_ORDER,
            "update payments.payment set order_id = gen_random_uuid() where pence = 800",
            "800 pence were paid for order"),
        new Broken(
            MoneyLaws.PAYMENTS_ARE_IN_THE_LEDGER,
            "update payments.payment set tender = 'CASH' where tender = 'AGENT'",
            "payments by CASH come to 1400 pence and the ledger says 800"),
        new Broken(
            MoneyLaws.TICKETS_ARE_IN_THE_LEDGER,
            """
            update ledger.line set ticket_class = 'FULL'
            where account = 'BOX_OFFICE' and pence = -800
            """,
            "MEMBER: the ledger says 0 pence for 0, the tickets 800 for 2"),
        new Broken(
            MoneyLaws.AUDIENCE_IS_IN_THE_LEDGER,
            "update ledger.line set admissions = 3 where account = 'AUDIENCE' and admissions = 2",
            "the ledger seats 4 and 3 living tickets were sold"),
        new Broken(
            DrawerLaws.MONEY_IS_AT_A_DRAWER,
            "delete from till.drawer_event where kind = 'FLOAT'",
            "entry 5 of counter A (FloatSet) is at no drawer"),
        new Broken(
            DrawerLaws.DRAWERS_ARE_IN_THE_LEDGER,
            "update ledger.line set pence = 9000 where pence = 10000 and account = 'CASH'",
            "counter A: the drawers say 0 pence and the ledger -1000"),
        new Broken(
            DrawerLaws.CLOSING_IS_WHAT_CAME_AND_WENT,
            "update till.drawer_event set cash = 900 where cash = 800",
            "counter A, Z 1: 10800 pence were expected and 10900 came"),
        new Broken(
            DrawerLaws.CLOSED_WITH_ALL_ENTRIES,
            "delete from till.entry where seq = 4",
            "counter A, Z 1 is bound to entry 6 and 5 are here"),
        new Broken(
            PaperLaws.SERIALS_WITHOUT_GAP,
            "update sales.ticket set serial = 9 where series = 'A' and serial = 3",
            "series A runs from 1 to 9 and 3 were issued"),
        new Broken(
            PaperLaws.SERIAL_ONCE,
            "update sales.ticket set serial = 2 where series = 'A' and serial = 3",
            "serial A-2 is on 2 tickets"),
        new Broken(
            PaperLaws.WEB_SERIALS_ARE_THE_STOCKS,
            "update rolls.stock set next_web_serial = 5",
            "gave 4 serials of the web and tickets carry up to 1"),
        new Broken(
            PaperLaws.SERIAL_AT_THE_SALE,
            "update sales.ticket set series = 'W', serial = 2 where n = 5",
            "is booked and has a serial"),
        new Broken(
            PaperLaws.JOURNAL_WITHOUT_GAP,
            "delete from till.entry where seq = 3",
            "counter A, line 1: 1 of 7 entries are missing"),
        new Broken(
            PaperLaws.ENTRY_IS_BOOKED,
            "update till.entry set kind = 'Sale' where seq = 4",
            "entry 4, is no order"),
        new Broken(
            PaperLaws.COUNTER_ORDER_HAS_AN_ENTRY,
            "update till.entry set id = gen_random_uuid(), kind = 'Reprint' where seq = 2",
            "order 00000000-0000-4000-8000-0000000000a2 of counter A is in no journal"),
        new Broken(
            PaperLaws.ADMISSION_HAS_A_SALE,
            "update door.admission set n = 8",
            "number 8 was let in and was never sold"),
        new Broken(
            PaperLaws.ADMITTED_ONCE,
            """
            insert into door.admission (entry, screening, epoch, n, counter, admitted_at, steward)
            values (gen_random_uuid(), 1, '1-7f3a9c21', 1, 1, now(), 'Petra')
            """,
            "number 1 was let in 2 times"));
  }

  @BeforeEach
  void an_evening_in_good_order() throws SQLException {
    execute(EveningInTheBooks.SQL);
  }

  @Test
  void an_evening_in_good_order_breaks_no_law() throws SQLException {
    assertThat(audit().breaches()).isEmpty();
    assertThat(audit().checked()).isEqualTo(new Audit.Extent(1, 11, 4, 6, 7));
  }

  @Test
  void each_law_has_a_test_that_breaks_it() {
    assertThat(each_law_broken_once().map(Broken::law).toList())
        .containsExactlyInAnyOrderElementsOf(Audit.laws());
  }

  @ParameterizedTest
  @MethodSource
  void each_law_broken_once(Broken broken) throws SQLException {
    execute(TAKE_THE_GUARDS_DOWN);
    execute(broken.how());
    List<Audit.Breach> named =
        audit().breaches().stream().filter(breach -> breach.law() == broken.law()).toList();
    assertThat(named)
        .as(broken.law().name())
        .isNotEmpty()
        .anyMatch(breach -> breach.sentence().contains(broken.named()));
  }

  @Test
  void what_the_desk_lists_is_no_breach() throws SQLException {
    execute(
        """
        insert into desk.discrepancy (kind, occurrence, screening, sentence)
        values ('ADMITTED_NEVER_SOLD', '1 1-7f3a9c21 8', 1, 'listed');
        update door.admission set n = 8;
        """);
    assertThat(audit().breaches()).isEmpty();
  }

  private Audit.Report audit() throws SQLException {
    try (var connection = database.dataSource().getConnection()) {
      return Audit.of(connection);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
