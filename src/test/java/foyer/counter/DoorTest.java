package foyer.counter;

import static foyer.counter.Foyers.AT;
import static foyer.counter.Foyers.MAIN;
import static foyer.counter.Foyers.SEATED;
import static foyer.counter.SellingTest.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.DoorVerdict.Kind;
import foyer.counter.Entry.SoldTicket;
import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketCode;
import foyer.rolls.TicketNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {
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
  void a_ticket_sold_here_is_let_in_once_and_counted_also_after_a_reboot() throws IOException {
    var ticket = sell(MAIN);
    assertThat(scan(ticket.code())).isEqualTo(Kind.ADMITTED);
    assertThat(scan(ticket.code())).isEqualTo(Kind.ALREADY);
    foyer.reboot();
    assertThat(scan(ticket.code())).isEqualTo(Kind.ALREADY);
    assertThat(foyer.evening.admitted(MAIN)).hasSize(1);
    assertThat(foyer.evening.sold(MAIN)).hasSize(1);
  }

  @Test
  void a_guest_who_goes_out_comes_back_with_the_same_ticket_and_is_counted_once()
      throws IOException {
    var ticket = sell(MAIN);
    scan(ticket.code());
    assertThat(passOut(ticket.code())).isEqualTo(Kind.OUT);
    assertThat(foyer.evening.admitted(MAIN)).isEmpty();
    foyer.reboot();
    assertThat(foyer.evening.admitted(MAIN)).isEmpty();
    var back = foyer.door.scan(AT, ticket.code(), MAIN);
    assertThat(back.kind()).isEqualTo(Kind.ADMITTED);
    assertThat(back.sentence()).isEqualTo("Welcome back.");
    assertThat(foyer.evening.admitted(MAIN)).hasSize(1);
    assertThat(scan(ticket.code())).as("a screenshot of it").isEqualTo(Kind.ALREADY);
  }

  @Test
  void nobody_goes_out_who_is_not_in_and_that_lets_nobody_in() {
    var ticket = sell(MAIN);
    assertThat(passOut(ticket.code())).isEqualTo(Kind.NOT_IN);
    assertThat(foyer.evening.admitted(MAIN)).isEmpty();
    scan(ticket.code());
    passOut(ticket.code());
    var again = foyer.door.passOut(AT, ticket.code(), MAIN);
    assertThat(again.kind()).isEqualTo(Kind.NOT_IN);
    assertThat(again.sentence()).isEqualTo("This ticket’s guest is out already.");
    assertThat(passOut("no ticket")).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void whoever_went_out_had_come_in_so_their_sale_is_not_undone() {
    var ticket = sell(MAIN);
    scan(ticket.code());
    passOut(ticket.code());
    var sale = foyer.counter.state().lastSaleOf(AT.till()).orElseThrow();
    assertThat(foyer.selling.undo(AT, sale.id())).isInstanceOf(foyer.house.Outcome.Refused.class);
  }

  @Test
  void a_member_s_card_at_the_door_is_shown_as_a_member_s_and_lets_nobody_in() {
    var card = foyer.door.scan(AT, Foyers.MEMBER_CARD, MAIN);
    assertThat(card.kind()).isEqualTo(Kind.MEMBER);
    assertThat(card.sentence())
        .isEqualTo("At the till: Member. No ticket of theirs for this screening is known here.");
    done(foyer.scanning.scan(AT, Foyers.MEMBER_CARD));
    done(foyer.selling.add(AT, MAIN, "MEMBER", "", null));
    var basket = foyer.counter.basket(AT.till()).orElseThrow();
    var sold = done(foyer.selling.pay(AT, basket.id(), Tender.CASH, null));
    assertThat(foyer.door.scan(AT, Foyers.MEMBER_CARD, MAIN).sentence())
        .endsWith("Has a ticket for this screening, not in yet.");
    scan(sold.sale().tickets().getFirst().code());
    assertThat(foyer.door.scan(AT, Foyers.MEMBER_CARD, MAIN).sentence()).endsWith("in already.");
    assertThat(foyer.evening.admitted(MAIN)).hasSize(1);
  }

  @Test
  void who_is_no_member_today_is_shown_as_that_and_a_stranger_as_nobody() {
    assertThat(foyer.door.scan(AT, Foyers.LAPSED_CARD, MAIN).kind()).isEqualTo(Kind.LAPSED);
    assertThat(foyer.door.scan(AT, "24017777", MAIN).kind()).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void the_short_code_may_be_typed_in_small_letters_with_a_space() {
    var code = sell(MAIN).shortCode().toLowerCase(Locale.ROOT);
    assertThat(scan(code.substring(0, 4) + " " + code.substring(4))).isEqualTo(Kind.ADMITTED);
  }

  @Test
  void of_twenty_scans_of_one_screenshot_at_once_one_is_let_in() throws Exception {
    var ticket = sell(MAIN);
    var scans = new ArrayList<Callable<Kind>>();
    for (int i = 0; i < 20; i++) scans.add(() -> scan(ticket.code()));
    int admitted = 0;
    try (var doors = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var scan : doors.invokeAll(scans)) if (scan.get() == Kind.ADMITTED) admitted++;
    }
    assertThat(admitted).isEqualTo(1);
  }

  @Test
  void a_ticket_for_the_other_screening_is_told_where_it_belongs() {
    var verdict = foyer.door.scan(AT, sell(SEATED).code(), MAIN);
    assertThat(verdict.kind()).isEqualTo(Kind.WRONG_SCREENING);
    assertThat(verdict.sentence()).contains("Live: Aïda", "19:30");
  }

  @Test
  void an_undone_ticket_is_void() {
    var ticket = sell(MAIN);
    var sale = foyer.counter.state().lastSaleOf(AT.till()).orElseThrow();
    done(foyer.selling.undo(AT, sale.id()));
    assertThat(scan(ticket.code())).isEqualTo(Kind.VOID);
  }

  @Test
  void a_booking_pays_first() {
    foyer.booking("K7QM2X", MAIN, 50);
    foyer.talk();
    assertThat(scan("K7QM-2X")).isEqualTo(Kind.PAY_FIRST);
  }

  @Test
  void a_forged_code_and_a_shopping_receipt_are_no_tickets() throws Exception {
    var forger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var number = new TicketNumber(MAIN, "1-0000000a", 1);
    var forged = new TicketCode("0000beef", number, 1, "ABCDEFGH").signed(forger.getPrivate());
    assertThat(scan(forged)).isEqualTo(Kind.UNKNOWN);
    assertThat(scan("5012345678900")).isEqualTo(Kind.UNKNOWN);
    assertThat(scan("ZZZZZZZZ")).isEqualTo(Kind.UNKNOWN);
    assertThat(foyer.evening.admitted(MAIN)).isEmpty();
  }

  private Kind passOut(String text) {
    return foyer.door.passOut(AT, text, MAIN).kind();
  }

  private Kind scan(String text) {
    return foyer.door.scan(AT, text, MAIN).kind();
  }

  private SoldTicket sell(ScreeningId screening) {
    var band = screening.equals(SEATED) ? "STALLS" : "";
    var basket = done(foyer.selling.add(AT, screening, "FULL", band, null));
    return done(foyer.selling.pay(AT, basket.id(), Tender.CASH, null)).sale().tickets().getFirst();
  }
}
