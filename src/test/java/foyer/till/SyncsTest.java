package foyer.till;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.Entry;
import foyer.counter.SyncAnswer;
import foyer.counter.SyncRequest;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.house.Actor;
import foyer.house.Outcome;
import foyer.money.Money;
import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import foyer.rolls.Availability;
import foyer.rolls.NumberState;
import foyer.rolls.Remaining;
import foyer.rolls.Stocks;
import foyer.rolls.TicketNumber;
import foyer.sales.Booked;
import foyer.sales.Bookings;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the server makes of a counter's requests, whole, repeated, late and wrong. */
@HouseTest
class SyncsTest {
  @Autowired Syncs syncs;
  @Autowired Dealing dealing;
  @Autowired Counters counters;
  @Autowired Bookings bookings;
  @Autowired Stocks stocks;
  @Autowired Availability availability;
  @Autowired Desk desk;
  @Autowired OnSale onSale;
  @Autowired JdbcTemplate jdbc;

  private final List<Integer> made = new ArrayList<>();
  private PaperCounter till = new PaperCounter(0);
  private ScreeningId screening = new ScreeningId(0);

  @BeforeEach
  void a_counter_and_a_screening() throws GeneralSecurityException {
    till = newCounter();
    screening = onSale.unallocated(40, 50);
  }

  /** Or the stocks of other tests would be shared out among these too. */
  @AfterEach
  void counters_go_home() {
    made.forEach(id -> counters.revoke(id, Actor.house("test")));
  }

  @Test
  void an_ask_is_answered_with_numbers_that_nobody_else_gets() {
    var other = otherCounter();
    till.ask(screening, 15);
    other.ask(screening, 15);
    var mine = sync(till).grants().getFirst().numbers();
    var theirs = sync(other).grants().getFirst().numbers();
    assertThat(mine).hasSize(15);
    assertThat(theirs).hasSize(15).doesNotContainAnyElementsOf(mine);
    assertThat(left().leased()).isEqualTo(30);
  }

  @Test
  void an_answer_that_was_lost_is_given_again_with_the_same_numbers() {
    till.ask(screening, 10);
    var lost = sync(till).grants();
    assertThat(sync(till).grants()).isEqualTo(lost);
    assertThat(left().leased()).isEqualTo(10);
  }

  @Test
  void a_revoked_counter_is_told_so_dealt_no_more_and_what_it_sold_is_taken_in() {
    granted(10);
    var before = till.write(till.sell(2));
    sync(till);
    done(counters.revoke(till.id, Actor.house("test")));
    var after = till.write(till.sell(1));
    till.ask(screening, 5);
    var answer = sync(till);

    assertThat(answer.withdrawn()).startsWith("This counter was revoked in the office");
    assertThat(answer.grants()).isEmpty();
    assertThat(answer.sheet()).isNull();
    assertThat(answer.tables()).isEmpty();
    assertThat(answer.acknowledged()).extracting("id").contains(before, after);
    assertThat(left().sold()).isEqualTo(3);
  }

  @Test
  void a_sale_counts_once_however_often_it_is_sent() {
    granted(10);
    var sale = till.write(till.sell(3));
    var first = sync(till);
    var again = sync(till);
    assertThat(again.acknowledged()).containsAll(first.acknowledged());
    assertThat(left().sold()).isEqualTo(3);
    assertThat(pence("select sum(pence) from payments.payment where order_id = ?", sale))
        .isEqualTo(1200);
    assertThat(
            pence(
                "select -sum(l.pence) from ledger.line l where l.account = 'BOX_OFFICE'"
                    + " and l.screening = ?",
                screening.value()))
        .isEqualTo(1200);
    assertThat(listed()).isEmpty();
  }

  @Test
  void what_was_given_back_comes_on_sale_as_a_new_number_and_the_old_one_never_again() {
    granted(10);
    var back = till.roll.removeLast().number();
    till.write(new Entry.Return(List.of(back), null));
    sync(till);
    assertThat(state(back.n())).isEqualTo(NumberState.BURNT);
    assertThat(left().leased()).isEqualTo(9);
    assertThat(left().free()).isEqualTo(31);
    var other = otherCounter();
    other.ask(screening, 31);
    assertThat(sync(other).grants().getFirst().numbers())
        .extracting(Entry.HeldNumber::number)
        .doesNotContain(back);
  }

