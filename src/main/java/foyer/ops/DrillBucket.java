package foyer.ops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Something that speaks as S3 does, for drills and tests: a process of its own. */
final class DrillBucket implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

  private final Process process;
  private final String host;
  private final int port;
  private final int overTls;

  private DrillBucket(Process process, String host, int port, int overTls) {
    this.process = process;
    this.host = host;
    this.port = port;
    this.overTls = overTls;
  }

  /** Starts it on loopback, with one empty bucket called "foyer". */
  static DrillBucket start(Path jar, Path folder) throws IOException, InterruptedException {
    return start(jar, folder, List.of(), "127.0.0.1");
  }

  /**
   * The same on another machine of a lab.
   *
   * @param before what stands before a command that runs there
   * @param host that machine's address
   */
  static DrillBucket start(Path jar, Path folder, List<String> before, String host)
      throws IOException, InterruptedException {
    int port = Ports.free();
    int overTls = Ports.free();
    var command = new ArrayList<>(before);
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar.toString(),
            "--server.address=" + host,
            "--http.port=" + port,
            "--server.port=" + overTls,
            "--com.adobe.testing.s3mock.store.root=" + folder,
            "--com.adobe.testing.s3mock.store.initial-buckets=foyer"));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolveSibling(folder.getFileName() + ".log").toFile())
            .start();
    var bucket = new DrillBucket(process, host, port, overTls);
    bucket.awaitAnswer();
    return bucket;
  }

  private void awaitAnswer() throws InterruptedException {
    long until = System.nanoTime() + STARTS_WITHIN.toNanos();
    try (var client = HttpClient.newHttpClient()) {
      var asked = HttpRequest.newBuilder(URI.create(address() + "/foyer?list-type=2")).build();
      while (true) {
        try {
          if (client.send(asked, HttpResponse.BodyHandlers.discarding()).statusCode() == 200)
            return;
        } catch (IOException notYet) {
          if (!process.isAlive() || System.nanoTime() > until) {
            close();
            throw new CannotGoOn("The S3-like place did not start.", notYet);
          }
        }
        DrillEvening.pause(200);
      }
    }
  }

  /** What a server is told of it, as an address. */
  String address() {
    return "http://" + host + ":" + port;
  }

  /** Where it speaks TLS, with a certificate of its own making, as {@code host:port}. */
  String overTls() {
    return host + ":" + overTls;
  }

  /** What a server is told of it. */
  Map<String, String> environment() {
    return Map.of(
        "FOYER_S3_ENDPOINT", address(),
        "FOYER_S3_ACCESS_KEY", "drill",
        "FOYER_S3_SECRET_KEY", "only for drills");
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
