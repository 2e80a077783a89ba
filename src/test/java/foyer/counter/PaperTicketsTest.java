package foyer.counter;

import static foyer.counter.Foyers.AT;
import static foyer.counter.Foyers.MAIN;
import static foyer.counter.Foyers.SEATED;
import static foyer.counter.SellingTest.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.DaySheet.SheetBook;
import foyer.counter.DaySheet.SheetPaperRange;
import foyer.counter.DoorVerdict.Kind;
import foyer.counter.Entry.Staff;
import foyer.house.Outcome;
import foyer.money.Money;
import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import foyer.rolls.PaperTicket;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An evening on paper at a counter that nobody answers. */
class PaperTicketsTest {
  private static final Staff MO = new Staff(13, "Mo");
  private static final int BOOK = 3;
  private static final int SIZE = 40;

  private final KeyPair key = key();
  private Foyers foyer;

  @BeforeEach
  void a_book_lies_in_the_safe_and_the_server_is_gone(@TempDir Path folder) throws IOException {
    foyer = new Foyers(folder);
    sheet(2);
    foyer.talk();
    foyer.link =
        request -> {
          throw new ServerLink.LinkDown("The server is gone.");
        };
  }

  @AfterEach
  void closeTheFoyer() throws IOException {
    foyer.close();
  }

  @Test
  void nobody_comes_in_on_paper_that_no_duty_manager_made_good() {
    var verdict = foyer.door.scan(AT, square(12), MAIN);
    assertThat(verdict.kind()).isEqualTo(Kind.NOT_ACTIVATED);
    assertThat(verdict.sentence())
        .isEqualTo(
            "Paper ticket 3P-0012 was not made good for any screening: ask the duty manager.");
    assertThat(foyer.evening.admitted(MAIN)).isEmpty();
  }

  @Test
  void made_good_without_a_server_it_lets_one_person_in_also_after_a_reboot() throws IOException {
    done(makeGood(1, 20, MAIN));
    assertThat(scan(square(12))).isEqualTo(Kind.ADMITTED);
    assertThat(scan(square(12))).isEqualTo(Kind.ALREADY);
    foyer.reboot();
    var again = foyer.door.scan(AT, square(12), MAIN);
    assertThat(again.kind()).isEqualTo(Kind.ALREADY);
    assertThat(again.when()).isNotNull();
    assertThat(scan(square(21))).isEqualTo(Kind.NOT_ACTIVATED);
    assertThat(foyer.evening.admitted(MAIN)).hasSize(1);
  }

  @Test
  void its_short_code_may_be_typed_and_another_door_is_told_which_screening_it_is_for() {
    done(makeGood(1, 20, MAIN));
    var code = shortCode(7).toLowerCase(Locale.ROOT);
    assertThat(foyer.door.scan(AT, code, SEATED).kind()).isEqualTo(Kind.WRONG_SCREENING);
    assertThat(scan(code.substring(0, 4) + " " + code.substring(4))).isEqualTo(Kind.ADMITTED);
  }

