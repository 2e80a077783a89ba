package foyer.ops;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a backup is called where it is kept: when it was begun and in which epoch, as {@code
 * foyer-20261125T041233Z-1-7f3a9c21.age}.
 */
record BackupName(Instant at, String epoch) {
  private static final Pattern NAME =
      Pattern.compile("foyer-(\\d{8}T\\d{6}Z)-(\\d+-[0-9a-f]{8})\\.(?:age|zip)");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

  /** Nothing for what we did not write. */
  static Optional<BackupName> read(String name) {
    var read = NAME.matcher(name);
    if (!read.matches()) return Optional.empty();
    try {
      return Optional.of(
          new BackupName(
              LocalDateTime.parse(read.group(1), STAMP).toInstant(ZoneOffset.UTC), read.group(2)));
    } catch (DateTimeException noSuchMoment) {
      return Optional.empty();
    }
  }

  String file(boolean sealed) {
    return "foyer-%s-%s.%s"
        .formatted(STAMP.format(at.atOffset(ZoneOffset.UTC)), epoch, sealed ? "age" : "zip");
  }
}
