package foyer.counter;

import static foyer.counter.PracticeHouse.LIGHTHOUSE;
import static foyer.counter.PracticeHouse.TRAM;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.Entry.Payment;
import foyer.counter.Entry.SoldTicket;
import foyer.money.Money;
import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Invented guests come whether one is ready or not, and know what they asked for. */
class PracticeQueueTest {
  private static final Instant BEGAN = Instant.parse("2026-11-25T00:30:00Z");
  private static final Entry.Staff ROBIN = new Entry.Staff(1, "Robin Steward");

  private final PracticeQueue queue = new PracticeQueue();

  @Test
  void nobody_comes_before_somebody_is_at_the_till() {
    assertThat(at(600).guests()).isEmpty();
    assertThat(at(600).begun()).isFalse();
    signIn();
    assertThat(at(0).guests()).hasSize(1);
    assertThat(at(0).guests().getFirst().says())
        .isEqualTo("Two adults for the Lighthouse, paying by £20 note.");
  }

  @Test
  void the_queue_grows_while_nobody_is_served_and_has_an_end() {
    signIn();
    assertThat(at(34).guests()).hasSize(1);
    assertThat(at(35).guests()).hasSize(2);
    assertThat(at(10_000).guests()).hasSize(6);
  }

  @Test
  void who_waits_grows_impatient() {
    signIn();
    assertThat(at(0).guests().getFirst().looks()).isEqualTo("waits");
    assertThat(at(45).guests().getFirst().looks()).isEqualTo("looks at the clock");
    assertThat(at(90).guests().getFirst().looks()).isEqualTo("sighs");
    assertThat(at(135).guests().getFirst().impatience()).isEqualTo(3);
    assertThat(at(9_000).guests().getFirst().impatience()).isEqualTo(3);
  }

  @Test
  void the_first_is_served_by_the_sale_they_asked_for() {
    signIn();
    sell(20, LIGHTHOUSE, Tender.CASH, "FULL", "FULL");
    assertThat(at(20).guests()).isEmpty();
    assertThat(at(20).served()).isEqualTo(1);
    assertThat(at(20).told()).contains("Thank you", "20 seconds");
  }

  @Test
  void another_class_screening_number_or_tender_is_not_what_they_asked_for() {
    signIn();
    sell(1, LIGHTHOUSE, Tender.CASH, "FULL");
    sell(2, LIGHTHOUSE, Tender.CASH, "FULL", "CHILD");
    sell(3, TRAM, Tender.CASH, "FULL", "FULL");
    sell(4, LIGHTHOUSE, Tender.CARD_TERMINAL, "FULL", "FULL");
    assertThat(at(4).guests()).hasSize(1);
    assertThat(at(4).served()).isZero();
    assertThat(at(4).told()).contains("not what I asked for");
    sell(5, LIGHTHOUSE, Tender.CASH, "FULL", "FULL");
    assertThat(at(5).served()).isEqualTo(1);
  }

  @Test
  void who_cannot_be_served_is_let_go_and_the_next_stands_there() {
    signIn();
    assertThat(at(40).guests()).hasSize(2);
    var after = queue.letGo(BEGAN.plusSeconds(40));
    assertThat(after.guests()).hasSize(1);
    assertThat(after.guests().getFirst().says()).contains(PracticeHouse.MEMBER_CARD);
    assertThat(after.served()).isZero();
  }

  @Test
  void what_somebody_has_only_once_is_asked_for_once() {
    signIn();
    var said = new java.util.ArrayList<String>();
    for (int i = 0; i < 40; i++) {
      at(i * 35L).guests().forEach(guest -> said.add(guest.says()));
      queue.letGo(BEGAN.plusSeconds(i * 35L));
    }
    for (var once :
        List.of(PracticeHouse.MEMBER_CARD, PracticeHouse.CREW_CARD, PracticeHouse.BOOKING_CODE)) {
      assertThat(said).filteredOn(one -> one.contains(once)).hasSize(1);
    }
    assertThat(said).hasSize(40);
  }

  private PracticeQueue.Shown at(long seconds) {
    return queue.shown(BEGAN.plus(Duration.ofSeconds(seconds)));
  }

  private void signIn() {
    write(0, new Entry.SignedIn("till-a", ROBIN));
  }

  private void sell(long seconds, ScreeningId screening, Tender tender, String... classes) {
    var tickets =
        IntStream.range(0, classes.length)
            .mapToObj(
                i ->
                    new SoldTicket(
                        new TicketNumber(screening, "1-0000009a", i + 1),
                        null,
                        classes[i],
                        new Money(700),
                        "PRACTICE",
                        i + 1,
                        "ABCDEFGH",
                        ""))
            .toList();
    var sum = new Money(700L * classes.length);
    write(
        seconds,
        new Entry.Sale(
            "till-a",
            ROBIN,
            null,
            null,
            tickets,
            Collections.singletonList(new Payment(tender, sum, sum, "")),
            Money.NOTHING));
  }

  private void write(long seconds, Entry.What what) {
    queue.written(
        new Entry(
            Entry.VERSION,
            UUID.randomUUID(),
            UUID.randomUUID(),
            Practice.COUNTER,
            1,
            1,
            "",
            BEGAN.plusSeconds(seconds),
            0,
            "",
            what));
  }
}
