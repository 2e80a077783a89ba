package foyer.counter;

import static foyer.counter.Foyers.AT;
import static foyer.counter.Foyers.MAIN;
import static foyer.counter.Foyers.SEATED;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.CounterState.Sold;
import foyer.counter.Entry.SoldTicket;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.money.Money;
import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SellingTest {
  @TempDir Path folder;
  Foyers foyer;

  @BeforeEach
  void open() throws IOException {
    foyer = new Foyers(folder).talk();
  }

  @AfterEach
  void close() throws IOException {
    foyer.close();
  }

  @Test
  void two_tickets_for_a_ten_pound_note_give_two_pounds_change() {
    var sold = pay(basket(2), 1000L);
    assertThat(sold.sale().change()).isEqualTo(new Money(200));
    assertThat(sold.sale().payments().getFirst().amount()).isEqualTo(new Money(800));
    assertThat(sold.sale().payments().getFirst().tendered()).isEqualTo(new Money(1000));
  }

  @Test
  void a_card_is_the_same_card_with_spaces_and_unseen_characters_in_it() {
    for (var read : List.of("2401 1234", "\u200b2401\u00a01234\r", "２４０１１２３４")) {
      done(foyer.scanning.scan(AT, read));
      var customer = foyer.counter.basket(AT.till()).orElseThrow().customer();
      assertThat(customer.kind()).as(read).isEqualTo(Basket.Customer.Kind.MEMBER);
    }
  }

  @Test
  void a_member_has_at_this_till_what_another_till_sold_to_the_same_card() throws Exception {
    var number = new TicketNumber(MAIN, foyer.server.epoch, 200);
    var sold = foyer.server.of(number);
    sold.state = NumberState.SOLD;
    sold.ticketClass = "MEMBER";
    sold.person = 100L;
    foyer.talk();
    done(foyer.scanning.scan(AT, Foyers.MEMBER_CARD));
    assertThat(refusal(foyer.selling.add(AT, MAIN, "MEMBER", "", null)).sentence()).isNotBlank();
    sold.state = NumberState.VOID;
    foyer.talk();
    done(foyer.selling.add(AT, MAIN, "MEMBER", "", null));
  }

  @Test
  void too_little_cash_is_refused_and_nothing_is_sold() {
    var basket = basket(2);
    assertThat(refusal(foyer.selling.pay(AT, basket.id(), Tender.CASH, 700L)).sentence())
        .isEqualTo("£7.00 is not enough: the total is £8.00.");
    assertThat(foyer.counter.state().sales()).isEmpty();
  }

  @Test
  void pressed_again_it_is_the_same_receipt_also_after_a_reboot() throws IOException {
    var basket = basket(2);
    var first = pay(basket, 1000L);
    var second = pay(basket, 1000L);
    assertThat(second).isEqualTo(first);
    foyer.reboot();
    assertThat(pay(basket, 800L)).isEqualTo(first);
    assertThat(foyer.counter.state().sales()).hasSize(1);
  }

  @Test
  void twenty_impatient_fingers_on_pay_make_one_sale() throws Exception {
    var basket = basket(3);
    var presses = new ArrayList<Callable<Sold>>();
    for (int i = 0; i < 20; i++) presses.add(() -> pay(basket, null));
    try (var fingers = Executors.newVirtualThreadPerTaskExecutor()) {
      var receipts = new HashSet<Sold>();
      for (var press : fingers.invokeAll(presses)) receipts.add(press.get());
      assertThat(receipts).hasSize(1);
    }
    assertThat(foyer.counter.state().sales()).hasSize(1);
  }

  @Test
  void a_basket_lost_in_a_reboot_was_not_sold_and_says_so() throws IOException {
    var basket = basket(1);
    foyer.reboot();
    assertThat(refusal(foyer.selling.pay(AT, basket.id(), Tender.CASH, null)).sentence())
        .isEqualTo("This basket is gone and nothing was sold: please start again.");
  }

  @Test
  void serials_of_a_screening_have_no_gap_over_sales_and_reboots() throws IOException {
    pay(basket(2), null);
    pay(basket(1), null);
    foyer.reboot();
    var last = pay(basket(2), null);
    assertThat(last.sale().tickets()).extracting(SoldTicket::serial).containsExactly(4, 5);
    assertThat(TicketPaper.serial(last.sale().tickets().getLast())).isEqualTo("B-0005");
  }

  @Test
  void each_screening_counts_its_own_serials() {
    pay(basket(2), null);
    add(SEATED, "FULL");
    var sold = pay(foyer.counter.basket(AT.till()).orElseThrow(), null);
    assertThat(sold.sale().tickets()).extracting(SoldTicket::serial).containsExactly(1);
  }

  @Test
  void one_number_is_never_in_two_baskets() {
    var other = new AtTill("till-b", 13, "Mo", false);
    var numbers = new HashSet<TicketNumber>();
    for (int i = 0; i < 10; i++) {
      done(foyer.selling.add(AT, MAIN, "FULL", "", null));
      done(foyer.selling.add(other, MAIN, "FULL", "", null));
    }
    for (var till : List.of("till-a", "till-b")) {
      foyer.counter.basket(till).orElseThrow().tickets().forEach(t -> numbers.add(t.number()));
    }
    assertThat(numbers).hasSize(20);
  }

  @Test
  void when_the_roll_is_empty_it_says_how_many_are_left_elsewhere() {
    for (int i = 0; i < 40; i++) add(MAIN, "FULL");
    pay(foyer.counter.basket(AT.till()).orElseThrow(), null);
    for (int i = 0; i < 20; i++) add(MAIN, "FULL");
    var refused = refusal(foyer.selling.add(AT, MAIN, "FULL", "", null));
    assertThat(refused.kind()).isEqualTo(Refusal.Kind.SOLD_OUT);
    assertThat(refused.sentence()).contains("20 were left in all");
  }

  @Test
  void a_ticket_keeps_the_price_it_was_put_in_at() throws IOException {
    var basket = basket(1);
    var dearer = Foyers.sheet(2, foyer.clock.instant());
    foyer.counter.told().keep(dearerBy(dearer));
    add(MAIN, "FULL");
    var sold = pay(foyer.counter.basket(AT.till()).orElseThrow(), null);
    assertThat(sold.id()).isEqualTo(basket.id());
    assertThat(sold.sale().tickets())
        .extracting(SoldTicket::price)
        .containsExactly(new Money(400), new Money(450));
  }

  @Test
  void a_members_card_gives_the_members_price_once() {
    assertThat(done(foyer.scanning.scan(AT, " 24011234 "))).isEmpty();
    add(MAIN, "MEMBER");
    pay(foyer.counter.basket(AT.till()).orElseThrow(), null);
    done(foyer.scanning.scan(AT, Foyers.MEMBER_CARD));
    assertThat(refusal(foyer.selling.add(AT, MAIN, "MEMBER", "", null)).sentence())
        .isEqualTo("Member: this person already has a ticket at the member's price.");
  }

  @Test
  void a_card_that_lapsed_is_told_so() {
    done(foyer.scanning.scan(AT, Foyers.LAPSED_CARD));
    assertThat(refusal(foyer.selling.add(AT, MAIN, "MEMBER", "", null)).sentence())
        .isEqualTo("Member: this card is not a member today.");
  }

  @Test
  void a_companion_does_not_stay_when_the_paid_ticket_is_taken_out() {
    add(MAIN, "FULL");
    var basket = add(MAIN, "COMPANION");
    done(foyer.selling.remove(AT.till(), 1));
    assertThat(refusal(foyer.selling.pay(AT, basket.id(), Tender.CASH, null)).sentence())
        .startsWith("Carer: add the paid ticket");
  }

  @Test
  void a_party_in_an_allocated_house_sits_together() {
    for (int i = 0; i < 4; i++) add(SEATED, "FULL");
    var seats =
        foyer.counter.basket(AT.till()).orElseThrow().tickets().stream()
            .map(ticket -> String.valueOf(ticket.seat()))
            .sorted()
            .toList();
    assertThat(seats.stream().map(seat -> seat.charAt(0)).distinct()).hasSize(1);
    int first = seats.getFirst().charAt(1);
    assertThat(seats.getLast().charAt(1) - first).isEqualTo(3);
  }

  @Test
  void a_seat_that_was_pointed_at_stays_when_others_are_put_in() {
    add(SEATED, "FULL");
    done(foyer.selling.seat(AT.till(), 1, "A1"));
    add(SEATED, "FULL");
    assertThat(foyer.counter.basket(AT.till()).orElseThrow().tickets().getFirst().seat())
        .isEqualTo("A1");
    assertThat(refusal(foyer.selling.seat(AT.till(), 2, "Z9")).sentence())
        .isEqualTo("Seat Z9 is not at this counter.");
  }

  @Test
  void an_undone_sale_is_void_and_its_numbers_are_not_sold_again() {
    var sold = pay(basket(2), null);
    var undone = done(foyer.selling.undo(AT, sold.id()));
    assertThat(undone.isVoid()).isTrue();
    assertThat(done(foyer.selling.undo(AT, sold.id()))).isEqualTo(undone);
    var again = pay(basket(2), null);
    assertThat(again.sale().tickets().getFirst().number())
        .isNotEqualTo(sold.sale().tickets().getFirst().number());
    assertThat(again.sale().tickets().getFirst().serial()).isEqualTo(3);
    foyer.talk();
    assertThat(foyer.server.count(MAIN, NumberState.VOID)).isEqualTo(2);
  }

  @Test
  void a_sale_with_somebody_in_the_house_is_not_undone() {
    var sold = pay(basket(2), null);
    foyer.door.scan(AT, sold.sale().tickets().getFirst().code(), MAIN);
    assertThat(refusal(foyer.selling.undo(AT, sold.id())).sentence())
        .isEqualTo("Somebody was let in with this sale: it cannot be undone.");
  }

  @Test
  void after_fifteen_minutes_it_is_a_refund() {
    var sold = pay(basket(1), null);
    foyer.clock.forward(Duration.ofMinutes(16));
    assertThat(refusal(foyer.selling.undo(AT, sold.id())).sentence()).contains("refund");
  }

  @Test
  void a_booking_is_collected_once_with_its_own_numbers_and_prices() {
    var order = foyer.booking("K7QM2X", MAIN, 50, 51);
    foyer.talk();
    assertThat(done(foyer.scanning.scan(AT, "k7qm-2x"))).isEmpty();
    var basket = foyer.counter.basket(AT.till()).orElseThrow();
    var sold = pay(basket, null);
    assertThat(sold.sale().collects()).isEqualTo(order);
    assertThat(sold.sale().tickets()).extracting(t -> t.number().n()).containsExactly(50, 51);
    assertThat(sold.sale().tickets()).extracting(SoldTicket::serial).containsExactly(1, 2);
    assertThat(refusal(foyer.scanning.scan(AT, "K7QM2X")).sentence())
        .isEqualTo("Booking K7QM2X was already collected at this counter.");
  }

  @Test
  void the_last_sale_is_repeated_for_the_next_guest() {
    pay(basket(2), null);
    var basket = done(foyer.selling.again(AT));
    assertThat(basket.tickets()).hasSize(2);
    assertThat(basket.total()).isEqualTo(new Money(800));
  }

  @Test
  void how_long_a_sale_takes() {
    int sales = 300;
    foyer.server.deal = 1000;
    foyer.server.stock(MAIN, 1000);
    foyer.talk();
    long[] micros = new long[sales];
    for (int i = 0; i < sales; i++) {
      var basket = basket(1);
      long began = System.nanoTime();
      pay(basket, null);
      micros[i] = (System.nanoTime() - began) / 1000;
    }
    java.util.Arrays.sort(micros);
    System.out.printf(
        "a sale at a counter, on the disk: median %.2f ms, p95 %.2f ms, worst %.2f ms%n",
        micros[sales / 2] / 1e3, micros[sales * 95 / 100] / 1e3, micros[sales - 1] / 1e3);
    assertThat(micros[sales / 2]).isLessThan(500_000);
  }

  private Basket basket(int tickets) {
    for (int i = 0; i < tickets; i++) add(MAIN, "FULL");
    return foyer.counter.basket(AT.till()).orElseThrow();
  }

  private Basket add(ScreeningId screening, String ticketClass) {
    return done(
        foyer.selling.add(
            AT, screening, ticketClass, screening.equals(SEATED) ? "STALLS" : "", null));
  }

  private Sold pay(Basket basket, @org.jspecify.annotations.Nullable Long tendered) {
    return done(foyer.selling.pay(AT, basket.id(), Tender.CASH, tendered));
  }

  private static DaySheet dearerBy(DaySheet sheet) {
    var json = new String(Json.bytes(sheet), java.nio.charset.StandardCharsets.UTF_8);
    return Json.read(json.replace("\"price\":400", "\"price\":450"), DaySheet.class);
  }

  static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal refusal) -> throw new AssertionError(refusal.sentence());
    };
  }

  static Refusal refusal(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<?>) outcome).refusal();
  }
}
