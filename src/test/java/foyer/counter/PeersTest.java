package foyer.counter;

import static foyer.counter.Foyers.AT;
import static foyer.counter.Foyers.MAIN;
import static foyer.counter.Foyers.MANAGER;
import static foyer.counter.SellingTest.done;
import static foyer.counter.SellingTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import foyer.counter.CounterState.Sold;
import foyer.counter.DaySheet.SheetKey;
import foyer.counter.ServerLink.LinkDown;
import foyer.payments.Tender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two counters on one network, 127.0.0.2 and 127.0.0.3, while the server is away. */
class PeersTest {
  @TempDir Path folder;
  @TempDir Path otherFolder;
  Foyers till;
  Foyers other;
  HttpServer tillListens;
  HttpServer otherListens;

  @BeforeEach
  void twoCountersAndNoServer() throws IOException {
    till = new Foyers(folder);
    other = new Foyers(otherFolder, till);
    tillListens = listen("127.0.0.2", till);
    otherListens = listen("127.0.0.3", other);
    sheet(false);
    till.server.deal = 20;
    till.sync.exchange();
    till.sync.exchange();
    other.sync.exchange();
    other.sync.exchange();
    till.server.deal = 0;
    till.talk();
    other.talk();
    cut(till);
    cut(other);
  }

  @AfterEach
  void close() throws IOException {
    tillListens.stop(0);
    otherListens.stop(0);
    till.close();
    other.close();
  }

  @Test
  void one_ticket_at_two_doors_of_one_network_is_refused_at_the_second() throws Exception {
    var code = codeOf(sell(till));
    assertThat(till.door.scan(MANAGER, code, MAIN).kind()).isEqualTo(DoorVerdict.Kind.ADMITTED);
    tell(till);
    var second = other.door.scan(MANAGER, code, MAIN);
    assertThat(second.kind()).isEqualTo(DoorVerdict.Kind.ALREADY);
    assertThat(second.where()).isEqualTo("Till trolley");
    assertThat(second.when()).isEqualTo(till.clock.instant());
  }

  @Test
  void who_went_out_by_one_door_comes_in_again_by_the_other_once() throws Exception {
    var code = codeOf(sell(till));
    till.door.scan(MANAGER, code, MAIN);
    tell(till);
    till.clock.forward(Duration.ofMinutes(30));
    till.door.passOut(MANAGER, code, MAIN);
    tell(till);
    till.clock.forward(Duration.ofMinutes(5));
    assertThat(other.door.scan(MANAGER, code, MAIN).kind()).isEqualTo(DoorVerdict.Kind.ADMITTED);
    tell(other);
    assertThat(till.door.scan(MANAGER, code, MAIN).kind()).isEqualTo(DoorVerdict.Kind.ALREADY);
  }

  /** Without the network between them: what the calls are there for. */
  @Test
  void at_two_doors_that_do_not_hear_each_other_it_is_let_in_twice() {
    var code = codeOf(sell(till));
    assertThat(till.door.scan(MANAGER, code, MAIN).kind().letsIn()).isTrue();
    assertThat(other.door.scan(MANAGER, code, MAIN).kind().letsIn()).isTrue();
  }

  @Test
  void what_the_others_sold_and_undid_counts_in_what_is_left_and_at_the_door() throws Exception {
    int before = other.evening.leftInAll(MAIN).orElseThrow();
    var kept = sell(till);
    var undone = sell(till);
    tell(till);
    assertThat(other.evening.leftInAll(MAIN)).contains(before - 2);
    assertThat(other.door.scan(MANAGER, codeOf(kept), MAIN).kind())
        .isEqualTo(DoorVerdict.Kind.ADMITTED);
    done(till.selling.undo(AT, undone.id()));
    tell(till);
    assertThat(other.evening.leftInAll(MAIN)).contains(before - 1);
    assertThat(other.door.scan(MANAGER, codeOf(undone), MAIN).kind())
        .isEqualTo(DoorVerdict.Kind.VOID);
  }

  @Test
  void a_member_gets_one_ticket_at_the_members_price_over_both_counters() throws Exception {
    done(till.scanning.scan(AT, Foyers.MEMBER_CARD));
    done(till.selling.add(AT, MAIN, "MEMBER", "", null));
    pay(till);
    tell(till);
    done(other.scanning.scan(AT, Foyers.MEMBER_CARD));
    refusal(other.selling.add(AT, MAIN, "MEMBER", "", null));
  }

  @Test
  void no_right_to_sell_moves() throws Exception {
    var tills = till.counter.state().roll();
    var others = other.counter.state().roll();
    sell(till);
    tell(till);
    tell(other);
    assertThat(other.counter.state().roll()).isEqualTo(others);
    assertThat(till.counter.state().roll()).hasSize(tills.size() - 1);
  }

