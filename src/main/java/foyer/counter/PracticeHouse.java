package foyer.counter;

import foyer.counter.DaySheet.NightSheet;
import foyer.counter.DaySheet.SheetPerson;
import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.DaySheet.SheetSeat;
import foyer.counter.DaySheet.SheetStaff;
import foyer.counter.SyncAnswer.BookedTicket;
import foyer.counter.SyncAnswer.Booking;
import foyer.house.BusinessDay;
import foyer.house.Outcome;
import foyer.money.Money;
import foyer.people.Pins;
import foyer.programme.ClassPrice;
import foyer.programme.ScreeningId;
import foyer.programme.TicketClass;
import foyer.programme.TicketClass.Needs;
import foyer.rolls.TicketNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The invented house of practice: three films, five people, one booking. Nothing of it is real. */
final class PracticeHouse {
  static final ScreeningId LIGHTHOUSE = new ScreeningId(990_001);
  static final ScreeningId CAFE = new ScreeningId(990_002);
  static final ScreeningId TRAM = new ScreeningId(990_003);

  /** How many of the unallocated screenings' numbers there are. */
  static final int HOUSE = 60;

  static final String PIN = "2718";
  static final String MEMBER_CARD = "99000001";
  static final String CREW_CARD = "99000002";
  static final String LAPSED_CARD = "99000003";
  static final String BOOKING_CODE = "PRACT1CE";

  private static final String SALT = "practice";
  private static final Duration RUNS = Duration.ofMinutes(100);
  private static final int ROWS = 4;
  private static final int SEATS_IN_A_ROW = 8;
  private static final BusinessDay CLOCK =
      new BusinessDay(ZoneId.of("Europe/London"), LocalTime.of(5, 0));

  private PracticeHouse() {}

  /** The only sheet there is: this evening, as it begins when somebody begins to practise. */
  static DaySheet sheet(Instant now) {
    return new DaySheet(
        1,
        now,
        CLOCK.of(now),
        CLOCK,
        "The Invented Cinema",
        SALT,
        List.of(
            screening(LIGHTHOUSE, "The Lighthouse", "12A", now.plus(Duration.ofMinutes(40)), false),
            screening(CAFE, "The Paper Moon Café", "PG", now.plus(Duration.ofMinutes(60)), true),
            screening(TRAM, "The Last Tram", "15", now.plus(Duration.ofMinutes(160)), false)),
        classes(),
        List.of(
            person(1, MEMBER_CARD, true, false),
            person(2, CREW_CARD, false, true),
            person(3, LAPSED_CARD, false, false)),
        List.of(staff(1, "Robin Steward", false), staff(2, "Kit Dutymanager", true)),
        List.of(),
        new NightSheet(false, List.of()),
        List.of());
  }

  private static SheetScreening screening(
      ScreeningId id, String title, String certificate, Instant starts, boolean allocated) {
    return new SheetScreening(
        id,
        title,
        certificate,
        (int) RUNS.toMinutes(),
        allocated ? "Small house" : "Main house",
        starts,
        starts.plus(RUNS),
        allocated,
        true,
        null,
        allocated ? ROWS * SEATS_IN_A_ROW : HOUSE,
        prices(allocated ? "STALLS" : ""),
        allocated ? seats() : List.of());
  }

  private static List<ClassPrice> prices(String band) {
    return Map.of("FULL", 700, "MEMBER", 500, "CHILD", 400, "CARER", 0, "CREW", 0, "COMP", 0)
        .entrySet()
        .stream()
        .map(price -> new ClassPrice(price.getKey(), band, new Money(price.getValue())))
        .toList();
  }

  private static List<TicketClass> classes() {
    return List.of(
        of("MEMBER", "Member", Needs.MEMBERSHIP, 1, 10),
        of("CREW", "Crew", Needs.CREW, 1, 20),
        of("FULL", "Full price", Needs.NOTHING, null, 30),
        of("CHILD", "Child", Needs.NOTHING, null, 40),
        of("CARER", "Carer", Needs.COMPANION_OF_PAYING, null, 50),
        of("COMP", "Complimentary", Needs.DUTY_MANAGER, null, 60));
  }

  private static TicketClass of(
      String code, String name, Needs needs, @Nullable Integer most, int likelihood) {
    return new TicketClass(code, name, !code.equals("FULL"), needs, most, likelihood, false);
  }

  private static List<SheetSeat> seats() {
    var seats = new ArrayList<SheetSeat>();
    for (int row = 1; row <= ROWS; row++) {
      for (int column = 1; column <= SEATS_IN_A_ROW; column++) {
        var label = (char) ('A' + row - 1) + "" + column;
        seats.add(new SheetSeat(label, row, column, "STANDARD", "STALLS"));
      }
    }
    return seats;
  }

  private static SheetPerson person(long person, String card, boolean member, boolean crew) {
    return new SheetPerson(person, List.of(DaySheet.hashOf(SALT, card)), member, crew);
  }

  private static SheetStaff staff(long person, String name, boolean dutyManager) {
    return switch (Pins.hash(PIN)) {
      case Outcome.Done<String>(String hash) -> new SheetStaff(person, name, dutyManager, hash);
      case Outcome.Refused<String> refused -> throw new IllegalStateException("" + refused);
    };
  }

  /** Two places at the Lighthouse, to be paid and collected. */
  static Booking booking(List<TicketNumber> numbers) {
    var tickets =
        numbers.stream()
            .map(number -> new BookedTicket(number, null, "FULL", new Money(700)))
            .toList();
    return new Booking(UUID.randomUUID(), BOOKING_CODE, "Ms Nobody", true, tickets);
  }
}
