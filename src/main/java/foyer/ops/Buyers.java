package foyer.ops;

import foyer.programme.ScreeningId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Buyers who buy two tickets over HTTP, one sale after the other, each on a line of their own. */
final class Buyers {
  private final List<Integer> ports;
  private final List<ScreeningId> screenings;
  private final String key;

  /**
   * @param ports the house's nodes; each buyer stays with one, in turns
   * @param screenings what they want; each buyer stays with one, at every node
   */
  Buyers(List<Integer> ports, List<ScreeningId> screenings, String key) {
    this.ports = List.copyOf(ports);
    this.screenings = List.copyOf(screenings);
    this.key = key;
  }

  /** One whole sale; false where it was refused. */
  interface Deed {
    boolean buy(HttpLine line, ScreeningId screening) throws IOException;
  }

  /** In one request, by an agent. */
  boolean sale(HttpLine line, ScreeningId screening) throws IOException {
    String body =
        """
        {"id":"%s","screening":%s,"tickets":{"STANDARD":2},"reference":""}
        """
            .formatted(UUID.randomUUID(), screening);
    return sent(line, "POST", "/api/v1/sales", body);
  }

  /** In the guest's three: hold, name, confirm. */
  boolean booking(HttpLine line, ScreeningId screening) throws IOException {
    var id = UUID.randomUUID();
    String hold =
        """
        {"id":"%s","screening":%s,"tickets":{"STANDARD":2}}
        """
            .formatted(id, screening);
    return sent(line, "POST", "/api/v1/holds", hold)
        && sent(
            line,
            "PUT",
            "/api/v1/holds/" + id + "/guest",
            """
            {"name":"Ada Marsh","email":"ada@example.org"}
            """)
        && sent(line, "POST", "/api/v1/holds/" + id + "/confirm", "");
  }

  private boolean sent(HttpLine line, String method, String path, String body) throws IOException {
    return line.ask(method, path, key, body) / 100 == 2;
  }

  /** What a closed loop brought. */
  record Result(double perSecond, List<Long> micros, long refused) {}

  Result loop(Deed deed, int buyers, int seconds) throws Exception {
    long began = System.nanoTime();
    long until = began + seconds * 1_000_000_000L;
    var running = new ArrayList<Future<List<Long>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < buyers; i++) {
        int port = ports.get(i % ports.size());
        var screening = screenings.get(i / ports.size() % screenings.size());
        running.add(threads.submit(() -> one(deed, port, screening, until)));
      }
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
  private List<Long> one(Deed deed, int port, ScreeningId screening, long until)
      throws IOException {
    var micros = new ArrayList<Long>();
    try (var line = new HttpLine(port)) {
      while (System.nanoTime() < until) {
        long asked = System.nanoTime();
        boolean bought = deed.buy(line, screening);
        long took = (System.nanoTime() - asked) / 1_000;
        micros.add(bought ? took : -took - 1);
      }
    }
    return micros;
  }
}