  @Test
  void a_void_that_overtakes_its_sale_still_leaves_the_seat_void() {
    granted(10);
    var sold = till.sell(1);
    var sale = UUID.randomUUID();
    var other = otherCounter();
    other.write(other.undo(sale, sold));
    sync(other);
    till.write(sale, sold);
    sync(till);
    assertThat(state(sold.tickets().getFirst().number().n())).isEqualTo(NumberState.VOID);
    assertThat(pence("select sum(pence) from payments.payment where order_id = ?", sale)).isZero();
    assertThat(listed()).isEmpty();
  }

  @Test
  void money_given_back_twice_is_listed_and_frees_no_second_seat() {
    granted(10);
    var sold = till.sell(1);
    var sale = till.write(sold);
    till.write(till.undo(sale, sold));
    till.write(till.undo(sale, sold));
    till.store(sync(till));
    till.store(sync(till));
    sync(till);
    assertThat(listed()).containsExactly(Kind.MONEY_GIVEN_TWICE);
    assertThat(committed()).isEqualTo(40);
    assertThat(pence("select sum(pence) from payments.payment where order_id = ?", sale))
        .isEqualTo(-400);
  }

  @Test
  void the_place_of_a_void_is_free_only_when_every_counter_has_heard_of_it() {
    granted(10);
    var other = otherCounter();
    other.store(sync(other));
    var sold = till.sell(1);
    var sale = till.write(sold);
    till.write(till.undo(sale, sold));
    till.store(sync(till));
    sync(till);
    int n = sold.tickets().getFirst().number().n();
    assertThat(released(n)).isFalse();

    other.store(sync(other));
    sync(other);
    assertThat(released(n)).isTrue();
    assertThat(committed()).isEqualTo(40);
  }

  @Test
  void a_counter_that_was_put_back_must_hear_again_of_a_void_that_it_had_heard_of() {
    granted(10);
    var other = otherCounter();
    other.store(sync(other));
    var sold = till.sell(1);
    var sale = till.write(sold);
    till.write(till.undo(sale, sold));
    till.store(sync(till));
    other.store(sync(other));
    sync(other);

    other.seen.clear();
    other.write(new Entry.NewLine(2, "copied"));
    var heard = sync(other);
    sync(till);
    int n = sold.tickets().getFirst().number().n();
    assertThat(released(n)).isFalse();

    other.store(heard);
    sync(other);
    assertThat(released(n)).isTrue();
  }

  @Test
  void the_place_of_a_void_whose_guest_is_in_the_house_is_never_free() {
    granted(10);
    var sold = till.sell(1);
    var sale = till.write(sold);
    till.write(till.admit(sold.tickets().getFirst()));
    till.write(till.undo(sale, sold));
    for (int i = 0; i < 3; i++) till.store(sync(till));
    assertThat(listed()).contains(Kind.ADMITTED_VOID);
    assertThat(released(sold.tickets().getFirst().number().n())).isFalse();
  }

  @Test
  void one_number_sold_by_two_counters_is_kept_twice_and_listed() {
    granted(10);
    var other = otherCounter();
    var number = till.roll.getFirst();
    till.write(till.sell(1));
    sync(till);
    other.write(other.sale(List.of(other.ticket(number)), null));
    sync(other);
    assertThat(listed()).containsExactly(Kind.SOLD_TWICE);
    assertThat(
            jdbc.queryForObject(
                "select count(*) from sales.ticket where screening = ?",
                Integer.class,
                screening.value()))
        .isEqualTo(2);
  }

  @Test
  void two_sales_under_one_id_are_both_kept() {
    granted(10);
    var id = UUID.randomUUID();
    till.write(id, till.sell(1));
    till.write(id, till.sell(2));
    sync(till);
    assertThat(left().sold()).isEqualTo(3);
    assertThat(listed()).containsExactly(Kind.SAME_ID_TWICE);
  }