  @Test
  void who_proves_nothing_is_not_heard_and_a_revoked_counter_neither() throws Exception {
    var code = codeOf(sell(till));
    till.door.scan(MANAGER, code, MAIN);
    var desk = new PeerDesk(till.counter);
    var said = desk.signed(desk.news(3));
    var heard = new PeerDesk(other.counter);
    byte[] changed = said.body().clone();
    changed[changed.length - 3] ^= 1;
    assertThat(heard.hear(2, said.signature(), changed)).isEmpty();
    assertThat(heard.hear(3, said.signature(), said.body())).isEmpty();
    assertThat(heard.hear(2, "", said.body())).isEmpty();
    var forAnother = desk.signed(desk.news(7));
    assertThat(heard.hear(2, forAnother.signature(), forAnother.body())).isEmpty();

    sheet(true);
    other.link = other.server;
    other.sync.exchange();
    cut(other);
    assertThat(heard.hear(2, said.signature(), said.body())).isEmpty();
    assertThat(other.counter.neighbours().counters()).isEmpty();
  }

  @Test
  void an_answer_of_another_or_to_another_call_is_no_answer() {
    var here = new PeerDesk(till.counter);
    var there = new PeerDesk(other.counter);
    var news = here.news(3);
    var said = here.signed(news);
    var answer = there.hear(2, said.signature(), said.body()).orElseThrow();
    assertThat(here.isHeard(news, answer.signature(), answer.body())).isTrue();
    assertThat(here.isHeard(here.news(3), answer.signature(), answer.body())).isFalse();
    assertThat(here.isHeard(news, said.signature(), said.body())).isFalse();
  }

  @Test
  void a_counter_that_does_not_answer_holds_up_nobody_and_older_news_changes_nothing()
      throws Exception {
    var desk = new PeerDesk(till.counter);
    var early = desk.signed(desk.news(3));
    sell(till);
    assertThat(tell(till)).containsExactly(3);
    int left = other.evening.leftInAll(MAIN).orElseThrow();
    new PeerDesk(other.counter).hear(2, early.signature(), early.body());
    assertThat(other.evening.leftInAll(MAIN)).contains(left);
    otherListens.stop(0);
    assertThat(tell(till)).isEmpty();
    sell(till);
  }

  private static List<Integer> tell(Foyers one) throws InterruptedException {
    return new PeerCalls(one.counter, new PeerDesk(one.counter), null).tellAll();
  }

  /** The sheet says where both listen. */
  private void sheet(boolean tillIsRevoked) {
    var sheet = Objects.requireNonNull(till.server.sheet);
    till.server.sheet =
        listening(sheet, "http://", List.of(tillListens, otherListens), tillIsRevoked);
  }

  /** The sheet with the addresses of counters 2 and 3. */
  static DaySheet listening(
      DaySheet sheet, String scheme, List<? extends HttpServer> at, boolean firstIsRevoked) {
    var keys = new ArrayList<SheetKey>();
    for (var key : sheet.keys()) {
      boolean first = Objects.equals(key.counter(), 2);
      var server = at.get(first ? 0 : 1);
      keys.add(
          new SheetKey(
              key.id(),
              key.owner(),
              key.counter(),
              key.key(),
              first && firstIsRevoked,
              key.counter() == null ? null : scheme + address(server)));
    }
    return ChangedSheet.like(sheet).next().keys(keys).made();
  }

  private static String address(HttpServer server) {
    return server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
  }

  private static HttpServer listen(String host, Foyers at) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), 0), 0);
    answerAs(at, server);
    server.start();
    return server;
  }

  /** As the pages of a counter answer its neighbours. */
  static void answerAs(Foyers at, HttpServer server) {
    server.createContext(
        PeerCalls.PATH,
        call -> {
          var headers = call.getRequestHeaders();
          int from = Integer.parseInt(headers.getFirst(HttpServerLink.COUNTER));
          byte[] body = call.getRequestBody().readAllBytes();
          var answer =
              new PeerDesk(at.counter).hear(from, headers.getFirst(HttpServerLink.SIGNATURE), body);
          if (answer.isEmpty()) {
            call.sendResponseHeaders(403, -1);
          } else {
            call.getResponseHeaders().add(HttpServerLink.SIGNATURE, answer.get().signature());
            call.sendResponseHeaders(200, answer.get().body().length);
            call.getResponseBody().write(answer.get().body());
          }
          call.close();
        });
  }

  private static Sold sell(Foyers at) {
    done(at.selling.add(AT, MAIN, "FULL", "", null));
    return pay(at);
  }

  private static Sold pay(Foyers at) {
    var basket = at.counter.basket(AT.till()).orElseThrow();
    return done(at.selling.pay(AT, basket.id(), Tender.CASH, null));
  }

  private static String codeOf(Sold sold) {
    return sold.sale().tickets().getFirst().code();
  }

  private static void cut(Foyers one) {
    one.link =
        request -> {
          throw new LinkDown("no network");
        };
  }
}
