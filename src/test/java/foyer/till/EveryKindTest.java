package foyer.till;

import static foyer.testing.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import foyer.counter.Entry;
import foyer.counter.Entry.HeldNumber;
import foyer.counter.Entry.SoldTicket;
import foyer.counter.Entry.Staff;
import foyer.counter.NightEntry;
import foyer.counter.SyncAnswer;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.house.Actor;
import foyer.money.Money;
import foyer.night.OverrideRule;
import foyer.night.Step;
import foyer.payments.Tender;
import foyer.people.DemoPeople;
import foyer.programme.ScreeningId;
import foyer.rolls.PaperTicket;
import foyer.rolls.TicketNumber;
import foyer.sales.Bookings;
import foyer.testing.Browser;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every kind of discrepancy happens once, by the entries of counters, and is on the desk. A kind
 * that nobody lists fails here; a kind without a scene does not compile.
 */
@HouseTest
class EveryKindTest {
  @AutoClose static final Browser browser = Browser.start();
  private static final Actor HOUSE = Actor.house("test");

  /** Only a recovery brings it about, in a house of its own: {@code RecoveryTest} does. */
  private static final Kind ELSEWHERE = Kind.SOLD_BY_WITNESS;

  private static final Staff NOBODY = new Staff(Integer.MAX_VALUE, "Ivo Brandt");

  @Autowired PaperCounters paper;
  @Autowired LostCounters lost;
  @Autowired UnaccountedRolls unaccounted;
  @Autowired Bookings bookings;
  @Autowired Desk desk;
  @Autowired OnSale onSale;
  @Autowired DemoPeople people;
  @Autowired JdbcTemplate jdbc;
  @LocalServerPort int port;

  private ScreeningId screening = new ScreeningId(0);
  private PaperCounter till = new PaperCounter(0);
  private PaperCounter other = new PaperCounter(0);

  @AfterEach
  void counters_go_home() {
    paper.goHome();
  }