  @Test
  void a_booking_is_collected_by_one_sale_on_its_own_numbers() {
    var booked = book(3);
    var told = PaperCounter.table(sync(till), screening).bookings().getFirst();
    assertThat(told.code()).isEqualTo(booked.code());
    assertThat(told.live()).isTrue();
    till.write(collect(till, told));
    sync(till);
    assertThat(left().sold()).isEqualTo(3);
    assertThat(left().held()).isZero();
    assertThat(bookings.find(booked.code()).orElseThrow().state())
        .isEqualTo(Booked.State.COLLECTED);
    assertThat(listed()).isEmpty();
  }

  @Test
  void where_a_counter_listens_stands_on_the_sheet_and_what_is_no_address_does_not() {
    counters.listens(till.id, "https://192.0.2.7:8090");
    assertThat(listens()).isEqualTo("https://192.0.2.7:8090");
    counters.listens(till.id, "https://evil.example/steal?x=");
    assertThat(listens()).isNull();
  }

  private @Nullable String listens() {
    var sheet = Objects.requireNonNull(sync(otherCounter()).sheet());
    return sheet.keys().stream()
        .filter(key -> Objects.equals(key.counter(), till.id))
        .findFirst()
        .orElseThrow()
        .listens();
  }

  @Test
  void a_booking_collected_at_two_counters_goes_to_the_desk() {
    book(1);
    var told = PaperCounter.table(sync(till), screening).bookings().getFirst();
    var other = otherCounter();
    till.write(collect(till, told));
    other.write(collect(other, told));
    sync(till);
    sync(other);
    assertThat(listed()).contains(Kind.COLLECTED_TWICE, Kind.SOLD_TWICE);
  }

  @Test
  void a_released_booking_stays_held_until_each_counter_that_was_shown_it_knows() {
    var booked = book(12);
    till.store(sync(till));
    done(bookings.release(booked.order(), "rang up", Actor.house("test")));
    sync(till);
    assertThat(left().held()).isEqualTo(12);

    till.store(sync(till));
    sync(till);
    assertThat(left().held()).isZero();
    assertThat(left().free()).isEqualTo(40);
  }

  @Test
  void a_damaged_entry_is_kept_and_listed_and_the_rest_goes_on() {
    granted(10);
    till.journal.add("{\"version\":1, torn");
    till.write(till.sell(2));
    sync(till);
    assertThat(left().sold()).isEqualTo(2);
    assertThat(desk.open())
        .anyMatch(
            one -> one.kind() == Kind.DAMAGED_ENTRY && Objects.equals(one.counter(), till.id));
  }

  @Test
  void an_entry_that_its_counter_cannot_read_is_kept_as_bytes_listed_once_and_dams_nothing() {
    granted(10);
    till.write(till.sell(1));
    var lost = till.journal.removeLast();
    till.journalLost(lost);
    till.write(till.sell(2));
    for (int i = 0; i < 2; i++) sync(till);
    assertThat(left().sold()).isEqualTo(2);
    assertThat(desk.open().stream().filter(one -> Objects.equals(one.counter(), till.id)))
        .singleElement()
        .satisfies(one -> assertThat(one.kind()).isEqualTo(Kind.DAMAGED_ENTRY))
        .satisfies(one -> assertThat(one.detail()).isEqualTo(lost));
  }

  @Test
  void an_entry_that_had_arrived_before_it_rotted_is_no_discrepancy() {
    granted(10);
    till.write(till.sell(1));
    sync(till);
    till.damaged.add(new SyncRequest.Damaged(1, till.journal.size(), ""));
    sync(till);
    assertThat(listed()).isEmpty();
  }

  @Test
  void numbers_that_a_counter_no_longer_has_are_burnt_and_made_anew() {
    granted(10);
    var lost = till.roll.removeLast().number();
    sync(till);
    assertThat(state(lost.n())).isEqualTo(NumberState.BURNT);
    assertThat(committed()).isEqualTo(40);
  }

  @Test
  void an_old_request_that_comes_late_burns_nothing() {
    till.ask(screening, 10);
    var late = till.request();
    till.take(sync(till));
    sync(till);
    // The late one knows of no roll at all: believed, it would burn all ten.
    syncs.answer(counter(till), late);
    assertThat(left().leased()).isEqualTo(10);
  }

  @Test
  void a_request_that_grew_old_while_it_was_answered_burns_nothing() {
    till.ask(screening, 10);
    var late = till.request();
    syncs.answer(counter(till), late);
    till.take(sync(till));
    sync(till);
    // It was the newest when it was heard; then its node stood still.
    assertThat(dealing.deal(counter(till), late, StatementRules.Standing.COMPLETE))
        .isEqualTo(Dealing.Dealt.NOTHING);
    assertThat(left().leased()).isEqualTo(10);
  }

