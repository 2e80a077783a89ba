package foyer.ops;

import foyer.programme.ScreeningId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Buyers who buy two tickets over HTTP, one sale after the other. */
final class Buyers {
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final String server;
  private final ScreeningId screening;
  private final String key;

  Buyers(int port, ScreeningId screening, String key) {
    this.server = "http://localhost:" + port;
    this.screening = screening;
    this.key = key;
  }

  /** One whole sale; false where it was refused. */
  interface Deed {
    boolean buy() throws IOException, InterruptedException;
  }

  /** In one request, by an agent. */
  boolean sale() throws IOException, InterruptedException {
    String body =
        """
        {"id":"%s","screening":%s,"tickets":{"STANDARD":2},"reference":""}
        """
            .formatted(UUID.randomUUID(), screening);
    return sent("POST", "/api/v1/sales", body);
  }

  /** In the guest's three: hold, name, confirm. */
  boolean booking() throws IOException, InterruptedException {
    var id = UUID.randomUUID();
    String hold =
        """
        {"id":"%s","screening":%s,"tickets":{"STANDARD":2}}
        """
            .formatted(id, screening);
    return sent("POST", "/api/v1/holds", hold)
        && sent(
            "PUT",
            "/api/v1/holds/" + id + "/guest",
            """
            {"name":"Ada Marsh","email":"ada@example.org"}
            """)
        && sent("POST", "/api/v1/holds/" + id + "/confirm", "");
  }

  private boolean sent(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(server + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
  }

  /** What a closed loop brought. */
  record Result(double perSecond, List<Long> micros, long refused) {}

  static Result loop(Deed deed, int buyers, int seconds) throws Exception {
    long began = System.nanoTime();
    long until = began + seconds * 1_000_000_000L;
    var running = new ArrayList<Future<List<Long>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < buyers; i++) running.add(threads.submit(() -> one(deed, until)));
    }
    double took = (System.nanoTime() - began) / 1e9;
    var micros = new ArrayList<Long>();
    long refused = 0;
    for (var buyer : running) {
      for (long each : buyer.get()) {
        if (each < 0) refused++;
        else micros.add(each);
      }
    }
    return new Result(micros.size() / took, micros, refused);
  }

  /** Microseconds of each sale; negative where it was refused. */
  private static List<Long> one(Deed deed, long until) throws IOException, InterruptedException {
    var micros = new ArrayList<Long>();
    while (System.nanoTime() < until) {
      long asked = System.nanoTime();
      boolean bought = deed.buy();
      long took = (System.nanoTime() - asked) / 1_000;
      micros.add(bought ? took : -took - 1);
    }
    return micros;
  }
}
