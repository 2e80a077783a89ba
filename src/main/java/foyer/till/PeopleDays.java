package foyer.till;

import foyer.counter.DaySheet;
import foyer.counter.DaySheet.SheetDay;
import foyer.counter.DaySheet.SheetPerson;
import foyer.counter.DaySheet.SheetStaff;
import foyer.house.HouseClock;
import foyer.house.ServerKeys;
import foyer.house.Setting;
import foyer.house.Settings;
import foyer.people.People;
import foyer.people.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom the counters know on a business day: staff by name and PIN, everybody else by hashes. */
@Component
class PeopleDays {
  /** What is entered for a day to come reaches the counters within this. */
  private static final Duration LOOKED_AT = Duration.ofMinutes(1);

  /** So many hashes of days to come are made between two answers. */
  private static final int AT_ONCE = 100;

  private final People people;
  private final CardHashes hashes;
  private final ServerKeys keys;
  private final Settings settings;
  private final HouseClock clock;
  private @Nullable Ahead before;

  private record Ahead(Instant at, LocalDate from, List<SheetDay> days) {}

  PeopleDays(
      People people, CardHashes hashes, ServerKeys keys, Settings settings, HouseClock clock) {
    this.people = people;
    this.hashes = hashes;
    this.keys = keys;
    this.settings = settings;
    this.clock = clock;
  }

  /** As it is entered now. */
  SheetDay today(LocalDate day) {
    hashes.dropBefore(day);
    return day(day, Integer.MAX_VALUE).orElseThrow();
  }

  /** The days after one, as far as their hashes are made: those of many people take a while. */
  synchronized List<SheetDay> ahead(LocalDate day) {
    var known = before;
    var now = clock.now();
    if (known != null && known.from().equals(day) && now.isBefore(known.at().plus(LOOKED_AT))) {
      return known.days();
    }
    int wanted = settings.get(Setting.SHEET_DAYS);
    var days = new ArrayList<SheetDay>();
    for (int i = 1; i <= wanted; i++) {
      var next = day(day.plusDays(i), AT_ONCE);
      if (next.isEmpty()) return List.copyOf(days);
      days.add(next.get());
    }
    before = new Ahead(now, day, List.copyOf(days));
    return List.copyOf(days);
  }

  private Optional<SheetDay> day(LocalDate day, int most) {
    var salt = saltFor(day);
    var standing = people.standing(day);
    var identifiers = new HashSet<String>();
    standing.forEach(one -> identifiers.addAll(one.identifiers()));
    return hashes
        .of(new CardHashes.Of(day, salt), identifiers, most)
        .map(known -> new SheetDay(day, salt, persons(standing, known), staff(day)));
  }

  private static List<SheetPerson> persons(Collection<Standing> all, Map<String, String> hashes) {
    return all.stream()
        .filter(one -> !one.identifiers().isEmpty())
        .map(
            one ->
                new SheetPerson(
                    one.person().value(),
                    one.identifiers().stream()
                        .map(hashes::get)
                        .map(Objects::requireNonNull)
                        .sorted()
                        .toList(),
                    one.member(),
                    one.crew()))
        .sorted(Comparator.comparing(SheetPerson::person))
        .toList();
  }

  private List<SheetStaff> staff(LocalDate day) {
    return people.staff(day).stream()
        .map(
            one ->
                new SheetStaff(one.person().value(), one.name(), one.dutyManager(), one.pinHash()))
        .sorted(Comparator.comparing(SheetStaff::name))
        .toList();
  }

  /** The same on every node and new each day, and of no use without the server's key. */
  private String saltFor(LocalDate day) {
    var secret = Base64.getEncoder().encodeToString(keys.signing().getPrivate().getEncoded());
    return DaySheet.slowSalt(DaySheet.hashOf(secret, "sheet of " + day));
  }
}