  @Test
  void versions_that_were_seen_before_a_restore_free_nothing_and_hide_nothing() {
    var booked = book(12);
    till.store(sync(till));
    till.store(sync(till));
    done(bookings.release(booked.order(), "rang up", Actor.house("test")));
    till.epoch = "0-00000000";
    till.seen.put(screening, 1_000_000L);
    var answer = sync(till);
    assertThat(left().held()).isEqualTo(12);
    assertThat(PaperCounter.table(answer, screening).bookings().getFirst().live()).isFalse();
  }

  @Test
  void the_first_call_after_a_restore_has_not_told_everything_yet() {
    granted(10);
    till.epoch = "0-00000000";
    var answer = sync(till);
    assertThat(counters.toldWholeIn(answer.epoch())).doesNotContain(till.id);
    till.store(answer);
    sync(till);
    assertThat(counters.toldWholeIn(answer.epoch())).contains(till.id);
  }

  @Test
  void a_sale_of_what_was_given_back_takes_the_place_of_a_free_number() {
    granted(10);
    var back = till.roll.removeLast();
    till.write(new Entry.Return(List.of(back.number()), null));
    sync(till);
    assertThat(committed()).isEqualTo(40);
    till.write(till.sale(List.of(till.ticket(back)), null));
    sync(till);
    assertThat(listed()).containsExactly(Kind.SOLD_AFTER_BURNT);
    assertThat(committed()).isEqualTo(40);
    assertThat(left().free()).isEqualTo(30);
  }

  @Test
  void a_number_that_nobody_knows_takes_the_place_of_a_free_one_when_it_was_sold() {
    granted(10);
    var unknown = new TicketNumber(screening, "1-0badcafe", 7);
    till.write(till.sale(List.of(till.ticket(new Entry.HeldNumber(unknown, null))), null));
    sync(till);
    assertThat(listed()).containsExactly(Kind.UNKNOWN_NUMBER);
    assertThat(committed()).isEqualTo(40);
  }

  @Test
  void what_is_left_of_a_screening_that_is_over_is_asked_back_and_nothing_more_is_dealt() {
    granted(10);
    jdbc.update(
        """
        update programme.screening
        set starts_at = now() - interval '5 hours', ends_at = now() - interval '3 hours'
        where id = ?
        """,
        screening.value());
    till.ask(screening, 5);
    var answer = sync(till);
    assertThat(answer.grants()).isEmpty();
    assertThat(answer.recalls()).containsExactly(new SyncAnswer.Recall(screening, 10));
  }

  @Test
  void a_gap_in_a_journal_is_known_until_it_is_filled() {
    for (int i = 0; i < 5; i++)
      till.write(new Entry.NoSale(new Entry.Staff(1, "Nell"), "n" + i, null));
    var whole = List.copyOf(till.journal);
    till.journal.remove(2);
    assertThat(sync(till).known()).isEqualTo(new SyncRequest.Head(2, Arrived.hash(whole.get(1))));
    till.journal.clear();
    till.journal.add(whole.get(2));
    assertThat(sync(till).known()).isEqualTo(new SyncRequest.Head(5, Arrived.hash(whole.get(4))));
    till.journal.clear();
    till.journal.addAll(whole);
    till.write(new Entry.NoSale(new Entry.Staff(1, "Nell"), "n5", null));
    assertThat(sync(till).known().count()).isEqualTo(6);
  }

