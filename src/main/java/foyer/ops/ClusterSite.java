package foyer.ops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Somebody who opens the public site ten times a second all evening, and counts what failed and for
 * how long nothing came.
 */
final class ClusterSite implements AutoCloseable {
  private static final int EVERY_MILLIS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final URI page;
  private final SSLContext trusting;
  private final HttpClient http;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private long lastAnswer;
  private long longest;
  private volatile boolean watching = true;

  ClusterSite(URI site, SSLContext trusting) {
    page = site.resolve("/");
    this.trusting = trusting;
    http = client(trusting);
  }

  private static HttpClient client(SSLContext trusting) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(1))
        .sslContext(trusting)
        .build();
  }

  /** From now on. */
  void watch() {
    lastAnswer = System.nanoTime();
    Thread.ofVirtual()
        .name("site")
        .start(
            () -> {
              while (watching) {
                Thread.ofVirtual().start(this::ask);
                DrillEvening.pause(EVERY_MILLIS);
              }
            });
  }

  /** Each on its own thread: one that waits does not keep the next from asking. */
  private void ask() {
    var request = HttpRequest.newBuilder(page).timeout(PATIENCE).GET().build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      count(status < 500);
    } catch (IOException noAnswer) {
      count(false);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void count(boolean answered) {
    if (!watching) return;
    asked.incrementAndGet();
    if (!answered) {
      failed.incrementAndGet();
      return;
    }
    long now = System.nanoTime();
    longest = Math.max(longest, now - lastAnswer);
    lastAnswer = now;
  }

  /** Nothing more is counted; the silence up to now is. */
  synchronized void stop() {
    if (watching) longest = Math.max(longest, System.nanoTime() - lastAnswer);
    watching = false;
  }

  /** What somebody who comes now is shown. */
  X509Certificate certificate() {
    try (var line = (SSLSocket) trusting.getSocketFactory().createSocket(page.getHost(), 443)) {
      // Its edge may lose its power in the middle of it.
      line.setSoTimeout((int) PATIENCE.toMillis());
      line.startHandshake();
      return (X509Certificate) line.getSession().getPeerCertificates()[0];
    } catch (IOException nobody) {
      throw new CannotGoOn("The edge shows no certificate that guests know.", nobody);
    }
  }

  int asked() {
    return asked.get();
  }

  int failed() {
    return failed.get();
  }

  synchronized Duration longestSilence() {
    return Duration.ofNanos(longest);
  }

  /** How long anybody waited this evening, at a till and for a page. */
  String told(DrillCrowd crowd) {
    return "a till waited at most %s; the site was without an answer for at most %s"
            .formatted(seconds(crowd.longestAtATill()), seconds(longestSilence()))
        + " (%d of %d pages and %d requests of bookings failed)"
            .formatted(failed(), asked(), crowd.guests().failed());
  }

  private static String seconds(Duration time) {
    return String.format(Locale.UK, "%.2f s", time.toMillis() / 1000.0);
  }

  @Override
  public void close() {
    stop();
    http.shutdownNow();
  }
}
