package foyer.ops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A steward at a counter's till, who presses the keys that the till's page presses, one party after
 * the other, and keeps every receipt.
 */
final class DrillTill {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String name;
  private final int port;
  private final DrillHouse house;
  private final Random random;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final List<Receipt> receipts = new ArrayList<>();
  private final List<Long> micros = new ArrayList<>();
  private Duration longest = Duration.ZERO;
  private volatile String cookie = "";
  private volatile boolean pressesTwice;
  private volatile int pace = 1;
  private volatile boolean lastOrders;
  private volatile boolean dry;
  private volatile String withdrawn = "";
  private final CountDownLatch done = new CountDownLatch(1);

  /** What the screen said was sold. */
  record Receipt(UUID sale, int tickets) {}

  DrillTill(String name, int port, DrillHouse house, long seed) {
    this.name = name;
    this.port = port;
    this.house = house;
    this.random = new Random(seed);
  }

  void signIn() throws IOException {
    var answer =
        press(
            "sign-in", "{\"staff\":%d,\"pin\":\"%s\"}".formatted(house.steward(), DrillHouse.PIN));
    if (answer.status() != 200) throw new CannotGoOn(name + ": " + answer.body());
    press("screening", "{\"screening\":%d}".formatted(house.screening().value()));
  }

  /** Sells until the last orders, each party in its own time; on a thread of its own. */
  void sell() {
    Thread.ofVirtual().name(name).start(this::sellOn);
  }

  private void sellOn() {
    try {
      while (!lastOrders) {
        // Quicker than any steward, slow enough that what breaks is mended within the evening.
        DrillEvening.pause(pace * (500 + random.nextInt(1_000)));
        serve(1 + random.nextInt(4));
      }
    } finally {
      done.countDown();
    }
  }

  private void serve(int party) {
    try {
      int inBasket = 0;
      JsonNode basket = null;
      for (int i = 0; i < party; i++) {
        long pressed = System.nanoTime();
        var added =
            press(
                "add",
                "{\"offer\":\"STANDARD\",\"screening\":%d}".formatted(house.screening().value()));
        waited(pressed);
        if (added.status() != 200) {
          dry = added.status() == 409 && inBasket == 0;
          if (added.status() == 401) signIn();
          break;
        }
        inBasket++;
        basket = added.body().path("basket");
      }
      if (basket == null) return;
      dry = false;
      pay(UUID.fromString(basket.path("id").asString()), basket.path("totalPence").asLong());
    } catch (IOException noCounter) {
      // Its counter is dead; the steward tries again in a moment.
    }
  }

  /** Pressed until it is answered: the same basket is the same sale. */
  private void pay(UUID basket, long pence) {
    String body =
        "{\"basket\":\"%s\",\"tender\":\"CASH\",\"tendered\":%d}".formatted(basket, pence);
    long pressed = System.nanoTime();
    boolean answeredAtOnce = true;
    while (true) {
      try {
        var second = pressesTwice ? Optional.of(inBackground(body)) : Optional.<Thread>empty();
        var paid = press("pay", body);
        if (second.isPresent()) second.get().join();
        if (paid.status() == 401) {
          signIn();
          continue;
        }
        if (paid.status() == 200) keep(basket, paid.body());
        else withdrawn = paid.body().path("refusal").path("sentence").asString();
        waited(pressed);
        if (answeredAtOnce && paid.status() == 200) {
          synchronized (micros) {
            micros.add((System.nanoTime() - pressed) / 1_000);
          }
        }
        return;
      } catch (IOException noAnswer) {
        answeredAtOnce = false;
        DrillEvening.pause(200);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private Thread inBackground(String body) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                press("pay", body);
              } catch (IOException noAnswer) {
                // The other press counts.
              }
            });
  }

  private void keep(UUID basket, JsonNode state) {
    var last = state.path("lastSale");
    UUID sale = UUID.fromString(last.path("id").asString());
    if (!sale.equals(basket)) throw new IllegalStateException("another sale's receipt");
    synchronized (receipts) {
      receipts.add(new Receipt(sale, last.path("tickets").size()));
    }
  }

  private record Answer(int status, JsonNode body) {}

  private Answer press(String key, String body) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:%d/till/%s".formatted(port, key)))
            .timeout(PATIENCE)
            .header("Foyer-Till", name)
            .header("Content-Type", "application/json")
            .header("Cookie", cookie)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return answer(request);
  }

  private Answer answer(HttpRequest request) throws IOException {
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      answer
          .headers()
          .firstValue("Set-Cookie")
          .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
      String text = answer.body();
      return new Answer(answer.statusCode(), JSON.readTree(text.isBlank() ? "{}" : text));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  /** What the counter shows now; empty while it is dead. */
  Optional<JsonNode> state() {
    try {
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:%d/till/state".formatted(port)))
              .timeout(PATIENCE)
              .header("Foyer-Till", name)
              .header("Cookie", cookie)
              .GET()
              .build();
      return Optional.of(answer(request).body());
    } catch (IOException dead) {
      return Optional.empty();
    }
  }

  /** How many this counter may still sell; 0 while it is dead. */
  int here() {
    return state()
        .map(state -> state.path("screenings"))
        .map(
            shown -> {
              for (var one : shown) {
                if (one.path("id").asLong() == house.screening().value()) {
                  return one.path("here").asInt();
                }
              }
              return 0;
            })
        .orElse(0);
  }

  /** Entries that the server has not acknowledged; a dead counter has at least one. */
  long waiting() {
    return state().map(state -> state.path("waiting").asLong()).orElse(1L);
  }

  /** So many times slower than usual, where what breaks takes minutes to mend. */
  void slower(int times) {
    pace = times;
  }

  void pressesTwice() {
    pressesTwice = true;
  }

  void lastOrders() {
    lastOrders = true;
  }

  void awaitDone() throws InterruptedException {
    done.await();
  }

  private synchronized void waited(long pressed) {
    long nanos = System.nanoTime() - pressed;
    if (nanos > longest.toNanos()) longest = Duration.ofNanos(nanos);
  }

  /** From a key press to its answer, at the worst. */
  synchronized Duration longest() {
    return longest;
  }

  /** Nothing to sell here just now. */
  boolean isDry() {
    return dry;
  }

  /** Why the last payment was refused, if one was. */
  @Nullable String refused() {
    return withdrawn.isEmpty() ? null : withdrawn;
  }

  int sold() {
    synchronized (receipts) {
      return receipts.stream().mapToInt(Receipt::tickets).sum();
    }
  }

  List<Receipt> receipts() {
    synchronized (receipts) {
      return List.copyOf(receipts);
    }
  }

  List<Long> micros() {
    synchronized (micros) {
      return List.copyOf(micros);
    }
  }
}
