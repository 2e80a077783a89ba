package foyer.ops;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is seen of a swarm: figures by the Prometheus of {@code swarm/figures.yml}, and the lines of
 * its log by the id of a sale.
 */
final class ClusterSeeing {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Addresses are looked up every quarter of a minute, and asked as often. */
  private static final Duration SEEN_WITHIN = Duration.ofMinutes(3);

  private static final Pattern LINE = Pattern.compile("\\{.*}");

  private final ClusterEvening evening;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private ClusterSeeing(ClusterEvening evening) {
    this.evening = evening;
  }

  /** The story of {@code cluster-watched}. */
  static void watched(ClusterEvening evening) {
    new ClusterSeeing(evening).play();
  }

  /** The same from a swarm where nobody has said which machine keeps the figures. */
  static boolean isBlind(ClusterEvening evening) {
    return new ClusterSeeing(evening).value("count(up)") == 0;
  }

  private void play() {
    evening.open();
    evening.awaitSold(10);
    evening.lab().run("swarm", "figures");
    evening.say("Prometheus is in the swarm");
    awaitValue("sum(up{job=\"foyer\"})", 3);
    awaitValue("sum(up{job=\"edge\"})", 2);
    awaitValue("sum(up{job=\"database\"})", 3);
    awaitValue("sum(up{job=\"votes\"})", 3);
    DrillEvening.until(
        "bookings of tonight are among the figures",
        SEEN_WITHIN,
        () -> value("max(foyer_orders_today)") > 0);
    int gone = evening.primary() == 3 ? 2 : 3;
    evening.powerOff("db" + gone);
    awaitValue("sum(up{job=\"votes\"})", 2);
    awaitValue("count(ALERTS{alertname=\"VotesSilent\"})", 1);
    evening.awaitSold(60);
    readTheLog();
    evening.awaitSold(95);
  }

  private void awaitValue(String query, int wanted) {
    DrillEvening.until(
        query + " is " + wanted, SEEN_WITHIN, () -> Math.round(value(query)) == wanted);
    evening.say("Prometheus says %s = %d".formatted(query, wanted));
  }

  /** The first number of the answer; 0 where there is none. */
  private double value(String query) {
    var asked =
        URI.create(
            "http://%s:9090/api/v1/query?query=%s"
                .formatted(
                    ClusterLab.address("node1"), URLEncoder.encode(query, StandardCharsets.UTF_8)));
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(asked).timeout(Duration.ofSeconds(5)).build(),
              HttpResponse.BodyHandlers.ofString());
      return JSON.readTree(answer.body())
          .path("data")
          .path("result")
          .path(0)
          .path("value")
          .path(1)
          .asDouble(0);
    } catch (IOException | JacksonException notYet) {
      return 0;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CannotGoOn("Interrupted.", stopped);
    }
  }

  /**
   * As {@code docker service logs} tells it: each line an object, a sale's with its id and trace.
   */
  private void readTheLog() {
    int lines = 0;
    int strange = 0;
    int ofSales = 0;
    for (String said : evening.lab().run("swarm", "logs").lines().toList()) {
      var found = LINE.matcher(said);
      if (!found.find()) {
        strange++;
        continue;
      }
      JsonNode line = JSON.readTree(found.group());
      lines++;
      if (line.has("sale") && line.has("trace")) ofSales++;
    }
    evening.say(
        "the servers' log has %d lines as objects, %d of them with a sale's id and its trace, %d others"
            .formatted(lines, ofSales, strange));
    if (ofSales == 0) evening.find("no line of the servers' log names a sale and its trace");
  }
}
