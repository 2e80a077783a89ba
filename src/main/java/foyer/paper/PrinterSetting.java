package foyer.paper;

import java.util.List;
import java.util.Optional;

/**
 * What must be known of one printer.
 *
 * @param name as it is called in the foyer
 * @param at {@code tcp:192.168.1.50:9100}, {@code usb:/dev/usb/lp*}, {@code
 *     serial:/dev/ttyUSB0:19200} or {@code pdf}
 * @param answers whether it can be asked how it is; one that cannot is believed when everything was
 *     sent
 * @param dots across the paper: 384 on 58 mm, 576 on 80 mm
 * @param pageNumbers the tables it has, as {@code ESC t} counts them; the first that fits is used
 * @param squareByCommand it draws QR codes itself; otherwise they are sent as a picture
 * @param drawerPin 2 or 5; 0 where no drawer hangs on it
 * @param cancelsChinese it takes pairs of bytes for Chinese signs unless told not to
 */
public record PrinterSetting(
    String name,
    String at,
    boolean answers,
    int dots,
    List<Integer> pageNumbers,
    boolean squareByCommand,
    boolean cuts,
    int drawerPin,
    boolean cancelsChinese) {

  public static final int NARROW = 384;
  public static final int WIDE = 576;
  private static final List<Integer> USUAL_PAGES = List.of(0, 16, 19);
  private static final int LONGEST_NAME = 40;

  public PrinterSetting {
    pageNumbers = List.copyOf(pageNumbers);
  }

  /** A printer of 80 mm with cutter and drawer that answers, as most are. */
  public static PrinterSetting usual(String name, String at) {
    return new PrinterSetting(
        name, at, true, WIDE, USUAL_PAGES, at.startsWith("serial:"), true, 2, false);
  }

  public PrinterSetting movedTo(String elsewhere) {
    return new PrinterSetting(
        name,
        elsewhere,
        answers,
        dots,
        pageNumbers,
        squareByCommand,
        cuts,
        drawerPin,
        cancelsChinese);
  }

  public PrinterSetting answering(boolean does) {
    return new PrinterSetting(
        name, at, does, dots, pageNumbers, squareByCommand, cuts, drawerPin, cancelsChinese);
  }

  /** The tables that it has and that are known here. */
  public List<CodePage> pages() {
    return pageNumbers.stream().map(CodePage::of).flatMap(Optional::stream).toList();
  }

  /** How it is reached; only of a setting that {@link #whyNot} has nothing against. */
  public PrinterPath path() {
    return PrinterPath.of(at)
        .orElseThrow(() -> new IllegalStateException(at + " is no way to a printer."));
  }

  /** Why this cannot be a printer's setting, in one sentence; empty when it can. */
  public Optional<String> whyNot() {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      return Optional.of("A printer needs a name of at most " + LONGEST_NAME + " letters.");
    }
    if (PrinterPath.of(at).isEmpty()) {
      return Optional.of(
          "“"
              + at
              + "” is no way to a printer: tcp:ADDRESS:9100, usb:/dev/usb/lp*,"
              + " serial:/dev/ttyUSB0:19200 or pdf.");
    }
    if (dots < 200 || dots > 1000 || dots % 8 != 0) {
      return Optional.of("A printer has 384 dots across (58 mm) or 576 (80 mm).");
    }
    if (pageNumbers.stream().anyMatch(n -> CodePage.of(n).isEmpty())) {
      return Optional.of("One of the code pages is not known here.");
    }
    if (drawerPin != 0 && drawerPin != 2 && drawerPin != 5) {
      return Optional.of("A drawer hangs on pin 2 or 5; 0 means that there is none.");
    }
    return Optional.empty();
  }
}