  @Test
  void paper_that_another_key_signed_is_unknown() {
    done(makeGood(1, 20, MAIN));
    var forged = new PaperTicket(BOOK, 5, shortCode(5)).signed(key().getPrivate());
    assertThat(scan(forged)).isEqualTo(Kind.UNKNOWN);
    var ofNoBook = new PaperTicket(99, 5, shortCode(5)).signed(key.getPrivate());
    assertThat(scan(ofNoBook)).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void what_was_sold_is_entered_as_a_sale_of_this_drawer_with_the_book_s_serials() {
    done(makeGood(1, 20, MAIN));
    scan(square(2));
    var sold = done(enter(UUID.randomUUID(), "FULL", 1, 2, 3));
    assertThat(sold.sale().tickets())
        .extracting(TicketPaper::serial)
        .containsExactly("3P-0001", "3P-0002", "3P-0003");
    assertThat(sold.sale().payments())
        .containsExactly(new Entry.Payment(Tender.CASH, new Money(1200), new Money(1200), ""));
    assertThat(foyer.evening.sold(MAIN)).hasSize(3);
    var drawer = foyer.counter.look(() -> foyer.counter.night().drawers().open(AT.till()));
    assertThat(drawer.orElseThrow().expected()).isEqualTo(new Money(1200));
    assertThat(scan(square(2))).as("it was in before it was entered").isEqualTo(Kind.ALREADY);
    assertThat(scan(square(1))).isEqualTo(Kind.ADMITTED);
    assertThat(foyer.counter.look(() -> foyer.counter.paper().unprinted())).isEmpty();
  }

  @Test
  void the_roll_and_the_serials_of_this_counter_are_untouched_by_paper() {
    int here = foyer.evening.here(MAIN).size();
    done(makeGood(1, 20, MAIN));
    done(enter(UUID.randomUUID(), "FULL", 1));
    assertThat(foyer.evening.here(MAIN)).hasSize(here);
    assertThat(foyer.counter.state().nextSerial(MAIN, "B")).isEqualTo(1);
  }

  @Test
  void pressed_twice_it_is_entered_once_and_nobody_enters_it_again() {
    done(makeGood(1, 20, MAIN));
    var id = UUID.randomUUID();
    done(enter(id, "FULL", 4));
    done(enter(id, "FULL", 4));
    assertThat(foyer.counter.state().sales()).hasSize(1);
    assertThat(sentence(enter(UUID.randomUUID(), "FULL", 4)))
        .isEqualTo("Ticket 4 of book 3 was entered already.");
  }

  @Test
  void what_was_not_made_good_is_not_entered_and_what_has_no_price_neither() {
    done(makeGood(1, 20, MAIN));
    assertThat(sentence(enter(UUID.randomUUID(), "FULL", 20, 21)))
        .isEqualTo("Ticket 21 of book 3 was not made good: a duty manager does it first.");
    assertThat(sentence(enter(UUID.randomUUID(), "NONSENSE", 1)))
        .isEqualTo("This ticket has no price for that screening.");
    assertThat(foyer.counter.state().sales()).isEmpty();
  }

  @Test
  void paper_is_good_for_one_screening_and_never_for_numbered_seats() {
    done(makeGood(1, 20, MAIN));
    done(makeGood(1, 20, MAIN));
    assertThat(sentence(makeGood(20, 25, SEATED)))
        .isEqualTo("This screening has numbered seats, and a paper ticket carries none.");
    assertThat(sentence(makeGood(30, 41, MAIN))).isEqualTo("Book 3 has the tickets 1 to 40.");
    done(enter(UUID.randomUUID(), "FULL", 4));
    assertThat(sentence(makeGood(4, 4, MAIN)))
        .isEqualTo("Ticket 4 of book 3 is good for a screening already, or was sold.");
  }

  @Test
  void what_the_office_made_good_is_known_here_by_the_sheet() throws IOException {
    sheet(3, new SheetPaperRange(31, 35, MAIN));
    assertThat(scan(square(33))).isEqualTo(Kind.ADMITTED);
    done(enter(UUID.randomUUID(), "MEMBER", 33));
    assertThat(foyer.scanning.scan(AT, square(34)))
        .isEqualTo(
            Outcome.done("Paper ticket 3P-0034 is not entered yet: Night, then Paper book."));
  }

  // The foyer

  private void sheet(int version, SheetPaperRange... ranges) throws IOException {
    var plain = Foyers.sheet(version, foyer.clock.instant());
    var codes = new StringBuilder();
    IntStream.rangeClosed(1, SIZE).forEach(n -> codes.append(shortCode(n)));
    var made =
        ChangedSheet.like(plain)
            .books(
                List.of(
                    new SheetBook(
                        BOOK,
                        SIZE,
                        Base64.getEncoder().encodeToString(key.getPublic().getEncoded()),
                        codes.toString(),
                        List.of(ranges))))
            .made();
    foyer.server.sheet = made;
    foyer.counter.told().keep(made);
  }

  private static String shortCode(int n) {
    return "PAPR" + "%04d".formatted(n);
  }

  private String square(int n) {
    return new PaperTicket(BOOK, n, shortCode(n)).signed(key.getPrivate());
  }

  private Outcome<Integer> makeGood(int from, int to, ScreeningId screening) {
    return foyer.paper.makeGood(UUID.randomUUID(), BOOK, from, to, screening, MO);
  }

  private Outcome<CounterState.Sold> enter(UUID id, String ticketClass, Integer... tickets) {
    return foyer.paper.enter(
        AT, id, new PaperTickets.Entering(BOOK, List.of(tickets), ticketClass, Tender.CASH));
  }

  private Kind scan(String text) {
    return foyer.door.scan(AT, text, MAIN).kind();
  }

  private static String sentence(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?> no ? no.refusal().sentence() : "done";
  }

  private static KeyPair key() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (java.security.GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
