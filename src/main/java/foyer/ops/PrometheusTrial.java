package foyer.ops;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Prometheus of Debian's, started for a trial on this machine only and thrown away. */
final class PrometheusTrial implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final int port;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private PrometheusTrial(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** By the house's own file, but quicker and for this one server. */
  static PrometheusTrial start(Path monitoring, Path folder, int port, int figures)
      throws IOException {
    String settings =
        Files.readString(monitoring.resolve("prometheus.yml"))
            .replace("15s", "1s")
            .replace("127.0.0.1:9090", "127.0.0.1:" + figures);
    Files.writeString(folder.resolve("prometheus.yml"), settings);
    Files.copy(monitoring.resolve("rules.yml"), folder.resolve("rules.yml"));
    copyTargets(monitoring.resolve("targets"), folder.resolve("targets"), figures);
    var process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("figures"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=error")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    return new PrometheusTrial(process, port);
  }

  /** What a tool says of the files; exit code 0 where it has nothing against them. */
  static int said(Path monitoring, String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).directory(monitoring.toFile()).inheritIO().start().waitFor();
  }

  /** Whatever a house lists there, in the trial it is the one server, which answers. */
  private static void copyTargets(Path from, Path to, int figures) throws IOException {
    Files.createDirectory(to);
    try (var files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        String targets = Files.readString(file).replaceAll("\"[^\"]+\"", "127.0.0.1:" + figures);
        Files.writeString(to.resolve(file.getFileName()), targets);
      }
    }
  }

  /** Whether a query is answered with at least one number. */
  boolean hasData(String expression) throws InterruptedException {
    try {
      var answer = ask("/api/v1/query?query=" + encoded(expression));
      for (JsonNode series : answer.path("data").path("result")) {
        if (!series.path("value").path(1).asString().equals("NaN")) return true;
      }
      return false;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Names of the alerts that are firing or about to. */
  List<String> alerts() throws IOException, InterruptedException {
    var names = new java.util.TreeSet<String>();
    for (JsonNode alert : ask("/api/v1/alerts").path("data").path("alerts")) {
      names.add(alert.path("labels").path("alertname").asString());
    }
    return List.copyOf(names);
  }

  private JsonNode ask(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(5))
            .build();
    return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private static String encoded(String expression) {
    return URLEncoder.encode(expression, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
