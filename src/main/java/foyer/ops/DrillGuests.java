package foyer.ops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Guests who book on the website meanwhile, one after the other, in the three requests. A booking
 * counts when its guest saw the code.
 */
final class DrillGuests {
  private final DrillHouse house;
  private final String server;
  private final HttpClient http;
  private final Random random;
  private final List<DrillTill.Receipt> booked = new ArrayList<>();
  private final CountDownLatch gone = new CountDownLatch(1);
  private volatile boolean stop;
  private volatile int most;
  private volatile int pace = 1;
  private final AtomicInteger failed = new AtomicInteger();

  DrillGuests(DrillHouse house, URI site, SSLContext trusting, long seed) {
    this.house = house;
    this.server = site.toString();
    this.random = new Random(seed);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .sslContext(trusting)
            .build();
  }

  static SSLContext trusting(DrillHouse house, X509Certificate... others) {
    try {
      var known = KeyStore.getInstance(KeyStore.getDefaultType());
      known.load(null, null);
      known.setCertificateEntry("house", house.authority());
      for (int n = 0; n < others.length; n++) known.setCertificateEntry("other " + n, others[n]);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(known);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** So many times slower than usual. */
  void slower(int times) {
    pace = times;
  }

  /** They book until so many tickets are booked, or until they are sent home; they come once. */
  void come(int mostTickets) {
    if (most > 0) return;
    most = mostTickets;
    Thread.ofVirtual().name("guests").start(this::bookOn);
  }

  private void bookOn() {
    try {
      while (!stop && tickets() < most) {
        DrillEvening.pause(pace * (800 + random.nextInt(1_200)));
        book(UUID.randomUUID(), 1 + random.nextInt(3));
      }
    } finally {
      gone.countDown();
    }
  }

  private void book(UUID id, int tickets) {
    String hold =
        """
        {"id":"%s","screening":%s,"tickets":{"STANDARD":%d}}
        """
            .formatted(id, house.screening(), tickets);
    try {
      boolean done =
          sent("POST", "/api/v1/holds", hold) / 100 == 2
              && sent(
                          "PUT",
                          "/api/v1/holds/" + id + "/guest",
                          """
                          {"name":"Ada Marsh","email":"ada@example.org"}
                          """)
                      / 100
                  == 2
              && confirmed(id);
      if (!done) return;
      synchronized (booked) {
        booked.add(new DrillTill.Receipt(id, tickets));
      }
    } catch (IOException noServer) {
      // "Try again in a moment": the basket runs out by itself.
    }
  }

  /** The last request is repeated until it is answered: a guest reloads the page. */
  private boolean confirmed(UUID id) throws IOException {
    while (true) {
      try {
        int status = sent("POST", "/api/v1/holds/" + id + "/confirm", "");
        if (status / 100 != 5) return status / 100 == 2;
      } catch (IOException noAnswer) {
        if (stop) throw noAnswer;
      }
      DrillEvening.pause(300);
    }
  }

  private int sent(String method, String path, String body) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(server + path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status >= 500) failed.incrementAndGet();
      return status;
    } catch (IOException noAnswer) {
      failed.incrementAndGet();
      throw noAnswer;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  /** Requests that brought no answer, or one that was the house's own fault. */
  int failed() {
    return failed.get();
  }

  void goHome() throws InterruptedException {
    stop = true;
    if (most > 0) gone.await();
  }

  int tickets() {
    return receipts().stream().mapToInt(DrillTill.Receipt::tickets).sum();
  }

  List<DrillTill.Receipt> receipts() {
    synchronized (booked) {
      return List.copyOf(booked);
    }
  }
}
