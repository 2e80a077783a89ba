package foyer.counter;

import foyer.counter.DaySheet.SheetKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Calls the other counters of the network: at once after each entry, and every few seconds, because
 * one that was started anew remembers nothing. One that does not answer holds up nobody.
 */
final class PeerCalls implements SmartLifecycle {
  static final String PATH = "/counter/peer";
  private static final Logger log = LoggerFactory.getLogger(PeerCalls.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Counter counter;
  private final PeerDesk desk;
  private final HttpClient client;
  private final Object bell = new Object();
  private boolean rung;
  private volatile @Nullable Thread thread;

  /**
   * @param tls the counter's certificate and whom it trusts; null on plain loopback
   */
  PeerCalls(Counter counter, PeerDesk desk, @Nullable SSLContext tls) {
    this.counter = counter;
    this.desk = desk;
    var builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1));
    this.client = (tls == null ? builder : builder.sslContext(tls)).build();
    counter.onEntry(entry -> ring());
  }

  private void ring() {
    synchronized (bell) {
      rung = true;
      bell.notifyAll();
    }
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("peers").start(this::callOnAndOn);
  }

  @Override
  public void stop() {
    var calling = thread;
    if (calling != null) calling.interrupt();
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void callOnAndOn() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        tellOrLog();
        synchronized (bell) {
          if (!rung) bell.wait(EVERY.toMillis());
          rung = false;
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellOrLog() throws InterruptedException {
    try {
      tellAll();
    } catch (RuntimeException mistake) {
      log.error("The neighbours could not be told", mistake);
    }
  }

  /** Everybody at the same time; returns who has heard. */
  List<Integer> tellAll() throws InterruptedException {
    var calls = desk.peers().stream().map(this::tell).toList();
    for (var call : calls) {
      try {
        call.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException no) {
        log.debug("A neighbour does not answer", no);
      }
    }
    return calls.stream()
        .filter(call -> call.isDone() && !call.isCompletedExceptionally())
        .map(call -> call.getNow(0))
        .filter(heard -> heard != 0)
        .toList();
  }

  private CompletableFuture<Integer> tell(SheetKey peer) {
    int to = Objects.requireNonNull(peer.counter());
    var news = desk.news(to);
    var signed = desk.signed(news);
    HttpRequest request;
    try {
      request =
          HttpRequest.newBuilder(URI.create(peer.listens() + PATH))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .header(HttpServerLink.COUNTER, String.valueOf(counter.identity().counter()))
              .header(HttpServerLink.SIGNATURE, signed.signature())
              .POST(HttpRequest.BodyPublishers.ofByteArray(signed.body()))
              .build();
    } catch (IllegalArgumentException noAddress) {
      return CompletableFuture.completedFuture(0);
    }
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(
            answer -> {
              var signature = answer.headers().firstValue(HttpServerLink.SIGNATURE).orElse("");
              return desk.isHeard(news, signature, answer.body()) ? to : 0;
            });
  }
}
