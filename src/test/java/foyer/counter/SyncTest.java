package foyer.counter;

import static foyer.counter.Foyers.AT;
import static foyer.counter.Foyers.MAIN;
import static foyer.counter.SellingTest.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.CounterState.Sold;
import foyer.counter.Entry.HeldNumber;
import foyer.counter.ServerLink.LinkDown;
import foyer.counter.SyncAnswer.Grant;
import foyer.house.Outcome;
import foyer.payments.Tender;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncTest {
  @TempDir Path folder;
  Foyers foyer;

  @BeforeEach
  void open() throws IOException {
    foyer = new Foyers(folder).talk();
  }

  @AfterEach
  void close() throws IOException {
    foyer.close();
  }

  @Test
  void numbers_come_onto_the_roll_and_every_screening_has_one_open_ask() {
    assertThat(foyer.counter.state().sellable(MAIN)).hasSize(60);
    assertThat(foyer.counter.state().openAsks()).hasSize(2);
    assertThat(foyer.server.count(MAIN, NumberState.LEASED)).isEqualTo(60);
  }

  @Test
  void without_a_server_it_sells_and_what_it_sold_arrives_once() {
    foyer.link =
        request -> {
          throw new LinkDown("no server");
        };
    foyer.talk();
    sell(2);
    sell(1);
    foyer.talk();
    assertThat(foyer.counter.connection().online()).isFalse();
    assertThat(foyer.counter.waiting()).isGreaterThanOrEqualTo(2);
    foyer.link = foyer.server;
    foyer.talk();
    assertThat(foyer.counter.waiting()).isZero();
    assertThat(foyer.server.count(MAIN, NumberState.SOLD)).isEqualTo(3);
    assertThat(foyer.server.soldTwice).isEmpty();
  }

  @Test
  void a_revoked_counter_that_is_started_anew_without_a_server_still_sells_nothing()
      throws IOException {
    foyer.server.withdrawn = "This counter was revoked in the office.";
    foyer.talk();
    foyer.link =
        request -> {
          throw new LinkDown("no server");
        };
    foyer.reboot();
    assertThat(foyer.selling.ready(AT, MAIN)).isInstanceOf(Outcome.Refused.class);

    foyer.server.withdrawn = "";
    foyer.link = foyer.server;
    foyer.talk();
    foyer.reboot();
    assertThat(sell(1).sale().tickets()).hasSize(1);
  }

  @Test
  void also_after_a_reboot_with_the_server_dead() throws IOException {
    foyer.link =
        request -> {
          throw new LinkDown("no server");
        };
    foyer.reboot();
    assertThat(sell(2).sale().tickets()).hasSize(2);
    foyer.reboot();
    foyer.link = foyer.server;
    foyer.talk();
    assertThat(foyer.server.count(MAIN, NumberState.SOLD)).isEqualTo(2);
  }

  @Test
  void an_answer_to_another_request_is_left() {
    var sold = sell(1);
    foyer.link =
        request -> {
          var answer = foyer.server.sync(request);
          return answered(answer, UUID.randomUUID(), answer.requestNumber(), answer.epoch());
        };
    foyer.sync.exchange();
    assertThat(foyer.counter.waiting()).isPositive();
    foyer.link =
        request -> {
          var answer = foyer.server.sync(request);
          return answered(answer, answer.run(), answer.requestNumber() - 1, answer.epoch());
        };
    foyer.sync.exchange();
    assertThat(foyer.counter.waiting()).isPositive();
    foyer.link = foyer.server;
    foyer.talk();
    assertThat(foyer.counter.waiting()).isZero();
    assertThat(foyer.server.of(sold.sale().tickets().getFirst().number()).state)
        .isEqualTo(NumberState.SOLD);
  }

  @Test
  void an_answer_of_an_older_epoch_is_left() {
    foyer.server.epoch = "3-0000000c";
    foyer.talk();
    sell(1);
    long waiting = foyer.counter.waiting();
    foyer.link =
        request -> {
          var answer = foyer.server.sync(request);
          return answered(answer, answer.run(), answer.requestNumber(), "2-0000000b");
        };
    foyer.talk();
    assertThat(foyer.counter.told().contact().epoch()).isEqualTo("3-0000000c");
    assertThat(foyer.counter.waiting()).isEqualTo(waiting);
  }

  @Test
  void a_restored_server_is_told_everything_again() {
    sell(2);
    foyer.talk();
    var restored = new HonestServer(foyer.clock);
    restored.epoch = "2-0000000b";
    restored.sheet = Foyers.sheet(9, foyer.clock.instant());
    foyer.link = restored;
    foyer.talk();
    assertThat(restored.applied).hasSize(foyer.counter.journal().lines().size());
    assertThat(restored.count(MAIN, NumberState.SOLD)).isEqualTo(2);
  }

  @Test
  void a_restored_server_is_told_what_was_known_of_the_stocks_until_it_answers() {
    sell(2);
    foyer.talk();
    foyer.talk();
    var restored = new HonestServer(foyer.clock);
    restored.epoch = "2-0000000b";
    restored.sheet = Foyers.sheet(9, foyer.clock.instant());
    var told = new ArrayList<List<SyncAnswer.Table>>();
    foyer.link =
        request -> {
          told.add(request.remembered());
          if (told.size() == 2) throw new ServerLink.LinkDown("the answer is lost");
          return restored.sync(request);
        };
    for (int i = 0; i < 4; i++) foyer.sync.exchange();

    assertThat(told.get(0)).isEmpty();
    assertThat(told.get(1).getFirst().rows())
        .filteredOn(row -> row.state() == NumberState.SOLD)
        .hasSize(2);
    assertThat(told.get(2)).isEqualTo(told.get(1));
    assertThat(told.get(3)).isEmpty();
  }

  @Test
  void a_grant_that_the_server_did_not_sign_is_left() {
    foyer.server.stock(MAIN, 80);
    foyer.link =
        request ->
            withGrants(
                foyer.server.sync(request),
                grant ->
                    new Grant(
                        grant.nonce(),
                        grant.screening(),
                        List.of(new HeldNumber(new TicketNumber(MAIN, "1-0000000a", 999), null)),
                        grant.signature()));
    foyer.talk();
    assertThat(foyer.counter.state().everHeld(new TicketNumber(MAIN, "1-0000000a", 999))).isFalse();
  }

  @Test
  void a_number_that_was_given_back_never_comes_onto_the_roll_again() {
    var late = new ArrayList<SyncAnswer>();
    foyer.server.stock(MAIN, 65);
    foyer.link =
        request -> {
          var answer = foyer.server.sync(request);
          late.add(answer);
          return answer;
        };
    foyer.sync.exchange();
    var grant = late.getFirst().grants().getFirst();
    foyer.server.recalls.put(MAIN, 5);
    foyer.sync.exchange();
    foyer.server.recalls.clear();
    assertThat(foyer.counter.state().sellable(MAIN)).hasSize(60);
    // The same numbers once more, under the ask that is open now, signed and all.
    foyer.link =
        request -> {
          var answer = foyer.server.sync(request);
          var ask =
              request.openAsks().stream()
                  .filter(a -> a.screening().equals(MAIN))
                  .findFirst()
                  .orElseThrow();
          return withGrants(
              answer, List.of(foyer.server.regrant(ask.nonce(), grant, request.counter())));
        };
    foyer.sync.exchange();
    assertThat(foyer.counter.state().sellable(MAIN)).hasSize(60);
  }

  @Test
  void a_recall_is_answered_with_the_highest_numbers_and_never_those_of_an_open_basket() {
    for (int i = 0; i < 3; i++) done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    foyer.server.recalls.put(MAIN, 60);
    foyer.sync.exchange();
    foyer.server.recalls.clear();
    foyer.server.limits.put(MAIN, 3);
    foyer.talk();
    assertThat(foyer.counter.state().sellable(MAIN))
        .extracting(held -> held.number().n())
        .containsExactly(1, 2, 3);
    var basket = foyer.counter.basket(AT.till()).orElseThrow();
    assertThat(done(foyer.selling.pay(AT, basket.id(), Tender.CASH, null)).sale().tickets())
        .hasSize(3);
  }

  @Test
  void numbers_that_are_gone_come_off_the_roll_with_an_entry() {
    var number = foyer.counter.state().sellable(MAIN).getFirst().number();
    foyer.server.gone.add(number);
    foyer.sync.exchange();
    assertThat(foyer.counter.state().sellable(MAIN)).noneMatch(h -> h.number().equals(number));
    assertThat(foyer.counter.journal().lines().getLast().entry().what())
        .isInstanceOfAny(Entry.Return.class, Entry.Ask.class);
  }

  @Test
  void what_is_unsold_goes_back_an_hour_after_the_end() {
    foyer.clock.forward(Duration.ofHours(4));
    foyer.talk();
    assertThat(foyer.counter.state().roll()).isEmpty();
    assertThat(foyer.server.count(MAIN, NumberState.LEASED)).isZero();
  }

  @Test
  void a_restored_server_is_asked_for_its_whole_stock_and_not_for_what_came_after() {
    foyer.talk();
    var seen = new ArrayList<Long>();
    foyer.server.epoch = "2-0000000b";
    foyer.link =
        request -> {
          var answer = foyer.server.sync(request);
          request.tablesSeen().forEach(table -> seen.add(table.version()));
          // Of another screening than those that the counter knows.
          return withoutTables(answer);
        };
    foyer.sync.exchange();
    seen.clear();
    foyer.sync.exchange();
    assertThat(seen).isNotEmpty().allMatch(version -> version == 0);
  }

  @Test
  void nothing_is_asked_for_of_a_screening_that_is_over() {
    assertThat(foyer.counter.state().openAsk(MAIN)).isPresent();
    foyer.clock.forward(Duration.ofHours(4));
    var asked = new ArrayList<SyncRequest.OpenAsk>();
    foyer.link =
        request -> {
          asked.addAll(request.openAsks());
          return foyer.server.sync(request);
        };
    foyer.talk();
    assertThat(asked).isEmpty();
    assertThat(foyer.counter.state().roll()).isEmpty();
  }

  @Test
  void a_journal_whose_tail_was_lost_with_the_disk_sends_what_is_sold_in_its_place()
      throws IOException {
    sell(1);
    sell(1);
    foyer.talk();
    foyer.counter.close();
    var journal = folder.resolve("journal");
    var lines = Files.readAllLines(journal);
    Files.write(journal, lines.subList(0, lines.size() - 1));
    foyer.reboot();
    foyer.link =
        request -> {
          throw new LinkDown("no server");
        };
    var sold = sell(1);
    foyer.link = foyer.server;
    foyer.talk();
    assertThat(foyer.server.applied.values()).anyMatch(entry -> entry.id().equals(sold.id()));
    assertThat(foyer.counter.waiting()).isZero();
  }

  @Test
  void a_server_that_acknowledges_nothing_is_not_asked_without_a_pause() {
    foyer.link =
        request -> {
          throw new LinkDown("no server");
        };
    for (int i = 0; i < SyncRequest.MOST_ENTRIES; i++) {
      foyer.counter.inTurn(
          () ->
              foyer.counter.write(
                  UUID.randomUUID(), new Entry.NoSale(AT.staff(), "test", AT.till())));
    }
    foyer.link = request -> withoutAcknowledgements(foyer.server.sync(request));
    assertThat(foyer.sync.exchange()).isFalse();
    foyer.link = foyer.server;
    assertThat(foyer.sync.exchange()).isTrue();
  }

  @Test
  void the_stocks_of_long_ago_are_not_kept_for_ever() throws IOException {
    foyer.clock.forward(Duration.ofDays(13));
    nextSheet(2);
    assertThat(foyer.counter.told().stock(MAIN)).isPresent();
    foyer.clock.forward(Duration.ofDays(15));
    nextSheet(3);
    assertThat(foyer.counter.told().stock(MAIN)).isEmpty();
    foyer.reboot();
    assertThat(foyer.counter.told().stock(MAIN)).isEmpty();
  }

  private void nextSheet(long version) {
    var other = Foyers.sheet(version, foyer.clock.instant());
    foyer.server.limits.clear();
    foyer.server.sheet = ChangedSheet.like(other).screenings(List.of()).made();
    foyer.sync.exchange();
  }

  @Test
  void a_screen_is_told_when_its_sales_no_longer_wait() {
    foyer.link =
        request -> {
          throw new LinkDown("cut off");
        };
    sell(1);
    foyer.sync.exchange();
    assertThat(foyer.counter.waiting()).isPositive();
    foyer.link = foyer.server;
    foyer.talk();
    sell(1);
    long shown = foyer.counter.revision();
    foyer.talk();
    assertThat(foyer.counter.waiting()).isZero();
    assertThat(foyer.counter.revision()).isGreaterThan(shown);
  }

  @Test
  void a_revoked_counter_says_so_and_sells_no_more() {
    done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    var basket = foyer.counter.basket(AT.till()).orElseThrow();
    foyer.server.withdrawn = "This counter was revoked in the office and sells no more.";
    foyer.sync.exchange();
    assertThat(SellingTest.refusal(foyer.selling.add(AT, MAIN, "FULL", "", null)).sentence())
        .isEqualTo(foyer.server.withdrawn);
    assertThat(
            SellingTest.refusal(foyer.selling.pay(AT, basket.id(), Tender.CASH, null)).sentence())
        .isEqualTo(foyer.server.withdrawn);
    assertThat(foyer.counter.connection().online()).isTrue();

    // It stands until the server says otherwise, not until the network goes.
    foyer.link =
        request -> {
          throw new LinkDown("cut off");
        };
    foyer.sync.exchange();
    assertThat(SellingTest.refusal(foyer.selling.add(AT, MAIN, "FULL", "", null)).sentence())
        .isEqualTo(foyer.server.withdrawn);
  }

  @Test
  void only_table_versions_on_the_disk_are_said_to_be_seen() throws IOException {
    var seen = foyer.counter.told().stock(MAIN).orElseThrow().version();
    foyer.reboot();
    assertThat(foyer.counter.told().stock(MAIN).orElseThrow().version()).isEqualTo(seen);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void an_evening_of_lost_doubled_late_and_reordered_messages_costs_time_only(long seed)
      throws IOException {
    var random = new Random(seed);
    var late = new ArrayList<SyncRequest>();
    foyer.link =
        request -> {
          late.add(request);
          if (random.nextInt(4) == 0) throw new LinkDown("request lost");
          if (random.nextInt(3) == 0) foyer.server.sync(late.get(random.nextInt(late.size())));
          var answer = foyer.server.sync(request);
          if (random.nextInt(3) == 0) throw new LinkDown("answer lost");
          if (random.nextInt(4) == 0)
            return foyer.server.sync(late.get(random.nextInt(late.size())));
          return answer;
        };
    var codes = new HashSet<TicketNumber>();
    int tickets = 0;
    for (int step = 0; step < 60; step++) {
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> {
          int count = 1 + random.nextInt(2);
          if (foyer.evening.here(MAIN).size() >= count) {
            sell(count).sale().tickets().forEach(t -> codes.add(t.number()));
            tickets += count;
          }
        }
        case 3 -> foyer.server.recalls.put(MAIN, random.nextInt(4));
        case 4 -> foyer.sync.exchange();
        case 5 -> {
          if (random.nextInt(6) == 0) foyer.reboot();
        }
        default -> throw new AssertionError();
      }
      foyer.sync.exchange();
      foyer.server.recalls.clear();
      assertThat(foyer.server.committed(MAIN)).isLessThanOrEqualTo(60);
    }
    foyer.link = foyer.server;
    foyer.talk();
    assertThat(codes).hasSize(tickets);
    assertThat(foyer.server.soldTwice).isEmpty();
    assertThat(foyer.server.count(MAIN, NumberState.SOLD)).isEqualTo(tickets);
    assertThat(foyer.counter.waiting()).isZero();
    var leased = foyer.server.count(MAIN, NumberState.LEASED);
    assertThat(foyer.counter.state().sellable(MAIN)).hasSize((int) leased);
  }

  private Sold sell(int tickets) {
    for (int i = 0; i < tickets; i++) done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    var basket = foyer.counter.basket(AT.till()).orElseThrow();
    return done(foyer.selling.pay(AT, basket.id(), Tender.CASH, null));
  }

  private static SyncAnswer answered(SyncAnswer answer, UUID run, long number, String epoch) {
    return new SyncAnswer(
        epoch,
        answer.recovering(),
        run,
        number,
        answer.acknowledged(),
        answer.safeThrough(),
        answer.grants(),
        answer.gone(),
        answer.recalls(),
        answer.known(),
        answer.tables(),
        answer.sheet(),
        answer.serverClock(),
        answer.withdrawn());
  }

  private static SyncAnswer withoutTables(SyncAnswer answer) {
    return new SyncAnswer(
        answer.epoch(),
        answer.recovering(),
        answer.run(),
        answer.requestNumber(),
        answer.acknowledged(),
        answer.safeThrough(),
        answer.grants(),
        answer.gone(),
        answer.recalls(),
        answer.known(),
        List.of(),
        answer.sheet(),
        answer.serverClock(),
        answer.withdrawn());
  }

  private static SyncAnswer withoutAcknowledgements(SyncAnswer answer) {
    return new SyncAnswer(
        answer.epoch(),
        answer.recovering(),
        answer.run(),
        answer.requestNumber(),
        List.of(),
        answer.safeThrough(),
        answer.grants(),
        answer.gone(),
        answer.recalls(),
        answer.known(),
        answer.tables(),
        answer.sheet(),
        answer.serverClock(),
        answer.withdrawn());
  }

  private static SyncAnswer withGrants(SyncAnswer answer, UnaryOperator<Grant> other) {
    return withGrants(answer, answer.grants().stream().map(other).toList());
  }

  private static SyncAnswer withGrants(SyncAnswer answer, List<Grant> grants) {
    return new SyncAnswer(
        answer.epoch(),
        answer.recovering(),
        answer.run(),
        answer.requestNumber(),
        answer.acknowledged(),
        answer.safeThrough(),
        grants,
        answer.gone(),
        answer.recalls(),
        answer.known(),
        answer.tables(),
        answer.sheet(),
        answer.serverClock(),
        answer.withdrawn());
  }
}