  @Test
  void every_kind_there_is_comes_to_the_desk_and_the_duty_manager_sees_it_explained() {
    people.make();
    for (var kind : Kind.values()) {
      if (kind == ELSEWHERE) continue;
      play(kind);
      assertThat(found()).as(kind.name()).contains(kind);
      paper.goHome();
    }
    Page page = browser.laptop();
    look(page, "laptop");
    assertThat(page.locator("h2").allInnerTexts())
        .containsAll(
            Stream.of(Kind.values()).filter(one -> one != ELSEWHERE).map(Kind::shown).toList());
    settle(page);
    assertThat(browser.complaints()).isEmpty();
    Page phone = browser.context(Browser.Screen.PHONE, true, true).newPage();
    look(phone, "phone");
    assertThat((Boolean) phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();
  }

  private void play(Kind kind) {
    screening = kind == Kind.SEAT_TWICE ? onSale.allocated(2, 5) : onSale.unallocated(40, 60);
    till = paper.with(4, screening);
    other = paper.with(4, screening);
    happens(kind);
    paper.sync(till);
    paper.sync(other);
  }

  private void happens(Kind kind) {
    switch (kind) {
      case UNKNOWN_NUMBER -> sell(till, new HeldNumber(numberOf(9_999), null));
      case NOT_LEASED_HERE -> sell(other, till.roll.getFirst());
      case SOLD_TWICE -> {
        sell(till, till.roll.getFirst());
        sell(other, till.roll.getFirst());
      }
      case SOLD_AFTER_BURNT -> sell(till, givenBack());
      case SOLD_AFTER_WRITE_OFF -> {
        writeOff();
        till.write(till.sell(1));
      }
      case PROVEN_AT_DOOR -> {
        writeOff();
        other.write(other.admit(till.ticket(till.roll.getFirst())));
      }
      case PRESUMED_SOLD -> till.write(new Entry.Presumed(List.of(first())));
      case SOLD_BY_WITNESS -> throw new AssertionError("in RecoveryTest");
      case UNACCOUNTED -> nightIsOver();
      case COUNTER_FORKED -> till.write(new Entry.NewLine(2, "its disk was copied"));
      case PAPER_NOT_ACTIVATED ->
          sell(till, new HeldNumber(PaperTicket.number(9_999, 1, screening), null));
      case PAPER_OVER_HOUSE ->
          till.write(new NightEntry.PaperActivated(9_998, 1, 80, screening, NOBODY));
      case SEAT_TWICE -> seatTwice();
      case COLLECTED_TWICE -> {
        var booking = booked();
        till.write(collect(till, booking));
        other.write(collect(other, booking));
      }
      case COLLECTED_AFTER_RELEASE -> {
        var booking = booked();
        done(bookings.release(booking.order(), "rang up", HOUSE));
        till.write(collect(till, booking));
      }
      case COLLECTED_UNKNOWN -> {
        var ticket = till.ticket(till.roll.removeFirst());
        till.write(till.sale(List.of(ticket), UUID.randomUUID()));
      }
      case PAID_ANOTHER_SUM -> till.write(paidWith(new Money(350)));
      case MONEY_GIVEN_TWICE -> {
        var sold = till.sell(1);
        var sale = till.write(sold);
        till.write(till.undo(sale, sold));
        other.write(other.undo(sale, sold));
      }
      case VOID_OF_UNKNOWN_SALE -> other.write(other.undo(UUID.randomUUID(), till.sell(1)));
      case SAME_ID_TWICE -> {
        var id = UUID.randomUUID();
        till.write(id, till.sell(1));
        other.write(id, other.sell(1));
      }
      case DAMAGED_ENTRY -> till.journal.add("{\"version\":1, torn");
      case NOT_APPLIED -> till.write(till.sale(List.of(ofClass("NOSUCH")), null));
      case ADMITTED_NEVER_SOLD -> other.write(other.admit(till.ticket(till.roll.getFirst())));
      case ADMITTED_TWICE -> {
        var sold = till.sell(1);
        till.write(sold);
        till.write(till.admit(sold.tickets().getFirst()));
        other.write(other.admit(sold.tickets().getFirst()));
      }
      case ADMITTED_VOID -> {
        var sold = till.sell(1);
        till.write(till.undo(till.write(sold), sold));
        other.write(other.admit(sold.tickets().getFirst()));
      }
      case STEWARD_NOT_LISTED ->
          till.write(new NightEntry.StewardNamed(new Staff(-1, "Fay Osei"), "Swapped", NOBODY));
      case NOT_A_DUTY_MANAGER ->
          till.write(new NightEntry.CashDrop("till", new Money(500), NOBODY, NOBODY));
      case PROOF_TO_CHECK ->
          till.write(
              new NightEntry.Override(
                  OverrideRule.TICKET,
                  "Shown proof: Lee Park, a letter of today",
                  "till",
                  UUID.randomUUID(),
                  screening,
                  "MEMBER",
                  NOBODY,
                  NOBODY));
      case OPENED_UNEXPECTEDLY ->
          till.write(
              new NightEntry.ScreeningStep(
                  new ScreeningId(Integer.MAX_VALUE), Step.SALE_OPENED, "15", NOBODY));
      case CLOSED_INCOMPLETE -> close(99, 0);
      case CASH_DISAGREES -> close(till.journal.size(), 500);
      case CLOCK_WRONG -> till.clockAhead = Duration.ofMinutes(47);
    }
  }

  private void sell(PaperCounter at, HeldNumber number) {
    at.write(at.sale(List.of(at.ticket(number)), null));
  }

  private HeldNumber givenBack() {
    var number = till.roll.removeFirst();
    till.write(new Entry.Return(List.of(number.number()), null));
    paper.sync(till);
    return number;
  }

  /** A seat that was given back is on another roll when its first sale turns up. */
  private void seatTwice() {
    var gone = List.copyOf(till.roll);
    while (!till.roll.isEmpty()) givenBack();
    var next = paper.with(4, screening);
    var seats = next.roll.stream().map(HeldNumber::seat).toList();
    sell(till, gone.stream().filter(one -> seats.contains(one.seat())).findFirst().orElseThrow());
  }

  private void writeOff() {
    done(lost.writeOff(till.id, Map.of(screening, 0), false, "tea over the laptop", HOUSE));
  }

  private void nightIsOver() {
    writeOff();
    jdbc.update(
        """
        update programme.screening
        set starts_at = now() - interval '5 hours', ends_at = now() - interval '3 hours'
        where id = ?
        """,
        screening.value());
    unaccounted.listWhatIsOver();
  }

  private SyncAnswer.Booking booked() {
    var basket = UUID.randomUUID();
    done(bookings.hold(basket, screening, Map.of("STANDARD", 1)));
    done(bookings.nameGuest(basket, "Ada Marsh", "ada@example.org"));
    done(bookings.confirm(basket));
    return PaperCounter.table(paper.sync(till), screening).bookings().getFirst();
  }

  private static Entry.Sale collect(PaperCounter at, SyncAnswer.Booking booking) {
    var tickets =
        booking.tickets().stream()
            .map(one -> at.ticket(new HeldNumber(one.number(), one.seat())))
            .toList();
    return at.sale(tickets, booking.order());
  }

  private Entry.Sale paidWith(Money sum) {
    var sold = till.sell(1);
    return new Entry.Sale(
        sold.till(),
        sold.steward(),
        null,
        null,
        sold.tickets(),
        List.of(new Entry.Payment(Tender.CASH, sum, sum, "")),
        Money.NOTHING);
  }

  private SoldTicket ofClass(String code) {
    var one = till.ticket(till.roll.removeFirst());
    return new SoldTicket(
        one.number(),
        one.seat(),
        code,
        one.price(),
        one.series(),
        one.serial(),
        one.shortCode(),
        one.code());
  }

  private void close(long boundTo, long expected) {
    var should = new Money(expected);
    till.write(
        new NightEntry.Closed(
            "till", UUID.randomUUID(), should, should, Money.NOTHING, should, boundTo, 1, NOBODY));
  }

  private TicketNumber first() {
    return till.roll.removeFirst().number();
  }

  private TicketNumber numberOf(int n) {
    return new TicketNumber(screening, till.roll.getFirst().number().epoch(), n);
  }

  private List<Kind> found() {
    return desk.open().stream()
        .filter(
            one ->
                Objects.equals(one.counter(), till.id) || Objects.equals(one.counter(), other.id))
        .map(Desk.Discrepancy::kind)
        .toList();
  }

  // Seen

  private void look(Page page, String screen) {
    var officer = people.signIns().getFirst();
    page.navigate("http://localhost:" + port + "/office");
    page.getByLabel("User name or e-mail").fill(officer.userName());
    page.getByLabel("Password").fill(officer.password());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    page.navigate("http://localhost:" + port + "/office/desk");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "seen", "till-desk-" + screen + ".png")));
  }

  /** The page asks for the way and, where money is concerned, for the reason. */
  private void settle(Page page) {
    var card =
        page.locator(".desk-card")
            .filter(
                new com.microsoft.playwright.Locator.FilterOptions()
                    .setHasText(Kind.UNACCOUNTED.shown()))
            .first();
    var why =
        card.getByLabel(
            "Why", new com.microsoft.playwright.Locator.GetByLabelOptions().setExact(true));
    card.getByLabel("What was done").selectOption("COUNTED");
    card.getByRole(AriaRole.BUTTON).click();
    assertThat((Boolean) why.evaluate("field => field.validity.valueMissing")).isTrue();
    why.fill("drawer came back with £16.00");
    card.getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator("main").innerText())
        .contains("The drawer was counted and agrees: drawer came back with £16.00");
  }
}