  @Test
  void a_members_sale_is_told_with_the_stock_and_the_sheet_stays_as_it_is() {
    granted(10);
    long person =
        jdbc.queryForList(
                "insert into people.person (name, search_name) values ('Ada Marsh', 'ada marsh')"
                    + " returning id",
                Long.class)
            .getFirst();
    var other = otherCounter();
    other.store(sync(other));
    long sheet = Objects.requireNonNull(sync(other).sheet()).version();
    till.write(till.soldTo(person, 1));
    sync(till);
    var answer = sync(other);
    assertThat(Objects.requireNonNull(answer.sheet()).version()).isEqualTo(sheet);
    assertThat(PaperCounter.table(answer, screening).rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.person()).isEqualTo(person);
              assertThat(row.ticketClass()).isEqualTo("STANDARD");
            });
  }

  @Test
  void an_entry_that_could_not_be_booked_explains_itself_when_it_can() {
    granted(2);
    var sold = till.sell(1);
    var code = "LATE" + till.id;
    var strange =
        sold.tickets().stream()
            .map(
                one ->
                    new Entry.SoldTicket(
                        one.number(),
                        one.seat(),
                        code,
                        one.price(),
                        one.series(),
                        one.serial(),
                        one.shortCode(),
                        one.code()))
            .toList();
    till.write(till.sale(strange, null));
    assertThat(sync(till).acknowledged()).hasSize(till.journal.size() - 1);
    assertThat(listed()).containsExactly(Kind.NOT_APPLIED);
    jdbc.update(
        """
        insert into programme.ticket_class (code, name, reduced, needs, public_online)
        values (?, ?, false, 'NOTHING', false)
        """,
        code,
        code);
    assertThat(sync(till).acknowledged()).hasSize(till.journal.size());
    assertThat(listed()).isEmpty();
  }

  @Test
  void a_sale_that_took_another_sum_than_its_tickets_cost_is_booked_and_listed() {
    granted(2);
    var sold = till.sell(2);
    var paid = new Money(1000);
    var sale =
        till.write(
            new Entry.Sale(
                sold.till(),
                sold.steward(),
                null,
                null,
                sold.tickets(),
                List.of(new Entry.Payment(Tender.CASH, paid, paid, "")),
                Money.NOTHING));
    assertThat(sync(till).acknowledged()).hasSize(till.journal.size());
    assertThat(listed()).containsExactly(Kind.PAID_ANOTHER_SUM);
    assertThat(pence("select sum(pence) from payments.payment where order_id = ?", sale))
        .isEqualTo(1000);
    assertThat(left().sold()).isEqualTo(2);
  }

  @Test
  void a_sale_to_a_person_whom_the_house_does_not_know_stands_without_the_person() {
    granted(2);
    var sale = till.write(till.soldTo(999_999_999L, 1));
    sync(till);
    assertThat(left().sold()).isEqualTo(1);
    assertThat(pence("select count(*) from sales.orders where id = ? and person is null", sale))
        .isEqualTo(1);
  }

  @Test
  void a_sale_nobody_knows_that_was_undone_is_listed_until_it_comes() {
    granted(10);
    var sold = till.sell(1);
    var sale = UUID.randomUUID();
    var other = otherCounter();
    other.write(other.undo(sale, sold));
    sync(other);
    assertThat(listed()).containsExactly(Kind.VOID_OF_UNKNOWN_SALE);
    till.write(sale, sold);
    sync(till);
    assertThat(listed()).isEmpty();
  }

  @Test
  void the_second_sale_of_a_number_can_be_undone_and_the_first_stands() {
    granted(10);
    var other = otherCounter();
    var number = till.roll.getFirst();
    till.write(till.sell(1));
    sync(till);
    var sold = other.sale(List.of(other.ticket(number)), null);
    var second = other.write(sold);
    other.write(other.undo(second, sold));
    sync(other);
    assertThat(listed()).containsExactly(Kind.SOLD_TWICE);
    assertThat(state(number.number().n())).isEqualTo(NumberState.SOLD);
    assertThat(pence("select sum(pence) from payments.payment where order_id = ?", second))
        .isZero();
    assertThat(
            pence(
                "select count(*) from sales.ticket where order_id = ? and voided_at is null",
                second))
        .isZero();
    assertThat(
            pence(
                "select -sum(l.admissions) from ledger.line l where l.account = 'BOX_OFFICE'"
                    + " and l.screening = ?",
                screening.value()))
        .isEqualTo(1);
  }

  @Test
  void a_wrong_clock_is_listed_and_its_sales_are_booked_at_the_servers_time() {
    till.clockAhead = Duration.ofMinutes(47);
    granted(5);
    var sale = till.write(till.sell(1));
    sync(till);
    assertThat(
            jdbc.queryForObject(
                "select made_at <= now() from sales.orders where id = ?", Boolean.class, sale))
        .isTrue();
    assertThat(desk.open())
        .anyMatch(one -> one.kind() == Kind.CLOCK_WRONG && Objects.equals(one.counter(), till.id));
  }

  @Test
  void a_ticket_let_in_before_its_sale_is_known_explains_itself_when_the_sale_comes() {
    granted(5);
    var sold = till.sell(1);
    var other = otherCounter();
    other.write(other.admit(sold.tickets().getFirst()));
    sync(other);
    assertThat(listed()).containsExactly(Kind.ADMITTED_NEVER_SOLD);
    till.write(sold);
    sync(till);
    assertThat(listed()).isEmpty();
  }

  @Test
  void one_ticket_let_in_at_two_doors_is_listed() {
    granted(5);
    var sold = till.sell(1);
    till.write(sold);
    till.write(till.admit(sold.tickets().getFirst()));
    sync(till);
    var other = otherCounter();
    other.write(other.admit(sold.tickets().getFirst()));
    sync(other);
    assertThat(listed()).containsExactly(Kind.ADMITTED_TWICE);
  }

  @Test
  void lowering_the_limit_takes_free_numbers_first_and_then_asks_the_counters() {
    granted(30);
    done(stocks.changeLimit(screening, 20, Actor.house("test")));
    assertThat(left().free()).isZero();
    assertThat(left().leased()).isEqualTo(30);
    assertThat(sync(till).recalls()).containsExactly(new SyncAnswer.Recall(screening, 10));
    done(stocks.changeLimit(screening, 40, Actor.house("test")));
    assertThat(committed()).isEqualTo(40);
  }

  @Test
  void a_screening_taken_off_sale_is_asked_back_whole() {
    granted(12);
    done(stocks.takeOffSale(screening, Actor.house("test")));
    assertThat(sync(till).recalls()).containsExactly(new SyncAnswer.Recall(screening, 12));
  }

  // By hand

  private void granted(int count) {
    till.ask(screening, count);
    till.take(sync(till));
    assertThat(till.roll).hasSize(count);
  }

  private static Entry.Sale collect(PaperCounter at, SyncAnswer.Booking booking) {
    var tickets =
        booking.tickets().stream()
            .map(one -> at.ticket(new Entry.HeldNumber(one.number(), one.seat())))
            .toList();
    return at.sale(tickets, booking.order());
  }

  private Booked book(int count) {
    var basket = UUID.randomUUID();
    done(bookings.hold(basket, screening, Map.of("STANDARD", count)));
    done(bookings.nameGuest(basket, "Ada Marsh", "ada@example.org"));
    return done(bookings.confirm(basket));
  }

  private SyncAnswer sync(PaperCounter at) {
    return syncs.answer(counter(at), at.request());
  }

  private Counter counter(PaperCounter at) {
    return counters.find(at.id).orElseThrow();
  }

  private PaperCounter otherCounter() {
    try {
      return newCounter();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private PaperCounter newCounter() throws GeneralSecurityException {
    var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
    int id = counters.enrolInside(key.getEncoded()).counter();
    made.add(id);
    return new PaperCounter(id);
  }

  private Remaining left() {
    return Objects.requireNonNull(availability.of(List.of(screening)).get(screening));
  }

  private int committed() {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            """
            select count(*) from rolls.number
            where screening = ? and state <> 'BURNT' and not void_released
            """,
            Integer.class,
            screening.value()));
  }

  private NumberState state(int n) {
    return NumberState.valueOf(
        Objects.requireNonNull(
            jdbc.queryForObject(
                "select state from rolls.number where screening = ? and n = ?",
                String.class,
                screening.value(),
                n)));
  }

  private boolean released(int n) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select void_released from rolls.number where screening = ? and n = ?",
            Boolean.class,
            screening.value(),
            n));
  }

  private List<Kind> listed() {
    return desk.open().stream()
        .filter(one -> screening.equals(one.screening()) || Objects.equals(one.counter(), till.id))
        .map(Desk.Discrepancy::kind)
        .distinct()
        .toList();
  }

  private long pence(String sql, Object argument) {
    Long pence = jdbc.queryForObject(sql, Long.class, argument);
    return pence == null ? 0 : pence;
  }

  private static <T> T done(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Done<T>(T value)) return value;
    throw new AssertionError(outcome.toString());
  }
}
