package foyer.till;

import foyer.counter.DaySheet;
import foyer.counter.Json;
import foyer.house.HouseClock;
import foyer.house.Seat;
import foyer.house.SeatPlans;
import foyer.house.ServerKeys;
import foyer.house.Setting;
import foyer.house.Settings;
import foyer.night.Nights;
import foyer.programme.ClassPrice;
import foyer.programme.Prices;
import foyer.programme.Screening;
import foyer.programme.ScreeningId;
import foyer.programme.Screenings;
import foyer.programme.TicketClass;
import foyer.programme.TicketClasses;
import foyer.rolls.Availability;
import foyer.rolls.Remaining;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the day's sheet: all that a counter needs to sell and admit with nobody to ask. Its version
 * is a digest of what it says, so that all nodes agree on it without telling each other.
 */
@Component
class Sheets {
  /** How long after its end a screening stays on the sheet, for late admissions and undoing. */
  static final Duration AFTER_END = Duration.ofHours(2);

  private final Screenings screenings;
  private final Prices prices;
  private final TicketClasses classes;
  private final SeatPlans plans;
  private final Availability availability;
  private final PeopleDays people;
  private final CounterTable counters;
  private final ServerKeys keys;
  private final Nights nights;
  private final PaperTable paper;
  private final Settings settings;
  private final HouseClock clock;

  Sheets(
      Screenings screenings,
      Prices prices,
      TicketClasses classes,
      SeatPlans plans,
      Availability availability,
      PeopleDays people,
      CounterTable counters,
      ServerKeys keys,
      Nights nights,
      PaperTable paper,
      Settings settings,
      HouseClock clock) {
    this.screenings = screenings;
    this.prices = prices;
    this.classes = classes;
    this.plans = plans;
    this.availability = availability;
    this.people = people;
    this.counters = counters;
    this.keys = keys;
    this.nights = nights;
    this.paper = paper;
    this.settings = settings;
    this.clock = clock;
  }

  /** The screenings that the counters are told of now: on sale, or just over. */
  List<ScreeningId> screeningsTold() {
    return told().stream().map(Screening::id).toList();
  }

  DaySheet make() {
    LocalDate day = clock.today();
    var shown = told();
    var ids = shown.stream().map(Screening::id).toList();
    var left = availability.of(ids);
    var pricesOf = prices.ofAll(ids);
    var known = people.today(day);
    var sheet =
        new DaySheet(
            0,
            Instant.EPOCH,
            day,
            clock.businessDay(),
            settings.get(Setting.VENUE_NAME),
            known.salt(),
            shown.stream()
                .map(
                    one ->
                        screening(
                            one, left.get(one.id()), pricesOf.getOrDefault(one.id(), List.of())))
                .toList(),
            classes.all().stream().sorted(Comparator.comparing(TicketClass::code)).toList(),
            known.people(),
            known.staff(),
            publicKeys(),
            new DaySheet.NightSheet(
                settings.get(Setting.NIGHT_OPENING_NEEDED),
                nights.steps(ids).stream().map(Sheets::step).toList()),
            books(ids),
            people.ahead(day));
    return versioned(sheet);
  }

  /** All books, so that a counter without the server may make them good; the ranges of these. */
  private List<DaySheet.SheetBook> books(List<ScreeningId> told) {
    var ranges = paper.ranges().reversed();
    return paper.books().stream()
        .map(
            book ->
                new DaySheet.SheetBook(
                    book.id(),
                    book.size(),
                    base64(book.publicKey()),
                    book.codes(),
                    ranges.stream()
                        .filter(range -> range.book() == book.id())
                        .filter(range -> told.contains(range.screening()))
                        .map(
                            range ->
                                new DaySheet.SheetPaperRange(
                                    range.from(), range.to(), range.screening()))
                        .toList()))
        .sorted(Comparator.comparing(DaySheet.SheetBook::id))
        .toList();
  }

  private static DaySheet.SheetStep step(Nights.StepTaken step) {
    return new DaySheet.SheetStep(
        step.screening(), step.step(), step.at(), step.dutyManager().name());
  }

  private List<Screening> told() {
    var now = clock.now();
    var until = clock.businessDay().endOf(clock.today().plusDays(settings.get(Setting.SHEET_DAYS)));
    var candidates =
        screenings.startingBetween(now.minus(Duration.ofHours(24)), until).stream()
            .filter(one -> one.endsAt().plus(AFTER_END).isAfter(now))
            .toList();
    var stocked = availability.of(candidates.stream().map(Screening::id).toList());
    return candidates.stream()
        .filter(one -> stocked.containsKey(one.id()))
        .sorted(Comparator.comparing(Screening::startsAt).thenComparing(Screening::id))
        .toList();
  }

  private DaySheet.SheetScreening screening(
      Screening one, @Nullable Remaining left, List<ClassPrice> pricesOf) {
    var plan = one.seatPlan();
    var seats =
        one.allocated() && plan != null
            ? plans.seats(plan).stream().map(Sheets::seat).toList()
            : List.<DaySheet.SheetSeat>of();
    return new DaySheet.SheetScreening(
        one.id(),
        one.film().title(),
        one.film().certificate().shown(),
        one.film().runtimeMinutes(),
        one.auditorium().name(),
        one.startsAt(),
        one.endsAt(),
        one.allocated(),
        left != null && left.onSale() && one.cancelledBecause() == null,
        one.cancelledBecause(),
        one.houseCapacity(),
        pricesOf.stream()
            .sorted(Comparator.comparing(ClassPrice::ticketClass).thenComparing(ClassPrice::band))
            .toList(),
        seats);
  }

  private static DaySheet.SheetSeat seat(Seat seat) {
    return new DaySheet.SheetSeat(
        seat.label(), seat.row(), seat.column(), seat.kind().name(), seat.band());
  }

  private List<DaySheet.SheetKey> publicKeys() {
    var all = new ArrayList<DaySheet.SheetKey>();
    for (var key : keys.signingKeys()) {
      all.add(
          new DaySheet.SheetKey(key.id(), "server", null, base64(key.key().getEncoded()), false));
    }
    var listens = counters.listens();
    for (var counter : counters.all()) {
      all.add(
          new DaySheet.SheetKey(
              counter.keyId(),
              "counter " + counter.letter(),
              counter.id(),
              base64(counter.key().getEncoded()),
              counter.revoked(),
              listens.get(counter.id())));
    }
    return all;
  }

  private DaySheet versioned(DaySheet sheet) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Json.bytes(sheet));
      long version = ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
      return new DaySheet(
          version,
          clock.now(),
          sheet.businessDay(),
          sheet.clock(),
          sheet.venue(),
          sheet.salt(),
          sheet.screenings(),
          sheet.classes(),
          sheet.people(),
          sheet.staff(),
          sheet.keys(),
          sheet.night(),
          sheet.books(),
          sheet.ahead());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
