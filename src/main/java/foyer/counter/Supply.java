package foyer.counter;

import foyer.counter.DaySheet.SheetScreening;
import foyer.house.BusinessDay;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is said of the tickets that this counter can sell alone, and of those that it cannot (rules
 * 29 and 30). Changes nothing. Only within the counter's lock.
 */
final class Supply {
  /** So long a silence may mean that the counter is lost: a duty manager may decide so. */
  static final Duration LONG_SILENCE = Duration.ofMinutes(10);

  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

  private final Counter counter;
  private final Evening evening;

  Supply(Counter counter, Evening evening) {
    this.counter = counter;
    this.evening = evening;
  }

  /** Why there is no ticket here, and what to do then. */
  String noneHere(SheetScreening screening) {
    var withdrawn = withdrawn(screening.id());
    if (withdrawn.isPresent()) return withdrawn.get();
    var left = evening.leftInAll(screening.id());
    if (left.isPresent() && left.get() == 0) return screening.title() + " is sold out.";
    var richest = richest(screening.id());
    if (richest.isPresent()) {
      return "No more tickets for %s here. Till %s had %d%s: press H to get some from it."
          .formatted(
              screening.title(),
              richest.get().letter(),
              richest.get().tickets(),
              seen(screening.id()));
    }
    return left.map(
            many ->
                "No more tickets for %s here; %d were left in all%s. Try another till."
                    .formatted(screening.title(), many, seen(screening.id())))
        .orElse("No tickets for %s have come to this till.".formatted(screening.title()));
  }

  private String seen(ScreeningId screening) {
    return evening.seenAt(screening).map(at -> " at " + onTheWall(at)).orElse("");
  }

  private record Other(String letter, long tickets) {}

  /** The other counter on whose roll most numbers lay when last seen. */
  private Optional<Other> richest(ScreeningId screening) {
    int self = counter.identity().counter();
    var rows = counter.told().stock(screening).stream().flatMap(stock -> stock.rows().stream());
    Map<Integer, Long> rolls =
        rows.filter(row -> row.state() == NumberState.LEASED)
            .filter(row -> row.counter() != null && row.counter() != self)
            .collect(Collectors.groupingBy(row -> row.counter(), Collectors.counting()));
    return rolls.entrySet().stream()
        .max(Comparator.comparing(Map.Entry::getValue))
        .flatMap(most -> letter(most.getKey()).map(of -> new Other(of, most.getValue())));
  }

  private Optional<String> letter(int other) {
    return counter.told().sheet().stream()
        .flatMap(sheet -> sheet.keys().stream())
        .filter(key -> key.counter() != null && key.counter() == other && !key.revoked())
        .map(HandOvers::letter)
        .findFirst();
  }

  /** Why nothing of a screening is here though it was; empty as a rule. */
  Optional<String> withdrawn(ScreeningId screening) {
    if (!evening.here(screening).isEmpty()) return Optional.empty();
    return counter
        .state()
        .withdrawn(screening)
        .map(at -> "This roll was withdrawn " + onTheWall(counter.corrected(at)) + getting());
  }

  private String getting() {
    return counter.connection().online()
        ? "; getting a new one."
        : "; a new one comes when the server is in reach.";
  }

  /** What a silence of ten minutes may come to; empty before. */
  Optional<String> silence() {
    var seen = counter.told().contact().seenAt();
    if (counter.connection().online() || seen == null) return Optional.empty();
    if (seen.plus(LONG_SILENCE).isAfter(counter.now())) return Optional.empty();
    return Optional.of(
        ("Not connected since %s: sell on. The duty manager may write off this roll, or carry it"
                + " home by phone (H).")
            .formatted(onTheWall(seen)));
  }

  /** 19:50, as the clock of the house shows it. */
  private String onTheWall(Instant moment) {
    var zone = counter.told().sheet().map(DaySheet::clock).map(BusinessDay::zone);
    return HOUR.format(moment.atZone(zone.orElse(ZoneId.of("Europe/London"))));
  }
}
