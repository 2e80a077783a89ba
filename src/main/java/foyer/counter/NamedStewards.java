package foyer.counter;

import static foyer.house.Outcome.done;
import static foyer.house.Outcome.refused;

import foyer.counter.DaySheet.SheetStaff;
import foyer.counter.Entry.Staff;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.people.Pins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Stewards who are on no list: a duty manager names them on the spot, and they may sell at this
 * counter until the business day ends. That they were named stands in the journal; the PIN they
 * chose stays on this machine, and only its hash.
 */
final class NamedStewards {
  private static final int LONGEST_NAME = 60;

  private final Counter counter;
  private final Evening evening;
  private final Path file;
  private Map<Long, String> pinHashes;

  private record Stored(Map<Long, String> pinHashes) {}

  NamedStewards(Counter counter, Evening evening, Path folder) throws IOException {
    this.counter = counter;
    this.evening = evening;
    this.file = folder.resolve("named.json");
    this.pinHashes =
        Files.exists(file)
            ? Json.read(Files.readAllBytes(file), Stored.class).pinHashes()
            : Map.of();
  }

  /** Those of this business day. Within the counter's lock. */
  List<SheetStaff> today() {
    return counter.night().named().stream()
        .filter(one -> evening.isToday(counter.corrected(one.at())))
        .map(one -> staff(one.steward()))
        .toList();
  }

  private SheetStaff staff(Staff one) {
    return new SheetStaff(one.person(), one.name(), false, pinHashes.get(one.person()));
  }

  /** Refuses an empty name, one that is on the list already, and a PIN that anybody would try. */
  Outcome<Staff> name(UUID id, String typed, String because, String pin, Staff dutyManager) {
    var name = typed.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return refused(Refusal.malformed("Please type the steward's name, up to 60 letters."));
    }
    if (because.isBlank()) {
      return refused(Refusal.malformed("Please say why this steward is not on the list."));
    }
    return Pins.hash(pin)
        .then(hash -> counter.inTurn(() -> nameNow(id, name, because.strip(), hash, dutyManager)));
  }

  private Outcome<Staff> nameNow(
      UUID id, String name, String because, String pinHash, Staff dutyManager) {
    if (counter.night().isDone(id)) return done(counter.night().named().getLast().steward());
    if (isListed(name)) {
      return refused(Refusal.conflict(name + " is on the list: press the name and type the PIN."));
    }
    var steward = new Staff(counter.night().nextNamed(), name);
    keep(steward.person(), pinHash);
    counter.write(id, new NightEntry.StewardNamed(steward, because, dutyManager));
    return done(steward);
  }

  private boolean isListed(String name) {
    var wanted = name.toLowerCase(Locale.ROOT);
    var listed = counter.told().sheet().map(DaySheet::staff).orElse(List.of());
    return listed.stream().anyMatch(one -> one.name().toLowerCase(Locale.ROOT).equals(wanted))
        || today().stream().anyMatch(one -> one.name().toLowerCase(Locale.ROOT).equals(wanted));
  }

  private void keep(long person, String pinHash) {
    var more = new HashMap<>(pinHashes);
    more.keySet().retainAll(today().stream().map(SheetStaff::person).toList());
    more.put(person, pinHash);
    try {
      Durable.replace(file, Json.bytes(new Stored(more)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    pinHashes = more;
  }
}
