package foyer.programme;

import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.modulith.NamedInterface;

/** The age category that a film carries; {@code TBC} until it is classified. */
@NamedInterface("facts")
public enum Certificate {
  U("U", 0),
  PG("PG", 0),
  /** Under twelve only with an adult. */
  AGE_12A("12A", 0),
  AGE_12("12", 12),
  AGE_15("15", 15),
  AGE_18("18", 18),
  R18("R18", 18),
  TBC("TBC", 0);

  private final String shown;
  private final int nobodyUnder;

  Certificate(String shown, int nobodyUnder) {
    this.shown = shown;
    this.nobodyUnder = nobodyUnder;
  }

  /** As it is printed and stored: {@code 12A}. */
  public String shown() {
    return shown;
  }

  /** The age below which nobody is let in, where there is one. */
  public OptionalInt nobodyUnder() {
    return nobodyUnder == 0 ? OptionalInt.empty() : OptionalInt.of(nobodyUnder);
  }

  /** Reads what is printed, in either case and with spaces around; empty for anything else. */
  public static Optional<Certificate> reading(String text) {
    String wanted = text.strip();
    for (Certificate one : values()) {
      if (one.shown.equalsIgnoreCase(wanted)) return Optional.of(one);
    }
    return Optional.empty();
  }
}
