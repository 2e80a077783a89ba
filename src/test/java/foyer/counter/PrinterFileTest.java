package foyer.counter;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.paper.PrinterSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code printers.json}, as a person writes it. */
class PrinterFileTest {
  private Path folder;

  @BeforeEach
  void folder(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_name_and_a_way_are_enough() throws IOException {
    var file = written("{\"printers\": [{\"name\": \"Front\", \"at\": \"usb:/dev/usb/lp*\"}]}");
    assertThat(file.problem()).isEmpty();
    assertThat(file.settings().printers())
        .containsExactly(PrinterSetting.usual("Front", "usb:/dev/usb/lp*"));
  }

  @Test
  void what_is_kept_is_read_again_as_it_was() throws IOException {
    var narrow =
        new PrinterSetting("Side", "tcp:p:9100", false, 384, List.of(0, 17), true, false, 5, true);
    var kept =
        new PrinterFile.Settings(
            List.of(PrinterSetting.usual("Front", "tcp:f:9100"), narrow), Map.of("t1", "Side"));
    PrinterFile.of(folder).keep(kept);
    var again = PrinterFile.of(folder);
    assertThat(again.settings()).isEqualTo(kept);
    assertThat(again.problem()).isEmpty();
    assertThat(again.settings().of("t1")).contains(narrow);
    assertThat(again.settings().of("t2").map(PrinterSetting::name)).contains("Front");
    assertThat(folder.resolve("printers.json")).content().contains("\n", "\"tcp:p:9100\"");
  }

  @Test
  void what_is_wrong_in_it_is_said_and_the_rest_prints() throws IOException {
    var file =
        written(
            """
            {"printers": [{"name": "Front", "at": "tcp:f"}, {"name": "Bad", "at": "/etc/passwd"}]}
            """);
    assertThat(file.problem()).contains("/etc/passwd", "is no way to a printer");
    assertThat(file.settings().printers())
        .extracting(PrinterSetting::name)
        .containsExactly("Front");
  }

  @Test
  void a_file_that_cannot_be_read_keeps_no_counter_from_starting() throws IOException {
    assertThat(written("{\"printers\": [").problem()).startsWith("The file printers.json");
    assertThat(written("").problem()).startsWith("The file printers.json");
    assertThat(written("{}").problem()).isEmpty();
  }

  @Test
  void two_printers_of_one_name_and_strange_settings_are_refused() {
    var front = PrinterSetting.usual("Front", "tcp:f");
    assertThat(settings(front, front).whyNot()).contains("Two printers have the same name.");
    assertThat(settings(PrinterSetting.usual(" ", "tcp:f")).whyNot()).isNotEmpty();
    assertThat(
            settings(new PrinterSetting("P", "tcp:f", true, 13, List.of(), false, true, 0, false))
                .whyNot())
        .isNotEmpty();
    assertThat(
            settings(
                    new PrinterSetting("P", "tcp:f", true, 576, List.of(99), false, true, 0, false))
                .whyNot())
        .isNotEmpty();
    assertThat(
            settings(new PrinterSetting("P", "tcp:f", true, 576, List.of(), false, true, 3, false))
                .whyNot())
        .isNotEmpty();
    assertThat(settings(front).whyNot()).isEmpty();
  }

  @Test
  void a_printer_that_is_renamed_or_taken_out_takes_its_screens_along() {
    var front = PrinterSetting.usual("Front", "tcp:f");
    var side = PrinterSetting.usual("Side", "tcp:s");
    var both = settings(front, side).pointing("t1", "Side");
    var renamed = both.with(PrinterSetting.usual("Left", "tcp:s"), "Side");
    assertThat(renamed.of("t1").map(PrinterSetting::name)).contains("Left");
    assertThat(both.without("Side").of("t1").map(PrinterSetting::name)).contains("Front");
    assertThat(both.with(PrinterSetting.usual("Third", "tcp:t"), "").printers()).hasSize(3);
  }

  private static PrinterFile.Settings settings(PrinterSetting... printers) {
    return new PrinterFile.Settings(List.of(printers), Map.of());
  }

  private PrinterFile written(String text) throws IOException {
    Files.writeString(folder.resolve("printers.json"), text);
    return PrinterFile.of(folder);
  }
}
