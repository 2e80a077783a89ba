package foyer.counter;

import static foyer.counter.Foyers.AT;
import static foyer.counter.Foyers.MAIN;
import static foyer.counter.SellingTest.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.CounterState.Sold;
import foyer.counter.ServerLink.LinkDown;
import foyer.counter.SyncAnswer.Grant;
import foyer.house.Outcome;
import foyer.payments.Tender;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A counter's disk was copied, or put back to an older state (rule 20). */
class ForkTest {
  @TempDir Path folder;
  @TempDir Path image;
  Foyers foyer;

  @BeforeEach
  void open() throws IOException {
    foyer = new Foyers(folder);
    foyer.talk();
    sell(2);
    foyer.talk();
  }

  @AfterEach
  void close() throws IOException {
    foyer.close();
  }

  @Test
  void a_counter_put_back_to_an_older_state_takes_its_roll_off_sale_and_begins_a_new_line()
      throws IOException {
    takeImage();
    var sold = sell(3);
    foyer.talk();
    putBack();
    foyer.sync.exchange();
    assertThat(foyer.counter.state().line()).isEqualTo(2);
    assertThat(foyer.counter.state().roll()).isEmpty();
    assertThat(foyer.server.of(numberOf(sold)).state).isEqualTo(NumberState.SOLD);
    assertThat(foyer.supply().withdrawn(MAIN).orElseThrow())
        .isEqualTo("This roll was withdrawn 19:00; getting a new one.");
  }

  @Test
  void it_gets_new_numbers_in_the_next_exchange_without_anybodys_help() throws IOException {
    takeImage();
    sell(3);
    foyer.talk();
    foyer.server.stock(MAIN, 100);
    putBack();
    foyer.sync.exchange();
    foyer.sync.exchange();
    assertThat(foyer.evening.here(MAIN)).isNotEmpty();
    assertThat(foyer.supply().withdrawn(MAIN)).isEmpty();
    var ticket = sell(1).sale().tickets().getFirst();
    assertThat(TicketPaper.serial(ticket)).isEqualTo("B2-0001");
    foyer.talk();
    assertThat(foyer.server.soldTwice).isEmpty();
    assertThat(foyer.counter.waiting()).isZero();
  }

  @Test
  void a_copy_that_wrote_as_many_entries_as_the_other_is_found_by_their_hash() throws IOException {
    takeImage();
    sell(1);
    foyer.talk();
    putBack();
    foyer.link = noServer();
    sell(1);
    foyer.link = foyer.server;
    foyer.talk();
    assertThat(foyer.counter.state().line()).isEqualTo(2);
    // Without a network the same number was sold twice; both are kept, the first contact ends it.
    assertThat(foyer.server.soldTwice).hasSize(1);
  }

  @Test
  void the_other_copy_goes_on_along_its_own_line() throws IOException {
    takeImage();
    foyer.counter.close();
    copy(folder, image.resolve("later"));
    putBack();
    foyer.link = noServer();
    for (int i = 0; i < 3; i++) sell(1);
    foyer.counter.close();
    copy(folder, image.resolve("offline"));
    // The first copy speaks first, the second has more to say and is the one that begins anew.
    putBack(image.resolve("later"));
    foyer.link = foyer.server;
    sell(1);
    foyer.talk();
    assertThat(foyer.counter.state().line()).isEqualTo(1);
    foyer.counter.close();
    copy(folder, image.resolve("later"));
    putBack(image.resolve("offline"));
    foyer.talk();
    assertThat(foyer.counter.state().line()).isEqualTo(2);
    putBack(image.resolve("later"));
    foyer.talk();
    assertThat(foyer.counter.state().line()).isEqualTo(1);
  }

  @Test
  void grants_that_came_with_the_news_are_not_taken() throws IOException {
    takeImage();
    sell(3);
    foyer.talk();
    putBack();
    foyer.server.stock(MAIN, 100);
    var granted = new ArrayList<TicketNumber>();
    foyer.link =
        request -> {
          var answer = foyer.server.sync(request);
          answer.grants().forEach(g -> g.numbers().forEach(held -> granted.add(held.number())));
          return answer;
        };
    foyer.sync.exchange();
    assertThat(granted).isNotEmpty();
    assertThat(foyer.counter.state().roll())
        .extracting(Entry.HeldNumber::number)
        .doesNotContainAnyElementsOf(granted);
  }

  @Test
  void an_open_basket_of_the_old_roll_is_emptied_and_nothing_of_it_is_sold() throws IOException {
    takeImage();
    sell(3);
    foyer.talk();
    putBack();
    done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    var basket = foyer.counter.basket(AT.till()).orElseThrow();
    foyer.sync.exchange();
    assertThat(foyer.counter.basket(AT.till())).isEmpty();
    assertThat(foyer.selling.pay(AT, basket.id(), Tender.CASH, null))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void a_server_that_knows_less_than_the_counter_is_no_reason_for_a_new_line() {
    var restored = new HonestServer(foyer.clock);
    restored.epoch = "2-0000000b";
    foyer.link = restored;
    foyer.talk();
    assertThat(foyer.counter.state().line()).isEqualTo(1);
  }

  @Test
  void the_journal_keeps_the_proof_of_each_lease_for_a_server_that_forgot_it() throws IOException {
    foyer.reboot();
    var proven = new HashSet<TicketNumber>();
    for (var line : foyer.counter.journal().lines()) {
      if (!(line.entry().what() instanceof Entry.Taken taken)) continue;
      var screening = taken.numbers().getFirst().number().screening();
      var signature = Objects.requireNonNull(taken.grant());
      var grant = new Grant(taken.nonce(), screening, taken.numbers(), signature);
      assertThat(foyer.server.isSigned(grant, foyer.counter.identity().counter())).isTrue();
      taken.numbers().forEach(held -> proven.add(held.number()));
    }
    assertThat(proven)
        .containsAll(foyer.counter.state().roll().stream().map(Entry.HeldNumber::number).toList());
  }

  private Sold sell(int tickets) {
    for (int i = 0; i < tickets; i++) done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    var basket = foyer.counter.basket(AT.till()).orElseThrow();
    return done(foyer.selling.pay(AT, basket.id(), Tender.CASH, null));
  }

  private static TicketNumber numberOf(Sold sold) {
    return sold.sale().tickets().getFirst().number();
  }

  private static ServerLink noServer() {
    return request -> {
      throw new LinkDown("no server");
    };
  }

  private void takeImage() throws IOException {
    copy(folder, image);
  }

  private void putBack() throws IOException {
    putBack(image);
  }

  private void putBack(Path from) throws IOException {
    foyer.counter.close();
    copy(from, folder);
    foyer.reboot();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (var name : List.of("journal", "contact.json", "roll")) {
      Files.deleteIfExists(to.resolve(name));
      if (Files.exists(from.resolve(name))) Files.copy(from.resolve(name), to.resolve(name));
    }
  }
}
