package foyer.counter;

import foyer.counter.PrintScreen.PrinterShown;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a check of the till says of each thing, and what to do about it. */
final class CheckRules {
  private static final Duration CLOCK_GOOD = Duration.ofSeconds(30);
  private static final long DISK_LOW = 500_000_000;
  private static final long DISK_FULL = 50_000_000;
  private static final Duration DISK_SLOW = Duration.ofMillis(200);
  private static final Duration CERTIFICATE_SOON = Duration.ofDays(30);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

  private CheckRules() {}

  enum Verdict {
    GOOD,
    /** It works; somebody should look before it does not. */
    LOOK,
    BAD,
    /** Only a person can say. */
    ASK
  }

  /**
   * @param help what to do; empty where nothing is to be done
   */
  record Check(String name, Verdict verdict, String sentence, String help) {}

  static Check printer(PrinterShown printer) {
    if (printer.sheet()) {
      return new Check("Printer", Verdict.GOOD, "Tickets are printed by hand, as a PDF.", "");
    }
    return switch (printer.kind()) {
      case NONE ->
          new Check(
              "Printer",
              Verdict.LOOK,
              "This till has no printer.",
              "A duty manager sets one up: Printers.");
      case TROUBLE -> new Check("Printer", Verdict.BAD, printer.sentence(), "");
      case LOW -> new Check("Printer", Verdict.LOOK, printer.sentence(), "");
      case OFFERED ->
          new Check(
              "Printer",
              Verdict.LOOK,
              printer.waiting() + " tickets are not known to be printed.",
              "G at the till shows them.");
      case READY, BUSY ->
          new Check(
              "Printer", Verdict.GOOD, "The printer is ready.", "Print a test slip to be sure.");
    };
  }

  /**
   * @param ahead how far the server's clock is ahead of this machine's
   * @param seenAt when the server was last heard; null: never
   */
  static Check clock(Duration ahead, @Nullable Instant seenAt) {
    if (seenAt == null) {
      return new Check(
          "Clock",
          Verdict.LOOK,
          "The server was never heard, so this machine’s clock is believed.",
          "Compare it with a telephone’s.");
    }
    if (ahead.abs().compareTo(CLOCK_GOOD) <= 0) {
      return new Check("Clock", Verdict.GOOD, "It goes with the server’s.", "");
    }
    return new Check(
        "Clock",
        Verdict.LOOK,
        "This machine’s clock is "
            + said(ahead.abs())
            + (ahead.isNegative() ? " fast." : " slow.")
            + " Foyer reckons with the server’s time.",
        "Set it when there is time, or let it set itself: timedatectl set-ntp true.");
  }

  private static String said(Duration off) {
    if (off.toHours() >= 48) return off.toDays() + " days";
    if (off.toMinutes() >= 120) return off.toHours() + " hours";
    return off.toMinutes() >= 2 ? off.toMinutes() + " minutes" : off.toSeconds() + " seconds";
  }

  /**
   * @param free bytes
   * @param write how long one line takes until it is on the disk; the middle of several
   */
  static Check disk(long free, Duration write) {
    var space =
        free < 10_000_000_000L ? free / 1_000_000 + " MB free" : free / 1_000_000_000 + " GB free";
    var speed = "a sale takes " + Math.max(1, write.toMillis()) + " ms to write";
    if (free < DISK_FULL) {
      return new Check(
          "Disk",
          Verdict.BAD,
          "Full: " + space + ".",
          "Delete something now, or use another till: without space nothing is sold.");
    }
    if (free < DISK_LOW) {
      return new Check(
          "Disk", Verdict.LOOK, "Nearly full: " + space + ", " + speed + ".", "Make room soon.");
    }
    if (write.compareTo(DISK_SLOW) > 0) {
      return new Check(
          "Disk",
          Verdict.LOOK,
          "Slow: " + speed + "; " + space + ".",
          "Each sale waits for it. A card or stick that is slow now often fails soon.");
    }
    return new Check("Disk", Verdict.GOOD, space + ", " + speed + ".", "");
  }

  static Check diskFailed() {
    return new Check(
        "Disk", Verdict.BAD, "This machine’s disk cannot be written.", "Use another till.");
  }

  static Check network(
      boolean online, @Nullable Instant seenAt, long waiting, ZoneId zone, String withdrawn) {
    if (!withdrawn.isEmpty()) return new Check("Network", Verdict.BAD, withdrawn, "");
    if (online) {
      return new Check("Network", Verdict.GOOD, "In touch with the server.", "");
    }
    var since =
        seenAt == null ? "never in touch" : "last in touch at " + TIME.format(seenAt.atZone(zone));
    return new Check(
        "Network",
        Verdict.LOOK,
        "Cut off from the server, " + since + "; " + waiting + " entries wait.",
        "Sell as ever: nothing is lost. See to the cable or the Wi‑Fi meanwhile.");
  }

  /**
   * @param ends when this counter's certificate ends; empty where it has none
   */
  static Check certificate(Optional<Instant> ends, Instant now, ZoneId zone) {
    if (ends.isEmpty()) {
      return new Check(
          "Certificate", Verdict.GOOD, "This counter needs none: nobody else reaches it.", "");
    }
    var day = DAY.format(ends.get().atZone(zone));
    if (ends.get().isBefore(now)) {
      return new Check(
          "Certificate",
          Verdict.BAD,
          "It ended on " + day + ": the server and telephones turn this counter away.",
          "Sell on here. When all is sent, a duty manager enrols it anew.");
    }
    if (ends.get().isBefore(now.plus(CERTIFICATE_SOON))) {
      return new Check(
          "Certificate",
          Verdict.LOOK,
          "It ends on " + day + ".",
          "A duty manager enrols this counter anew before then.");
    }
    return new Check("Certificate", Verdict.GOOD, "Good until " + day + ".", "");
  }
}
