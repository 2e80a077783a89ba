package foyer.site;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Reads the parts of an address, as typed by hand or followed from an old letter. */
final class Address {
  private static final LocalDate FIRST = LocalDate.of(1895, 12, 28);
  private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

  private Address() {}

  /** A day between the first film show and the end of the house's calendar. */
  static Optional<LocalDate> readDate(String text) {
    try {
      var day = LocalDate.parse(text);
      return day.isBefore(FIRST) || day.isAfter(LAST) ? Optional.empty() : Optional.of(day);
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }

  static LocalDate date(String text) {
    return readDate(text)
        .orElseThrow(() -> new NotHere("There is no such day: write it like 2026-11-24."));
  }

  static long number(String text, String otherwise) {
    if (!text.matches("[0-9]{1,18}")) throw new NotHere(otherwise);
    return Long.parseLong(text);
  }

  static Optional<UUID> readUuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
