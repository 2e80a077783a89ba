package foyer.counter;

import foyer.paper.PrinterSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * {@code printers.json} in a counter's folder: which printers it has, and which screen prints on
 * which. Written by a duty manager's page or by hand; read when the counter starts. What is wrong
 * in it is said and left out; it never keeps a counter from selling.
 */
final class PrinterFile {
  private static final int MOST_PRINTERS = 9;

  private final Path file;
  private volatile Settings settings = new Settings(List.of(), Map.of());
  private volatile String problem = "";

  /**
   * @param tills the screens that print on another than the first printer
   */
  record Settings(List<PrinterSetting> printers, Map<String, String> tills) {
    Settings {
      printers = List.copyOf(printers);
      tills = Map.copyOf(tills);
    }

    /** Where a screen prints; empty when there is no printer at all. */
    Optional<PrinterSetting> of(String till) {
      var name = tills.get(till);
      return printers.stream()
          .filter(printer -> printer.name().equals(name))
          .findFirst()
          .or(() -> printers.stream().findFirst());
    }

    /** With this printer, in the place of the one that was called so. */
    Settings with(PrinterSetting printer, String replaced) {
      var changed = new ArrayList<>(printers);
      int at = 0;
      while (at < changed.size() && !changed.get(at).name().equals(replaced)) at++;
      if (at < changed.size()) changed.set(at, printer);
      else changed.add(printer);
      return new Settings(changed, renamed(replaced, printer.name()));
    }

    private Map<String, String> renamed(String from, String to) {
      var renamed = new LinkedHashMap<>(tills);
      renamed.replaceAll((till, name) -> name.equals(from) ? to : name);
      return renamed;
    }

    Settings without(String name) {
      var left = printers.stream().filter(printer -> !printer.name().equals(name)).toList();
      var pointing = new LinkedHashMap<>(tills);
      pointing.values().removeIf(name::equals);
      return new Settings(left, pointing);
    }

    Settings pointing(String till, String printer) {
      var pointing = new LinkedHashMap<>(tills);
      pointing.put(till, printer);
      return new Settings(printers, pointing);
    }

    /** Why these cannot be a counter's printers, in one sentence; empty when they can. */
    Optional<String> whyNot() {
      if (printers.size() > MOST_PRINTERS) return Optional.of("No counter has so many printers.");
      long names = printers.stream().map(PrinterSetting::name).distinct().count();
      if (names < printers.size()) return Optional.of("Two printers have the same name.");
      return printers.stream().map(PrinterSetting::whyNot).flatMap(Optional::stream).findFirst();
    }
  }

  /** One printer as it stands in the file; what is not said is as with most printers. */
  record Written(
      @Nullable String name,
      @Nullable String at,
      @Nullable Boolean answers,
      @Nullable Integer dots,
      @Nullable List<Integer> pages,
      @Nullable Boolean squareByCommand,
      @Nullable Boolean cuts,
      @Nullable Integer drawerPin,
      @Nullable Boolean cancelsChinese) {

    PrinterSetting setting() {
      var usual = PrinterSetting.usual(or(name, "Printer"), or(at, ""));
      return new PrinterSetting(
          usual.name(),
          usual.at(),
          or(answers, usual.answers()),
          or(dots, usual.dots()),
          or(pages, usual.pageNumbers()),
          or(squareByCommand, usual.squareByCommand()),
          or(cuts, usual.cuts()),
          or(drawerPin, usual.drawerPin()),
          or(cancelsChinese, usual.cancelsChinese()));
    }

    private static <T> T or(@Nullable T said, T usual) {
      return said == null ? usual : said;
    }

    static Written of(PrinterSetting printer) {
      return new Written(
          printer.name(),
          printer.at(),
          printer.answers(),
          printer.dots(),
          printer.pageNumbers(),
          printer.squareByCommand(),
          printer.cuts(),
          printer.drawerPin(),
          printer.cancelsChinese());
    }
  }

  private record Content(@Nullable List<Written> printers, @Nullable Map<String, String> tills) {}

  private PrinterFile(Path file) {
    this.file = file;
  }

  static PrinterFile of(Path folder) {
    var printers = new PrinterFile(folder.resolve("printers.json"));
    if (Files.exists(printers.file)) printers.read();
    return printers;
  }

  private void read() {
    try {
      var content = Json.read(Files.readAllBytes(file), Content.class);
      var written = content.printers() == null ? List.<Written>of() : content.printers();
      var tills = content.tills() == null ? Map.<String, String>of() : content.tills();
      var all = written.stream().map(Written::setting).toList();
      var good = all.stream().filter(printer -> printer.whyNot().isEmpty()).toList();
      problem = new Settings(all, tills).whyNot().orElse("");
      settings = new Settings(good, tills);
    } catch (IOException | JacksonException unreadable) {
      problem = "The file printers.json cannot be read: " + firstLine(unreadable);
    }
  }

  private static String firstLine(Exception failed) {
    return String.valueOf(failed.getMessage()).lines().findFirst().orElse("it is empty");
  }

  Settings settings() {
    return settings;
  }

  /** What is wrong with the file; empty as a rule. */
  String problem() {
    return problem;
  }

  void keep(Settings newer) throws IOException {
    var printers = newer.printers().stream().map(Written::of).toList();
    Durable.replace(file, Json.readable(new Content(printers, newer.tills())));
    settings = newer;
    problem = "";
  }
}
