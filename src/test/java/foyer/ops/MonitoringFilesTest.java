package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dashboard and alerts as files. That each is answered, ./foyer check-monitoring tries. */
class MonitoringFilesTest {
  private static final Path FOLDER = Path.of("deploy/monitoring");

  @Test
  void every_panel_and_every_alert_is_a_query_that_can_be_tried() throws IOException {
    var files = MonitoringFiles.read(FOLDER);
    assertThat(files.queries()).hasSizeGreaterThan(50);
    assertThat(files.queries())
        .extracting(MonitoringFiles.Query::where)
        .contains("alert CounterHoldsSales", "panel “Tickets today”");
    assertThat(files.queries())
        .filteredOn(query -> query.where().equals("alert ServerSilent"))
        .extracting(MonitoringFiles.Query::expression)
        .containsExactly("up{job=\"foyer\"}");
    assertThat(files.figures()).contains("foyer_age_seconds", "foyer_requests_seconds_bucket");
  }

  @Test
  void an_alert_that_does_not_say_what_to_do_is_refused(@TempDir Path folder) throws IOException {
    Files.copy(FOLDER.resolve("dashboard.json"), folder.resolve("dashboard.json"));
    String rules = Files.readString(FOLDER.resolve("rules.yml"));
    Files.writeString(folder.resolve("rules.yml"), rules.replaceFirst(" do: ", " did: "));
    assertThatThrownBy(() -> MonitoringFiles.read(folder))
        .hasMessageContaining("does not say what is and what to do");
    Files.writeString(folder.resolve("rules.yml"), rules.replaceFirst(" < 1'", "'"));
    assertThatThrownBy(() -> MonitoringFiles.read(folder)).hasMessageContaining("its limit");
  }
}
