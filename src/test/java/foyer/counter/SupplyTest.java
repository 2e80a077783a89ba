package foyer.counter;

import static foyer.counter.Foyers.AT;
import static foyer.counter.Foyers.MAIN;
import static foyer.counter.SellingTest.done;
import static foyer.counter.SellingTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.ServerLink.LinkDown;
import foyer.payments.Tender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a till says of the tickets it can sell alone, and of those that it cannot (29, 30). */
class SupplyTest {
  @TempDir Path folder;
  @TempDir Path otherFolder;
  Foyers till;
  Foyers other;

  @BeforeEach
  void twoTills() throws IOException {
    till = new Foyers(folder);
    other = new Foyers(otherFolder, till);
    till.server.deal = 20;
    till.server.limits.put(MAIN, 40);
    till.sync.exchange();
    till.sync.exchange();
    other.sync.exchange();
    other.sync.exchange();
    till.server.deal = 0;
    till.talk();
  }

  @AfterEach
  void close() throws IOException {
    till.close();
    other.close();
  }

  @Test
  void with_none_here_it_names_the_till_that_had_most_and_when() {
    cut();
    sellAll();
    assertThat(refusal(till.selling.add(AT, MAIN, "FULL", "", null)).sentence())
        .isEqualTo(
            "No more tickets for Дяволски игри <b> here. Till C had 20 at 19:00: press H to get"
                + " some from it.");
  }

  @Test
  void the_age_of_what_is_known_is_that_of_the_last_answer() {
    till.clock.forward(Duration.ofMinutes(7));
    till.sync.exchange();
    assertThat(till.evening.seenAt(MAIN)).contains(till.clock.instant());
    cut();
    till.clock.forward(Duration.ofMinutes(3));
    till.sync.exchange();
    assertThat(till.evening.seenAt(MAIN))
        .contains(till.clock.instant().minus(Duration.ofMinutes(3)));
  }

  @Test
  void after_ten_minutes_of_silence_it_says_what_the_duty_manager_may_do() {
    cut();
    till.clock.forward(Duration.ofMinutes(9));
    till.sync.exchange();
    assertThat(till.supply().silence()).isEmpty();
    till.clock.forward(Duration.ofMinutes(2));
    assertThat(till.supply().silence().orElseThrow())
        .startsWith("Not connected since 19:00: sell on.")
        .contains("may write off this roll");
    till.link = till.server;
    till.sync.exchange();
    assertThat(till.supply().silence()).isEmpty();
  }

  @Test
  void while_the_server_recovers_nobody_knows_what_there_is_in_all() {
    assertThat(till.evening.leftInAll(MAIN)).isPresent();
    till.server.recovering = true;
    till.sync.exchange();
    assertThat(till.evening.leftInAll(MAIN)).isEmpty();
    assertThat(till.evening.here(MAIN)).isNotEmpty();
  }

  @Test
  void numbers_that_are_gone_are_said_to_be_withdrawn_until_others_come() {
    till.server.numbers.forEach(
        (number, row) -> {
          if (row.counter != null && row.counter == 2) till.server.gone.add(number);
        });
    till.sync.exchange();
    assertThat(till.supply().withdrawn(MAIN).orElseThrow())
        .isEqualTo("This roll was withdrawn 19:00; getting a new one.");
    cut();
    till.sync.exchange();
    assertThat(till.supply().withdrawn(MAIN).orElseThrow())
        .isEqualTo("This roll was withdrawn 19:00; a new one comes when the server is in reach.");
    till.server.gone.clear();
    till.server.limits.put(MAIN, 80);
    till.server.deal = 20;
    till.link = till.server;
    till.talk();
    assertThat(till.supply().withdrawn(MAIN)).isEmpty();
  }

  private void cut() {
    till.link =
        request -> {
          throw new LinkDown("no network");
        };
    till.sync.exchange();
  }

  private void sellAll() {
    while (!till.evening.here(MAIN).isEmpty()) {
      done(till.selling.add(AT, MAIN, "FULL", "", null));
      var basket = till.counter.basket(AT.till()).orElseThrow();
      done(till.selling.pay(AT, basket.id(), Tender.CASH, null));
    }
  }
}
