package foyer.counter;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.payments.Tender;
import foyer.testing.SetClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A counter's process is killed in the middle of selling: what it said was sold is there. */
class KilledCounterTest {
  @TempDir Path folder;

  @Test
  void every_sale_that_said_done_survives_a_kill_and_no_serial_is_given_twice() throws Exception {
    stockUp();
    var said = new ArrayList<UUID>();
    for (int kill = 0; kill < 2; kill++) said.addAll(sellUntilKilled(5 + kill * 4));
    try (var counter = Counter.open(folder, Clock.systemUTC())) {
      assertThat(counter.state().sales()).extracting(CounterState.Sold::id).containsAll(said);
      assertThat(counter.journal().lost()).isEmpty();
      var serials = new HashSet<Integer>();
      var numbers = new HashSet<Object>();
      int tickets = 0;
      for (var sold : counter.state().sales()) {
        for (var ticket : sold.sale().tickets()) {
          serials.add(ticket.serial());
          numbers.add(ticket.number());
          tickets++;
        }
      }
      assertThat(serials).hasSize(tickets).contains(1, tickets);
      assertThat(numbers).hasSize(tickets);
    }
  }

  private void stockUp() throws IOException {
    try (var foyer = new Foyers(folder)) {
      foyer.server.deal = 5000;
      foyer.server.stock(Foyers.MAIN, 5000);
      foyer.talk();
    }
  }

  private List<UUID> sellUntilKilled(int sales) throws IOException, InterruptedException {
    var child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Seller.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var said = new ArrayList<UUID>();
    try (var out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      while (said.size() < sales) {
        var line = out.readLine();
        if (line == null) throw new AssertionError("the seller ended by itself");
        said.add(UUID.fromString(line));
      }
      child.destroyForcibly().waitFor();
    }
    return said;
  }

  /** Sells without end and says each sale's id when it is done. */
  static final class Seller {
    private Seller() {}

    public static void main(String[] args) throws IOException {
      var clock = new SetClock(java.time.Instant.parse("2026-11-24T19:00:00Z"));
      try (var counter = Counter.open(Path.of(args[0]), clock)) {
        var selling = new Selling(counter, new Evening(counter));
        while (true) {
          var added = selling.add(Foyers.AT, Foyers.MAIN, "FULL", "", null);
          var basket = SellingTest.done(added);
          var sold = selling.pay(Foyers.AT, basket.id(), Tender.CASH, null);
          System.out.println(SellingTest.done(sold).id());
        }
      }
    }
  }
}
