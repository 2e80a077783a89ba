package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

  /** A file that is not there is one that nobody misses, so its name must be right. */
  @Test
  void with_or_without_a_swarm_the_same_is_asked_and_each_alert_asks_for_a_job_that_there_is()
      throws IOException {
    String alone = Files.readString(FOLDER.resolve("prometheus.yml"));
    String swarm = Files.readString(FOLDER.resolve("prometheus-swarm.yml"));
    assertThat(jobs(swarm)).isEqualTo(jobs(alone));
    for (String settings : List.of(alone, swarm)) {
      assertThat(settings).contains("alertmanagers:", "rules.yml");
      var listed = Pattern.compile("targets/[a-z]+\\.yml").matcher(settings).results();
      assertThat(listed.map(MatchResult::group)).isNotEmpty().allMatch(this::isThere);
    }
    String rules = Files.readString(FOLDER.resolve("rules.yml"));
    var asked = Pattern.compile("job=\"([a-z]+)\"").matcher(rules).results();
    assertThat(asked.map(job -> job.group(1)))
        .contains("edge", "database", "votes")
        .isSubsetOf(jobs(alone));
  }

  @Test
  void an_alert_reaches_somebody_and_no_password_stands_in_a_file() throws IOException {
    String whom = Files.readString(FOLDER.resolve("alertmanager.yml"));
    assertThat(whom)
        .contains("urgency=\"page\"", "urgency=\"look\"", "smtp_auth_password_file:")
        .doesNotContain("smtp_auth_password:");
    String stack = Files.readString(Path.of("deploy/swarm/figures.yml"));
    assertThat(stack).contains("target: /etc/prometheus/smtp-password", "external: true");
  }

  private boolean isThere(String file) {
    return Files.exists(FOLDER.resolve(file));
  }

  private static List<String> jobs(String settings) {
    return Pattern.compile("job_name: ([a-z]+)")
        .matcher(settings)
        .results()
        .map(job -> job.group(1))
        .toList();
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
