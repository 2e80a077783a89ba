package foyer.paper;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a printer said it is.
 *
 * @param paperLow it prints still, and not for long
 */
public record Readiness(@Nullable Trouble cause, boolean paperLow) {
  public static final Readiness READY = new Readiness(null, false);

  static Readiness not(Trouble trouble) {
    return new Readiness(trouble, false);
  }

  public Optional<Trouble> trouble() {
    return Optional.ofNullable(cause);
  }

  /**
   * From the four answers to {@code DLE EOT n}; 0 stands for one that was not given, because simple
   * printers know the first only.
   */
  static Readiness of(int printer, int offline, int error, int paper) {
    boolean low = isOn(paper, 0x0C);
    if (isOn(offline, 0x20) || isOn(paper, 0x60)) return new Readiness(Trouble.PAPER_OUT, low);
    if (isOn(offline, 0x04)) return new Readiness(Trouble.COVER_OPEN, low);
    if (isOn(offline, 0x40) || isOn(error, 0x6C)) return new Readiness(Trouble.FAULT, low);
    if (isOn(printer, 0x08)) return new Readiness(Trouble.OFFLINE, low);
    return new Readiness(null, low);
  }

  /** From the four bytes that a printer sends of itself when something changes. */
  static Readiness ofAutomatic(int first, int second, int third) {
    boolean low = isOn(third, 0x03);
    if (isOn(third, 0x0C)) return new Readiness(Trouble.PAPER_OUT, low);
    if (isOn(first, 0x20)) return new Readiness(Trouble.COVER_OPEN, low);
    if (isOn(second, 0x6C)) return new Readiness(Trouble.FAULT, low);
    if (isOn(first, 0x08)) return new Readiness(Trouble.OFFLINE, low);
    return new Readiness(null, low);
  }

  private static boolean isOn(int answer, int bits) {
    return (answer & bits) != 0;
  }
}
